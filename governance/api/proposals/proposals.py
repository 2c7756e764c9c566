"""API of proposals: the list, and each whole, with what was said, counted and may be done now."""

from typing import Any, TypeAlias

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.api import EntryShape
from audit.reading import queries as log
from audit.reading.past import Moment, moment_of
from audit.shell.filters import Filters, Number, OneCode, Order, Words
from audit.shell.rest import Paged, PastQuery, Resource
from audit.shell.shapes import Instant, OneOf, Recorded, address
from governance.api import codes
from governance.api.finding import proposal_or_404
from governance.api.proposals import past as then
from governance.api.proposals.ballots import BallotShape, CallShape, rounds_of
from governance.api.proposals.debate_shapes import (
    CosponsorShape,
    ExpertViewShape,
    ObjectionShape,
    PhaseShape,
    RevisionShape,
)
from governance.api.proposals.effects import ReservationShape
from governance.api.proposals.ladder_shapes import (
    ConciliationTextShape,
    GroupShape,
    OpinionShape,
    RulingShape,
)
from governance.api.proposals.open_acts import acts_shown
from governance.api.proposals.past import StoodShape, StoodWhole, now_or_then
from governance.api.proposals.shapes import ActShape, DecisionShape, ProposalShape, ProxyShape
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.families.listed import changes_of
from governance.models import Proposal
from governance.reading import ballots as balloting
from governance.reading import debate, ladder, past, queries, searching
from governance.reading.effects import reservations_on
from governance.reading.stage_groups import GROUPS, stages_of

ENDED_BY_ACT = (Stage.RETURNED, Stage.WITHDRAWN)
Rows: TypeAlias = "QuerySet[Proposal]"
OUTCOMES = (
    "How it ended: adopted, returned, withdrawn, challenged, the code of the count by which it was "
    "not adopted, such as not_adopted or no_quorum, or of what it lacked; null while it is open."
)


class ProposalFilters(Filters):
    """By what proposals are asked; of a past moment by what never changes."""

    moving = ("stage", "text", "cosponsor", "objector", "ordering")
    stage = OneCode([*GROUPS, *Stage], method="of_stage")
    matter = Words(longest=60)
    sponsor = Words(longest=10)
    cosponsor = Words(longest=10, method="cosponsored")
    objector = Words(longest=10, method="objected_to")
    year = Number()
    text = Words(longest=100, method="holding", help_text="Words that the proposal holds.")
    ordering = Order("position", "changed_position", "title", "matter", "sponsor")

    def of_stage(self, rows: Rows, _name: str, stage: str) -> Rows:
        """Those at a stage, or at one of a group of stages."""
        return rows.filter(stage__in=stages_of(stage))

    def cosponsored(self, rows: Rows, _name: str, member: str) -> Rows:
        """Those that a member stands beside."""
        return rows.filter(symbol__in=debate.symbols_cosponsored_by(member))

    def objected_to(self, rows: Rows, _name: str, member: str) -> Rows:
        """Those to which a member raised an objection."""
        return rows.filter(symbol__in=debate.symbols_objected_to_by(member))

    def holding(self, rows: Rows, _name: str, words: str) -> Rows:
        """Those that hold every one of the words."""
        return searching.holding(rows, words)


class ProposalsView(Paged):
    """All proposals, the newest first; of one stage, matter or sponsor where asked for.

    A stage may be a group of stages: ``open``, ``in_debate``, ``decided``, ``ended``.
    """

    query = PastQuery
    filterset_class = ProposalFilters

    @extend_schema(
        responses=now_or_then("ProposalNowOrThen", ProposalShape, StoodShape, many=True),
    )
    def get(self, request: Request) -> HttpResponseBase:
        moment = moment_of(request)
        rows = self.listed(past.proposals(moment), moment)
        return self.shown(
            request,
            queries.newest_change(),
            lambda: self._page(request, rows, moment),
            past=moment,
        )

    def _page(self, request: Request, rows: "QuerySet[Proposal]", moment: Moment) -> Any:
        if not moment:
            return self.page(request, rows, ProposalShape)

        def stood(found: list[Proposal]) -> list[past.Stood]:
            return [past.as_it_stood(row, moment) for row in found]

        return self.page(request, rows, StoodShape, read=stood)


class ProposalView(Resource):
    """One proposal, whole."""

    class Output(ProposalShape):
        basis = serializers.CharField()
        case = Recorded(help_text="What the panel of its application recommends; else null.")
        text = Recorded()
        reasons = serializers.CharField()
        effect = serializers.CharField()
        new_facts = serializers.CharField()
        weakens = serializers.BooleanField(allow_null=True)
        admitted_at = Instant(allow_null=True)
        admitted_by_default = serializers.BooleanField()
        outcome = OneOf(*codes.OUTCOME, allow_null=True, help_text=OUTCOMES)
        ending_reasons = serializers.CharField(help_text="What a return or a withdrawal says.")
        summary = serializers.CharField(help_text="What the Chair summed up; else empty.")
        challenge = serializers.CharField(
            help_text="The proposal that the challenge of this notice opened; else empty."
        )
        revisions = RevisionShape(many=True)
        cosponsors = CosponsorShape(many=True)
        phases = PhaseShape(many=True)
        views = ExpertViewShape(many=True)
        objections = ObjectionShape(many=True)
        reservations = ReservationShape(many=True)
        calls = CallShape(many=True)
        ballots = BallotShape(many=True)
        proxies = ProxyShape(many=True)
        groups = GroupShape(many=True)
        conciliation_texts = ConciliationTextShape(many=True)
        agreed_to_skip = serializers.ListField(child=serializers.CharField())
        opinion = OpinionShape(allow_null=True)
        rulings = RulingShape(many=True)
        decision = DecisionShape(allow_null=True)
        acts = ActShape(many=True)
        entries = EntryShape(many=True)
        links = serializers.DictField(child=serializers.URLField())

    query = PastQuery

    @extend_schema(responses=now_or_then("ProposalWholeNowOrThen", Output, StoodWhole))
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        row, moment = proposal_or_404(symbol), moment_of(request)
        if moment:
            stood = then.proposal(request, symbol, moment)
            return self.shown(request, row.position, lambda: stood, past=moment)
        return self.shown(request, row.changed_position, lambda: self._whole(request, row))

    def _whole(self, request: Request, row: Proposal) -> Any:
        symbol = row.symbol
        shown = vars(row) | {
            "outcome": _outcome(row),
            "ending_reasons": row.ending if row.stage in ENDED_BY_ACT else "",
            "revisions": debate.revisions(symbol),
            "cosponsors": debate.cosponsors(symbol),
            "phases": debate.phases(symbol),
            "views": debate.expert_views(symbol),
            "objections": debate.objections_on(symbol),
            "reservations": reservations_on(symbol),
            "calls": balloting.calls(symbol),
            "ballots": rounds_of(symbol),
            "proxies": balloting.proxies(symbol),
            "groups": ladder.groups(symbol),
            "conciliation_texts": ladder.texts(symbol),
            "agreed_to_skip": ladder.agreed_to_skip(symbol),
            "opinion": ladder.opinion(symbol),
            "rulings": ladder.rulings(symbol),
            "decision": queries.decision_on(symbol),
            "acts": list(acts_shown(request, symbol)),
            "entries": log.stream(symbol),
            "links": _links(request, row),
        }
        return self.Output(shown, context={"request": request}).data


def _outcome(row: Proposal) -> str | None:
    """The code of how it ended: by an act, by a decision, or as the count says."""
    match row.stage:
        case Stage.RETURNED | Stage.WITHDRAWN | Stage.CHALLENGED:
            return row.stage
        case Stage.ADOPTED | Stage.IN_FORCE | Stage.EXPIRED:
            return Stage.ADOPTED.value
        case Stage.NOT_ADOPTED | Stage.LAPSED:
            return row.ending
        case _:
            return None


def _links(request: Request, row: Proposal) -> dict[str, str]:
    return {
        "votes": address(request, "api-votes", symbol=row.symbol),
        "proxies": address(request, "api-proxies", symbol=row.symbol),
        "amendments": address(request, "api-amendments", symbol=row.symbol),
        "division": address(request, "api-division", symbol=row.symbol),
        "separate_votes": address(request, "api-separate-votes", symbol=row.symbol),
        "separate_ballots": address(request, "api-separate-ballots", symbol=row.symbol),
        "comments": address(request, "api-comments", symbol=row.symbol),
        "objections": address(request, "api-proposal-objections", symbol=row.symbol),
        "revisions": address(request, "api-revisions", symbol=row.symbol),
        "cosponsors": address(request, "api-cosponsors", symbol=row.symbol),
        "reservations": address(request, "api-reservations", symbol=row.symbol),
        "transfers": address(request, "api-transfers", symbol=row.symbol),
        "nominations": address(request, "api-nominations", symbol=row.symbol),
        "rounds": address(request, "api-rounds", symbol=row.symbol),
        "rulings": address(request, "api-rulings", symbol=row.symbol),
        **_application(request, row),
        **_classification(request, row),
        **_sponsor(request, row),
        "rules": address(request, "api-rules") + f"?edition={row.edition}",
    }


def _application(request: Request, row: Proposal) -> dict[str, str]:
    """The address of the application that it decides, where there is one."""
    if not row.application:
        return {}
    return {"application": address(request, "api-application", symbol=row.application)}


def _classification(request: Request, row: Proposal) -> dict[str, str]:
    """Where it is said what it would classify otherwise, where it changes the list."""
    if not changes_of(row.text):
        return {}
    return {"classification": address(request, "api-proposed-classification", symbol=row.symbol)}


def _sponsor(request: Request, row: Proposal) -> dict[str, str]:
    """The address of the sponsor; an election has none."""
    if not row.sponsor:
        return {}
    return {"sponsor": address(request, "api-member", code=row.sponsor)}
