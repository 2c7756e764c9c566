"""Offices: who is appointed, named or elected, when terms end, and who acts meanwhile."""

from datetime import datetime

from audit.log.catalogue import Data, event, upcasts
from audit.log.errors import Refused
from regime.domain.acts import CHAIR as BY_CHAIR
from regime.domain.acts import EXECUTIVE_SECRETARY, HEADS, OFFICERS, OPERATOR, act
from regime.domain.telling import CHANGED, Kind, Tell, tells
from regime.domain.values import Office, StateCode, Subject


@tells(CHANGED)
@event(
    "OfficerAppointed",
    version=3,
    since=(1, 2, 4),
    stream="secretariat",
    rests_on=("appointment",),
)
class OfficerAppointed:
    """A person fills an office of the Secretariat, until the term ends where the office has one."""

    subject: Subject
    office: Office
    reasons: str = ""
    until: datetime | None = None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 asked for no reasons."""
        return data

    @upcasts(2)
    def _from_v2(data: Data) -> Data:
        """Version 2 knew no terms."""
        return {**data, "until": None}


@act(
    "appoint_officer",
    "appoint an officer",
    role="appointment",
    by=OPERATOR | EXECUTIVE_SECRETARY,
    leads_to=OfficerAppointed,
)
class AppointOfficer:
    """Fill an office of the Secretariat."""

    subject: Subject
    office: Office
    reasons: str = ""


@tells(CHANGED)
@event(
    "AppointmentEnded",
    version=2,
    since=(1, 4),
    stream="secretariat",
    rests_on=("appointment",),
)
class AppointmentEnded:
    """An office of the Secretariat falls vacant; the Deputy acts for it at most until then."""

    subject: Subject
    office: Office
    reasons: str
    acting_until: datetime | None = None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew no end of acting."""
        return {**data, "acting_until": None}


@act(
    "end_appointment",
    "end an appointment",
    role="appointment",
    by=OPERATOR | OFFICERS,
    leads_to=AppointmentEnded,
)
class EndAppointment:
    """Vacate an office of the Secretariat."""

    office: Office
    reasons: str


@tells(CHANGED)
@event("ChairNamed", version=2, stream="chair", rests_on=("chair",))
class ChairNamed:
    """A member takes the chair, through a person of its delegation."""

    member: StateCode
    subject: Subject
    reasons: str = ""

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 asked for no reasons."""
        return data


CHAIR, SECRETARIAT = "chair", "secretariat"


@tells(CHANGED)
@event("ChairDesignated", version=1, since=(4,), stream=CHAIR, rests_on=("chair",))
class ChairDesignated:
    """The person through whom the elected member takes the chair when the term before it ends."""

    member: StateCode
    subject: Subject
    reasons: str


@act(
    "name_chair",
    "name the Chair",
    role="chair",
    by=EXECUTIVE_SECRETARY,
    leads_to=(ChairNamed, ChairDesignated),
)
class NameChair:
    """Name the member, and the person, who takes the chair."""

    member: StateCode
    subject: Subject
    reasons: str = ""


@tells(CHANGED)
@event("ChairHandedOver", version=1, since=(6,), stream=CHAIR, rests_on=("chair",))
class ChairHandedOver:
    """The member in the chair goes on through another person of its delegation."""

    member: StateCode
    subject: Subject
    reasons: str


@act(
    "hand_over_chair",
    "hand over the chair within the own delegation",
    role="chair",
    by=BY_CHAIR | HEADS,
    at="members/<code>/chair/hand-over/",
    leads_to=ChairHandedOver,
)
class HandOverChair:
    """Hand over the chair to an alternate or expert of the same member."""

    subject: Subject
    reasons: str


@tells(CHANGED)
@event("ChairContested", version=1, since=(6,), stream=CHAIR, rests_on=("chair",))
class ChairContested:
    """A member contests the Chair whom nobody elected: the chair is vacant until the election."""

    member: StateCode
    reasons: str
    state: StateCode


@act(
    "contest_chair",
    "contest a Chair whom nobody elected",
    role="chair",
    by=HEADS,
    at="members/<code>/chair/contest/",
    leads_to=ChairContested,
)
class ContestChair:
    """Contest that a member is in the chair whom the Executive Secretary named."""

    member: StateCode
    reasons: str


OfficeCommand = AppointOfficer | EndAppointment | NameChair | HandOverChair | ContestChair


class OfficeTaken(Refused):
    """The office is filled."""

    code = "office_taken"


class NotAsDecided(Refused):
    """The members decided that another person fills the office."""

    code = "not_as_decided"


class OfficeVacant(Refused):
    """The office is vacant: there is no appointment to end."""

    code = "office_vacant"


class TermsServed(Refused):
    """Nobody is appointed to this office more often than the article allows."""

    code = "terms_served"


class NoNamedChair(Refused):
    """This member is not in the chair, or is in it by election."""

    code = "no_named_chair"


class AnotherElected(Refused):
    """An election has decided who takes the chair."""

    code = "another_elected"


@tells(CHANGED)
@event("ChairTermEnded", version=1, since=(4,), stream=CHAIR, rests_on=("chair",))
class ChairTermEnded:
    """With the close of an ordinary meeting the term of a member in the chair has ended."""

    member: StateCode
    as_of: datetime


@tells(CHANGED)
@event("ChairTookOffice", version=1, since=(4,), stream=CHAIR, rests_on=("chair",))
class ChairTookOffice:
    """The elected member takes the chair as the term before it ends."""

    member: StateCode
    subject: Subject
    as_of: datetime


@tells(Tell(Kind.CHANGED, until="until"))
@event("ActingPresidencyBegan", version=1, since=(4,), stream=CHAIR, rests_on=("vacant_chair",))
class ActingPresidencyBegan:
    """The chair is vacant: the longest-serving head of this group presides, at most until then."""

    group: str
    until: datetime
    as_of: datetime


@tells(CHANGED)
@event("TermOfOfficeEnded", version=1, since=(4,), stream=SECRETARIAT, rests_on=("appointment",))
class TermOfOfficeEnded:
    """A term in an office of the Secretariat has ended; the Deputy acts at most until then."""

    subject: Subject
    office: Office
    acting_until: datetime | None
    as_of: datetime


@tells(CHANGED)
@event("ActingEnded", version=1, since=(4,), stream=SECRETARIAT, rests_on=("appointment",))
class ActingEnded:
    """The Deputy has acted for a vacant office as long as the rules allow."""

    office: Office
    as_of: datetime


OfficeEvent = (
    ChairHandedOver
    | ChairContested
    | ChairDesignated
    | ChairTermEnded
    | ChairTookOffice
    | ActingPresidencyBegan
    | TermOfOfficeEnded
    | ActingEnded
)
