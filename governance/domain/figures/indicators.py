"""Indicators: how long matters take and how they end, with the counts behind every share.

A percentile is the smallest value that at least that share of the cases does not exceed (nearest
rank), so every figure is one that occurred. Where nothing was counted there is no figure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

MEDIAN, NINETIETH = Fraction(1, 2), Fraction(9, 10)


@dataclass(frozen=True)
class Case:
    """A proposal as counted: its matter, its days so far, how it ended, and whether it was voted.

    ``days`` are from filing to the end, or until now while it is open; ``outcome`` is then empty.
    ``to_effect`` are the days from filing to the date of effect, of what was adopted alone.
    """

    symbol: str
    matter: str
    days: int
    outcome: str
    voted: bool
    to_effect: int | None = None


@dataclass(frozen=True)
class Indicator:
    """The figures of one matter."""

    matter: str
    filed: int
    open: int
    outcomes: tuple[tuple[str, int], ...]
    decided: int
    median: int | None
    ninetieth: int | None
    without_vote: Fraction | None
    voted: Fraction | None
    oldest_open: int | None
    to_effect: int | None


DECIDED = ("adopted", "in_force", "not_adopted", "challenged")


def percentile(values: Sequence[int], share: Fraction) -> int | None:
    """The nearest-rank percentile of ``values``; none where there are none."""
    if not values:
        return None
    return sorted(values)[max(1, ceil(len(values) * share)) - 1]


def indicators(cases: Iterable[Case]) -> tuple[Indicator, ...]:
    """The figures of every matter on which anything was filed, by its code."""
    by_matter: dict[str, list[Case]] = {}
    for case in cases:
        by_matter.setdefault(case.matter, []).append(case)
    return tuple(_indicator(matter, by_matter[matter]) for matter in sorted(by_matter))


def whole(cases: Sequence[Case]) -> Indicator:
    """The figures of all matters together; its matter is empty."""
    return _indicator("", cases)


def _indicator(matter: str, cases: Sequence[Case]) -> Indicator:
    decided = [case for case in cases if case.outcome in DECIDED]
    days = [case.days for case in decided]
    waiting = [case.days for case in cases if not case.outcome]
    voted = sum(case.voted for case in decided)
    names = sorted({case.outcome for case in cases if case.outcome})
    return Indicator(
        matter=matter,
        filed=len(cases),
        open=len(waiting),
        outcomes=tuple((one, sum(case.outcome == one for case in cases)) for one in names),
        decided=len(decided),
        median=percentile(days, MEDIAN),
        ninetieth=percentile(days, NINETIETH),
        without_vote=Fraction(len(decided) - voted, len(decided)) if decided else None,
        voted=Fraction(voted, len(decided)) if decided else None,
        oldest_open=max(waiting, default=None),
        to_effect=percentile(
            [case.to_effect for case in decided if case.to_effect is not None], MEDIAN
        ),
    )
