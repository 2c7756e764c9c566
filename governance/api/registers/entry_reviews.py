"""API of the reviews of the list's entries: the register, the schedule, and what is overdue."""

from fractions import Fraction
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.reading.past import Moment, moment_of
from audit.shell.filters import Filters, Order, Words
from audit.shell.rest import Paged, PastQuery, Resource
from audit.shell.shapes import Address, Instant, OneOf, Shape
from audit.store import Receipt
from governance.api import codes
from governance.api.act_views import OnEntryReview
from regime.domain.chapters.entry_reviews import said
from regime.domain.chapters.entry_reviews.schedule import Scheduled
from regime.models import EntryReview
from regime.reading import list_reviews, registers_past
from regime.reading.list_reviews import Schedule
from regime.reading.registers_past import known


class EntryReviewShape(Shape):
    """What a review of an entry of the list found, and whether it counts."""

    number = serializers.IntegerField()
    entry = serializers.CharField()
    edition = serializers.IntegerField(help_text="The edition of the list that was examined.")
    member = serializers.CharField(help_text="Who published it; empty: the Secretariat.")
    finding = OneOf(*codes.ENTRY_FINDING)
    reasons = serializers.CharField()
    sources = serializers.CharField(help_text="An address a line.")
    experts = serializers.CharField(help_text="The members whose experts examined the entry.")
    published_at = Instant()
    open_until = Instant()
    counted_at = Instant(allow_null=True)
    asked_by = serializers.CharField(
        help_text="The member that asked for a further review; then this one does not count."
    )
    asked_because = serializers.CharField()
    asked_at = Instant(allow_null=True)
    position = serializers.IntegerField()
    changed_position = serializers.IntegerField()
    href = Address("api-entry-review", number="number")
    log_entry = Address("api-log-entry", position="position")


class EntryReviewFilters(Filters):
    """By what reviews of entries are asked."""

    entry = Words(longest=40)
    finding = Words(longest=20)
    ordering = Order("position", "changed_position")


class EntryReviewsView(OnEntryReview, Paged):
    """The register of reviews of entries, the newest first."""

    query = PastQuery
    filterset_class = EntryReviewFilters
    does = said.PublishEntryReview

    def number_given(self, receipt: Receipt) -> int:
        return list_reviews.entry_review_published_at(receipt.positions[0])

    @extend_schema(responses=EntryReviewShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        """The register of reviews of entries, the newest first."""
        moment = moment_of(request)
        rows = self.listed(known(list_reviews.entry_reviews(), moment), moment)

        def stood(found: list[EntryReview]) -> list[EntryReview]:
            return registers_past.entry_reviews(found, moment)

        return self.shown(
            request,
            list_reviews.newest_entry_review_position(),
            lambda: self.page(request, rows, EntryReviewShape, read=stood),
            past=moment,
        )


class EntryReviewView(Resource):
    """One review of an entry."""

    class Output(EntryReviewShape):
        pass

    query = PastQuery

    @extend_schema(responses=Output)
    def get(self, request: Request, number: int) -> HttpResponseBase:
        moment = moment_of(request)
        row = list_reviews.entry_review(number, moment)
        if row is None:
            raise Http404
        return self.shown(
            request,
            row.changed_position,
            lambda: self.Output(row, context={"request": request}).data,
            past=moment,
        )


class YearOfReviewsShape(Shape):
    """In one year: entries whose next review is due, reviews that count, entries overdue."""

    year = serializers.IntegerField()
    due = serializers.IntegerField()
    done = serializers.IntegerField()
    overdue = serializers.IntegerField()


class LastReviewedShape(Shape):
    """How many entries were last reviewed in a year; null: those never reviewed."""

    year = serializers.IntegerField(allow_null=True)
    entries = serializers.IntegerField()


class ScheduledEntryShape(Shape):
    """An entry of the list, its last review, and when the next is due."""

    entry = serializers.CharField()
    title = serializers.CharField()
    part = serializers.IntegerField(
        allow_null=True, help_text="Its part of the founding list; null of one that was added."
    )
    reviewed_at = Instant(allow_null=True)
    review = serializers.IntegerField(allow_null=True, help_text="The last review that counts.")
    due_at = Instant()
    overdue = serializers.BooleanField(help_text="Not reviewed in time; the entry is in force.")
    days_overdue = serializers.IntegerField(allow_null=True)


class ListScheduleView(Resource):
    """When the review of each entry is due, what is overdue, and both in numbers."""

    class Output(Shape):
        article = serializers.CharField()
        cycle_days = serializers.IntegerField()
        parts = serializers.IntegerField()
        entries = serializers.IntegerField()
        reviewed = serializers.IntegerField()
        overdue = serializers.IntegerField()
        overdue_share = serializers.CharField(allow_null=True, help_text="An exact fraction.")
        reviewed_share = serializers.CharField(allow_null=True, help_text="An exact fraction.")
        by_year = YearOfReviewsShape(many=True)
        by_last_review = LastReviewedShape(many=True)
        schedule = ScheduledEntryShape(many=True)

    query = PastQuery

    @extend_schema(responses=Output)
    def get(self, request: Request) -> HttpResponseBase:
        moment = moment_of(request)
        found = list_reviews.scheduled(moment)
        if found is None:
            raise Http404
        return self.shown(
            request,
            list_reviews.mark(),
            lambda: self.Output(whole(found, moment)).data,
            past=moment,
        )


def whole(found: Schedule, moment: Moment) -> dict[str, Any]:
    """The schedule, in numbers and entry by entry."""
    entries, overdue, reviewed = map(len, (found.entries, found.overdue, found.reviewed))
    last = list_reviews.by_last_review(found)
    return {
        "article": found.article,
        "cycle_days": found.cycle.days,
        "parts": found.cycle.parts,
        "entries": entries,
        "reviewed": reviewed,
        "overdue": overdue,
        "overdue_share": _share(overdue, entries),
        "reviewed_share": _share(reviewed, entries),
        "by_year": list_reviews.by_year(found, moment),
        "by_last_review": [{"year": year, "entries": count} for year, count in last],
        "schedule": _rows(found, moment),
    }


def _rows(found: Schedule, moment: Moment) -> list[dict[str, Any]]:
    titles, numbers = list_reviews.titles(moment), list_reviews.last_counted(moment)

    def row(one: Scheduled) -> dict[str, Any]:
        late = found.days_overdue(one)
        return {
            **vars(one),
            "title": titles.get(one.entry, one.entry),
            "review": numbers.get(one.entry),
            "overdue": late is not None,
            "days_overdue": late,
        }

    return [row(one) for one in found.entries]


def _share(part: int, of: int) -> str | None:
    if not of:
        return None
    exact = Fraction(part, of)
    return f"{exact.numerator}/{exact.denominator}"
