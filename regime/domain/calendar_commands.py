"""Commands of the calendar: hosting, agenda, extraordinary meetings, and the end of a period."""

from dataclasses import dataclass
from datetime import datetime

from audit.log.limits import Line, Ordinal
from regime.domain.acts import CHAIR, EXECUTIVE_SECRETARY, HEADS, VOTERS, act
from regime.domain.calendar_events import (
    AgendaItemAdded,
    AgendaItemStruck,
    AgendaItemSupported,
    MeetingClosed,
    MeetingRequested,
    MeetingRequestJoined,
    PlenaryConvened,
)
from regime.domain.values import StateCode, Symbol


@act(
    "offer_to_host",
    "offer to host the next ordinary meeting",
    role="plenary",
    by=HEADS,
    at="meetings/host/",
    leads_to=PlenaryConvened,
    makes="meeting",
)
class OfferToHost:
    """Host the next ordinary meeting from ``opens_at`` on."""

    member: StateCode
    place: Line
    opens_at: datetime
    reasons: str


@act(
    "request_meeting",
    "ask for an extraordinary meeting",
    role="meetings",
    by=VOTERS | CHAIR | EXECUTIVE_SECRETARY,
    at="meetings/requests/",
    leads_to=MeetingRequested,
    makes="request",
)
class RequestMeeting:
    """Ask for an extraordinary meeting: a member, the Chair or the Executive Secretary."""

    subject: Line
    reasons: str


@act(
    "join_meeting_request",
    shares=RequestMeeting,
    at="meetings/requests/<number>/join/",
    leads_to=MeetingRequestJoined,
)
class JoinMeetingRequest:
    """Ask for the same extraordinary meeting."""

    request: Ordinal


@act(
    "add_agenda_item",
    "put an item on the agenda",
    role="agenda",
    by=VOTERS,
    at="meetings/agenda/",
    leads_to=AgendaItemAdded,
    makes="item",
)
class AddAgendaItem:
    """Put an item on the agenda of the next ordinary meeting."""

    title: Line
    proposal: Symbol | None
    reasons: str


@act(
    "support_agenda_item",
    "stand behind an agenda item",
    role="agenda",
    by=VOTERS,
    at="meetings/agenda/<number>/support/",
    leads_to=AgendaItemSupported,
)
class SupportAgendaItem:
    """Stand behind another's item."""

    item: Ordinal


@act(
    "strike_agenda_item",
    "strike an agenda item",
    role="agenda",
    by=CHAIR,
    at="meetings/agenda/<number>/strike/",
    leads_to=AgendaItemStruck,
)
class StrikeAgendaItem:
    """Strike an item behind which too few stand."""

    item: Ordinal
    reasons: str


@act(
    "close_meeting",
    "close a meeting",
    role="meetings",
    by=CHAIR | EXECUTIVE_SECRETARY,
    at="meetings/<number>/close/",
    leads_to=MeetingClosed,
)
class CloseMeeting:
    """End the meeting that is open."""

    meeting: Ordinal
    reasons: str


@dataclass(frozen=True)
class EndCalendarPeriod:
    """Let happen what the calendar has due. Only the clock says this."""


CalendarCommand = (
    OfferToHost
    | RequestMeeting
    | JoinMeetingRequest
    | AddAgendaItem
    | SupportAgendaItem
    | StrikeAgendaItem
    | CloseMeeting
    | EndCalendarPeriod
)
