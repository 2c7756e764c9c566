"""Schedule: when the review of each entry of the list is due, and since when it is overdue.

The list of the founding is divided by its order into as many parts as the share of a year says; one
part is due each year, and again so many years later. An entry that a decision added is due a whole
cycle after it took effect. Whatever the part, an entry is due a cycle after its last review; and a
review that comes more than a year before the date of its part does not take its place, so that the
list stays spread over the years. Nobody chooses which entries come first.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from math import ceil

from regime.domain import listed
from regime.domain.chapters.entry_reviews.said import ROLE
from regime.domain.rulebook.periods import REAL_DAY_SECONDS, period_end
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime

YEAR_DAYS = 365


@dataclass(frozen=True)
class Cycle:
    """How often entries are reviewed: the days of a cycle, and the parts of the list."""

    days: int
    parts: int
    day_seconds: int = REAL_DAY_SECONDS

    def end(self, begun: datetime, days: int) -> datetime:
        """The end of so many days, as every period of the rules ends."""
        return period_end(begun, days=days, day_seconds=self.day_seconds)


@dataclass(frozen=True)
class Held:
    """What the schedule is made of: the list, since when entries are on it, and last reviews.

    ``founded`` are the entries of the founding in their order, ``out`` those of all that are off
    the list now.
    """

    begun: datetime
    founded: Sequence[str]
    added: Mapping[str, datetime]
    out: Collection[str]
    reviewed: Mapping[str, datetime]


@dataclass(frozen=True)
class Scheduled:
    """An entry, its part of the list (none for one that was added), and when its review is due."""

    entry: str
    part: int | None
    reviewed_at: datetime | None
    due_at: datetime

    def is_overdue(self, at: datetime) -> bool:
        """Whether it was not reviewed in time, at an instant."""
        return at >= self.due_at


def cycle_of(cycle_days: int, share_per_year: Fraction, day_seconds: int) -> Cycle:
    """The cycle of an article with these parameters."""
    return Cycle(cycle_days, ceil(1 / share_per_year), day_seconds)


def cycle_in(rules: RulesOfProcedure) -> Cycle | None:
    """The cycle of the rules; nothing where they have no article for it."""
    if ROLE not in rules.roles:
        return None
    return cycle_of(
        rules.days("entry_reviews", "cycle_days"),
        rules.fraction("entry_reviews", "share_per_year"),
        rules.day_seconds,
    )


def schedule(held: Held, cycle: Cycle) -> Iterator[Scheduled]:
    """Every entry that stands on the list, in the order of the list, those added last."""
    count = len(held.founded)
    for place, entry in enumerate(held.founded):
        if entry not in held.added and entry not in held.out:
            part = place * cycle.parts // count + 1
            yield _scheduled(entry, part, held.begun, held, cycle)
    for entry, since in held.added.items():
        if entry not in held.out:
            yield _scheduled(entry, None, since, held, cycle)


def scheduled(entry: str, regime: Regime) -> Scheduled | None:
    """When the review of an entry is due, by the rules in force; nothing where none is."""
    return next((one for one in every(regime) if one.entry == entry), None)


def every(regime: Regime) -> tuple[Scheduled, ...]:
    """When the review of each entry is due, by the rules in force; nothing where none is."""
    cycle, begun = cycle_in(regime.rules), regime.begun_at
    if cycle is None or begun is None:
        return ()
    return tuple(schedule(_held(regime, begun), cycle))


def _held(regime: Regime, begun: datetime) -> Held:
    known, founded = regime.entry_reviews, listed.founded(regime)
    every = (*founded, *known.added)
    out = frozenset(code for code in every if not listed.is_listed(code, regime))
    return Held(begun, founded, known.added, out, known.counted())


def _scheduled(
    entry: str, part: int | None, since: datetime, held: Held, cycle: Cycle
) -> Scheduled:
    first = cycle.days if part is None else min(part * YEAR_DAYS, cycle.days)
    period = cycle.days if part is None else min(cycle.parts * YEAR_DAYS, cycle.days)
    last = held.reviewed.get(entry)
    last = last if last and last >= since else None
    if last is None:
        return Scheduled(entry, part, None, cycle.end(since, first))
    served = cycle.end(last, YEAR_DAYS)
    ahead = int((served - since).total_seconds()) // cycle.day_seconds - first
    turn = max(0, ahead // period - 1)
    while cycle.end(since, first + turn * period) <= served:
        turn += 1
    own = cycle.end(since, first + turn * period)
    return Scheduled(entry, part, last, min(own, cycle.end(last, cycle.days)))
