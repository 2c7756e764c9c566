"""API of what follows decisions: reservations, certificates, the records that decisions left."""

from typing import Any

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.shell.filters import Filters, Order, Words
from audit.shell.rest import Paged
from audit.shell.shapes import Address, Instant, Recorded, Shape
from governance.api.act_views import ListOfProposal, OfProposal
from governance.domain.chapters.effects import said as effects
from governance.reading.effects import reservations_on
from regime.reading import records


class ReservationShape(Shape):
    """A member's reservation to a decision, as it stands."""

    proposal = serializers.CharField()
    member = serializers.CharField()
    reasons = serializers.CharField()
    filed_at = Instant()
    until = Instant()
    renewals = serializers.IntegerField()
    renewed_because = serializers.CharField()
    ended_at = Instant(allow_null=True)
    ending = serializers.CharField(help_text="The event that ended it; empty while it stands.")
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class DecidedShape(Shape):
    """What a decision entered or changed in a record: its whole fields then, and those before."""

    collection = serializers.CharField()
    record = serializers.CharField()
    title = serializers.CharField()
    # A declared field is taken out of the class: the serializer's own ``data`` stays what it is.
    data = Recorded()  # type: ignore[assignment]
    before = Recorded(help_text="Null where the decision entered the record.")
    decision = serializers.CharField()
    in_force_at = Instant()
    position = serializers.IntegerField()
    href = Address("api-decision", symbol="decision")
    entry = Address("api-log-entry", position="position")


class ReservationsView(ListOfProposal, OfProposal):
    """The reservations to a decision."""

    does = effects.FileReservation
    lists = ReservationShape
    page_order = ("position",)

    def rows(self, symbol: str) -> "QuerySet[Any]":
        return reservations_on(symbol)


class DecidedFilters(Filters):
    """By what decided records are asked."""

    collection = Words(longest=130)
    record = Words(longest=40)
    ordering = Order("position", "in_force_at")


class DecidedView(Paged):
    """Every record that a decision entered or changed, the newest first."""

    page_order = ("-position",)

    filterset_class = DecidedFilters

    @extend_schema(responses=DecidedShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        rows = self.listed(records.decided())
        newest = records.newest_decided_position()
        return self.shown(request, newest, lambda: self.page(request, rows, DecidedShape))
