"""Commands of applications, of the assessors' roster, and of evidence."""

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated

from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from audit.log.limits import LeftOut, Most, Ordinal, Within
from regime.domain.accession.events import (
    ApplicantAnswered,
    ApplicantAsked,
    ApplicationCertified,
    ApplicationFiled,
    ApplicationFiledInConfidence,
    ApplicationSupplemented,
    ApplicationSupplementedInConfidence,
    ApplicationWithdrawn,
    FilingDisclosed,
    PairAnswered,
    ReceiptConfirmed,
    ShortcomingsListed,
)
from regime.domain.accession.evidence_events import EvidenceErased, EvidenceFiled, EvidenceReleased
from regime.domain.accession.panel_events import (
    ApplicantReplied,
    AssessmentExtended,
    AssessorRecused,
    AssessorsDrawn,
    DraftReportIssued,
    FindingMade,
)
from regime.domain.accession.roster_events import AssessorLeft, AssessorNamed, InterestsDeclared
from regime.domain.acts import (
    APPLICANTS,
    CHAIR,
    DELEGATES,
    EXECUTIVE_SECRETARY,
    HEADS,
    OPENER,
    REGISTRAR,
    act,
    right,
)
from regime.domain.values import StateCode, Subject, Symbol

CHECK = right(
    "check_application",
    "confirm an application’s receipt and completeness",
    role="application",
    by=EXECUTIVE_SECRETARY,
)


@act(
    "file_application",
    "apply for membership",
    role="application",
    by=HEADS | APPLICANTS,
    at="applications/",
    leads_to=ApplicationFiled,
    makes="application",
)
class FileApplication:
    """Apply, answering the criteria; ``changed`` are criteria to be assessed again on renewal.

    ``cured`` says how each shortfall of the refusal is cured; ``lot`` is the SHA-256 of a secret.
    """

    answers: Mapping[str, str]
    lot: str
    renews: Symbol | None = None
    cured: Mapping[str, str] = field(default_factory=dict)
    changed: tuple[Annotated[str, Most(40)], ...] = ()


@act(
    "file_in_confidence",
    shares=FileApplication,
    leads_to=ApplicationFiledInConfidence,
    makes="application",
)
class FileInConfidence:
    """Apply without being named before the case is complete."""

    filing: Commitment
    lot: str


@act(
    "confirm_receipt",
    shares=CHECK,
    at="applications/<symbol>/receipt/",
    leads_to=ReceiptConfirmed,
)
class ConfirmReceipt:
    """Confirm that an application was received."""

    application: Symbol


@act(
    "list_shortcomings",
    shares=CHECK,
    at="applications/<symbol>/shortcomings/",
    leads_to=ShortcomingsListed,
)
class ListShortcomings:
    """List what is missing, by criterion."""

    application: Symbol
    missing: Mapping[str, str]
    reasons: str


@act(
    "supplement_application",
    "complete an application",
    role="application",
    by=HEADS | APPLICANTS,
    at="applications/<symbol>/supplement/",
    leads_to=ApplicationSupplemented,
)
class SupplementApplication:
    """Complete the answers."""

    application: Symbol
    answers: Mapping[str, str]


@act(
    "supplement_in_confidence",
    shares=SupplementApplication,
    leads_to=ApplicationSupplementedInConfidence,
)
class SupplementInConfidence:
    """Complete the answers without being named."""

    application: Symbol
    supplement: Commitment


@act(
    "certify_complete",
    shares=CHECK,
    at="applications/<symbol>/completeness/",
    leads_to=ApplicationCertified,
)
class CertifyComplete:
    """Find an application complete."""

    application: Symbol
    reasons: str


@act(
    "disclose_filing",
    "open what was filed in confidence",
    role="application",
    by=OPENER,
    leads_to=FilingDisclosed,
)
class DiscloseFiling:
    """Open what was filed in confidence, once its case is complete."""

    application: Symbol
    position: int
    salt: str
    value: Json


@act(
    "draw_assessors",
    "draw the lot of assessors",
    role="assessment",
    by=OPENER,
    leads_to=AssessorsDrawn,
)
class DrawAssessors:
    """Tell the secret number and the root of the log with the roster in it: the lot is drawn."""

    application: Symbol
    secret: str
    tree_root: str


@act(
    "recuse_assessor",
    "let an assessor leave a panel",
    role="assessment",
    by=DELEGATES | EXECUTIVE_SECRETARY,
    at="applications/<symbol>/recusal/",
    leads_to=AssessorRecused,
)
class RecuseAssessor:
    """Leave the panel, for a conflict that is stated."""

    application: Symbol
    reasons: str
    seat: Ordinal | None = None


@act(
    "make_finding",
    "make a finding on a criterion",
    role="assessment",
    by=DELEGATES,
    at="applications/<symbol>/findings/",
    leads_to=FindingMade,
    makes="finding",
)
class MakeFinding:
    """Find on a criterion: a score of its scale, with evidence and reasons."""

    application: Symbol
    criterion: Annotated[str, Most(40)]
    score: Annotated[int, Within(0, 1000)]
    evidence: Annotated[tuple[Ordinal, ...], LeftOut]
    reasons: str


@act(
    "extend_assessment",
    "extend an assessment",
    role="assessment",
    by=DELEGATES,
    at="applications/<symbol>/extension/",
    leads_to=AssessmentExtended,
)
class ExtendAssessment:
    """Take longer, once."""

    application: Symbol
    reasons: str


@act(
    "issue_draft",
    shares=MakeFinding,
    at="applications/<symbol>/draft-report/",
    leads_to=DraftReportIssued,
)
class IssueDraft:
    """Issue the draft of the report before the assessment ends, when every finding is made."""

    application: Symbol


@act(
    "reply_to_draft",
    "reply to the draft of a report",
    role="assessment",
    by=HEADS | APPLICANTS,
    at="applications/<symbol>/reply/",
    leads_to=ApplicantReplied,
)
class ReplyToDraft:
    """Reply to the draft of the report."""

    application: Symbol
    reply: str


@act(
    "ask_applicant",
    "ask an applicant",
    role="application",
    by=DELEGATES,
    at="applications/<symbol>/questions/",
    leads_to=ApplicantAsked,
    makes="question",
)
class AskApplicant:
    """Ask the applicant."""

    application: Symbol
    question: str


@act(
    "answer_question",
    "answer a question about an application",
    role="application",
    by=HEADS | APPLICANTS,
    at="applications/<symbol>/questions/<number>/answer/",
    leads_to=ApplicantAnswered,
)
class AnswerQuestion:
    """Answer a question."""

    application: Symbol
    number: Ordinal
    answer: str


@act(
    "withdraw_application",
    "withdraw an application",
    role="application",
    by=HEADS | APPLICANTS,
    at="applications/<symbol>/withdrawal/",
    leads_to=ApplicationWithdrawn,
)
class WithdrawApplication:
    """Withdraw an application."""

    application: Symbol
    reasons: str


@act(
    "name_assessor",
    "name an assessor to the roster",
    role="assessment",
    by=HEADS,
    at="assessors/",
    leads_to=AssessorNamed,
    makes="seat",
)
class NameAssessor:
    """Name a person of the own delegation to the roster."""

    subject: Subject
    interests: tuple[StateCode, ...] = ()


@act(
    "declare_interests",
    "declare an assessor’s interests",
    role="assessment",
    by=DELEGATES,
    at="assessors/<seat>/interests/",
    leads_to=InterestsDeclared,
)
class DeclareInterests:
    """Declare, for an assessor of the own delegation, all states in which there is an interest."""

    seat: Ordinal
    interests: tuple[StateCode, ...]
    reasons: str


@act(
    "leave_roster",
    shares=NameAssessor,
    at="assessors/<seat>/leave/",
    leads_to=AssessorLeft,
)
class LeaveRoster:
    """Empty a seat of the own delegation."""

    seat: Ordinal
    reasons: str


@act(
    "file_evidence",
    "file evidence",
    role="application",
    by=HEADS | APPLICANTS,
    at="applications/<symbol>/evidence/",
    leads_to=EvidenceFiled,
    makes="evidence",
)
class FileEvidence:
    """File a document, which stands outside the log, in a class."""

    application: Symbol
    criteria: tuple[Annotated[str, Most(40)], ...]
    label: str
    access: str
    file: Commitment


@act(
    "release_evidence",
    "open own evidence to everyone",
    role="classes",
    by=HEADS | APPLICANTS,
    at="applications/<symbol>/evidence/<number>/release/",
    leads_to=EvidenceReleased,
)
class ReleaseEvidence:
    """Open an own document to everyone before its class ends."""

    application: Symbol
    number: Ordinal
    reasons: str


@act(
    "erase_evidence",
    "erase evidence for cause",
    role="classes",
    by=EXECUTIVE_SECRETARY | REGISTRAR,
    at="applications/<symbol>/evidence/<number>/erase/",
    leads_to=EvidenceErased,
)
class EraseEvidence:
    """Erase a document and what opens its seal."""

    application: Symbol
    number: Ordinal
    cause: str


@act(
    "answer_pair",
    "answer for like cases that were not treated alike",
    role="refusal",
    by=HEADS | CHAIR,
    at="consistency/answers/",
    leads_to=PairAnswered,
    makes="answer",
)
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
