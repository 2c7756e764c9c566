"""API of decisions: what was adopted, under its number, with the ballots that it rests on."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from audit.api import EntryShape
from audit.reading import queries as log
from audit.shell.filters import Filters, Number, Order, Words
from audit.shell.rest import Paged, Resource
from audit.shell.shapes import Recorded
from governance.api.finding import proposal_or_404
from governance.api.proposals.ballots import BallotShape, CallShape, rounds_of
from governance.api.proposals.shapes import DecisionShape, ProposalShape
from governance.models import Decision, Proposal
from governance.reading import ballots as balloting
from governance.reading import queries


class DecisionFilters(Filters):
    """By what decisions are asked."""

    year = Number()
    effect = Words(longest=40, help_text="What follows from it, by its code.")
    ordering = Order("position", "changed_position", "effective_at")


class DecisionsView(Paged):
    """All decisions, the newest first; of one year or one effect where asked for."""

    filterset_class = DecisionFilters

    @extend_schema(responses=DecisionShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        rows = self.listed(queries.decisions())
        return self.shown(
            request,
            queries.newest_change(),
            lambda: self.page(request, rows, DecisionShape),
        )


class DecisionView(Resource):
    """One decision: the proposal, its adopted text, what it rests on, and the entries."""

    class Output(DecisionShape):
        adopted = ProposalShape()
        text = Recorded()
        calls = CallShape(many=True)
        ballots = BallotShape(many=True)
        entries = EntryShape(many=True)

    @extend_schema(responses=Output)
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        row = queries.decision(symbol)
        if row is None:
            raise Http404
        proposal = proposal_or_404(row.proposal)
        newest = max(row.changed_position, proposal.changed_position)
        return self.shown(request, newest, lambda: self._whole(request, row, proposal))

    def _whole(self, request: Request, row: Decision, proposal: Proposal) -> Any:
        shown = vars(row) | {
            "adopted": proposal,
            "text": proposal.text,
            "calls": balloting.calls(row.proposal),
            "ballots": rounds_of(row.proposal),
            "entries": log.stream(row.proposal),
        }
        return self.Output(shown, context={"request": request}).data
