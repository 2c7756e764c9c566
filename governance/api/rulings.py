"""API of the Chair's rulings on a proposal: made, appealed against, voted on."""

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from audit.inputs import Body, Choice, Position, Text, read
from audit.rest import Paged
from governance import debate, ladders
from governance.api.acts import ProposalAct
from governance.api.finding import proposal_or_404
from governance.api.ladder_shapes import NumberedShape, RulingShape
from governance.api.shapes import ActedShape
from governance.domain.proposal import ruling_commands as c
from governance.domain.proposal.ballot_commands import CHOICES
from governance.domain.proposal.ruling_commands import SUBJECTS
from regime.domain.values import StateCode, Symbol


class RulingsView(ProposalAct, Paged):
    """The rulings on a proposal, by number; and ruling on it, as the Chair."""

    page_order = ("position",)

    class Input(Body):
        subject = Choice(choices=SUBJECTS)
        ruling = Text()
        reasons = Text()

    @extend_schema(responses=RulingShape(many=True))
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        """The rulings on a proposal, by number."""
        row = proposal_or_404(symbol)
        return self.shown(
            request,
            row.changed_position,
            lambda: self.page(request, ladders.rulings(symbol), RulingShape),
        )

    @extend_schema(request=Input, responses={201: NumberedShape})
    def post(self, request: Request, symbol: str) -> Response:
        """The Chair rules on a point of order, with reasons."""
        receipt = self.act(c.RuleOnOrder(Symbol(symbol), **read(self.Input, request.data)))
        return self.acted(symbol, receipt, {"number": debate.number_given(receipt)}, status=201)


class RulingAppealView(ProposalAct):
    """A member asks the members to overturn a ruling; the vote on it opens at once."""

    class Input(Body):
        reasons = Text()

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str, number: int) -> Response:
        said = read(self.Input, request.data)
        command = c.AppealRuling(Symbol(symbol), number, said["reasons"])
        return self.acted(symbol, self.act(command))


class RulingVotesView(ProposalAct):
    """A member votes on an appeal: yes overturns the ruling, no upholds it."""

    class Input(Body):
        choice = Choice(choices=CHOICES)
        explanation = Text(default="")
        replaces = Position(required=False, allow_null=True, default=None)
        member = Text(required=False, max_length=10)

    @extend_schema(request=Input, responses={201: ActedShape})
    def post(self, request: Request, symbol: str, number: int) -> Response:
        said = read(self.Input, request.data)
        command = c.VoteOnRuling(
            proposal=Symbol(symbol),
            number=number,
            member=StateCode(said.get("member", self.actor.member or "")),
            choice=said["choice"],
            explanation=said["explanation"],
            replaces=said["replaces"],
        )
        return self.acted(symbol, self.act(command), status=201)
