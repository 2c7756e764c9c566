"""Punctuality: every period that the rules give an office, kept or missed, from the log.

A duty opens with the entry that sets its end and is kept by the act that it asks for. Where the
end comes first the clock decides in its place, or records that nothing was done, and that is an
omission. Where what was waited for falls away, the duty is moot and counts neither way. The Chair
has two such periods: for the answer to a complaint about the staff, and for the report on a review
of omissions.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from typing import get_args

from audit.log import catalogue
from audit.log.entry import Recorded
from audit.log.genesis import LogFounded
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.said import SustainObjection
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.said import AdmitProposal
from governance.domain.chapters.votes import said as votes
from governance.domain.figures.duties import CHAIR as CHAIR
from governance.domain.figures.duties import Duties as Duties
from governance.domain.figures.duties import Duty as Duty
from governance.domain.figures.duties import End as End
from governance.domain.figures.duties import all_moot, ended, opened
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.applications.said import CHECK
from regime.domain.chapters.complaints import said as complaints
from regime.domain.chapters.complaints.said import AnswerComplaint
from regime.domain.chapters.omissions import said as omission_reviews
from regime.domain.chapters.omissions.deciding import reviewed_by_event
from regime.domain.chapters.omissions.said import ReportOmissions
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.rulebook.said import RulesEditionAdopted
from regime.domain.values import Body

ADMISSIBILITY = "admissibility"
RECEIPT, COMPLETENESS = "receipt", "completeness"
_SERVICE = "service"


TYPES = catalogue.names_of(
    (
        LogFounded,
        RulesEditionAdopted,
        submission.ProposalSubmitted,
        submission.ProposalTakenOver,
        submission.ProposalAdmitted,
        submission.ProposalReturned,
        submission.ProposalDeemedAdmitted,
        submission.ProposalWithdrawn,
        submission.ProposalLapsed,
        votes.ProposalAdopted,
        votes.ProposalNotAdopted,
        objections.ObjectionRaised,
        objections.ObjectionCured,
        objections.ObjectionSustained,
        objections.ObjectionFoundDefective,
        objections.ObjectionDeemedSustained,
        objections.ObjectionLapsed,
        objections.ObjectionWithdrawn,
        *get_args(complaints.ComplaintEvent),
        *get_args(omission_reviews.OmissionEvent),
        applications.ApplicationFiled,
        applications.ApplicationFiledInConfidence,
        applications.ApplicationSupplemented,
        applications.ApplicationSupplementedInConfidence,
        applications.ReceiptConfirmed,
        applications.ReceiptOverdue,
        applications.ShortcomingsListed,
        applications.ApplicationCertified,
        applications.ApplicationDeemedComplete,
        applications.ApplicationWithdrawn,
    )
)
_ALL_MOOT = (
    submission.ProposalWithdrawn,
    submission.ProposalLapsed,
    votes.ProposalAdopted,
    votes.ProposalNotAdopted,
)


def evolve(duties: Duties, recorded: Recorded) -> Duties:
    """Fold one entry."""
    match recorded.event:
        case LogFounded():
            return replace(duties, founded_at=recorded.entry.recorded_at)
        case RulesEditionAdopted(roles=roles):
            return replace(duties, roles=roles)
        case submission.ProposalSubmitted() | submission.ProposalTakenOver() as s if (
            s.admissibility_until and getattr(s, "body", None) is not Body.SECRETARIAT
        ):
            return opened(duties, recorded, AdmitProposal, ADMISSIBILITY, s.admissibility_until)
        case submission.ProposalAdmitted() | submission.ProposalReturned():
            return ended(duties, recorded, ADMISSIBILITY, End.KEPT)
        case submission.ProposalDeemedAdmitted():
            return ended(duties, recorded, ADMISSIBILITY, End.MISSED)
        case event if isinstance(event, _ALL_MOOT):
            return all_moot(duties, recorded)
        case _:
            return _evolve_objections(duties, recorded)


def _evolve_objections(duties: Duties, recorded: Recorded) -> Duties:
    match recorded.event:
        case objections.ObjectionRaised() | objections.ObjectionCured() as o if o.check_until:
            return opened(duties, recorded, SustainObjection, str(o.number), o.check_until)
        case objections.ObjectionSustained(number=n) | objections.ObjectionFoundDefective(number=n):
            return ended(duties, recorded, str(n), End.KEPT)
        case objections.ObjectionDeemedSustained(number=n):
            return ended(duties, recorded, str(n), End.MISSED)
        case objections.ObjectionLapsed(number=n) | objections.ObjectionWithdrawn(number=n):
            return ended(duties, recorded, str(n), End.MOOT)
        case _:
            return _evolve_complaints(duties, recorded)


def _evolve_complaints(duties: Duties, recorded: Recorded) -> Duties:
    match recorded.event:
        case complaints.ComplaintFiled(number=n, answer_until=until):
            return opened(duties, recorded, AnswerComplaint, str(n), until)
        case complaints.AnswerOverdue(number=n):
            return ended(duties, recorded, str(n), End.MISSED)
        case complaints.ComplaintAnswered(number=n):
            return ended(duties, recorded, str(n), End.KEPT)
        case _:
            return _evolve_reviews(duties, recorded)


def _evolve_reviews(duties: Duties, recorded: Recorded) -> Duties:
    match recorded.event:
        case omission_reviews.OmissionsUnderReview(number=n, report_until=until):
            return opened(duties, recorded, ReportOmissions, str(n), until)
        case omission_reviews.OmissionsReportOverdue(number=n):
            return ended(duties, recorded, str(n), End.MISSED)
        case omission_reviews.OmissionsReported(number=n):
            return ended(duties, recorded, str(n), End.KEPT)
        case _:
            return _evolve_applications(duties, recorded)


def _evolve_applications(duties: Duties, recorded: Recorded) -> Duties:
    """The receipt of an application, and its completeness."""
    match recorded.event:
        case applications.ApplicationFiled() | applications.ApplicationFiledInConfidence() as f:
            received = opened(duties, recorded, CHECK, RECEIPT, f.receipt_until)
            return opened(received, recorded, CHECK, COMPLETENESS, f.complete_until)
        case (
            applications.ApplicationSupplemented(complete_until=until)
            | applications.ApplicationSupplementedInConfidence(complete_until=until)
        ):
            return opened(duties, recorded, CHECK, COMPLETENESS, until)
        case applications.ReceiptConfirmed():
            return ended(duties, recorded, RECEIPT, End.KEPT)
        case applications.ReceiptOverdue():
            return ended(duties, recorded, RECEIPT, End.MISSED)
        case applications.ShortcomingsListed() | applications.ApplicationCertified():
            received = ended(duties, recorded, RECEIPT, End.KEPT)
            return ended(received, recorded, COMPLETENESS, End.KEPT)
        case applications.ApplicationDeemedComplete():
            return ended(duties, recorded, COMPLETENESS, End.MISSED)
        case applications.ApplicationWithdrawn():
            return all_moot(duties, recorded)
        case _:
            return duties


@dataclass(frozen=True)
class Count:
    """Duties of an office that fell due in a period: kept and missed."""

    office: str
    kept: int = 0
    missed: int = 0

    @property
    def share(self) -> Fraction | None:
        """The share that was kept; none where nothing fell due."""
        due = self.kept + self.missed
        return Fraction(self.kept, due) if due else None


@dataclass(frozen=True)
class Period:
    """A reporting period, counted from the founding, with a count for each office."""

    number: int
    begins: datetime
    ends: datetime
    counts: tuple[Count, ...]


def periods(duties: Duties, *, days: int, day_seconds: int) -> tuple[Period, ...]:
    """Each period in which anything fell due, the newest first, of ``days`` days each."""
    founded = duties.founded_at
    if founded is None:
        return ()
    length = timedelta(seconds=days * day_seconds)
    tallies: dict[int, dict[str, Count]] = {}
    for duty in duties.past():
        if duty.end is not End.MOOT:
            offices = tallies.setdefault((duty.until - founded) // length, {})
            offices[duty.office] = _counted(offices.get(duty.office, Count(duty.office)), duty)
    return tuple(
        Period(
            number=number + 1,
            begins=founded + number * length,
            ends=founded + (number + 1) * length,
            counts=tuple(tallies[number][office] for office in sorted(tallies[number])),
        )
        for number in sorted(tallies, reverse=True)
    )


def _counted(count: Count, duty: Duty) -> Count:
    if duty.end is End.KEPT:
        return replace(count, kept=count.kept + 1)
    return replace(count, missed=count.missed + 1)


def omissions(duties: Duties) -> tuple[Duty, ...]:
    """What was missed, the newest first."""
    return tuple(duty for duty in duties.past() if duty.end is End.MISSED)


def under_review(missed: tuple[Duty, ...], rules: RulesOfProcedure) -> tuple[Duty, ...]:
    """The newest omissions that call for a review by the Chair; none where they are too few.

    ``missed`` are omissions, the newest first. So many of the Secretariat within so many days open
    a review; those of the Chair are not reviewed by the Chair. Where a review opens itself, by an
    event, none is called for here.
    """
    if reviewed_by_event(rules):
        return ()
    missed = tuple(one for one in missed if one.office != CHAIR)
    number = rules.value("failure_to_act", "review_after_omissions")
    days = rules.value("failure_to_act", "window_days")
    if not isinstance(number, int) or not isinstance(days, int):
        return ()
    window = timedelta(seconds=days * rules.day_seconds)
    for at in range(len(missed) - number + 1):
        newest, oldest = missed[at], missed[at + number - 1]
        if newest.until - oldest.until <= window:
            return missed[at : at + number]
    return ()


def report_days(rules: RulesOfProcedure) -> int | None:
    """How many days a reporting period has; none where the rules ask for no report."""
    return rules.days("service", "punctuality_report_days") if _SERVICE in rules.roles else None


def target(rules: RulesOfProcedure) -> Fraction | None:
    """The share of duties that the rules want kept."""
    return rules.fraction("service", "punctuality_target") if _SERVICE in rules.roles else None
