"""API of declared disputes: the register, declaring one, contesting one, declaring its end."""

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.filters import Filters, Order, Words
from audit.inputs import Body, Text, read
from audit.rest import Paged, Resource
from audit.shapes import Address, Instant, ReceiptShape, Shape, address
from governance.api.acting import Acting
from regime import queries
from regime.domain import dispute_commands as c
from regime.domain.values import StateCode


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


class DeclaredShape(Shape):
    """The answer: the dispute's number and address, and the receipt."""

    number = serializers.IntegerField()
    href = serializers.URLField()
    receipt = ReceiptShape()


class DisputeFilters(Filters):
    """By what disputes are asked."""

    state = Words(longest=10)
    other = Words(longest=10)
    ordering = Order("position", "changed_position")


class DisputesView(Acting, Paged):
    """The register of disputes, the newest first; and declaring one."""

    filterset_class = DisputeFilters

    class Input(Body):
        other = Text(max_length=10)
        about = Text()
        since = Text(required=False, allow_null=True, default=None, max_length=10)

    @extend_schema(responses=DisputeShape(many=True))
    def get(self, request: Request) -> HttpResponseBase:
        """The register of disputes, the newest first."""
        rows = self.listed(queries.disputes())
        return self.shown(
            request,
            queries.newest_dispute_position(),
            lambda: self.page(request, rows, DisputeShape),
        )

    @extend_schema(request=Input, responses={201: DeclaredShape})
    def post(self, request: Request) -> Response:
        """A state declares that it is in a dispute with another."""
        said = read(self.Input, request.data)
        command = c.DeclareDispute(StateCode(said["other"]), said["about"], said["since"])
        receipt = self.act(command)
        number = queries.dispute_declared_at(receipt.positions[0])
        return self.recorded(receipt, _shown(request, number), status=201)


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


class EndDisputeView(Acting):
    """Who declared a dispute declares its end, with reasons."""

    class Input(Body):
        reasons = Text()

    @extend_schema(request=Input, responses=DeclaredShape)
    def post(self, request: Request, number: int) -> Response:
        said = read(self.Input, request.data)
        receipt = self.act(c.EndDispute(number, said["reasons"]))
        return self.recorded(receipt, _shown(request, number))


class ContestDisputeView(Acting):
    """The state that a dispute names contests it, with reasons."""

    class Input(Body):
        reasons = Text()

    @extend_schema(request=Input, responses=DeclaredShape)
    def post(self, request: Request, number: int) -> Response:
        said = read(self.Input, request.data)
        receipt = self.act(c.ContestDispute(number, said["reasons"]))
        return self.recorded(receipt, _shown(request, number))


def _shown(request: Request, number: int) -> dict[str, object]:
    return {"number": number, "href": address(request, "api-dispute", number=number)}
