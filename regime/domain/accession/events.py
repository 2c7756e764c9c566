"""Events of an application: filing, completeness, questions, assessment, report and outcome.

The stream of an application is its symbol, which says nothing of who applies. What the clock does
carries the instant that it is judged as of; each event that opens a period records its end.
"""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import Commitment, event
from audit.log.encoding import Json
from regime.domain.accession.panel_events import PANEL as PANEL
from regime.domain.accession.panel_events import ApplicantReplied as ApplicantReplied
from regime.domain.accession.panel_events import AssessmentExtended as AssessmentExtended
from regime.domain.accession.panel_events import AssessorRecused as AssessorRecused
from regime.domain.accession.panel_events import AssessorsDrawn as AssessorsDrawn
from regime.domain.accession.panel_events import DraftReportIssued as DraftReportIssued
from regime.domain.accession.panel_events import FindingMade as FindingMade
from regime.domain.accession.panel_events import PanelEvent as PanelEvent
from regime.domain.accession.panel_events import ReportIssued as ReportIssued
from regime.domain.accession.panel_events import RosterFixed as RosterFixed
from regime.domain.values import StateCode, Symbol

FILING, DECISION = "application", "accession"


@event("ApplicationFiled", version=1, since=(5,), rests_on=(FILING,))
class ApplicationFiled:
    """A state applies: what it answers to each criterion, and which of them are assessed.

    ``covers`` are the criteria to be assessed: all, or after a refusal those that it named and
    those that the applicant says have changed. ``lot`` is the SHA-256 of a secret number, made
    before anyone knows what the lot will be drawn from.
    """

    application: Symbol
    state: StateCode
    criteria: int
    answers: Mapping[str, str]
    renews: Symbol | None
    cured: Mapping[str, str]
    changed: tuple[str, ...]
    covers: tuple[str, ...]
    lot: str
    receipt_until: datetime
    complete_until: datetime
    edition: int


@event("ApplicationFiledInConfidence", version=1, since=(5,), rests_on=(FILING,))
class ApplicationFiledInConfidence:
    """A state applies and asks that it not be named before its case is complete.

    ``filing`` seals who applies, through whom, and what it answers.
    """

    application: Symbol
    filing: Commitment
    criteria: int
    lot: str
    receipt_until: datetime
    complete_until: datetime
    edition: int


@event("ReceiptConfirmed", version=1, since=(5,), rests_on=(FILING,))
class ReceiptConfirmed:
    """The Secretariat confirms that it has received the application."""

    application: Symbol


@event("ReceiptOverdue", version=1, since=(5,), rests_on=(FILING, "failure_to_act"))
class ReceiptOverdue:
    """The receipt of an application was to be confirmed and was not."""

    application: Symbol
    as_of: datetime


@event("ShortcomingsListed", version=1, since=(5,), rests_on=(FILING,))
class ShortcomingsListed:
    """The Secretariat lists what is missing, by criterion; the case is not complete."""

    application: Symbol
    missing: Mapping[str, str]
    reasons: str


@event("ApplicationSupplemented", version=1, since=(5,), rests_on=(FILING,))
class ApplicationSupplemented:
    """The applicant completes its answers; those that it does not give again stand."""

    application: Symbol
    answers: Mapping[str, str]
    complete_until: datetime


@event("ApplicationSupplementedInConfidence", version=1, since=(5,), rests_on=(FILING,))
class ApplicationSupplementedInConfidence:
    """The applicant completes its answers while it is not named."""

    application: Symbol
    supplement: Commitment
    complete_until: datetime


@event("ApplicationCertified", version=1, since=(5,), rests_on=(FILING, DECISION))
class ApplicationCertified:
    """The Secretariat finds the case complete; until then the members vote on it."""

    application: Symbol
    reasons: str
    vote_by: datetime


@event("ApplicationDeemedComplete", version=1, since=(5,), rests_on=(FILING, DECISION))
class ApplicationDeemedComplete:
    """The Secretariat was late: the case counts as complete."""

    application: Symbol
    as_of: datetime
    vote_by: datetime


@event("FilingDisclosed", version=1, since=(5,), rests_on=(FILING,))
class FilingDisclosed:
    """What was filed in confidence is open: the entry that it opens, the salt and the content."""

    application: Symbol
    position: int
    salt: str
    value: Json


@event("PutToVote", version=1, since=(5,), rests_on=(DECISION,))
class PutToVote:
    """The last day has come and there is no report: the members vote without further motion."""

    application: Symbol
    as_of: datetime


@event("AccessionOpened", version=1, since=(5,), rests_on=(DECISION,))
class AccessionOpened:
    """The case goes to the members, as this proposal."""

    application: Symbol
    proposal: Symbol
    as_of: datetime


@event("ApplicantAsked", version=1, since=(5,), rests_on=(FILING,))
class ApplicantAsked:
    """A member asks the applicant; questions are numbered from 1."""

    application: Symbol
    number: int
    member: StateCode
    question: str


@event("ApplicantAnswered", version=1, since=(5,), rests_on=(FILING,))
class ApplicantAnswered:
    """The applicant answers a question."""

    application: Symbol
    number: int
    answer: str


@event("ApplicationWithdrawn", version=1, since=(5,), rests_on=(FILING,))
class ApplicationWithdrawn:
    """The applicant withdraws its application."""

    application: Symbol
    reasons: str


@event("ApplicationLapsed", version=1, since=(5,), rests_on=(FILING, DECISION))
class ApplicationLapsed:
    """The application ends without a decision, for a reason that the rules know."""

    application: Symbol
    reason: str
    as_of: datetime


@event("ApplicationDecided", version=1, since=(5,), rests_on=(DECISION,))
class ApplicationDecided:
    """The members have decided: admitted by a decision, or not, with what is not met and why.

    Each shortfall names its criterion, on what it rests and what would meet it. ``renew_from`` is
    when a new application may be filed; at once where the stated shortfall is cured.
    """

    application: Symbol
    outcome: str
    proposal: Symbol
    decision: Symbol | None
    shortfall: tuple[Json, ...]
    renew_from: datetime | None
    as_of: datetime


@event("PairAnswered", version=1, since=(5,), rests_on=("refusal",))
class PairAnswered:
    """Why a case was kept out that is at least as good as one that was admitted.

    ``application`` is the one kept out; ``member`` is who answers: of those whose objections stood,
    or else the member that holds the chair.
    """

    application: Symbol
    admitted: Symbol
    member: StateCode
    reasons: str


FilingEvent = ApplicationFiled | ApplicationFiledInConfidence
CompletenessEvent = (
    ReceiptConfirmed
    | ReceiptOverdue
    | ShortcomingsListed
    | ApplicationSupplemented
    | ApplicationSupplementedInConfidence
    | ApplicationCertified
    | ApplicationDeemedComplete
    | FilingDisclosed
)
CourseEvent = (
    PutToVote
    | AccessionOpened
    | ApplicantAsked
    | ApplicantAnswered
    | ApplicationWithdrawn
    | ApplicationLapsed
    | ApplicationDecided
    | PairAnswered
)
ConductEvent = FilingEvent | CompletenessEvent | CourseEvent
ApplicationEvent = ConductEvent | PanelEvent
