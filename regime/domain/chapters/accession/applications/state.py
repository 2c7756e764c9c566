"""Application: one case as its entries tell it. It holds no rule and never refuses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import assert_never

from audit.log.encoding import Json
from audit.log.entry import Recorded
from regime.domain.chapter import Chapter, Contents
from regime.domain.chapters.accession import said as accession
from regime.domain.chapters.accession.applications import said as applications_said
from regime.domain.chapters.accession.applications.ends import (
    AssessmentEnd,
    CaseEnd,
    CompletenessEnd,
    DrawEnd,
    IdleEnd,
    LastDay,
    ReceiptEnd,
    ReplyEnd,
)
from regime.domain.chapters.accession.applications.outcomes import ADMITTED
from regime.domain.chapters.accession.applications.steps import BEFORE_COMPLETENESS, ENDED, Step
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.evidence import state as evidence_state
from regime.domain.chapters.accession.evidence.said import EvidenceEvent
from regime.domain.chapters.accession.evidence.state import Evidence, EvidenceEnd
from regime.domain.chapters.accession.questions import said as questions_said
from regime.domain.persons import Delegate
from regime.domain.rulebook.periods import Deadline, Due, first_due
from regime.domain.values import StateCode, Subject, Symbol


@dataclass(frozen=True)
class Finding:
    """An assessor's finding on a criterion, and its entry."""

    score: int
    evidence: tuple[int, ...]
    reasons: str
    position: int


@dataclass(frozen=True)
class Question:
    """A member's question, and whether it was answered."""

    number: int
    member: StateCode
    asked_at: datetime
    answered: bool = False


@dataclass(frozen=True)
class Report:
    """What the panel reported, in its draft or in the end."""

    scores: Mapping[str, int]
    total: str
    unmet: tuple[str, ...]
    recommendation: str


@dataclass(frozen=True)
class Shortfall:
    """A criterion that was not met: on what this rests, and what would meet it."""

    criterion: str
    because: str
    remedy: str

    def as_json(self) -> Json:
        """The shortfall as an entry holds it."""
        return {"criterion": self.criterion, "because": self.because, "remedy": self.remedy}


FindingKey = tuple[int, str]


@dataclass(frozen=True)
class Application:
    """One case. ``sealed`` are the commitments that completeness opens, by the entry of each.

    ``state`` is nothing while the applicant is not named. ``criteria`` and ``edition`` number the
    criteria and the rules that govern the case: those in force when it was filed. ``acting`` are
    those who acted for states when it was filed in confidence. ``answered`` are
    the admitted cases beside which it was kept out, where that was answered for. ``awaited`` says
    that successors were given days after the time of the assessment.
    """

    symbol: Symbol
    step: Step
    filed_at: datetime
    position: int
    criteria: int
    edition: int
    lot: str
    state: StateCode | None = None
    filing: str = ""
    acting: Mapping[Subject, Delegate] = field(default_factory=dict)
    sealed: Mapping[int, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    covers: tuple[str, ...] = ()
    renews: Symbol | None = None
    receipt: Deadline | None = None
    checked: Deadline | None = None
    listed: bool = False
    completed_at: datetime | None = None
    vote_by: Deadline | None = None
    seats: tuple[int, ...] = ()
    excluded: Mapping[str, str] = field(default_factory=dict)
    roster_position: int = 0
    draw: Deadline | None = None
    order: tuple[int, ...] = ()
    panel: tuple[int, ...] = ()
    left: tuple[int, ...] = ()
    idle_check: Deadline | None = None
    assess: Deadline | None = None
    extended: int = 0
    awaited: bool = False
    findings: Mapping[FindingKey, Finding] = field(default_factory=dict)
    draft: Report | None = None
    drafted_at: datetime | None = None
    reply: Deadline | None = None
    replied: bool = False
    report: Report | None = None
    proposal: Symbol | None = None
    questions: Mapping[int, Question] = field(default_factory=dict)
    evidence: Mapping[int, Evidence] = field(default_factory=dict)
    shortfall: tuple[Shortfall, ...] = ()
    unassessed: tuple[str, ...] = ()
    renew_from: datetime | None = None
    decided_at: datetime | None = None
    answered: tuple[Symbol, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it awaits its outcome."""
        return self.step not in ENDED

    @property
    def is_named(self) -> bool:
        """Whether the log names the applicant."""
        return self.state is not None

    @property
    def tree_size(self) -> int:
        """The size of the log of whose root the seed is made: the roster is its last entry."""
        return self.roster_position + 1

    @property
    def due(self) -> Due[CaseEnd | EvidenceEnd] | None:
        """What falls due first."""
        return first_due(self.dues)

    def of_seat(self, seat: int) -> dict[str, Finding]:
        """An assessor's findings, by criterion."""
        return {code: one for (by, code), one in self.findings.items() if by == seat}

    def on(self, criterion: str) -> tuple[int, ...]:
        """The scores that those on the panel found on a criterion, in the order of the panel."""
        keys = ((seat, criterion) for seat in self.panel)
        return tuple(self.findings[key].score for key in keys if key in self.findings)

    @property
    def silent(self) -> tuple[int, ...]:
        """The seats of the panel whose findings are missing, wholly or in part."""
        wanted = set(self.covers)
        return tuple(seat for seat in self.panel if not wanted <= self.of_seat(seat).keys())

    @property
    def idle(self) -> tuple[int, ...]:
        """The seats of the panel without any finding."""
        found = {seat for seat, _ in self.findings}
        return tuple(seat for seat in self.panel if seat not in found)

    @property
    def dues(self) -> Iterator[Due[CaseEnd | EvidenceEnd]]:
        """What waits for the clock; of each document what comes first."""
        # What an applicant filed that was never named stays with it.
        for one in self.evidence.values() if self.is_named else ():
            if due := one.due(self.symbol):
                yield due
        if self.is_open and self.receipt:
            yield self.receipt.of(ReceiptEnd(self.symbol))
        if self.is_open and self._vote_due:
            yield self._vote_due.of(LastDay(self.symbol))
        if self.is_open and self._step_due:
            yield self._step_due

    @property
    def _step_due(self) -> Due[CaseEnd] | None:
        match self.step:
            case Step.FILED if self.checked:
                return self.checked.of(CompletenessEnd(self.symbol))
            case Step.DRAWING if self.draw:
                return self.draw.of(DrawEnd(self.symbol))
            case Step.ASSESSMENT if self.idle_due:
                return self.idle_due.of(IdleEnd(self.symbol))
            case Step.ASSESSMENT if self.assess:
                return self.assess.of(AssessmentEnd(self.symbol))
            case Step.REPLY if self.reply:
                return self.reply.of(ReplyEnd(self.symbol))
            case _:
                return None

    @property
    def idle_due(self) -> Deadline | None:
        """When assessors without any finding are replaced, where there are such, before the end."""
        check, end = self.idle_check, self.assess
        return check if check and end and check.at < end.at and self.idle else None

    @property
    def _vote_due(self) -> Deadline | None:
        """The last day, until the case is before the members: its proposal carries it on."""
        elsewhere = (*BEFORE_COMPLETENESS, Step.DECISION)
        return None if self.step in elsewhere else self.vote_by


Applications = Mapping[Symbol, Application]
Acting = Mapping[Subject, Delegate]
NOBODY: Acting = MappingProxyType({})


def evolve(
    applications: Applications,
    event: accession.ConductEvent,
    recorded: Recorded,
    acting: Acting = NOBODY,
) -> Applications:
    """Fold one entry of a case's conduct; ``acting`` are those who act for states by then."""
    match event:
        case applications_said.ApplicationFiled():
            return _with(applications, _filed(event, recorded))
        case applications_said.ApplicationFiledInConfidence():
            return _with(applications, _in_confidence(event, recorded, acting))
        case _:
            return _with(applications, _conducted(applications[event.application], event, recorded))


def evolve_panel(
    applications: Applications, event: assessment.PanelEvent, recorded: Recorded
) -> Applications:
    """Fold one entry of a panel: its lot, its findings, its report."""
    one = applications[event.application]
    return _with(applications, _assessed(one, event, recorded))


def evolve_evidence(
    applications: Applications, event: EvidenceEvent, recorded: Recorded
) -> Applications:
    """Fold one entry about a document of a case."""
    one = applications[event.application]
    known = evidence_state.evolve(one.evidence, event, recorded)
    return _with(applications, replace(one, evidence=known))


# For readers of an application's stream alone, who need not know who acts for whom.
ALONE: Contents[Applications] = Contents(
    Chapter("applications", events=accession.ConductEvent, evolve=evolve),
    Chapter("assessment", events=assessment.PanelEvent, evolve=evolve_panel),
    Chapter("evidence", events=EvidenceEvent, evolve=evolve_evidence),
)


def due(applications: Applications) -> Due[CaseEnd | EvidenceEnd] | None:
    """What falls due first in any of them."""
    waiting = (one.due for one in applications.values())
    return first_due(one for one in waiting if one)


def _with(applications: Applications, one: Application) -> Applications:
    return {**applications, one.symbol: one}


def _filed(filed: applications_said.ApplicationFiled, recorded: Recorded) -> Application:
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
    filed: applications_said.ApplicationFiledInConfidence, recorded: Recorded, acting: Acting
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
    one: Application,
    event: applications_said.CompletenessEvent | accession.CourseEvent,
    recorded: Recorded,
) -> Application:
    match event:
        case applications_said.ReceiptConfirmed() | applications_said.ReceiptOverdue():
            return replace(one, receipt=None)
        case applications_said.ShortcomingsListed():
            return replace(one, step=Step.SHORT, receipt=None, checked=None, listed=True)
        case applications_said.ApplicationSupplemented(answers=answers, complete_until=until):
            again = _checked_again(one, until, recorded)
            return replace(again, answers={**one.answers, **answers})
        case applications_said.ApplicationSupplementedInConfidence(
            supplement=sealed, complete_until=until
        ):
            again = _checked_again(one, until, recorded)
            return replace(again, sealed={**one.sealed, recorded.position: sealed})
        case (
            applications_said.ApplicationCertified(vote_by=vote_by)
            | applications_said.ApplicationDeemedComplete(vote_by=vote_by)
        ):
            complete = replace(one, step=Step.COMPLETE, receipt=None, checked=None)
            last_day = Deadline(vote_by, recorded.position)
            return replace(complete, completed_at=recorded.at, vote_by=last_day)
        case applications_said.FilingDisclosed() as opened:
            return _disclosed(one, opened)
        case _:
            return _ran(one, event, recorded.at)


def _checked_again(one: Application, until: datetime, recorded: Recorded) -> Application:
    return replace(one, step=Step.FILED, checked=Deadline(until, recorded.position))


def _disclosed(one: Application, opened: applications_said.FilingDisclosed) -> Application:
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


def _assessed(one: Application, event: assessment.PanelEvent, recorded: Recorded) -> Application:
    match event:
        case (
            assessment.RosterFixed()
            | assessment.AssessorsDrawn()
            | assessment.AssessorsKept()
            | assessment.AssessorRecused()
            | assessment.AssessorsReplaced()
        ):
            return _seated(one, event, recorded)
        case _:
            return _found(one, event, recorded)


def _seated(one: Application, event: assessment.SeatingEvent, recorded: Recorded) -> Application:
    position = recorded.position
    match event:
        case assessment.RosterFixed() as fixed:
            return replace(
                one,
                step=Step.DRAWING,
                seats=fixed.seats,
                excluded=fixed.excluded,
                roster_position=position,
                draw=Deadline(fixed.draw_until, position),
                assess=Deadline(fixed.assess_until, position),
                idle_check=Deadline(fixed.idle_until, position) if fixed.idle_until else None,
            )
        case assessment.AssessorsDrawn(order=order, panel=panel):
            return replace(one, step=Step.ASSESSMENT, order=order, panel=panel, draw=None)
        case assessment.AssessorsKept(order=order, panel=panel, left=left):
            kept = replace(one, step=Step.ASSESSMENT, order=order, panel=panel, left=left)
            return replace(kept, draw=None)
        case assessment.AssessorRecused(seat=seat, successor=successor):
            check = one.idle_check
            ahead = check if check and recorded.at < check.at else None
            return replace(followed(one, seat, successor), idle_check=ahead)
        case assessment.AssessorsReplaced(pairs=pairs, until=until):
            for gone, joining in pairs:
                one = followed(one, gone, joining)
            if until is None:
                return replace(one, idle_check=None)
            return replace(one, idle_check=None, assess=Deadline(until, position), awaited=True)
        case _:
            assert_never(event)


def followed(one: Application, seat: int, successor: int | None) -> Application:
    """The case when a seat has left its panel, and who follows, if anybody does, has joined it."""
    stay = tuple(other for other in one.panel if other != seat)
    joined = () if successor is None else (successor,)
    return replace(one, panel=(*stay, *joined), left=(*one.left, seat))


def _found(one: Application, event: assessment.FindingEvent, recorded: Recorded) -> Application:
    position = recorded.position
    match event:
        case assessment.FindingMade() as f:
            finding = Finding(f.score, f.evidence, f.reasons, position)
            return replace(one, findings={**one.findings, (f.seat, f.criterion): finding})
        case assessment.AssessmentExtended(until=until):
            return replace(one, assess=Deadline(until, position), extended=one.extended + 1)
        case assessment.DraftReportIssued() as d:
            draft = Report(d.scores, d.total, d.unmet, d.recommendation)
            reply = Deadline(d.reply_until, position)
            drafted = replace(one, step=Step.REPLY, draft=draft, drafted_at=recorded.at)
            return replace(drafted, assess=None, reply=reply)
        case assessment.ApplicantReplied():
            return replace(one, replied=True)
        case assessment.ReportIssued() as r:
            report = Report(r.scores, r.total, r.unmet, r.recommendation)
            return replace(one, step=Step.DECISION, report=report, reply=None)
        case _:
            assert_never(event)


def _ran(one: Application, event: accession.CourseEvent, at: datetime) -> Application:
    match event:
        case applications_said.PutToVote():
            return replace(one, step=Step.DECISION)
        case questions_said.ApplicantAsked(number=number, member=member):
            question = Question(number, member, at)
            return replace(one, questions={**one.questions, number: question})
        case questions_said.ApplicantAnswered(number=number):
            answered = replace(one.questions[number], answered=True)
            return replace(one, questions={**one.questions, number: answered})
        case applications_said.ApplicationWithdrawn():
            return replace(one, step=Step.WITHDRAWN, decided_at=at)
        case applications_said.ApplicationLapsed():
            return replace(one, step=Step.LAPSED, decided_at=at)
        case applications_said.ApplicationDecided() as decided:
            admitted = decided.outcome == ADMITTED
            return replace(
                one,
                step=Step.ADMITTED if admitted else Step.REFUSED,
                shortfall=tuple(_shortfall(told) for told in decided.shortfall),
                unassessed=tuple(_shortfall(told).criterion for told in decided.unassessed),
                renew_from=decided.renew_from,
                decided_at=at,
            )
        case questions_said.PairAnswered(admitted=admitted_one):
            return replace(one, answered=(*one.answered, admitted_one))
        case applications_said.AccessionOpened(proposal=proposal):
            return replace(one, proposal=proposal)
        case _:
            assert_never(event)


def _shortfall(told: object) -> Shortfall:
    said = told if isinstance(told, dict) else {}
    words = (str(said.get(key, "")) for key in ("criterion", "because", "remedy"))
    return Shortfall(*words)
