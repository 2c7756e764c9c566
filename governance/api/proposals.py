"""API of proposals: the list, and each with its ballots, its entries and the acts that are open."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit import queries as log
from audit.api import EntryShape
from audit.inputs import Body, Choice, Text
from audit.rest import Paged, Resource
from audit.shapes import Instant, Recorded, address
from governance import queries
from governance.actors import actor_of
from governance.api.shapes import (
    ActShape,
    BallotShape,
    DecisionShape,
    ProposalShape,
)
from governance.domain import permissions as p
from governance.domain.proposal.acts import OpenAct
from governance.domain.proposal.state import Stage
from governance.models import Proposal

PLACES = {
    p.ADMIT.code: "api-admit",
    p.RETURN.code: "api-return",
    p.WITHDRAW.code: "api-withdraw",
    p.VOTE.code: "api-votes",
}
ENDED_BY_ACT = (Stage.RETURNED, Stage.WITHDRAWN)
STAGES = [stage.value for stage in Stage]
OUTCOMES = (
    "How it ended: adopted, returned, withdrawn, or the code of the count by which it was not "
    "adopted, such as not_adopted or no_quorum; null while it is open."
)


class ProposalsView(Paged):
    """All proposals, the newest first; of one stage, matter or sponsor where asked for."""

    class Query(Body):
        stage = Choice(choices=STAGES, required=False)
        matter = Text(required=False, max_length=60)
        sponsor = Text(required=False, max_length=10)

    @extend_schema(parameters=[Query], responses=ProposalShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        rows = queries.proposals().filter(**self.asked(self.Query))
        return self.shown(
            request, queries.newest_change(), lambda: self.page(request, rows, ProposalShape)
        )


class ProposalView(Resource):
    """One proposal, whole."""

    class Output(ProposalShape):
        basis = serializers.CharField()
        text = Recorded()
        reasons = serializers.CharField()
        effect = serializers.CharField()
        admitted_at = Instant(allow_null=True)
        admitted_by_default = serializers.BooleanField()
        outcome = serializers.CharField(allow_null=True, help_text=OUTCOMES)
        ending_reasons = serializers.CharField(help_text="What a return or a withdrawal says.")
        ballots = BallotShape(many=True)
        decision = DecisionShape(allow_null=True)
        acts = ActShape(many=True)
        entries = EntryShape(many=True)
        links = serializers.DictField(child=serializers.URLField())

    @extend_schema(responses=Output)
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        row = proposal_or_404(symbol)
        return self.shown(request, row.changed_position, lambda: self._whole(request, row))

    def _whole(self, request: Request, row: Proposal) -> Any:
        shown = vars(row) | {
            "outcome": _outcome(row),
            "ending_reasons": row.ending if row.stage in ENDED_BY_ACT else "",
            "ballots": queries.rounds(row.symbol),
            "decision": queries.decision_on(row.symbol),
            "acts": list(acts_shown(request, row.symbol)),
            "entries": log.stream(row.symbol),
            "links": _links(request, row),
        }
        return self.Output(shown, context={"request": request}).data


def acts_shown(request: Request, symbol: str) -> Iterator[dict[str, Any]]:
    """The acts that are open to the asker, each with its address."""
    for act in queries.acts_open_to(actor_of(request), symbol):
        yield {
            "act": act.code,
            "article": act.article,
            "method": "POST",
            "href": _address_of(request, act, symbol),
            "until": act.until,
            "replaces": act.replaces,
        }


def proposal_or_404(symbol: str) -> Proposal:
    """The proposal under this symbol."""
    row = queries.proposal(symbol)
    if row is None:
        raise Http404
    return row


def _outcome(row: Proposal) -> str | None:
    """The code of how it ended: by an act, by a decision, or as the count says."""
    match row.stage:
        case Stage.RETURNED | Stage.WITHDRAWN:
            return row.stage
        case Stage.ADOPTED | Stage.IN_FORCE:
            return Stage.ADOPTED.value
        case Stage.NOT_ADOPTED:
            return row.ending
        case _:
            return None


def _address_of(request: HttpRequest, act: OpenAct, symbol: str) -> str:
    return address(request, PLACES[act.code], symbol=symbol)


def _links(request: HttpRequest, row: Proposal) -> dict[str, str]:
    return {
        "votes": address(request, "api-votes", symbol=row.symbol),
        "sponsor": address(request, "api-member", code=row.sponsor),
        "rules": address(request, "api-rules") + f"?edition={row.edition}",
    }
