"""API of what follows decisions: reservations, certificates, the records that decisions left."""

from typing import ClassVar

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.filters import Filters, Order, Words
from audit.inputs import Body, Text, read
from audit.rest import Paged
from audit.shapes import Address, Instant, Recorded, Shape
from governance.api.acts import ProposalAct
from governance.api.finding import proposal_or_404
from governance.api.shapes import ActedShape
from governance.domain.proposal import effect_commands as c
from governance.effects import reservations_on
from regime import records
from regime.domain.values import Symbol


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


class AfterAct(ProposalAct):
    """The base of acts after a decision, whose only words are their reasons."""

    command: ClassVar[type[c.AfterCommand]]

    class Input(Body):
        reasons = Text(default="")

    @extend_schema(request=Input, responses=ActedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        return self.acted(symbol, self.act(self.command(Symbol(symbol), said["reasons"])))


class CertifyView(AfterAct):
    """The Secretariat certifies that the remedial plan of a finding is complete."""

    command = c.CertifyPlan


class RenewReservationView(AfterAct):
    """A member keeps its reservation for as long again, with reasons."""

    command = c.RenewReservation


class WithdrawReservationView(AfterAct):
    """A member withdraws its reservation."""

    command = c.WithdrawReservation


class ReservationsView(ProposalAct, Paged):
    """The reservations to a decision; and filing one, by a member that was outvoted."""

    page_order = ("position",)

    class Input(Body):
        reasons = Text()

    @extend_schema(responses=ReservationShape(many=True))
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        """The reservations to a decision."""
        row = proposal_or_404(symbol)
        return self.shown(
            request,
            row.changed_position,
            lambda: self.page(request, reservations_on(symbol), ReservationShape),
        )

    @extend_schema(request=Input, responses={201: ActedShape})
    def post(self, request: Request, symbol: str) -> Response:
        """A member that was outvoted files a reservation."""
        said = read(self.Input, request.data)
        command = c.FileReservation(Symbol(symbol), said["reasons"])
        return self.acted(symbol, self.act(command), status=201)


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
