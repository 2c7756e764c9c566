"""Spread: how far the findings on each criterion lie apart, over cases and between assessors.

Over cases it is the panel's score: least, greatest, and the exact median. Between assessors it is
how often two of them who judged the same case gave a criterion the same score.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from governance.domain.consistency.case import Case
from governance.domain.consistency.counts import Counts
from regime.domain.values import Symbol

Assessed = Mapping[Symbol, Mapping[str, tuple[int, ...]]]
NOT_ASSESSED: Assessed = {}


@dataclass(frozen=True)
class Spread:
    """One criterion of one edition: the panel's scores, and the agreement of the assessors.

    ``agreement`` counts the pairs of assessors that gave the same score; ``widest`` is the greatest
    difference between any two of them on one case.
    """

    edition: int
    criterion: str
    count: int
    least: int
    greatest: int
    median: Fraction
    agreement: Counts
    widest: int | None


def spreads(cases: Iterable[Case], assessed: Assessed = NOT_ASSESSED) -> tuple[Spread, ...]:
    """The spread on each criterion on which the panel found anything, by edition and criterion."""
    found: dict[tuple[int, str], list[Case]] = {}
    for case in cases:
        for criterion in case.scores:
            found.setdefault((case.edition, criterion), []).append(case)
    return tuple(_spread(key, found[key], assessed) for key in sorted(found))


def median(values: Iterable[int]) -> Fraction:
    """The middle value, or the exact mean of the two in the middle."""
    ordered = sorted(values)
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return Fraction(low + high, 2)


def _spread(key: tuple[int, str], cases: list[Case], assessed: Assessed) -> Spread:
    edition, criterion = key
    scores = [case.scores[criterion] for case in cases]
    given = [assessed.get(case.application, {}).get(criterion, ()) for case in cases]
    apart = [abs(one - other) for found in given for one, other in combinations(found, 2)]
    return Spread(
        edition=edition,
        criterion=criterion,
        count=len(scores),
        least=min(scores),
        greatest=max(scores),
        median=median(scores),
        agreement=Counts(apart.count(0), len(apart)),
        widest=max(apart, default=None),
    )
