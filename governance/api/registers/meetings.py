"""API of meetings: the calendar, and the acts by which members meet."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.log.encoding import Json
from audit.log.errors import Malformed
from audit.shell.rest import Resource
from audit.shell.shapes import OneOf, Shape
from governance.api import codes
from governance.api.act_views import Fields, OfCalendar
from governance.domain.recorded_commands import Command
from governance.folded import regime_now
from governance.reading import queries
from regime.domain.chapters.meetings import said as meetings_said
from regime.domain.chapters.meetings.state import Calendar, Item, Meeting


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


class MeetingsView(Resource):
    """The calendar of meetings."""

    @extend_schema(responses=CalendarShape)
    def get(self, request: Request) -> Response:
        return Response(_shown(regime_now().calendar))


class HostView(OfCalendar):
    """A member hosts the next ordinary meeting."""

    does = meetings_said.OfferToHost
    unsaid = frozenset({"member"})

    def command(self, said: Fields) -> Command:
        return super().command({**said, "member": self.actor.member or ""})


class AgendaView(OfCalendar):
    """A delegation puts an item on the agenda of the next ordinary meeting."""

    does = meetings_said.AddAgendaItem

    def command(self, said: Fields) -> Command:
        if said["proposal"] and queries.proposal(said["proposal"]) is None:
            raise Malformed("There is no proposal of this symbol.", place="/proposal")
        return super().command({**said, "proposal": said["proposal"] or None})


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
