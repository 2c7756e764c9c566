"""Notices of accession: who is told what of an application, of its lot and of its outcome."""

from collections.abc import Iterator, Mapping
from typing import Any

from governance.domain.occasions import Kind, Occasion, Rule, awaits, everyone
from regime.domain.accession import events as e
from regime.domain.accession import evidence_events as ee
from regime.domain.accession import roster_events as re
from regime.domain.accession.application import Application
from regime.domain.accession.commands import CHECK
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
    e.ApplicationFiled: (awaits(CHECK, "complete_until"), *_CHANGED),
    e.ApplicationFiledInConfidence: (awaits(CHECK, "complete_until"), *_CHANGED),
    e.ReceiptConfirmed: _TO_APPLICANT,
    e.ReceiptOverdue: _TO_APPLICANT,
    e.ShortcomingsListed: _TO_APPLICANT,
    e.ApplicationSupplemented: (awaits(CHECK, "complete_until"),),
    e.ApplicationSupplementedInConfidence: (awaits(CHECK, "complete_until"),),
    e.ApplicationCertified: (*_TO_APPLICANT, *_CHANGED),
    e.ApplicationDeemedComplete: (*_TO_APPLICANT, *_CHANGED),
    e.FilingDisclosed: _CHANGED,
    e.AssessorsDrawn: (Rule(Kind.AWAITS, panel), *_CHANGED),
    e.AssessorRecused: (Rule(Kind.AWAITS, panel), *_CHANGED),
    e.AssessmentExtended: (Rule(Kind.CHANGED, applicant, "until"), Rule(Kind.CHANGED, panel)),
    e.DraftReportIssued: (Rule(Kind.AWAITS, applicant, "reply_until"), Rule(Kind.CHANGED, panel)),
    e.ApplicantReplied: (Rule(Kind.AWAITS, panel),),
    e.ReportIssued: (*_TO_APPLICANT, *_CHANGED),
    e.PutToVote: (*_TO_APPLICANT, *_CHANGED),
    e.ApplicantAsked: (Rule(Kind.AWAITS, applicant),),
    e.ApplicantAnswered: _CHANGED,
    e.ApplicationWithdrawn: (*_CHANGED, Rule(Kind.CHANGED, panel)),
    e.ApplicationLapsed: (*_TO_APPLICANT, *_CHANGED),
    e.PairAnswered: _CHANGED,
    ee.EvidenceFiled: (Rule(Kind.CHANGED, panel),),
    ee.EvidenceReleased: _CHANGED,
    ee.EvidenceReclassified: _CHANGED,
    ee.EvidenceErased: (Rule(Kind.CHANGED, applicant), *_CHANGED),
    e.ApplicationDecided: (Rule(Kind.DECIDED, applicant), Rule(Kind.DECIDED, everyone)),
}

# What a decision beside it tells, and what stands in the report.
SILENT: frozenset[type[Any]] = frozenset(
    {
        e.RosterFixed,
        e.FindingMade,
        e.AccessionOpened,
        ee.EvidenceReviewed,
        re.AssessorNamed,
        re.InterestsDeclared,
        re.AssessorLeft,
    }
)
