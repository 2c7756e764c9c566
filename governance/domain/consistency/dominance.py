"""Dominance: where a case at least as good as one that was admitted did not come in.

A case dominates another when both have findings on the same criteria of the same edition and its
own are at least as good on each. Where the other was admitted, and the case that dominates it was
refused or is overdue, the two are published as a pair: with the members whose objections stood
against it, the entries that led there, and open until it is answered. The pairs come in the order
in which they came about.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from governance.domain.consistency.case import KEPT_OUT, Case, Outcome
from regime.domain.chapters.accession.assessment.scoring import at_least_as_good
from regime.domain.values import StateCode, Symbol


@dataclass(frozen=True)
class Answer:
    """Why a pair was treated so, as the entry at ``position`` says."""

    reasons: str
    position: int
    at: datetime


Answers = Mapping[tuple[Symbol, Symbol], Answer]
NO_ANSWERS: Answers = {}


@dataclass(frozen=True)
class Pair:
    """Two like cases treated unlike; ``kept_out`` is the one that dominates."""

    admitted: Case
    kept_out: Case
    better: tuple[str, ...]
    objectors: tuple[StateCode, ...]
    positions: tuple[int, ...]
    answer: Answer | None

    @property
    def open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.answer is None

    @property
    def equal(self) -> bool:
        """Whether the findings are the same on every criterion."""
        return not self.better


def dominates(one: Case, other: Case) -> bool:
    """Whether the findings of ``one`` are at least as good as the other's on every criterion."""
    return one.edition == other.edition and at_least_as_good(one.scores, other.scores)


def pairs(cases: Iterable[Case], answers: Answers = NO_ANSWERS) -> tuple[Pair, ...]:
    """Every pair of like cases of which one was admitted and the other refused or is overdue."""
    known = tuple(cases)
    admitted = [one for one in known if one.outcome is Outcome.ADMITTED]
    kept_out = [one for one in known if one.outcome in KEPT_OUT]
    found = [
        _pair(inside, outside, answers)
        for inside in admitted
        for outside in kept_out
        if dominates(outside, inside)
    ]
    return tuple(sorted(found, key=_since))


def _pair(admitted: Case, kept_out: Case, answers: Answers) -> Pair:
    stood = kept_out.that_stood
    better = (
        criterion
        for criterion, score in kept_out.scores.items()
        if score > admitted.scores[criterion]
    )
    return Pair(
        admitted=admitted,
        kept_out=kept_out,
        better=tuple(sorted(better)),
        objectors=tuple(dict.fromkeys(one.member for one in stood)),
        positions=tuple(sorted({*kept_out.causes, *(one.position for one in stood)})),
        answer=answers.get((admitted.application, kept_out.application)),
    )


def _since(pair: Pair) -> tuple[int, int, datetime, datetime, str, str]:
    """When the pair came about: with the later of its two outcomes. Applications end all ties."""
    inside, outside = pair.admitted, pair.kept_out
    last = max((*inside.causes, *outside.causes), default=-1)
    return (
        last,
        max(outside.causes, default=-1),
        outside.filed_at,
        inside.filed_at,
        outside.application,
        inside.application,
    )
