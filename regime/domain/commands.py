"""Commands of what stands: accreditation, appointment, the chair, a simulated clock."""

from collections.abc import Mapping
from dataclasses import dataclass

from audit.log.encoding import Json
from regime.domain.accession.commands import AccessionCommand
from regime.domain.calendar_commands import CalendarCommand
from regime.domain.complaint_commands import ComplaintCommand
from regime.domain.dispute_commands import DisputeCommand
from regime.domain.membership.commands import MembershipCommand
from regime.domain.values import ArticleId, Capacity, Office, StateCode, Subject


@dataclass(frozen=True)
class AccreditDelegate:
    """Let a person act for a delegation."""

    subject: Subject
    member: StateCode
    capacity: Capacity
    reasons: str = ""


@dataclass(frozen=True)
class EndAccreditation:
    """End a person's accreditation."""

    subject: Subject
    reasons: str


@dataclass(frozen=True)
class ChangeCapacity:
    """Let a delegate act in another capacity for the same delegation."""

    subject: Subject
    capacity: Capacity
    reasons: str


@dataclass(frozen=True)
class AppointOfficer:
    """Fill an office of the Secretariat."""

    subject: Subject
    office: Office
    reasons: str = ""


@dataclass(frozen=True)
class EndAppointment:
    """Vacate an office of the Secretariat."""

    office: Office
    reasons: str


@dataclass(frozen=True)
class NameChair:
    """Name the member, and the person, who takes the chair."""

    member: StateCode
    subject: Subject
    reasons: str = ""


@dataclass(frozen=True)
class AdvanceClock:
    """Move a simulated clock forward, to ``offset_seconds`` beside the machine's."""

    offset_seconds: int


@dataclass(frozen=True)
class RotateLogKey:
    """Go on under another signing key; ``statement`` is the note that both keys signed."""

    vkey: str
    statement: str
    reasons: str


@dataclass(frozen=True)
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
