"""Commands of what stands: accreditation, appointment, the chair, a simulated clock."""

from collections.abc import Mapping

from audit.log.encoding import Json
from audit.log.genesis import ClockAdvanced
from audit.log.rotation import LogKeyRotated
from regime.domain.accession.commands import AccessionCommand
from regime.domain.acts import EXECUTIVE_SECRETARY, HEADS, OPERATOR, REGISTRAR, act
from regime.domain.calendar_commands import CalendarCommand
from regime.domain.complaint_commands import ComplaintCommand
from regime.domain.dispute_commands import DisputeCommand
from regime.domain.events import (
    AccreditationEnded,
    AppointmentEnded,
    CapacityChanged,
    ChairNamed,
    DelegateAccredited,
    OfficerAppointed,
)
from regime.domain.membership.commands import MembershipCommand
from regime.domain.office_events import ChairDesignated
from regime.domain.outcome_events import ParametersCorrected
from regime.domain.values import ArticleId, Capacity, Office, StateCode, Subject


@act(
    "accredit_delegate",
    "accredit a delegate",
    role="credentials",
    by=HEADS | EXECUTIVE_SECRETARY,
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


@act(
    "end_accreditation",
    "end an accreditation",
    role="credentials",
    by=HEADS | EXECUTIVE_SECRETARY,
    at="credentials/<subject>/end/",
    leads_to=AccreditationEnded,
)
class EndAccreditation:
    """End a person's accreditation."""

    subject: Subject
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


@act(
    "end_appointment",
    "end an appointment",
    role="appointment",
    by=OPERATOR | EXECUTIVE_SECRETARY,
    leads_to=AppointmentEnded,
)
class EndAppointment:
    """Vacate an office of the Secretariat."""

    office: Office
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


@act(
    "advance_clock",
    "move the simulated clock on",
    role="records",
    by=OPERATOR,
    leads_to=ClockAdvanced,
)
class AdvanceClock:
    """Move a simulated clock forward, to ``offset_seconds`` beside the machine's."""

    offset_seconds: int


@act(
    "rotate_log_key",
    "hand the log over to a new signing key",
    role="records",
    by=OPERATOR,
    leads_to=LogKeyRotated,
)
class RotateLogKey:
    """Go on under another signing key; ``statement`` is the note that both keys signed."""

    vkey: str
    statement: str
    reasons: str


@act(
    "correct_parameters",
    "correct parameters of the rules",
    role="corrections",
    by=REGISTRAR,
    at="rules/<article>/correct/",
    leads_to=ParametersCorrected,
)
class CorrectParameters:
    """Bring parameters of an article into line with its words."""

    article: ArticleId
    parameters: Mapping[str, Json]
    reasons: str


CredentialCommand = AccreditDelegate | EndAccreditation | ChangeCapacity
OfficeCommand = AppointOfficer | EndAppointment | NameChair
LogCommand = AdvanceClock | RotateLogKey
RegimeCommand = (
    CredentialCommand
    | OfficeCommand
    | LogCommand
    | CalendarCommand
    | DisputeCommand
    | ComplaintCommand
    | AccessionCommand
    | MembershipCommand
    | CorrectParameters
)
