"""Meetings: hosts, requests, the agenda, extraordinary meetings, and what ends."""

from dataclasses import dataclass
from datetime import datetime

from audit.log.catalogue import Data, event, upcasts
from audit.log.errors import Refused
from audit.log.limits import Line, Ordinal
from regime.domain.acts import CHAIR, EXECUTIVE_SECRETARY, HEADS, VOTERS, act
from regime.domain.telling import CHANGED, Kind, Tell, opened, tells
from regime.domain.values import StateCode, Symbol


class NotNow(Refused):
    """The calendar has no place for this act now."""

    code = "not_now"


class NotADate(Refused):
    """A meeting cannot open at this instant."""

    code = "not_a_date"


class Unknown(Refused):
    """There is no such request, meeting or item."""

    code = "unknown"


class Protected(Refused):
    """Enough stand behind it, so it stays."""

    code = "protected"


class TooManyCalls(Refused):
    """Who calls has as many calls open as it may."""

    code = "too_many_calls"


class TooManyItems(Refused):
    """One member has put as many items on the next agenda as it may."""

    code = "too_many_items"


class WordsMissing(Refused):
    """Words are wanted, and not too many."""

    code = "words_missing"


STREAM = "calendar"


@tells(opened("items_until"))
@event("PlenaryConvened", version=1, since=(4,), stream=STREAM, rests_on=("plenary", "agenda"))
class PlenaryConvened:
    """The next ordinary meeting has its date: by a host's offer, or by the clock at the seat."""

    meeting: int
    host: StateCode | None
    place: str
    reasons: str
    election_at: datetime | None
    agenda_at: datetime
    items_until: datetime
    opens_at: datetime
    closes_at: datetime
    as_of: datetime | None = None


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


@tells(CHANGED)
@event("HostContested", version=1, since=(6,), stream=STREAM, rests_on=("plenary",))
class HostContested:
    """A member wants the meeting at the seat; ``at_the_seat`` says that enough do now."""

    meeting: int
    member: StateCode
    reasons: str
    at_the_seat: bool


@act(
    "contest_host",
    "ask for a meeting at the seat instead of with its host",
    role="plenary",
    by=VOTERS,
    at="meetings/<number>/contest-host/",
    leads_to=HostContested,
)
class ContestHost:
    """Want the next ordinary meeting at the seat."""

    meeting: Ordinal
    reasons: str


@tells(opened("until"))
@event("MeetingRequested", version=2, since=(4, 6), stream=STREAM, rests_on=("meetings",))
class MeetingRequested:
    """An extraordinary meeting is asked for; until then others may join a member's request.

    ``alone`` is the capacity that calls without a member, where the rules count its calls.
    """

    request: int
    member: StateCode | None
    alone: str | None
    subject: str
    reasons: str
    until: datetime

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 did not say who called alone."""
        return {**data, "alone": None}


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


@tells()
@event("MeetingRequestJoined", version=1, since=(4,), stream=STREAM, rests_on=("meetings",))
class MeetingRequestJoined:
    """Another member asks for the same extraordinary meeting."""

    request: int
    member: StateCode


@act(
    "join_meeting_request",
    shares=RequestMeeting,
    at="meetings/requests/<number>/join/",
    leads_to=MeetingRequestJoined,
)
class JoinMeetingRequest:
    """Ask for the same extraordinary meeting."""

    request: Ordinal


@tells(CHANGED)
@event("AgendaItemAdded", version=1, since=(4,), stream=STREAM, rests_on=("agenda",))
class AgendaItemAdded:
    """A delegation puts an item on the agenda of the next ordinary meeting."""

    item: int
    member: StateCode
    title: str
    proposal: Symbol | None
    reasons: str


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


@tells()
@event("AgendaItemSupported", version=1, since=(4,), stream=STREAM, rests_on=("agenda",))
class AgendaItemSupported:
    """Another member stands behind an item."""

    item: int
    member: StateCode


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


@tells(CHANGED)
@event("AgendaItemStruck", version=1, since=(4,), stream=STREAM, rests_on=("agenda",))
class AgendaItemStruck:
    """The Chair strikes an item behind which too few stand."""

    item: int
    reasons: str


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


@tells(CHANGED)
@event("AgendaItemWithdrawn", version=1, since=(6,), stream=STREAM, rests_on=("agenda",))
class AgendaItemWithdrawn:
    """The delegation that added an item takes it off the agenda: nobody else stands behind it."""

    item: int
    reasons: str


@act(
    "withdraw_agenda_item",
    "take the own item off the agenda",
    role="agenda",
    by=VOTERS,
    at="meetings/agenda/<number>/withdraw/",
    leads_to=AgendaItemWithdrawn,
)
class WithdrawAgendaItem:
    """Take off the agenda what one's own delegation has put on it."""

    item: Ordinal
    reasons: str


@tells(Tell(Kind.CHANGED, until="hosts_until"))
@event("MeetingClosed", version=1, since=(4,), stream=STREAM, rests_on=("meetings",))
class MeetingClosed:
    """A meeting ends; after an ordinary one the dates of the next begin to run."""

    meeting: int
    reasons: str
    hosts_until: datetime | None
    meets_by: datetime | None
    latest: datetime | None
    as_of: datetime | None = None


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
    | ContestHost
    | RequestMeeting
    | JoinMeetingRequest
    | AddAgendaItem
    | SupportAgendaItem
    | StrikeAgendaItem
    | WithdrawAgendaItem
    | CloseMeeting
    | EndCalendarPeriod
)


@tells()
@event("CalendarBegun", version=1, since=(4,), stream=STREAM)
class CalendarBegun:
    """The regime is founded: until when a host may come forward, and when the members meet."""

    hosts_until: datetime
    meets_by: datetime
    latest: datetime


@tells(CHANGED)
@event("ExtraordinaryConvened", version=1, since=(4,), stream=STREAM, rests_on=("meetings",))
class ExtraordinaryConvened:
    """Enough have asked for an extraordinary meeting: it has its date."""

    meeting: int
    request: int
    opens_at: datetime
    closes_at: datetime


@tells(CHANGED)
@event("ProvisionalAgendaIssued", version=1, since=(4,), stream=STREAM, rests_on=("agenda",))
class ProvisionalAgendaIssued:
    """The provisional agenda goes out, with the items that are on it then."""

    meeting: int
    items: tuple[int, ...]
    as_of: datetime


@tells()
@event("ChairElectionDue", version=1, since=(4,), stream=STREAM, rests_on=("chair",))
class ChairElectionDue:
    """So many days before the next ordinary meeting its chair is to be elected.

    ``opened`` says whether the election opens now; it does not where one is open already, or where
    these rules elect nobody.
    """

    meeting: int
    opened: bool
    as_of: datetime


@tells(CHANGED)
@event("MeetingOpened", version=1, since=(4,), stream=STREAM, rests_on=("meetings",))
class MeetingOpened:
    """A meeting opens; until then it is closed, or closes by itself."""

    meeting: int
    closes_at: datetime
    as_of: datetime


ItemEvent = AgendaItemAdded | AgendaItemSupported | AgendaItemStruck | AgendaItemWithdrawn
CalendarEvent = (
    CalendarBegun
    | PlenaryConvened
    | HostContested
    | MeetingRequested
    | MeetingRequestJoined
    | ExtraordinaryConvened
    | ItemEvent
    | ProvisionalAgendaIssued
    | ChairElectionDue
    | MeetingOpened
    | MeetingClosed
)
