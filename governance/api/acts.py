"""API of acts on a proposal: its admission, its sponsor's way with it, the Chair's acts, the votes.

The decider says who may, and when.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework.request import Request
from rest_framework.response import Response

from audit.inputs import Body, Choice, Flag, Position, Text, read
from audit.log.errors import NotPermitted
from audit.rest import Paged
from audit.shapes import address
from audit.store import Receipt
from governance import balloting, elections
from governance.api.acting import Acting
from governance.api.finding import proposal_or_404
from governance.api.shapes import ActedShape, Chosen, VotedShape, VoteShape
from governance.domain.proposal import commands as c
from governance.domain.proposal.asking_commands import CastProxyVote
from governance.domain.proposal.ballot_commands import CHOICES
from governance.voting import vote
from regime.domain.values import StateCode, Symbol

LONGEST_PAPER = 300
Reasoned = c.WithdrawProposal | c.AppealReturn | c.FindUrgent | c.TakeOverProposal | c.AskForOpinion


@extend_schema_field(Chosen)
class Paper(Text):
    """What the paper of an election says; the decider reads it."""


class ProposalAct(Acting):
    """The base of acts on a proposal."""

    def acted(
        self,
        symbol: str,
        receipt: Receipt,
        made: Mapping[str, Any] | None = None,
        *,
        status: int = 200,
    ) -> Response:
        """The answer: the proposal's symbol and address, what was made, and the receipt."""
        href = address(self.request, "api-proposal", symbol=symbol)
        shown = {"proposal": symbol, "href": href, **(made or {})}
        return self.recorded(receipt, shown, status=status)


class ReasonedAct(ProposalAct):
    """The base of acts whose only words are their reasons."""

    command: ClassVar[type[Reasoned]]

    class Input(Body):
        reasons = Text()

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        return self.acted(symbol, self.act(self.command(Symbol(symbol), said["reasons"])))


class WithdrawView(ReasonedAct):
    """The sponsor takes its proposal back, with reasons."""

    command = c.WithdrawProposal


class AppealView(ReasonedAct):
    """The sponsor of a returned proposal asks the members to admit it."""

    command = c.AppealReturn


class UrgencyView(ReasonedAct):
    """The Chair finds that a matter cannot wait."""

    command = c.FindUrgent


class TakeOverView(ReasonedAct):
    """A member becomes the sponsor of a proposal that was withdrawn."""

    command = c.TakeOverProposal


class OpinionView(ReasonedAct):
    """The sponsor or an objector asks for an advisory opinion."""

    command = c.AskForOpinion


class ChallengeView(ProposalAct):
    """A member challenges a notice, so that it does not take effect by itself.

    ``outcome`` is what the members are asked to find of the reading, as the article lists it; left
    out it is the last of the list. The answer names the proposal that this opens.
    """

    class Input(Body):
        reasons = Text()
        outcome = Text(required=False, default="", allow_blank=True, max_length=60)

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        receipt = self.act(c.ChallengeNotice(Symbol(symbol), said["reasons"], said["outcome"]))
        return self.acted(symbol, receipt, {"challenge": proposal_or_404(symbol).challenge})


class AdmitView(ProposalAct):
    """The Secretariat finds a proposal admissible, with reasons.

    ``weakens`` says whether it weakens what only consensus may weaken, where it touches that.
    """

    class Input(Body):
        reasons = Text()
        weakens = Flag(required=False, allow_null=True, default=None)

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        command = c.AdmitProposal(Symbol(symbol), said["reasons"], said["weakens"])
        return self.acted(symbol, self.act(command))


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


class SummaryView(ProposalAct):
    """The Chair sums up in the Chair's own name what was not agreed."""

    class Input(Body):
        summary = Text()

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        return self.acted(symbol, self.act(c.PublishSummary(Symbol(symbol), said["summary"])))


class VotesView(ProposalAct, Paged):
    """The votes on a proposal; and casting one."""

    class Plain(Body):
        """A vote on anything but an election."""

        choice = Choice(choices=CHOICES)
        explanation = Text(default="")
        replaces = Position(required=False, allow_null=True, default=None)
        member = Text(required=False, max_length=10)
        vars()["for"] = Text(
            required=False,
            max_length=10,
            help_text="The member whose proxy one's own carries; without it one votes for oneself.",
        )

    class Input(Plain):
        """A vote: a choice, or in an election what its paper says."""

        choice = Paper(max_length=LONGEST_PAPER)  # type: ignore[assignment]

    @extend_schema(responses=VoteShape(many=True))
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        """The votes on a proposal as they were cast, replaced ones included."""
        row = proposal_or_404(symbol)
        return self.shown(
            request,
            row.changed_position,
            lambda: self.page(request, balloting.votes(symbol), VoteShape),
        )

    @extend_schema(request=Input, responses={201: VotedShape})
    def post(self, request: Request, symbol: str) -> Response:
        """Cast a vote.

        A member has one vote. A second one names, in ``replaces``, the position of the one that
        stands. Who carries a proxy names, in ``for``, the member whose vote it casts. Where the
        matter is voted on under seal or in secret, what is voted is not in the log before the
        close; a secret vote is answered with the number of its ballot, once, and takes no
        explanation.
        """
        form = self.Input if elections.puts_candidates(symbol) else self.Plain
        said = read(form, request.data)
        member = StateCode(said.get("member", self.actor.member or ""))
        said_so = (said["choice"], said["explanation"], said["replaces"])
        if "for" in said:
            if member != self.actor.member:
                raise NotPermitted(_("A delegate votes for the own member, or under its proxy."))
            cast = CastProxyVote(Symbol(symbol), StateCode(said["for"]), *said_so)
            return self.acted(symbol, self.act(cast), status=201)
        command = c.CastVote(Symbol(symbol), member, *said_so)
        voted = vote(command, actor=self.actor, command_id=self.command_id)
        made = {"number": voted.number} if voted.number else {}
        return self.acted(symbol, voted.receipt, made, status=201)
