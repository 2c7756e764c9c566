"""Applications: filing, completeness, questions, report and outcome.

The stream of an application is its symbol, which says nothing of who applies. What the clock does
is recorded as of the instant at which it fell due.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import Annotated

from audit.log.catalogue import Commitment, Data, event, upcasts
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.log.limits import Most
from regime.domain.acts import APPLICANTS, EXECUTIVE_SECRETARY, HEADS, OPENER, act, right
from regime.domain.telling import CHANGED, DECIDED, TO_APPLICANT, Kind, Tell, Whom, awaits, tells
from regime.domain.values import StateCode, Symbol

LONGEST_WORDS = 6_000
Words = Annotated[str, Most(LONGEST_WORDS)]

CHECK = right(
    "check_application",
    "confirm an application’s receipt and completeness",
    role="application",
    by=EXECUTIVE_SECRETARY,
)
FILING, DECISION = "application", "accession"


@tells(awaits("check_application", "complete_until"), CHANGED)
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


@tells(awaits("check_application", "complete_until"), CHANGED)
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


@tells(TO_APPLICANT)
@event("ReceiptConfirmed", version=1, since=(5,), rests_on=(FILING,))
class ReceiptConfirmed:
    """The Secretariat confirms that it has received the application."""

    application: Symbol


@act(
    "confirm_receipt",
    shares=CHECK,
    at="applications/<symbol>/receipt/",
    leads_to=ReceiptConfirmed,
)
class ConfirmReceipt:
    """Confirm that an application was received."""

    application: Symbol


@tells(TO_APPLICANT)
@event("ShortcomingsListed", version=1, since=(5,), rests_on=(FILING,))
class ShortcomingsListed:
    """The Secretariat lists what is missing, by criterion; the case is not complete."""

    application: Symbol
    missing: Mapping[str, str]
    reasons: str


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
    reasons: Words


@tells(awaits("check_application", "complete_until"))
@event("ApplicationSupplemented", version=1, since=(5,), rests_on=(FILING,))
class ApplicationSupplemented:
    """The applicant completes its answers; those that it does not give again stand."""

    application: Symbol
    answers: Mapping[str, str]
    complete_until: datetime


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


@tells(awaits("check_application", "complete_until"))
@event("ApplicationSupplementedInConfidence", version=1, since=(5,), rests_on=(FILING,))
class ApplicationSupplementedInConfidence:
    """The applicant completes its answers while it is not named."""

    application: Symbol
    supplement: Commitment
    complete_until: datetime


@act(
    "supplement_in_confidence",
    shares=SupplementApplication,
    leads_to=ApplicationSupplementedInConfidence,
)
class SupplementInConfidence:
    """Complete the answers without being named."""

    application: Symbol
    supplement: Commitment


@tells(TO_APPLICANT, CHANGED)
@event("ApplicationCertified", version=1, since=(5,), rests_on=(FILING, DECISION))
class ApplicationCertified:
    """The Secretariat finds the case complete; until then the members vote on it."""

    application: Symbol
    reasons: str
    vote_by: datetime


@act(
    "certify_complete",
    shares=CHECK,
    at="applications/<symbol>/completeness/",
    leads_to=ApplicationCertified,
)
class CertifyComplete:
    """Find an application complete."""

    application: Symbol
    reasons: Words


@tells(CHANGED)
@event("FilingDisclosed", version=1, since=(5,), rests_on=(FILING,))
class FilingDisclosed:
    """What was filed in confidence is open: the entry that it opens, the salt and the content."""

    application: Symbol
    position: int
    salt: str
    value: Json


@act(
    "disclose_filing",
    "open what was filed in confidence",
    role="application",
    by=OPENER | HEADS | APPLICANTS,
    at="applications/<symbol>/open/",
    leads_to=FilingDisclosed,
)
class DiscloseFiling:
    """Open what was filed in confidence, once its case is complete."""

    application: Symbol
    position: int
    salt: str
    value: Json


@tells(CHANGED, Tell(Kind.CHANGED, Whom.PANEL))
@event("ApplicationWithdrawn", version=1, since=(5,), rests_on=(FILING,))
class ApplicationWithdrawn:
    """The applicant withdraws its application."""

    application: Symbol
    reasons: str


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
    reasons: Words


class UnknownApplication(Refused):
    """The register holds no such application."""

    code = "unknown_application"


class MayNotApply(Refused):
    """Who is a member, or has an application that is open, does not apply."""

    code = "may_not_apply"


class TooEarlyToApply(Refused):
    """After a refusal a new application waits, unless every stated shortfall is cured."""

    code = "too_early_to_apply"


class AnswersRefused(Refused):
    """An application answers the criteria, each in so many words."""

    code = "answers_refused"


class NotTheApplicant(Refused):
    """Only the applicant may do this."""

    code = "not_the_applicant"


class OtherStep(Refused):
    """This has no place where the application stands."""

    code = "other_step"


class FilingRefused(Refused):
    """What is told does not open what was sealed, or is no filing."""

    code = "filing_refused"


class WordsWanted(Refused):
    """This act needs words, and not too many."""

    code = "words_wanted"


@tells(TO_APPLICANT)
@event("ReceiptOverdue", version=1, since=(5,), rests_on=(FILING, "failure_to_act"))
class ReceiptOverdue:
    """The receipt of an application was to be confirmed and was not."""

    application: Symbol
    as_of: datetime


@tells(TO_APPLICANT, CHANGED)
@event("ApplicationDeemedComplete", version=1, since=(5,), rests_on=(FILING, DECISION))
class ApplicationDeemedComplete:
    """The Secretariat was late: the case counts as complete."""

    application: Symbol
    as_of: datetime
    vote_by: datetime


@tells(TO_APPLICANT, CHANGED)
@event("PutToVote", version=1, since=(5,), rests_on=(DECISION,))
class PutToVote:
    """The last day has come and there is no report: the members vote without further motion."""

    application: Symbol
    as_of: datetime


@tells()
@event("AccessionOpened", version=1, since=(5,), rests_on=(DECISION,))
class AccessionOpened:
    """The case goes to the members, as this proposal."""

    application: Symbol
    proposal: Symbol
    as_of: datetime


@tells(TO_APPLICANT, CHANGED)
@event("ApplicationLapsed", version=1, since=(5,), rests_on=(FILING, DECISION))
class ApplicationLapsed:
    """The application ends without a decision, for a reason that the rules know."""

    application: Symbol
    reason: str
    as_of: datetime


@tells(Tell(Kind.DECIDED, Whom.APPLICANT), DECIDED)
@event("ApplicationDecided", version=2, since=(5, 6), rests_on=(DECISION,))
class ApplicationDecided:
    """The members have decided: admitted by a decision, or not, with what is not met and why.

    Each shortfall names its criterion, on what it rests and what would meet it. ``renew_from`` is
    when a new application may be filed; at once where the stated shortfall is cured. ``undone``
    says what else kept the case out: what was not done, whose task it was, by which article, since
    when. ``unassessed`` are the criteria on which there is no score, each with what would meet it.
    Both are empty where it is admitted, or the edition does not ask for them.
    """

    application: Symbol
    outcome: str
    proposal: Symbol
    decision: Symbol | None
    shortfall: tuple[Json, ...]
    renew_from: datetime | None
    as_of: datetime
    undone: tuple[Json, ...]
    unassessed: tuple[Json, ...]

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 named the shortfall alone."""
        return {**data, "undone": [], "unassessed": []}


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
