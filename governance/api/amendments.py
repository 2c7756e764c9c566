"""API of amendments: filing, acceptance, withdrawal, order, division, votes before the text."""

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.inputs import AnyJson, Body, Choice, Ordinal, Position, Text, read
from audit.rest import Paged, Resource
from audit.shapes import Address, Instant, OneOf, Recorded, Shape, address
from governance import amendments
from governance.api import codes
from governance.api.acts import ProposalAct
from governance.api.finding import proposal_or_404
from governance.api.shapes import ActedShape
from governance.debate import number_given
from governance.domain.proposal import amendment_commands as c
from governance.domain.proposal.amending import MOST_STANDING
from governance.domain.proposal.ballot_commands import CHOICES
from governance.models import Amendment
from regime.domain.values import StateCode, Symbol


class AmendmentShape(Shape):
    """An amendment as it stands; ``place`` is its turn in the counting, ``distance`` a fraction."""

    symbol = serializers.CharField()
    proposal = serializers.CharField()
    number = serializers.IntegerField()
    member = serializers.CharField()
    revision = serializers.IntegerField()
    amends = serializers.IntegerField(allow_null=True)
    edits = Recorded()
    reasons = serializers.CharField()
    standing = OneOf(*codes.AMENDMENT)
    ending = serializers.CharField(help_text="Why it was withdrawn or fell; else empty.")
    place = serializers.IntegerField(allow_null=True)
    distance = serializers.CharField()
    filed_at = Instant()
    ended_at = Instant(allow_null=True)
    position = serializers.IntegerField()
    changed_position = serializers.IntegerField()
    href = Address("api-amendment", symbol="proposal", number="number")
    entry = Address("api-log-entry", position="position")


class FiledShape(ActedShape):
    """The answer to the filing of an amendment."""

    number = serializers.IntegerField()
    amendment = serializers.URLField()


class DivisionShape(Shape):
    """A division that was asked for; sections are counted from 0. ``ending`` is an event's name."""

    revision = serializers.IntegerField()
    parts = serializers.ListField(child=serializers.IntegerField())
    requested_by = serializers.ListField(child=serializers.CharField())
    opposed_by = serializers.ListField(child=serializers.CharField())
    ending = serializers.CharField()
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class SeparateBallotShape(Shape):
    """A question in a round, and its count; the entry that opened it has rule and electorate."""

    question = serializers.CharField()
    round = serializers.IntegerField()
    repeats = serializers.IntegerField(allow_null=True)
    opened_at = Instant()
    closes_at = Instant()
    outcome = serializers.CharField(help_text="The event that ended it; empty while it is open.")
    result = Recorded()
    position = serializers.IntegerField()
    closed_position = serializers.IntegerField(allow_null=True)
    entry = Address("api-log-entry", position="position")


class SeparateVoteShape(Shape):
    """A vote on a question; ``replaced_by`` is the position of the vote that changed it."""

    question = serializers.CharField()
    round = serializers.IntegerField()
    member = serializers.CharField()
    choice = OneOf(*codes.CHOICE)
    explanation = serializers.CharField()
    revision = serializers.IntegerField()
    cast_at = Instant()
    position = serializers.IntegerField()
    replaced_by = serializers.IntegerField(allow_null=True)
    entry = Address("api-log-entry", position="position")


class AmendmentsView(ProposalAct, Paged):
    """The amendments to a proposal; and filing one."""

    page_order = ("position",)

    class Input(Body):
        revision = Position()
        edits = AnyJson()
        reasons = Text()
        amends = Ordinal(required=False, allow_null=True, default=None)

    @extend_schema(responses=AmendmentShape(many=True))
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        """The amendments to a proposal, by number."""
        row = proposal_or_404(symbol)
        return self.shown(
            request,
            row.changed_position,
            lambda: self.page(request, amendments.amendments(symbol), AmendmentShape),
        )

    @extend_schema(request=Input, responses={201: FiledShape})
    def post(self, request: Request, symbol: str) -> Response:
        """File an amendment against the text as it stands.

        An edit is ``{find, replace}`` with a passage that occurs once, or ``{path, op, value?}``
        with ``op`` replace, add or remove. ``amends`` is the number of an amendment that this one
        changes.
        """
        said = read(self.Input, request.data)
        command = c.FileAmendment(
            Symbol(symbol), said["revision"], said["edits"], said["reasons"], said["amends"]
        )
        receipt = self.act(command)
        number = number_given(receipt)
        href = address(request, "api-amendment", symbol=symbol, number=number)
        return self.acted(symbol, receipt, {"number": number, "amendment": href}, status=201)


class AmendmentView(Resource):
    """One amendment, the text that it changes and the text as it would make it."""

    class Output(AmendmentShape):
        before = Recorded()
        after = Recorded()

    @extend_schema(responses=Output)
    def get(self, request: Request, symbol: str, number: int) -> HttpResponseBase:
        row = amendment_or_404(symbol, number)
        before, after = amendments.texts_of(row)
        shown = {**vars(row), "before": before, "after": after}
        output = self.Output(shown, context={"request": request})
        return self.shown(request, row.changed_position, lambda: output.data)


class AcceptAmendmentView(ProposalAct):
    """The sponsor takes an amendment into the text, which has a new revision at once."""

    class Input(Body):
        """Nothing: the amendment is taken as it was filed."""

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str, number: int) -> Response:
        read(self.Input, request.data)
        return self.acted(symbol, self.act(c.AcceptAmendment(Symbol(symbol), number)))


class WithdrawAmendmentView(ProposalAct):
    """A member takes its amendment back, with reasons."""

    class Input(Body):
        reasons = Text()

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str, number: int) -> Response:
        said = read(self.Input, request.data)
        command = c.WithdrawAmendment(Symbol(symbol), number, said["reasons"])
        return self.acted(symbol, self.act(command))


class AmendmentOrderView(ProposalAct):
    """The Chair says in which order the amendments to the text are voted on, with reasons."""

    class Input(Body):
        order = serializers.ListField(child=Ordinal(), max_length=MOST_STANDING)
        reasons = Text()

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        command = c.OrderAmendments(Symbol(symbol), tuple(said["order"]), said["reasons"])
        return self.acted(symbol, self.act(command))


class DivisionsView(ProposalAct, Paged):
    """The divisions that were asked for; and asking that sections are each voted on alone."""

    page_order = ("position",)

    class Input(Body):
        revision = Position()
        parts = serializers.ListField(child=Position(), max_length=MOST_STANDING)
        reasons = Text()

    @extend_schema(responses=DivisionShape(many=True))
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        """The divisions that were asked for."""
        row = proposal_or_404(symbol)
        return self.shown(
            request,
            row.changed_position,
            lambda: self.page(request, amendments.divisions(symbol), DivisionShape),
        )

    @extend_schema(request=Input, responses={201: ActedShape})
    def post(self, request: Request, symbol: str) -> Response:
        """Ask that sections of the text are each voted on alone."""
        said = read(self.Input, request.data)
        command = c.RequestDivision(
            Symbol(symbol), said["revision"], tuple(said["parts"]), said["reasons"]
        )
        return self.acted(symbol, self.act(command), status=201)


class OpposeDivisionView(ProposalAct):
    """A member is against the division that was asked for, with reasons."""

    class Input(Body):
        reasons = Text()

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        command = c.OpposeDivision(Symbol(symbol), said["reasons"])
        return self.acted(symbol, self.act(command))


class SeparateBallotsView(Paged):
    """The questions that are voted on before the text, in the order of their counting."""

    page_order = ("position",)

    @extend_schema(responses=SeparateBallotShape(many=True))
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        row = proposal_or_404(symbol)
        return self.shown(
            request,
            row.changed_position,
            lambda: self.page(request, amendments.ballots(symbol), SeparateBallotShape),
        )


class SeparateVotesView(ProposalAct, Paged):
    """The votes before the text; and casting one."""

    class Input(Body):
        question = Text(max_length=40)
        choice = Choice(choices=CHOICES)
        explanation = Text(default="")
        replaces = Position(required=False, allow_null=True, default=None)
        member = Text(required=False, max_length=10)

    @extend_schema(responses=SeparateVoteShape(many=True))
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        """The votes on these questions as they were cast, replaced ones included."""
        row = proposal_or_404(symbol)
        return self.shown(
            request,
            row.changed_position,
            lambda: self.page(request, amendments.votes(symbol), SeparateVoteShape),
        )

    @extend_schema(request=Input, responses={201: ActedShape})
    def post(self, request: Request, symbol: str) -> Response:
        """Vote on one question.

        ``question`` is ``amendment/<n>`` or ``part/<n>``. A member has one vote on each; a second
        one names, in ``replaces``, the position of the one that stands.
        """
        said = read(self.Input, request.data)
        command = c.CastSeparateVote(
            proposal=Symbol(symbol),
            question=said["question"],
            member=StateCode(said.get("member", self.actor.member or "")),
            choice=said["choice"],
            explanation=said["explanation"],
            replaces=said["replaces"],
        )
        return self.acted(symbol, self.act(command), status=201)


def amendment_or_404(symbol: str, number: int) -> Amendment:
    """The amendment of this number."""
    row = amendments.amendment(symbol, number)
    if row is None:
        raise Http404
    return row
