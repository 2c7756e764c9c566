"""Events of the calendar: when the members meet, who asked for it, and what is on the agenda.

What the clock does carries the instant that it is judged as of. Each event that opens a period
records where the period ends.
"""

from datetime import datetime

from audit.log.catalogue import event
from regime.domain.values import StateCode, Symbol

STREAM = "calendar"


@event("CalendarBegun", version=1, since=(4,), stream=STREAM)
class CalendarBegun:
    """The regime is founded: until when a host may come forward, and when the members meet."""

    hosts_until: datetime
    meets_by: datetime
    latest: datetime


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


@event("MeetingRequested", version=1, since=(4,), stream=STREAM, rests_on=("meetings",))
class MeetingRequested:
    """An extraordinary meeting is asked for; until then others may join a member's request."""

    request: int
    member: StateCode | None
    subject: str
    reasons: str
    until: datetime


@event("MeetingRequestJoined", version=1, since=(4,), stream=STREAM, rests_on=("meetings",))
class MeetingRequestJoined:
    """Another member asks for the same extraordinary meeting."""

    request: int
    member: StateCode


@event("ExtraordinaryConvened", version=1, since=(4,), stream=STREAM, rests_on=("meetings",))
class ExtraordinaryConvened:
    """Enough have asked for an extraordinary meeting: it has its date."""

    meeting: int
    request: int
    opens_at: datetime
    closes_at: datetime


@event("AgendaItemAdded", version=1, since=(4,), stream=STREAM, rests_on=("agenda",))
class AgendaItemAdded:
    """A delegation puts an item on the agenda of the next ordinary meeting."""

    item: int
    member: StateCode
    title: str
    proposal: Symbol | None
    reasons: str


@event("AgendaItemSupported", version=1, since=(4,), stream=STREAM, rests_on=("agenda",))
class AgendaItemSupported:
    """Another member stands behind an item."""

    item: int
    member: StateCode


@event("AgendaItemStruck", version=1, since=(4,), stream=STREAM, rests_on=("agenda",))
class AgendaItemStruck:
    """The Chair strikes an item behind which too few stand."""

    item: int
    reasons: str


@event("ProvisionalAgendaIssued", version=1, since=(4,), stream=STREAM, rests_on=("agenda",))
class ProvisionalAgendaIssued:
    """The provisional agenda goes out, with the items that are on it then."""

    meeting: int
    items: tuple[int, ...]
    as_of: datetime


@event("ChairElectionDue", version=1, since=(4,), stream=STREAM, rests_on=("chair",))
class ChairElectionDue:
    """So many days before the next ordinary meeting its chair is to be elected.

    ``opened`` says whether the election opens now; it does not where one is open already, or where
    these rules elect nobody.
    """

    meeting: int
    opened: bool
    as_of: datetime


@event("MeetingOpened", version=1, since=(4,), stream=STREAM, rests_on=("meetings",))
class MeetingOpened:
    """A meeting opens; until then it is closed, or closes by itself."""

    meeting: int
    closes_at: datetime
    as_of: datetime


@event("MeetingClosed", version=1, since=(4,), stream=STREAM, rests_on=("meetings",))
class MeetingClosed:
    """A meeting ends; after an ordinary one the dates of the next begin to run."""

    meeting: int
    reasons: str
    hosts_until: datetime | None
    meets_by: datetime | None
    latest: datetime | None
    as_of: datetime | None = None


ItemEvent = AgendaItemAdded | AgendaItemSupported | AgendaItemStruck
CalendarEvent = (
    CalendarBegun
    | PlenaryConvened
    | MeetingRequested
    | MeetingRequestJoined
    | ExtraordinaryConvened
    | ItemEvent
    | ProvisionalAgendaIssued
    | ChairElectionDue
    | MeetingOpened
    | MeetingClosed
)
