"""Evolving: applications folded from their entries. It holds no rule and never refuses."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import assert_never

from audit.log.entry import Recorded
from regime.domain.accession import events as e
from regime.domain.accession import evidence as ev
from regime.domain.accession.application import (
    Application,
    CaseEnd,
    Finding,
    Question,
    Report,
    Shortfall,
)
from regime.domain.accession.evidence import EvidenceEnd
from regime.domain.accession.evidence_events import EvidenceEvent
from regime.domain.accession.outcomes import ADMITTED
from regime.domain.accession.steps import Step
from regime.domain.chapter import Chapter, Contents
from regime.domain.periods import Deadline, Due, first_due
from regime.domain.persons import Delegate
from regime.domain.values import StateCode, Subject, Symbol

Applications = Mapping[Symbol, Application]
Acting = Mapping[Subject, Delegate]
NOBODY: Acting = MappingProxyType({})


def evolve(
    applications: Applications, event: e.ConductEvent, recorded: Recorded, acting: Acting = NOBODY
) -> Applications:
    """Fold one entry of a case's conduct; ``acting`` are those who act for states by then."""
    match event:
        case e.ApplicationFiled():
            return _with(applications, _filed(event, recorded))
        case e.ApplicationFiledInConfidence():
            return _with(applications, _in_confidence(event, recorded, acting))
        case _:
            return _with(applications, _conducted(applications[event.application], event, recorded))


def evolve_panel(
    applications: Applications, event: e.PanelEvent, recorded: Recorded
) -> Applications:
    """Fold one entry of a panel: its lot, its findings, its report."""
    one = applications[event.application]
    return _with(applications, _assessed(one, event, recorded.position))


def evolve_evidence(
    applications: Applications, event: EvidenceEvent, recorded: Recorded
) -> Applications:
    """Fold one entry about a document of a case."""
    one = applications[event.application]
    known = ev.evolve(one.evidence, event, recorded.position)
    return _with(applications, replace(one, evidence=known))


# For readers of an application's stream alone, who need not know who acts for whom.
ALONE: Contents[Applications] = Contents(
    Chapter("applications", events=e.ConductEvent, evolve=evolve),
    Chapter("assessment", events=e.PanelEvent, evolve=evolve_panel),
    Chapter("evidence", events=EvidenceEvent, evolve=evolve_evidence),
)


def due(applications: Applications) -> Due[CaseEnd | EvidenceEnd] | None:
    """What falls due first in any of them."""
    waiting = (one.due for one in applications.values())
    return first_due(one for one in waiting if one)


def _with(applications: Applications, one: Application) -> Applications:
    return {**applications, one.symbol: one}


def _filed(filed: e.ApplicationFiled, recorded: Recorded) -> Application:
    return Application(
        symbol=filed.application,
        step=Step.FILED,
        filed_at=recorded.at,
        position=recorded.position,
        criteria=filed.criteria,
        edition=filed.edition,
        lot=filed.lot,
        state=filed.state,
        answers=filed.answers,
        covers=filed.covers,
        renews=filed.renews,
        receipt=Deadline(filed.receipt_until, recorded.position),
        checked=Deadline(filed.complete_until, recorded.position),
    )


def _in_confidence(
    filed: e.ApplicationFiledInConfidence, recorded: Recorded, acting: Acting
) -> Application:
    return Application(
        symbol=filed.application,
        step=Step.FILED,
        filed_at=recorded.at,
        position=recorded.position,
        criteria=filed.criteria,
        edition=filed.edition,
        lot=filed.lot,
        filing=filed.filing,
        acting=acting,
        sealed={recorded.position: filed.filing},
        receipt=Deadline(filed.receipt_until, recorded.position),
        checked=Deadline(filed.complete_until, recorded.position),
    )


def _conducted(
    one: Application, event: e.CompletenessEvent | e.CourseEvent, recorded: Recorded
) -> Application:
    match event:
        case e.ReceiptConfirmed() | e.ReceiptOverdue():
            return replace(one, receipt=None)
        case e.ShortcomingsListed():
            return replace(one, step=Step.SHORT, receipt=None, checked=None, listed=True)
        case e.ApplicationSupplemented(answers=answers, complete_until=until):
            again = _checked_again(one, until, recorded)
            return replace(again, answers={**one.answers, **answers})
        case e.ApplicationSupplementedInConfidence(supplement=sealed, complete_until=until):
            again = _checked_again(one, until, recorded)
            return replace(again, sealed={**one.sealed, recorded.position: sealed})
        case e.ApplicationCertified(vote_by=vote_by) | e.ApplicationDeemedComplete(vote_by=vote_by):
            complete = replace(one, step=Step.COMPLETE, receipt=None, checked=None)
            last_day = Deadline(vote_by, recorded.position)
            return replace(complete, completed_at=recorded.at, vote_by=last_day)
        case e.FilingDisclosed() as opened:
            return _disclosed(one, opened)
        case _:
            return _ran(one, event, recorded.at)


def _checked_again(one: Application, until: datetime, recorded: Recorded) -> Application:
    return replace(one, step=Step.FILED, checked=Deadline(until, recorded.position))


def _disclosed(one: Application, opened: e.FilingDisclosed) -> Application:
    said = opened.value if isinstance(opened.value, dict) else {}
    told = said.get("answers")
    answers = {code: str(text) for code, text in told.items()} if isinstance(told, dict) else {}
    left = {at: seal for at, seal in one.sealed.items() if at != opened.position}
    known = replace(one, sealed=left, answers={**one.answers, **answers})
    if opened.position != one.position:
        return known
    renews, covers = said.get("renews"), said.get("covers")
    return replace(
        known,
        state=StateCode(str(said.get("state"))),
        renews=Symbol(renews) if isinstance(renews, str) else None,
        covers=tuple(str(code) for code in covers) if isinstance(covers, list) else (),
    )


def _assessed(one: Application, event: e.PanelEvent, position: int) -> Application:
    match event:
        case e.RosterFixed() as fixed:
            return replace(
                one,
                step=Step.DRAWING,
                seats=fixed.seats,
                excluded=fixed.excluded,
                roster_position=position,
                draw=Deadline(fixed.draw_until, position),
                assess=Deadline(fixed.assess_until, position),
            )
        case e.AssessorsDrawn(order=order, panel=panel):
            return replace(one, step=Step.ASSESSMENT, order=order, panel=panel, draw=None)
        case e.AssessorRecused(seat=seat, successor=successor):
            stay = tuple(other for other in one.panel if other != seat)
            joined = () if successor is None else (successor,)
            return replace(one, panel=(*stay, *joined), left=(*one.left, seat))
        case e.FindingMade() as f:
            finding = Finding(f.score, f.evidence, f.reasons, position)
            return replace(one, findings={**one.findings, (f.seat, f.criterion): finding})
        case e.AssessmentExtended(until=until):
            return replace(one, assess=Deadline(until, position), extended=one.extended + 1)
        case e.DraftReportIssued() as d:
            draft = Report(d.scores, d.total, d.unmet, d.recommendation)
            reply = Deadline(d.reply_until, position)
            return replace(one, step=Step.REPLY, draft=draft, assess=None, reply=reply)
        case e.ApplicantReplied():
            return replace(one, replied=True)
        case e.ReportIssued() as r:
            report = Report(r.scores, r.total, r.unmet, r.recommendation)
            return replace(one, step=Step.DECISION, report=report, reply=None)
        case _:
            assert_never(event)


def _ran(one: Application, event: e.CourseEvent, at: datetime) -> Application:
    match event:
        case e.PutToVote():
            return replace(one, step=Step.DECISION)
        case e.ApplicantAsked(number=number, member=member):
            question = Question(number, member, at)
            return replace(one, questions={**one.questions, number: question})
        case e.ApplicantAnswered(number=number):
            answered = replace(one.questions[number], answered=True)
            return replace(one, questions={**one.questions, number: answered})
        case e.ApplicationWithdrawn():
            return replace(one, step=Step.WITHDRAWN, decided_at=at)
        case e.ApplicationLapsed():
            return replace(one, step=Step.LAPSED, decided_at=at)
        case e.ApplicationDecided() as decided:
            admitted = decided.outcome == ADMITTED
            return replace(
                one,
                step=Step.ADMITTED if admitted else Step.REFUSED,
                shortfall=tuple(_shortfall(told) for told in decided.shortfall),
                renew_from=decided.renew_from,
                decided_at=at,
            )
        case e.PairAnswered(admitted=admitted_one):
            return replace(one, answered=(*one.answered, admitted_one))
        case e.AccessionOpened(proposal=proposal):
            return replace(one, proposal=proposal)
        case _:
            assert_never(event)


def _shortfall(told: object) -> Shortfall:
    said = told if isinstance(told, dict) else {}
    words = (str(said.get(key, "")) for key in ("criterion", "because", "remedy"))
    return Shortfall(*words)
