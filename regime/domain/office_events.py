"""Events of terms of office: when they end, who follows, and who acts meanwhile.

What the clock does carries the instant that it is judged as of. Each event that opens a period
records where the period ends.
"""

from datetime import datetime

from audit.log.catalogue import event
from regime.domain.values import Office, StateCode, Subject

CHAIR, SECRETARIAT = "chair", "secretariat"


@event("ChairDesignated", version=1, since=(4,), stream=CHAIR, rests_on=("chair",))
class ChairDesignated:
    """The person through whom the elected member takes the chair when the term before it ends."""

    member: StateCode
    subject: Subject
    reasons: str


@event("ChairTermEnded", version=1, since=(4,), stream=CHAIR, rests_on=("chair",))
class ChairTermEnded:
    """With the close of an ordinary meeting the term of a member in the chair has ended."""

    member: StateCode
    as_of: datetime


@event("ChairTookOffice", version=1, since=(4,), stream=CHAIR, rests_on=("chair",))
class ChairTookOffice:
    """The elected member takes the chair as the term before it ends."""

    member: StateCode
    subject: Subject
    as_of: datetime


@event("ActingPresidencyBegan", version=1, since=(4,), stream=CHAIR, rests_on=("vacant_chair",))
class ActingPresidencyBegan:
    """The chair is vacant: the longest-serving head of this group presides, at most until then."""

    group: str
    until: datetime
    as_of: datetime


@event("TermOfOfficeEnded", version=1, since=(4,), stream=SECRETARIAT, rests_on=("appointment",))
class TermOfOfficeEnded:
    """A term in an office of the Secretariat has ended; the Deputy acts at most until then."""

    subject: Subject
    office: Office
    acting_until: datetime | None
    as_of: datetime


@event("ActingEnded", version=1, since=(4,), stream=SECRETARIAT, rests_on=("appointment",))
class ActingEnded:
    """The Deputy has acted for a vacant office as long as the rules allow."""

    office: Office
    as_of: datetime


OfficeEvent = (
    ChairDesignated
    | ChairTermEnded
    | ChairTookOffice
    | ActingPresidencyBegan
    | TermOfOfficeEnded
    | ActingEnded
)
