"""API of workshops: the register, calling one, and who is registered with which seats."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.reading.past import Moment, moment_of
from audit.shell.filters import Filters, Order, Words
from audit.shell.rest import Paged, PastQuery, Resource
from audit.shell.shapes import Address, Instant, Shape
from audit.store import Receipt
from governance.api.act_views import OnWorkshop
from governance.folded import regime_at
from regime.domain.chapters.workshops.said import CallWorkshop
from regime.domain.chapters.workshops.seating import seating
from regime.models import Workshop
from regime.reading import registers_past, workshops


class RegistrationShape(Shape):
    """A state that is registered, in the order in which seats go.

    ``by`` is whose delegation asked: another than the state where that takes no part. ``seats`` are
    its seats while registration runs, ``seats_at_close`` those it has when it ends, as it is now.
    """

    state = serializers.CharField()
    name = serializers.CharField(help_text="The name of a state that takes no part; else empty.")
    by = serializers.CharField()
    persons = serializers.IntegerField()
    seats = serializers.IntegerField()
    seats_at_close = serializers.IntegerField()
    registered_at = Instant()
    position = serializers.IntegerField()


class WorkshopPaperShape(Shape):
    """A paper: its text, or a link with the SHA-256 of what is there."""

    paper = serializers.IntegerField()
    member = serializers.CharField(help_text="Empty where the Secretariat filed it.")
    title = serializers.CharField()
    text = serializers.CharField()
    link = serializers.CharField()
    sha256 = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    filed_at = Instant()
    position = serializers.IntegerField()


class WorkshopShape(Shape):
    """A workshop: its call, and its note of findings once that is public."""

    number = serializers.IntegerField()
    member = serializers.CharField(help_text="Who called it; empty where the Secretariat did.")
    title = serializers.CharField()
    subject = serializers.CharField()
    topics = serializers.ListField(child=serializers.CharField())
    programme = serializers.CharField(help_text="The decision on the programme, if it rests on it.")
    begins_at = Instant()
    days = serializers.IntegerField()
    ends_at = Instant()
    place = serializers.CharField()
    audience = serializers.CharField()
    open_to_all = serializers.BooleanField()
    seats = serializers.IntegerField()
    outside_seats = serializers.IntegerField()
    agenda = serializers.CharField()
    in_place_of = serializers.IntegerField(allow_null=True)
    again = serializers.IntegerField(allow_null=True)
    register_until = Instant()
    cancelled_at = Instant(allow_null=True)
    cancelled_for = serializers.CharField()
    findings_until = Instant()
    findings = serializers.CharField(help_text="Empty until they are public.")
    findings_at = Instant(allow_null=True)
    findings_by = serializers.CharField()
    findings_late = serializers.BooleanField()
    overdue = serializers.BooleanField(help_text="Whether the days passed without the note.")
    position = serializers.IntegerField()
    changed_position = serializers.IntegerField()
    href = Address("api-workshop", number="number")
    entry = Address("api-log-entry", position="position")


class WorkshopFilters(Filters):
    """By what workshops are asked."""

    member = Words(longest=10)
    ordering = Order("position", "changed_position", "begins_at")


class WorkshopsView(OnWorkshop, Paged):
    """The register of workshops, the newest first."""

    query = PastQuery
    filterset_class = WorkshopFilters
    does = CallWorkshop

    def number_given(self, receipt: Receipt) -> int:
        return workshops.workshop_called_at(receipt.positions[0])

    @extend_schema(responses=WorkshopShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        """The register of workshops, the newest first."""
        moment = moment_of(request)
        must_be_kept(moment)
        rows = self.listed(workshops.workshops(moment), moment)

        def stood(found: list[Workshop]) -> list[Workshop]:
            return registers_past.workshops(found, moment)

        return self.shown(
            request,
            workshops.newest_workshop_position(),
            lambda: self.page(request, rows, WorkshopShape, read=stood),
            past=moment,
        )


class WorkshopView(Resource):
    """One workshop, with its registrations and papers."""

    class Output(WorkshopShape):
        registrations = RegistrationShape(many=True, source="registered")
        papers = WorkshopPaperShape(many=True)

    query = PastQuery

    @extend_schema(responses=Output)
    def get(self, request: Request, number: int) -> HttpResponseBase:
        moment = moment_of(request)
        row = workshops.workshop(number, moment)
        if row is None:
            raise Http404
        return self.shown(
            request,
            row.changed_position,
            lambda: self.Output(_whole(row, moment), context={"request": request}).data,
            past=moment,
        )


def must_be_kept(moment: Moment) -> None:
    """404 where no article of the rules knows, or knew then, workshops and the library."""
    if not workshops.are_kept(moment):
        raise Http404


def _whole(row: Workshop, moment: Moment) -> dict[str, Any]:
    return {
        **vars(row),
        "registered": list(_registered(row, moment)),
        "papers": workshops.papers(row, moment),
    }


def _registered(row: Workshop, moment: Moment) -> Iterable[dict[str, Any]]:
    known = regime_at(moment.until).workshops[row.number]
    rows = registers_past.registrations(row.number, moment)
    now, then = seating(known, row.called_at), seating(known, row.register_until)
    for one, open_seats, closed in zip(rows, now, then, strict=True):
        yield {**vars(one), "seats": open_seats.seats, "seats_at_close": closed.seats}
