"""Commands of the calendar: hosting, agenda, extraordinary meetings, and the end of a period."""

from dataclasses import dataclass
from datetime import datetime

from regime.domain.values import StateCode, Symbol


@dataclass(frozen=True)
class OfferToHost:
    """Host the next ordinary meeting from ``opens_at`` on."""

    member: StateCode
    place: str
    opens_at: datetime
    reasons: str


@dataclass(frozen=True)
class RequestMeeting:
    """Ask for an extraordinary meeting: a member, the Chair or the Executive Secretary."""

    subject: str
    reasons: str


@dataclass(frozen=True)
class JoinMeetingRequest:
    """Ask for the same extraordinary meeting."""

    request: int


@dataclass(frozen=True)
class AddAgendaItem:
    """Put an item on the agenda of the next ordinary meeting."""

    title: str
    proposal: Symbol | None
    reasons: str


@dataclass(frozen=True)
class SupportAgendaItem:
    """Stand behind another's item."""

    item: int


@dataclass(frozen=True)
class StrikeAgendaItem:
    """Strike an item behind which too few stand."""

    item: int
    reasons: str


@dataclass(frozen=True)
class CloseMeeting:
    """End the meeting that is open."""

    meeting: int
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
