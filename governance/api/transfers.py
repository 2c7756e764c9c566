"""API of transfers that are reported in the challenge of a reading."""

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.inputs import Body, Text, read
from audit.rest import Paged
from audit.shapes import Address, Instant, Shape
from governance.api.acts import ProposalAct
from governance.api.finding import proposal_or_404
from governance.api.shapes import ActedShape
from governance.domain.proposal import commands as c
from governance.transfers import transfers_in
from regime.domain.values import Symbol


class TransferShape(Shape):
    """A transfer that a member reported in the challenge of its reading."""

    proposal = serializers.CharField()
    member = serializers.CharField()
    made_on = serializers.CharField(help_text="A day.")
    transfer_class = serializers.CharField()
    remarks = serializers.CharField()
    late = serializers.BooleanField(help_text="Reported after the days of the article.")
    reported_at = Instant()
    position = serializers.IntegerField()
    entry = Address("api-log-entry", position="position")


class TransfersView(ProposalAct, Paged):
    """The transfers reported in a challenge; and reporting one, by whose reading it is."""

    page_order = ("position",)

    class Input(Body):
        made_on = Text(max_length=10)
        transfer_class = Text()
        remarks = Text(required=False, default="", allow_blank=True)

    @extend_schema(responses=TransferShape(many=True))
    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        """The transfers reported in a challenge."""
        row = proposal_or_404(symbol)
        return self.shown(
            request,
            row.changed_position,
            lambda: self.page(request, transfers_in(symbol), TransferShape),
        )

    @extend_schema(request=Input, responses={201: ActedShape})
    def post(self, request: Request, symbol: str) -> Response:
        """A member whose reading is challenged reports a transfer."""
        said = read(self.Input, request.data)
        told = (said["made_on"], said["transfer_class"], said["remarks"])
        return self.acted(symbol, self.act(c.ReportTransfer(Symbol(symbol), *told)), status=201)
