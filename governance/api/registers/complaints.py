"""API of complaints about the staff: the register, filing one, and answering it."""

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from audit.shell.filters import Filters, OneCode, Order, Words
from audit.shell.rest import Paged, Resource
from audit.shell.shapes import Address, Instant, OneOf, Shape
from audit.store import Receipt
from governance.api import codes
from governance.api.act_views import OnComplaint
from regime.domain.chapters.complaints import said as complaints
from regime.domain.values import Office
from regime.reading import queries


class ComplaintShape(Shape):
    """A complaint of ``state`` about an office; ``overdue`` stays where the answer came late."""

    number = serializers.IntegerField()
    state = serializers.CharField()
    office = OneOf(*codes.OFFICE)
    reasons = serializers.CharField()
    filed_at = Instant()
    answer_until = Instant()
    overdue = serializers.BooleanField()
    answer = serializers.CharField(help_text="Empty until it is given.")
    answered_at = Instant(allow_null=True)
    answered_by = serializers.CharField(help_text="The state that presided then; else empty.")
    position = serializers.IntegerField()
    changed_position = serializers.IntegerField()
    href = Address("api-complaint", number="number")
    entry = Address("api-log-entry", position="position")


class ComplaintFilters(Filters):
    """By what complaints are asked."""

    state = Words(longest=10)
    office = OneCode(Office)
    ordering = Order("position", "changed_position", "answer_until")


class ComplaintsView(OnComplaint, Paged):
    """The register of complaints, the newest first."""

    filterset_class = ComplaintFilters
    does = complaints.FileComplaint

    def number_given(self, receipt: Receipt) -> int:
        return queries.complaint_filed_at(receipt.positions[0])

    @extend_schema(responses=ComplaintShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        """The register of complaints, the newest first."""
        rows = self.listed(queries.complaints())
        return self.shown(
            request,
            queries.newest_complaint_position(),
            lambda: self.page(request, rows, ComplaintShape),
        )


class ComplaintView(Resource):
    """One complaint of the register."""

    @extend_schema(responses=ComplaintShape)
    def get(self, request: Request, number: int) -> HttpResponseBase:
        row = queries.complaint(number)
        if row is None:
            raise Http404
        return self.shown(
            request,
            row.changed_position,
            lambda: ComplaintShape(row, context={"request": request}).data,
        )
