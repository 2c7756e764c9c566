"""Application: one case as its entries tell it; ``evolving`` folds it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from audit.log.encoding import Json
from regime.domain.accession.evidence import Evidence, EvidenceEnd
from regime.domain.accession.steps import BEFORE_COMPLETENESS, ENDED, Step
from regime.domain.periods import Deadline, Due, first_due
from regime.domain.persons import Delegate
from regime.domain.values import StateCode, Subject, Symbol


@dataclass(frozen=True)
class ReceiptEnd:
    """Until when the receipt of an application is confirmed."""

    application: Symbol


@dataclass(frozen=True)
class LastDay:
    """Until when an application goes to the members."""

    application: Symbol


@dataclass(frozen=True)
class CompletenessEnd:
    """Until when an application is found complete, or not."""

    application: Symbol


@dataclass(frozen=True)
class DrawEnd:
    """Until when the secret number of the lot is told."""

    application: Symbol


@dataclass(frozen=True)
class AssessmentEnd:
    """Until when the panel finds."""

    application: Symbol


@dataclass(frozen=True)
class ReplyEnd:
    """Until when the applicant replies to the draft of the report."""

    application: Symbol


ConductEnd = ReceiptEnd | LastDay | CompletenessEnd
PanelEnd = DrawEnd | AssessmentEnd | ReplyEnd
CaseEnd = ConductEnd | PanelEnd


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
    the admitted cases beside which it was kept out, where that was answered for.
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
    assess: Deadline | None = None
    extended: int = 0
    findings: Mapping[FindingKey, Finding] = field(default_factory=dict)
    draft: Report | None = None
    reply: Deadline | None = None
    replied: bool = False
    report: Report | None = None
    proposal: Symbol | None = None
    questions: Mapping[int, Question] = field(default_factory=dict)
    evidence: Mapping[int, Evidence] = field(default_factory=dict)
    shortfall: tuple[Shortfall, ...] = ()
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
            case Step.ASSESSMENT if self.assess:
                return self.assess.of(AssessmentEnd(self.symbol))
            case Step.REPLY if self.reply:
                return self.reply.of(ReplyEnd(self.symbol))
            case _:
                return None

    @property
    def _vote_due(self) -> Deadline | None:
        """The last day, until the case is before the members: its proposal carries it on."""
        elsewhere = (*BEFORE_COMPLETENESS, Step.DECISION)
        return None if self.step in elsewhere else self.vote_by
