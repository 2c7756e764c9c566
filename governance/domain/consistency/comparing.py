"""Comparing: two or more cases beside each other, criterion by criterion.

Of those that have a finding on a criterion the highest are marked, and those below them; where all
are the same, as equal. Scores under different editions are never held against each other: each
criterion of each edition is a row of its own, in which the cases of another edition are missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from governance.domain.consistency.case import Case


class Mark(StrEnum):
    """How a finding stands beside the others."""

    HIGHER = "higher"
    LOWER = "lower"
    EQUAL = "equal"
    ALONE = "alone"
    MISSING = "missing"


@dataclass(frozen=True)
class Cell:
    """The score of one case, if it has one, and how it stands beside the others."""

    score: int | None
    mark: Mark


@dataclass(frozen=True)
class Row:
    """One criterion of one edition, a cell for each case."""

    edition: int
    criterion: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Column:
    """A case, with the whole days from its filing to its completeness and to its decision."""

    case: Case
    to_completeness: int | None
    to_decision: int | None


@dataclass(frozen=True)
class Comparison:
    """Cases beside each other, in the order in which they were asked for."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def one_edition(self) -> bool:
        """Whether all were judged by the same edition of the criteria."""
        return len({one.case.edition for one in self.columns}) <= 1


def side_by_side(cases: Sequence[Case], *, day: timedelta) -> Comparison:
    """These cases beside each other; a ``day`` is as long as the rules make it."""
    keys = {(case.edition, criterion) for case in cases for criterion in case.scores}
    return Comparison(
        columns=tuple(_column(case, day) for case in cases),
        rows=tuple(_row(key, cases) for key in sorted(keys)),
    )


def _column(case: Case, day: timedelta) -> Column:
    def days_to(at: datetime | None) -> int | None:
        return None if at is None else (at - case.filed_at) // day

    return Column(case, days_to(case.completed_at), days_to(case.decided_at))


def _row(key: tuple[int, str], cases: Sequence[Case]) -> Row:
    edition, criterion = key
    scores = [case.scores.get(criterion) if case.edition == edition else None for case in cases]
    found = [one for one in scores if one is not None]
    return Row(edition, criterion, tuple(Cell(one, _mark(one, found)) for one in scores))


def _mark(score: int | None, found: list[int]) -> Mark:
    if score is None:
        return Mark.MISSING
    if len(found) == 1:
        return Mark.ALONE
    if min(found) == max(found):
        return Mark.EQUAL
    return Mark.HIGHER if score == max(found) else Mark.LOWER
