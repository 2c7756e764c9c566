"""API of votes: as they were cast, and casting one, under a proxy too."""

from typing import Any

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework.request import Request
from rest_framework.response import Response

from audit.log.errors import NotPermitted
from audit.shell.inputs import Body, Choice, Position, Text, read
from audit.shell.rest import Paged
from governance.acting.voting import vote
from governance.api.act_views import OfProposal
from governance.api.answers import VotedShape
from governance.api.finding import proposal_or_404
from governance.api.proposals.shapes import Chosen, VoteShape
from governance.domain.chapters.ballots.said import CHOICES
from governance.domain.chapters.votes import said as votes
from governance.domain.chapters.votes.said import CastProxyVote
from governance.reading import ballots, elections
from regime.domain.values import StateCode, Symbol

LONGEST_PAPER = 300


@extend_schema_field(Chosen)
class Paper(Text):
    """What the paper of an election says; the decider reads it."""


class VotesView(OfProposal, Paged):
    """The votes on a proposal; and casting one."""

    does = votes.CastVote

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
            lambda: self.page(request, ballots.votes(symbol), VoteShape),
        )

    @extend_schema(request=Input, responses={201: VotedShape})
    def post(self, request: Request, **parts: Any) -> Response:
        """Cast a vote.

        A member has one vote. A second one names, in ``replaces``, the position of the one that
        stands. Who carries a proxy names, in ``for``, the member whose vote it casts. Where the
        matter is voted on under seal or in secret, what is voted is not in the log before the
        close; a secret vote is answered with the number of its ballot, once, and takes no
        explanation; one under seal with its key, once, by which who cast it opens it where the
        opener does not.
        """
        symbol = parts["symbol"]
        form = self.Input if elections.puts_candidates(symbol) else self.Plain
        said = read(form, request.data)
        member = StateCode(said.get("member", self.actor.member or ""))
        said_so = (said["choice"], said["explanation"], said["replaces"])
        if "for" in said and member != (self.actor.member or ""):
            raise NotPermitted(_("A delegate votes for the own member, or under its proxy."))
        command = (
            CastProxyVote(Symbol(symbol), StateCode(said["for"]), *said_so)
            if "for" in said
            else votes.CastVote(Symbol(symbol), member, *said_so)
        )
        voted = vote(command, actor=self.actor, command_id=self.command_id)
        told = {"number": voted.number, "key": voted.key}
        made = {name: value for name, value in told.items() if value}
        about = self.about(voted.receipt, symbol=symbol)
        return self.recorded(voted.receipt, {**about, **made}, status=201)
