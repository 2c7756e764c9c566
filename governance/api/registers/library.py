"""API of the library of good practice: its entries, offering one, and what others found."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.reading.past import Moment, moment_of
from audit.shell.filters import Filters, OneCode, Order, Words
from audit.shell.rest import Paged, PastQuery, Resource
from audit.shell.shapes import Address, Instant, OneOf, Shape
from audit.store import Receipt
from governance.api import codes
from governance.api.act_views import OnPractice
from governance.api.registers.workshops import must_be_kept
from regime.domain.chapters.library.said import OfferPractice
from regime.domain.chapters.library.state import Stands
from regime.models import Practice
from regime.reading import registers_past, workshops


class PracticeCheckShape(Shape):
    """What a delegate of another state found of it."""

    member = serializers.CharField()
    remarks = serializers.CharField()
    checked_at = Instant()
    position = serializers.IntegerField()


class PracticeShape(Shape):
    """An entry of the library that ``member`` offered, and how it stands."""

    number = serializers.IntegerField()
    member = serializers.CharField()
    title = serializers.CharField()
    about = serializers.CharField()
    entries = serializers.ListField(child=serializers.CharField())
    text = serializers.CharField()
    sources = serializers.ListField(child=serializers.CharField())
    licence = serializers.CharField()
    stands = OneOf(*codes.PRACTICE)
    offered_at = Instant()
    check_until = Instant()
    returned_at = Instant(allow_null=True)
    returned_for = serializers.CharField()
    insisted_at = Instant(allow_null=True)
    insisted_for = serializers.CharField()
    published_at = Instant(allow_null=True)
    withdrawn_at = Instant(allow_null=True)
    withdrawn_for = serializers.CharField()
    checks = PracticeCheckShape(many=True)
    position = serializers.IntegerField()
    changed_position = serializers.IntegerField()
    href = Address("api-practice", number="number")
    entry = Address("api-log-entry", position="position")


class PracticeFilters(Filters):
    """By what entries of the library are asked."""

    moving = ("stands",)

    member = Words(longest=10)
    stands = OneCode(Stands)
    ordering = Order("position", "changed_position", "check_until")


class LibraryView(OnPractice, Paged):
    """The library of good practice, the newest entry first."""

    query = PastQuery
    filterset_class = PracticeFilters
    does = OfferPractice

    def number_given(self, receipt: Receipt) -> int:
        return workshops.practice_offered_at(receipt.positions[0])

    @extend_schema(responses=PracticeShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        """The library of good practice, the newest entry first."""
        moment = moment_of(request)
        must_be_kept(moment)
        rows = self.listed(workshops.practices(moment), moment)

        def stood(found: list[Practice]) -> list[dict[str, Any]]:
            return [_whole(row, moment) for row in registers_past.practices(found, moment)]

        return self.shown(
            request,
            workshops.newest_practice_position(),
            lambda: self.page(request, rows, PracticeShape, read=stood),
            past=moment,
        )


class PracticeView(Resource):
    """One entry of the library."""

    class Output(PracticeShape):
        pass

    query = PastQuery

    @extend_schema(responses=Output)
    def get(self, request: Request, number: int) -> HttpResponseBase:
        moment = moment_of(request)
        row = workshops.practice(number, moment)
        if row is None:
            raise Http404
        return self.shown(
            request,
            row.changed_position,
            lambda: self.Output(_whole(row, moment), context={"request": request}).data,
            past=moment,
        )


def _whole(row: Practice, moment: Moment) -> dict[str, Any]:
    return {**vars(row), "checks": workshops.checks(row, moment)}
