"""Notices of accession: who is told what of an application, of its lot and of its outcome."""

from collections.abc import Iterator, Mapping
from typing import Any

from governance.domain.notices.recipients import Kind, Occasion, Rule, awaits, everyone
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.applications.said import CHECK
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.evidence import said as evidence
from regime.domain.chapters.accession.questions import said as questions
from regime.domain.chapters.accession.roster import said as roster
from regime.domain.values import Subject


def _case(at: Occasion) -> Application:
    return at.regime.applications[at.event.application]


def applicant(at: Occasion) -> Iterator[Subject]:
    """The persons of a state that applies and is named."""
    state = _case(at).state
    for one in at.regime.delegates.values():
        if state is not None and one.member == state:
            yield one.subject


def panel(at: Occasion) -> Iterator[Subject]:
    """The assessors of the case."""
    for seat in _case(at).panel:
        yield at.regime.roster[seat].subject


_CHANGED = (Rule(Kind.CHANGED, everyone),)
_TO_APPLICANT = (Rule(Kind.ANSWERED, applicant),)
_TO_BOTH = (Rule(Kind.CHANGED, applicant), Rule(Kind.CHANGED, panel))

RULES: Mapping[type[Any], tuple[Rule, ...]] = {
    applications.ApplicationFiled: (awaits(CHECK, "complete_until"), *_CHANGED),
    applications.ApplicationFiledInConfidence: (awaits(CHECK, "complete_until"), *_CHANGED),
    applications.ReceiptConfirmed: _TO_APPLICANT,
    applications.ReceiptOverdue: _TO_APPLICANT,
    applications.ShortcomingsListed: _TO_APPLICANT,
    applications.ApplicationSupplemented: (awaits(CHECK, "complete_until"),),
    applications.ApplicationSupplementedInConfidence: (awaits(CHECK, "complete_until"),),
    applications.ApplicationCertified: (*_TO_APPLICANT, *_CHANGED),
    applications.ApplicationDeemedComplete: (*_TO_APPLICANT, *_CHANGED),
    applications.FilingDisclosed: _CHANGED,
    assessment.AssessorsDrawn: (Rule(Kind.AWAITS, panel), *_CHANGED),
    assessment.AssessorRecused: (Rule(Kind.AWAITS, panel), *_CHANGED),
    assessment.AssessmentExtended: (
        Rule(Kind.CHANGED, applicant, "until"),
        Rule(Kind.CHANGED, panel),
    ),
    assessment.DraftReportIssued: (
        Rule(Kind.AWAITS, applicant, "reply_until"),
        Rule(Kind.CHANGED, panel),
    ),
    assessment.ApplicantReplied: (Rule(Kind.AWAITS, panel),),
    assessment.ReportIssued: (*_TO_APPLICANT, *_CHANGED),
    applications.PutToVote: (*_TO_APPLICANT, *_CHANGED),
    questions.ApplicantAsked: (Rule(Kind.AWAITS, applicant),),
    questions.ApplicantAnswered: _CHANGED,
    applications.ApplicationWithdrawn: (*_CHANGED, Rule(Kind.CHANGED, panel)),
    applications.ApplicationLapsed: (*_TO_APPLICANT, *_CHANGED),
    questions.PairAnswered: _CHANGED,
    evidence.EvidenceFiled: (Rule(Kind.CHANGED, panel),),
    evidence.EvidenceReleased: _CHANGED,
    evidence.EvidenceReclassified: _CHANGED,
    evidence.EvidenceErased: (Rule(Kind.CHANGED, applicant), *_CHANGED),
    applications.ApplicationDecided: (Rule(Kind.DECIDED, applicant), Rule(Kind.DECIDED, everyone)),
}

# What a decision beside it tells, and what stands in the report.
SILENT: frozenset[type[Any]] = frozenset(
    {
        assessment.RosterFixed,
        assessment.FindingMade,
        applications.AccessionOpened,
        evidence.EvidenceReviewed,
        roster.AssessorNamed,
        roster.InterestsDeclared,
        roster.AssessorLeft,
    }
)
