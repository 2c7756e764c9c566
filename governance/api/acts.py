"""API of acts on a proposal: admit, return, withdraw, vote. The decider says who may, and when."""

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from audit.inputs import Body, Choice, Position, Text, read
from audit.rest import Paged
from audit.shapes import address
from audit.store import Receipt
from governance import queries
from governance.api.acting import Acting
from governance.api.proposals import proposal_or_404
from governance.api.shapes import ActedShape, VoteShape
from governance.domain.proposal import commands as c
from governance.domain.proposal.decider import CHOICES
from regime.domain.values import StateCode, Symbol


class ProposalAct(Acting):
    """The base of acts on a proposal."""

    def acted(self, symbol: str, receipt: Receipt, *, status: int = 200) -> Response:
        """The answer: the proposal's symbol and address, and the receipt."""
        href = address(self.request, "api-proposal", symbol=symbol)
        return self.recorded(receipt, {"proposal": symbol, "href": href}, status=status)


class AdmitView(ProposalAct):
    """The Secretariat finds a proposal admissible, with reasons."""

    class Input(Body):
        reasons = Text()

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        return self.acted(symbol, self.act(c.AdmitProposal(Symbol(symbol), said["reasons"])))


class ReturnView(ProposalAct):
    """The Secretariat finds a proposal inadmissible, with reasons and the provision."""

    class Input(Body):
        reasons = Text()
        provision = Text()

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        command = c.ReturnProposal(Symbol(symbol), said["reasons"], said["provision"])
        return self.acted(symbol, self.act(command))


class WithdrawView(ProposalAct):
    """The sponsor takes its proposal back, with reasons."""

    class Input(Body):
        reasons = Text()

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        return self.acted(symbol, self.act(c.WithdrawProposal(Symbol(symbol), said["reasons"])))


class VotesView(ProposalAct, Paged):
    """The votes on a proposal as they were cast, replaced ones included; and casting one.

    A member has one vote. A second one names, in ``replaces``, the position of the one that stands.
    """

    class Input(Body):
        choice = Choice(choices=CHOICES)
        explanation = Text(default="")
        replaces = Position(required=False, allow_null=True, default=None)
        member = Text(required=False, max_length=10)

    @extend_schema(responses=VoteShape(many=True))
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        row = proposal_or_404(symbol)
        return self.shown(
            request,
            row.changed_position,
            lambda: self.page(request, queries.votes(symbol), VoteShape),
        )

    @extend_schema(request=Input, responses={201: ActedShape})
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        command = c.CastVote(
            proposal=Symbol(symbol),
            member=StateCode(said.get("member", self.actor.member or "")),
            choice=said["choice"],
            explanation=said["explanation"],
            replaces=said["replaces"],
        )
        return self.acted(symbol, self.act(command), status=201)
