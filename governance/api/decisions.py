"""API of decisions: what was adopted, under its number, with the ballots that it rests on."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from audit import queries as log
from audit.api import EntryShape
from audit.rest import Paged, Resource
from audit.shapes import Recorded
from governance import queries
from governance.api.proposals import proposal_or_404
from governance.api.shapes import BallotShape, DecisionShape, ProposalShape
from governance.models import Decision


class DecisionsView(Paged):
    """All decisions, the newest first."""

    @extend_schema(responses=DecisionShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        return self.shown(
            request,
            queries.newest_change(),
            lambda: self.page(request, queries.decisions(), DecisionShape),
        )


class DecisionView(Resource):
    """One decision: the proposal, its adopted text, the ballots and the entries."""

    class Output(DecisionShape):
        adopted = ProposalShape()
        text = Recorded()
        ballots = BallotShape(many=True)
        entries = EntryShape(many=True)

    @extend_schema(responses=Output)
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        row = queries.decision(symbol)
        if row is None:
            raise Http404
        return self.shown(request, row.changed_position, lambda: self._whole(request, row))

    def _whole(self, request: Request, row: Decision) -> Any:
        proposal = proposal_or_404(row.proposal)
        shown = vars(row) | {
            "adopted": proposal,
            "text": proposal.text,
            "ballots": queries.rounds(row.proposal),
            "entries": log.stream(row.proposal),
        }
        return self.Output(shown, context={"request": request}).data
