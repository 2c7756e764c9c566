"""API of assessors: the draft of a report, leaving a panel, and the seats of the roster."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.inputs import Body, Ordinal, Text, read
from audit.shapes import ReceiptShape, Shape
from governance import casework
from governance.api.acting import Acting
from governance.api.application_acts import ApplicationAct, AppliedShape, Codes
from regime.domain.accession import commands as c
from regime.domain.values import StateCode, Subject, Symbol


class SeatedShape(Shape):
    """The answer to an act on the roster: the seat, and the receipt."""

    seat = serializers.IntegerField()
    receipt = ReceiptShape()


class IssueDraftView(ApplicationAct):
    """An assessor issues the draft of the report, when every finding is made."""

    class Input(Body):
        """Nothing: the findings say it all."""

    @extend_schema(request=Input, responses=AppliedShape)
    def post(self, request: Request, symbol: str) -> Response:
        read(self.Input, request.data)
        return self.done(symbol, c.IssueDraft(Symbol(symbol)))


class RecusalView(ApplicationAct):
    """An assessor leaves the panel for a conflict that is stated.

    An officer lets go, by its ``seat``, an assessor whose accreditation has ended.
    """

    class Input(Body):
        reasons = Text()
        seat = Ordinal(required=False, allow_null=True, default=None)

    @extend_schema(request=Input, responses=AppliedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        return self.done(symbol, c.RecuseAssessor(Symbol(symbol), said["reasons"], said["seat"]))


class NameAssessorView(Acting):
    """The base of the roster: naming an assessor."""

    class Input(Body):
        subject = Text(max_length=64)
        interests = Codes(default=list)

    @extend_schema(request=Input, responses={201: SeatedShape})
    def post(self, request: Request) -> Response:
        """A member names a person of its delegation to the roster, by the opaque id of the log.

        ``interests`` are the codes of the states whose cases the lot leaves to others.
        """
        said = read(self.Input, request.data)
        command = c.NameAssessor(Subject(said["subject"]), _states(said["interests"]))
        receipt = self.act(command)
        seat = casework.seat_named_at(receipt.positions[0])
        return self.recorded(receipt, {"seat": seat}, status=201)


class DeclareInterestsView(Acting):
    """A delegation declares all interests of its assessor, from now on, with reasons."""

    class Input(Body):
        interests = Codes()
        reasons = Text()

    @extend_schema(request=Input, responses=SeatedShape)
    def post(self, request: Request, seat: int) -> Response:
        said = read(self.Input, request.data)
        command = c.DeclareInterests(seat, _states(said["interests"]), said["reasons"])
        return self.recorded(self.act(command), {"seat": seat})


class LeaveRosterView(Acting):
    """A delegation empties its seat of the roster, with reasons."""

    class Input(Body):
        reasons = Text()

    @extend_schema(request=Input, responses=SeatedShape)
    def post(self, request: Request, seat: int) -> Response:
        said = read(self.Input, request.data)
        return self.recorded(self.act(c.LeaveRoster(seat, said["reasons"])), {"seat": seat})


def _states(codes: list[str]) -> tuple[StateCode, ...]:
    return tuple(StateCode(one) for one in codes)
