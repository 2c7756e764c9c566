"""API of meetings: the calendar, and the acts by which members meet."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.inputs import Body, Text, read
from audit.log.encoding import Json
from audit.rest import Resource
from audit.shapes import OneOf, ReceiptShape, Shape
from governance import queries
from governance.api import codes
from governance.api.acting import Acting
from governance.folded import regime_now
from regime.domain import calendar_commands as c
from regime.domain.calendar import Calendar, Item, Meeting
from regime.domain.values import StateCode, Symbol


class MeetingShape(Shape):
    """A meeting; agenda and items are an ordinary one's alone."""

    number = serializers.IntegerField()
    ordinary = serializers.BooleanField()
    standing = OneOf(*codes.MEETING)
    host = serializers.CharField(allow_null=True)
    place = serializers.CharField()
    subject = serializers.CharField()
    opens_at = serializers.DateTimeField()
    closes_at = serializers.DateTimeField()
    agenda_at = serializers.DateTimeField(allow_null=True)
    items_until = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)


class ItemShape(Shape):
    """An item of the next ordinary meeting's agenda."""

    number = serializers.IntegerField()
    title = serializers.CharField()
    proposal = serializers.CharField(allow_null=True)
    members = serializers.ListField(child=serializers.CharField())


class RequestShape(Shape):
    """A request for an extraordinary meeting."""

    number = serializers.IntegerField()
    subject = serializers.CharField()
    until = serializers.DateTimeField()
    members = serializers.ListField(child=serializers.CharField())
    meeting = serializers.IntegerField(allow_null=True)


class CalendarShape(Shape):
    """The calendar: until when a host may come forward, the meetings, the agenda, the requests."""

    hosts_until = serializers.DateTimeField(allow_null=True)
    meets_by = serializers.DateTimeField(allow_null=True)
    latest = serializers.DateTimeField(allow_null=True)
    meetings = MeetingShape(many=True)
    agenda = ItemShape(many=True)
    requests = RequestShape(many=True)


class MeetingActShape(Shape):
    """The answer to an act of the calendar."""

    receipt = ReceiptShape()


class MeetingsView(Resource):
    """The calendar of meetings."""

    @extend_schema(responses=CalendarShape)
    def get(self, request: Request) -> Response:
        return Response(_shown(regime_now().calendar))


class HostView(Acting):
    """A member hosts the next ordinary meeting."""

    class Input(Body):
        place = Text()
        opens_at = serializers.DateTimeField()
        reasons = Text()

    @extend_schema(request=Input, responses={201: MeetingActShape})
    def post(self, request: Request) -> Response:
        said = read(self.Input, request.data)
        member = self.actor.member or StateCode("")
        command = c.OfferToHost(member, said["place"], said["opens_at"], said["reasons"])
        return self.recorded(self.act(command), status=201)


class MeetingRequestsView(Acting):
    """A member, the Chair or the Executive Secretary asks for an extraordinary meeting."""

    class Input(Body):
        subject = Text()
        reasons = Text()

    @extend_schema(request=Input, responses={201: MeetingActShape})
    def post(self, request: Request) -> Response:
        said = read(self.Input, request.data)
        command = c.RequestMeeting(said["subject"], said["reasons"])
        return self.recorded(self.act(command), status=201)


class JoinRequestView(Acting):
    """A member asks for the same extraordinary meeting."""

    @extend_schema(request=None, responses=MeetingActShape)
    def post(self, request: Request, number: int) -> Response:
        read(Body, request.data)
        return self.recorded(self.act(c.JoinMeetingRequest(number)))


class AgendaView(Acting):
    """A delegation puts an item on the agenda of the next ordinary meeting."""

    class Input(Body):
        title = Text()
        proposal = Text(max_length=120, required=False, allow_null=True, default=None)
        reasons = Text()

        def validate_proposal(self, symbol: str | None) -> str | None:
            """A symbol that is borne by a proposal, or none."""
            if symbol and queries.proposal(symbol) is None:
                raise serializers.ValidationError("There is no proposal of this symbol.")
            return symbol

    @extend_schema(request=Input, responses={201: MeetingActShape})
    def post(self, request: Request) -> Response:
        said = read(self.Input, request.data)
        symbol = Symbol(said["proposal"]) if said["proposal"] else None
        command = c.AddAgendaItem(said["title"], symbol, said["reasons"])
        return self.recorded(self.act(command), status=201)


class SupportItemView(Acting):
    """A member stands behind another's item."""

    @extend_schema(request=None, responses=MeetingActShape)
    def post(self, request: Request, number: int) -> Response:
        read(Body, request.data)
        return self.recorded(self.act(c.SupportAgendaItem(number)))


class _ReasonedNumber(Acting):
    """An act about a number, with reasons."""

    class Input(Body):
        reasons = Text()


class StrikeItemView(_ReasonedNumber):
    """The Chair strikes an item behind which too few stand."""

    @extend_schema(request=_ReasonedNumber.Input, responses=MeetingActShape)
    def post(self, request: Request, number: int) -> Response:
        said = read(self.Input, request.data)
        return self.recorded(self.act(c.StrikeAgendaItem(number, said["reasons"])))


class CloseMeetingView(_ReasonedNumber):
    """The Chair or the Executive Secretary closes the meeting that is open."""

    @extend_schema(request=_ReasonedNumber.Input, responses=MeetingActShape)
    def post(self, request: Request, number: int) -> Response:
        said = read(self.Input, request.data)
        return self.recorded(self.act(c.CloseMeeting(number, said["reasons"])))


def _shown(calendar: Calendar) -> Any:
    found = {
        "hosts_until": calendar.hosts.at if calendar.hosts else None,
        "meets_by": calendar.meets_by,
        "latest": calendar.latest,
        "meetings": [_meeting(one) for one in calendar.meetings.values()],
        "agenda": [_item(one) for one in calendar.agenda],
        "requests": [
            {**vars(one), "members": list(one.members)} for one in calendar.requests.values()
        ],
    }
    return CalendarShape(found).data


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        **{key: getattr(meeting, key) for key in ("number", "ordinary", "host", "place")},
        **{key: getattr(meeting, key) for key in ("subject", "closes_at", "items_until")},
        "standing": meeting.standing.value,
        "opens_at": meeting.opens.at,
        "agenda_at": meeting.agenda.at if meeting.agenda else None,
        "closed_at": meeting.closed_at,
    }


def _item(item: Item) -> dict[str, Json]:
    return {
        "number": item.number,
        "title": item.title,
        "proposal": item.proposal,
        "members": list(item.members),
    }
