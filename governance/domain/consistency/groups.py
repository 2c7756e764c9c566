"""Groups: what the members of each group did and what became of it, as counts with their share.

Two divisions are compared: the regional groups as recorded, and founding members (those of the
first year in which any joined) with later ones. A measure is either a part of the whole (the
group's proposals of all proposals) or a rate (those adopted of the group's own). Every share stands
on its two numbers; of fewer than ``FEWEST`` there is none.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from governance.domain.consistency.counts import FEWEST as FEWEST
from governance.domain.consistency.counts import Counts
from regime.domain.values import StateCode

Grouping = Mapping[StateCode, str | None]


class Joined(StrEnum):
    """When a member joined."""

    FOUNDING = "founding"
    LATER = "later"


@dataclass(frozen=True)
class Line:
    """One group (none: not recorded), its counts, and those of each of its states."""

    group: str | None
    counts: Counts
    states: tuple[tuple[StateCode, Counts], ...]


@dataclass(frozen=True)
class Compared:
    """One measure for every group, in the order of the roster; what has no group stands last."""

    measure: str
    lines: tuple[Line, ...]


def parts(measure: str, states: Iterable[StateCode], grouping: Grouping) -> Compared:
    """A part of the whole: each state stands in ``states`` as often as it did what is counted."""
    found = Counter(states)
    each = {state: Counts(count, found.total()) for state, count in found.items()}
    return _compared(measure, each, grouping, whole=found.total())


def rates(measure: str, found: Iterable[tuple[StateCode, bool]], grouping: Grouping) -> Compared:
    """A rate: of what each group did, how much came to what is counted."""
    each: dict[StateCode, Counts] = {}
    for state, came in found:
        before = each.get(state, Counts(0, 0))
        each[state] = Counts(before.count + came, before.of + 1)
    return _compared(measure, each, grouping, whole=None)


def founding_and_later(joined: Mapping[StateCode, int | None]) -> dict[StateCode, str | None]:
    """Members by when they joined: in the first year of all, or later; unknown where unrecorded."""
    first = min((year for year in joined.values() if year is not None), default=None)

    def said(year: int | None) -> str | None:
        if year is None:
            return None
        return (Joined.FOUNDING if year == first else Joined.LATER).value

    return {state: said(year) for state, year in joined.items()}


def _compared(
    measure: str, each: Mapping[StateCode, Counts], grouping: Grouping, *, whole: int | None
) -> Compared:
    order = {state: place for place, state in enumerate(grouping)}
    states = sorted(each, key=lambda state: order.get(state, len(order)))
    found = dict.fromkeys([*grouping.values(), *(grouping.get(state) for state in states)])
    named = [one for one in found if one is not None]
    unnamed = [None] if any(grouping.get(state) is None for state in states) else []
    lines = (
        _line(group, [one for one in states if grouping.get(one) == group], each, whole)
        for group in (*named, *unnamed)
    )
    return Compared(measure, tuple(lines))


def _line(
    group: str | None, states: list[StateCode], each: Mapping[StateCode, Counts], whole: int | None
) -> Line:
    count = sum(each[one].count for one in states)
    of = sum(each[one].of for one in states) if whole is None else whole
    return Line(group, Counts(count, of), tuple((one, each[one]) for one in states))
