"""API of amendments: filing, acceptance, withdrawal, order, division, votes before the text."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.shell.rest import Paged, Resource
from audit.shell.shapes import Address, Instant, OneOf, Recorded, Shape, address
from audit.store import Receipt
from governance.api import codes
from governance.api.act_views import ByOwnMember, Fields, ListOfProposal, MakesNumbered, OfProposal
from governance.api.answers import NumberedShape
from governance.api.finding import proposal_or_404
from governance.domain.chapters.amendments import said as amendments_said
from governance.models import Amendment
from governance.reading import amendments
from governance.reading.debate import number_given


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


class FiledShape(NumberedShape):
    """The answer to the filing of an amendment."""

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


class AmendmentsView(ListOfProposal, MakesNumbered):
    """The amendments to a proposal, by number."""

    does = amendments_said.FileAmendment
    lists = AmendmentShape
    page_order = ("position",)

    def rows(self, symbol: str) -> "QuerySet[Any]":
        return amendments.amendments(symbol)

    shape = FiledShape

    def made(self, receipt: Receipt, **parts: Any) -> Fields:
        number = number_given(receipt)
        href = address(self.request, "api-amendment", symbol=parts["symbol"], number=number)
        return {"number": number, "amendment": href}


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


class DivisionsView(ListOfProposal, OfProposal):
    """The divisions that were asked for."""

    does = amendments_said.RequestDivision
    lists = DivisionShape
    page_order = ("position",)

    def rows(self, symbol: str) -> "QuerySet[Any]":
        return amendments.divisions(symbol)


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


class SeparateVotesView(ListOfProposal, ByOwnMember):
    """The votes on these questions as they were cast, replaced ones included."""

    does = amendments_said.CastSeparateVote
    lists = SeparateVoteShape

    def rows(self, symbol: str) -> "QuerySet[Any]":
        return amendments.votes(symbol)


def amendment_or_404(symbol: str, number: int) -> Amendment:
    """The amendment of this number."""
    row = amendments.amendment(symbol, number)
    if row is None:
        raise Http404
    return row
