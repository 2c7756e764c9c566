"""Commands of applications, of the assessors' roster, and of evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from regime.domain.values import StateCode, Subject, Symbol


@dataclass(frozen=True)
class FileApplication:
    """Apply, answering the criteria; ``changed`` are criteria to be assessed again on renewal.

    ``cured`` says how each shortfall of the refusal is cured; ``lot`` is the SHA-256 of a secret.
    """

    answers: Mapping[str, str]
    lot: str
    renews: Symbol | None = None
    cured: Mapping[str, str] = field(default_factory=dict)
    changed: tuple[str, ...] = ()


@dataclass(frozen=True)
class FileInConfidence:
    """Apply without being named before the case is complete."""

    filing: Commitment
    lot: str


@dataclass(frozen=True)
class ConfirmReceipt:
    """Confirm that an application was received."""

    application: Symbol


@dataclass(frozen=True)
class ListShortcomings:
    """List what is missing, by criterion."""

    application: Symbol
    missing: Mapping[str, str]
    reasons: str


@dataclass(frozen=True)
class SupplementApplication:
    """Complete the answers."""

    application: Symbol
    answers: Mapping[str, str]


@dataclass(frozen=True)
class SupplementInConfidence:
    """Complete the answers without being named."""

    application: Symbol
    supplement: Commitment


@dataclass(frozen=True)
class CertifyComplete:
    """Find an application complete."""

    application: Symbol
    reasons: str


@dataclass(frozen=True)
class DiscloseFiling:
    """Open what was filed in confidence, once its case is complete."""

    application: Symbol
    position: int
    salt: str
    value: Json


@dataclass(frozen=True)
class DrawAssessors:
    """Tell the secret number and the root of the log with the roster in it: the lot is drawn."""

    application: Symbol
    secret: str
    tree_root: str


@dataclass(frozen=True)
class RecuseAssessor:
    """Leave the panel, for a conflict that is stated."""

    application: Symbol
    reasons: str
    seat: int | None = None


@dataclass(frozen=True)
class MakeFinding:
    """Find on a criterion: a score of its scale, with evidence and reasons."""

    application: Symbol
    criterion: str
    score: int
    evidence: tuple[int, ...]
    reasons: str


@dataclass(frozen=True)
class ExtendAssessment:
    """Take longer, once."""

    application: Symbol
    reasons: str


@dataclass(frozen=True)
class IssueDraft:
    """Issue the draft of the report before the assessment ends, when every finding is made."""

    application: Symbol


@dataclass(frozen=True)
class ReplyToDraft:
    """Reply to the draft of the report."""

    application: Symbol
    reply: str


@dataclass(frozen=True)
class AskApplicant:
    """Ask the applicant."""

    application: Symbol
    question: str


@dataclass(frozen=True)
class AnswerQuestion:
    """Answer a question."""

    application: Symbol
    number: int
    answer: str


@dataclass(frozen=True)
class WithdrawApplication:
    """Withdraw an application."""

    application: Symbol
    reasons: str


@dataclass(frozen=True)
class NameAssessor:
    """Name a person of the own delegation to the roster."""

    subject: Subject
    interests: tuple[StateCode, ...]


@dataclass(frozen=True)
class DeclareInterests:
    """Declare, for an assessor of the own delegation, all states in which there is an interest."""

    seat: int
    interests: tuple[StateCode, ...]
    reasons: str


@dataclass(frozen=True)
class LeaveRoster:
    """Empty a seat of the own delegation."""

    seat: int
    reasons: str


@dataclass(frozen=True)
class FileEvidence:
    """File a document, which stands outside the log, in a class."""

    application: Symbol
    criteria: tuple[str, ...]
    label: str
    access: str
    file: Commitment


@dataclass(frozen=True)
class ReleaseEvidence:
    """Open an own document to everyone before its class ends."""

    application: Symbol
    number: int
    reasons: str


@dataclass(frozen=True)
class EraseEvidence:
    """Erase a document and what opens its seal."""

    application: Symbol
    number: int
    cause: str


@dataclass(frozen=True)
class AnswerPair:
    """Answer why like cases were not treated alike: one was admitted, the other kept out."""

    application: Symbol
    admitted: Symbol
    reasons: str


ConductCommand = (
    ConfirmReceipt
    | ListShortcomings
    | CertifyComplete
    | DiscloseFiling
    | FileApplication
    | FileInConfidence
    | SupplementApplication
    | SupplementInConfidence
    | AskApplicant
    | AnswerQuestion
    | WithdrawApplication
    | AnswerPair
)
AssessmentCommand = (
    DrawAssessors | RecuseAssessor | MakeFinding | ExtendAssessment | IssueDraft | ReplyToDraft
)
RosterCommand = NameAssessor | DeclareInterests | LeaveRoster
EvidenceCommand = FileEvidence | ReleaseEvidence | EraseEvidence
AccessionCommand = ConductCommand | AssessmentCommand | RosterCommand | EvidenceCommand
