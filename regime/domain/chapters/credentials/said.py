"""Credentials: who is accredited to act for a state, in which capacity, until when.

A head hands over, or follows by a note of the state that nobody contests, or by decision; so does
who acts for an applicant.
"""

from datetime import datetime

from audit.log.catalogue import Data, event, upcasts
from audit.log.errors import Refused
from regime.domain.acts import (
    APPLICANTS,
    DELEGATES,
    EXECUTIVE_SECRETARY,
    HEADS,
    VOTERS,
    act,
)
from regime.domain.telling import CHANGED, Kind, Tell, Whom, tells
from regime.domain.values import Capacity, StateCode, Subject, Symbol


@tells(Tell(Kind.CHANGED, Whom.HEADS_CONCERNED))
@event("DelegateAccredited", version=2, stream="credentials", rests_on=("credentials",))
class DelegateAccredited:
    """A person may act for a delegation, in a capacity."""

    subject: Subject
    member: StateCode
    capacity: Capacity
    reasons: str = ""

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 asked for no reasons."""
        return data


@act(
    "accredit_delegate",
    "accredit a delegate",
    role="credentials",
    by=HEADS | APPLICANTS | EXECUTIVE_SECRETARY,
    at="credentials/",
    leads_to=DelegateAccredited,
    makes="credential",
)
class AccreditDelegate:
    """Let a person act for a delegation."""

    subject: Subject
    member: StateCode
    capacity: Capacity
    reasons: str = ""


@tells(Tell(Kind.CHANGED, Whom.HEADS_CONCERNED))
@event("AccreditationEnded", version=1, stream="credentials", rests_on=("credentials",))
class AccreditationEnded:
    """A person no longer acts for a delegation; what was done before stands."""

    subject: Subject
    member: StateCode
    reasons: str


@act(
    "end_accreditation",
    "end an accreditation",
    role="credentials",
    by=DELEGATES | APPLICANTS | EXECUTIVE_SECRETARY,
    at="credentials/<subject>/end/",
    leads_to=AccreditationEnded,
)
class EndAccreditation:
    """End a person's accreditation."""

    subject: Subject
    reasons: str


@tells(Tell(Kind.CHANGED, Whom.HEADS_CONCERNED))
@event("CapacityChanged", version=1, since=(2,), stream="credentials", rests_on=("credentials",))
class CapacityChanged:
    """A delegate acts for the same delegation in another capacity from now on."""

    subject: Subject
    member: StateCode
    capacity: Capacity
    reasons: str


@act(
    "change_capacity",
    "change a delegate’s capacity",
    role="credentials",
    by=HEADS | EXECUTIVE_SECRETARY,
    at="credentials/<subject>/capacity/",
    leads_to=CapacityChanged,
)
class ChangeCapacity:
    """Let a delegate act in another capacity for the same delegation."""

    subject: Subject
    capacity: Capacity
    reasons: str


@tells(CHANGED)
@event("HeadHandedOver", version=1, since=(6,), stream="credentials", rests_on=("credentials",))
class HeadHandedOver:
    """A head of delegation hands over to another delegate, and acts no longer."""

    subject: Subject
    reasons: str
    member: StateCode


@act(
    "hand_over",
    "hand over as head of delegation",
    role="credentials",
    by=HEADS,
    at="members/<code>/head/hand-over/",
    leads_to=HeadHandedOver,
)
class HandOver:
    """Hand over to an alternate or expert of the own delegation."""

    subject: Subject
    reasons: str


@tells(Tell(Kind.CHANGED, until="until"))
@event("HeadRequested", version=1, since=(6,), stream="credentials", rests_on=("credentials",))
class HeadRequested:
    """The Secretariat enters a state's note on who is its head; it may be contested until then."""

    member: StateCode
    subject: Subject
    reasons: str
    until: datetime


@act(
    "request_head",
    "enter a state’s note on its head of delegation",
    role="credentials",
    by=EXECUTIVE_SECRETARY,
    at="members/<code>/head/",
    leads_to=HeadRequested,
)
class RequestHead:
    """Enter the note of a state that names its head of delegation."""

    member: StateCode
    subject: Subject
    reasons: str


@tells(CHANGED)
@event("HeadContested", version=1, since=(6,), stream="credentials", rests_on=("credentials",))
class HeadContested:
    """What was entered as a state's note is contested: it waits for the members' decision."""

    member: StateCode
    reasons: str
    state: StateCode


@act(
    "contest_head",
    "contest the note on a head of delegation",
    role="credentials",
    by=VOTERS | APPLICANTS,
    at="members/<code>/head/contest/",
    leads_to=HeadContested,
)
class ContestHead:
    """Contest what the Secretariat entered as a state's note on its head of delegation."""

    member: StateCode
    reasons: str


CredentialCommand = (
    AccreditDelegate | EndAccreditation | ChangeCapacity | HandOver | RequestHead | ContestHead
)


@tells(Tell(Kind.CHANGED, until="until"))
@event("HeadWaits", version=1, since=(6,), stream="credentials", rests_on=("credentials",))
class HeadWaits:
    """A vote is open: the head that the note names takes over no earlier than then."""

    member: StateCode
    until: datetime
    as_of: datetime


@tells(CHANGED)
@event("HeadTookOver", version=1, since=(6,), stream="credentials", rests_on=("credentials",))
class HeadTookOver:
    """Nobody has contested the note: the person that it names is the head of delegation."""

    member: StateCode
    subject: Subject
    as_of: datetime


@tells(CHANGED)
@event("CredentialsSettled", version=1, since=(6,), stream="credentials", rests_on=("credentials",))
class CredentialsSettled:
    """The members have decided on credentials: whether the delegation takes part from now on.

    ``head`` is the person of a note that becomes head of delegation by it.
    """

    member: StateCode
    takes_part: bool
    head: Subject | None
    decision: Symbol
    as_of: datetime


class AlreadyAccredited(Refused):
    """The person already acts in a capacity; one person, one capacity at a time."""

    code = "already_accredited"


class NotAccredited(Refused):
    """The person holds no accreditation that could end."""

    code = "not_accredited"


class NothingToContest(Refused):
    """No note on the head of this delegation may be contested now."""

    code = "nothing_to_contest"


CredentialEvent = (
    DelegateAccredited
    | CapacityChanged
    | AccreditationEnded
    | HeadHandedOver
    | HeadRequested
    | HeadContested
    | HeadWaits
    | HeadTookOver
    | CredentialsSettled
)
