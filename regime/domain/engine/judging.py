"""Judging: whether a test holds, with the value that it was held against.

All parts of a test are judged, also where the outcome is clear before, so that the arithmetic is
complete; parts of a ``not`` stand with what they say themselves. Values are exact:

* a share is ``of/base`` in lowest terms, and ``0/0`` where the base is empty (weighs nothing);
* a count is ``n/1``;
* a comparison is the lead, ``of`` less ``more_than``, as ``d/1``: it holds when that is above 0.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import gcd
from operator import ge, gt, le, lt
from typing import assert_never

from regime.domain.engine.result import Judgement
from regime.domain.engine.rule import (
    AllOf,
    AnyOf,
    Compare,
    Count,
    CountBound,
    Not,
    Ratio,
    Share,
    Test,
)
from regime.domain.engine.sets import Sets

_MEETS: Mapping[CountBound, Callable[[int, int], bool]] = {
    "at_least": ge,
    "at_most": le,
    "more_than": gt,
    "less_than": lt,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a test holds, and its shares, counts and comparisons from left to right."""

    holds: bool
    judgements: tuple[Judgement, ...]


def judge(test: Test, sets: Sets) -> Verdict:
    """Judge ``test`` over ``sets``."""
    match test:
        case AllOf():
            parts = [judge(part, sets) for part in test.parts]
            return Verdict(all(part.holds for part in parts), _joined(parts))
        case AnyOf():
            parts = [judge(part, sets) for part in test.parts]
            return Verdict(any(part.holds for part in parts), _joined(parts))
        case Not():
            part = judge(test.part, sets)
            return Verdict(not part.holds, part.judgements)
        case Share():
            return _leaf(_share(test, sets))
        case Count():
            return _leaf(_count(test, sets))
        case Compare():
            return _leaf(_compare(test, sets))
        case _:
            assert_never(test)


def _share(test: Share, sets: Sets) -> Judgement:
    of = sets.measure(test.of, test.weight)
    base = sets.measure(test.base, test.weight)
    if base == 0:
        return Judgement(test=test, holds=False, value=Ratio(0, 0))
    # of/base against p/q without dividing: of × q against p × base.
    holds = _MEETS[test.bound](of * test.threshold.q, test.threshold.p * base)
    shared = gcd(of, base)
    return Judgement(test=test, holds=holds, value=Ratio(of // shared, base // shared))


def _count(test: Count, sets: Sets) -> Judgement:
    of = sets.measure(test.of, test.weight)
    holds = _MEETS[test.bound](of, test.number)
    return Judgement(test=test, holds=holds, value=Ratio(of, 1))


def _compare(test: Compare, sets: Sets) -> Judgement:
    lead = sets.measure(test.of, test.weight) - sets.measure(test.more_than, test.weight)
    return Judgement(test=test, holds=lead > 0, value=Ratio(lead, 1))


def _leaf(judgement: Judgement) -> Verdict:
    return Verdict(judgement.holds, (judgement,))


def _joined(parts: Iterable[Verdict]) -> tuple[Judgement, ...]:
    return tuple(judgement for part in parts for judgement in part.judgements)
