"""API of declared disputes: the register, declaring one, contesting one, declaring its end."""

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.shell.filters import Filters, Order, Words
from audit.shell.rest import Paged, Resource
from audit.shell.shapes import Address, Instant, Shape
from audit.store import Receipt
from governance.api.act_views import OnDispute
from regime.domain.chapters.disputes import said as disputes
from regime.reading import queries


class DisputeShape(Shape):
    """A dispute that ``state`` has declared with ``other``, which may contest it."""

    number = serializers.IntegerField()
    state = serializers.CharField()
    other = serializers.CharField()
    about = serializers.CharField()
    since = serializers.CharField(allow_null=True)
    declared_at = Instant()
    contested_at = Instant(allow_null=True)
    contested_because = serializers.CharField(
        help_text="Why the other state contests it; a contested dispute counts for nothing."
    )
    contested_position = serializers.IntegerField(allow_null=True)
    ended_at = Instant(allow_null=True)
    reasons = serializers.CharField(help_text="Why it has ended; else empty.")
    position = serializers.IntegerField()
    changed_position = serializers.IntegerField()
    href = Address("api-dispute", number="number")
    entry = Address("api-log-entry", position="position")


class DisputeFilters(Filters):
    """By what disputes are asked."""

    state = Words(longest=10)
    other = Words(longest=10)
    ordering = Order("position", "changed_position")


class DisputesView(OnDispute, Paged):
    """The register of disputes, the newest first."""

    filterset_class = DisputeFilters
    does = disputes.DeclareDispute

    def number_given(self, receipt: Receipt) -> int:
        return queries.dispute_declared_at(receipt.positions[0])

    @extend_schema(responses=DisputeShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        """The register of disputes, the newest first."""
        rows = self.listed(queries.disputes())
        return self.shown(
            request,
            queries.newest_dispute_position(),
            lambda: self.page(request, rows, DisputeShape),
        )


class DisputeView(Resource):
    """One dispute of the register."""

    @extend_schema(responses=DisputeShape)
    def get(self, request: Request, number: int) -> HttpResponseBase:
        row = queries.dispute(number)
        if row is None:
            raise Http404
        return self.shown(
            request,
            row.changed_position,
            lambda: DisputeShape(row, context={"request": request}).data,
        )
