"""Arithmetic of a vote: how many a test of the rule asks for, in whole members.

With 35 entitled, “at least 3/4” asks for 27, “more than 1/2” for 18. The engine itself compares
exact fractions; this says the same thing as a number that a reader can hold against the count.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from regime.domain.engine.rule import AllOf, AnyOf, Compare, Count, Leaf, Not, Share, Test


@dataclass(frozen=True)
class Reckoning:
    """One test in numbers: how many there are, how many are needed, and of how many."""

    of: str
    base: str
    count: int
    needed: int
    total: int | None


def leaves(test: Test | None) -> Iterator[Leaf]:
    """The shares, counts and comparisons of a test, from left to right."""
    match test:
        case None:
            return
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from leaves(part)
        case Not(part=part):
            yield from leaves(part)
        case _:
            yield test


def denied(test: Test | None, *, within: bool = False) -> list[bool]:
    """For each leaf of a test whether the rule asks that it does not hold."""
    match test:
        case None:
            return []
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return [one for part in parts for one in denied(part, within=within)]
        case Not(part=part):
            return denied(part, within=not within)
        case _:
            return [within]


def reckon(test: Leaf, counts: Mapping[str, int]) -> Reckoning | None:
    """A test in numbers; nothing where it weighs members, or joins sets that overlap."""
    if test.weight is not None or test.of[1:]:
        return None
    of = test.of[0]
    match test:
        case Share(base=(base,), bound=bound, threshold=threshold):
            needed = least(Fraction(threshold.p, threshold.q) * counts[base], bound=bound)
            return Reckoning(of, base, counts[of], needed, counts[base])
        case Count(bound=("at_least" | "more_than") as bound, number=number):
            return Reckoning(of, "", counts[of], least(Fraction(number), bound=bound), None)
        case Compare(more_than=(other,)):
            return Reckoning(of, other, counts[of], counts[other] + 1, None)
        case _:
            return None


def least(threshold: Fraction, *, bound: str) -> int:
    """The least whole number that is at least, or more than, ``threshold``."""
    whole = threshold.numerator // threshold.denominator
    exact = whole == threshold
    return whole if exact and bound == "at_least" else whole + 1


def percent(part: int, whole: int) -> Decimal:
    """A share in percent, exact to one place, where a half is rounded up."""
    tenths = Fraction(1000 * part, whole) + Fraction(1, 2)
    return Decimal(tenths.numerator // tenths.denominator).scaleb(-1)
