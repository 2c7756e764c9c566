"""Counting received items: by entry of the list, how many have a current report on their end use.

The public reads counts, and no item: how many a register holds, and of how many a cycle has passed
without a report.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from regime.domain.chapters.received_items.state import Item


@dataclass(frozen=True)
class Counted:
    """Items of an entry, or of all: how many, of how many states, and how many are overdue."""

    entry: str
    items: int
    units: int
    states: int
    overdue: int

    @property
    def current(self) -> int:
        """How many have a report on their end use that is not older than a cycle."""
        return self.items - self.overdue

    @property
    def share(self) -> Fraction | None:
        """The share with a current report; nothing where there is no item."""
        return Fraction(self.current, self.items) if self.items else None


def by_entry(items: Iterable[Item], at: datetime) -> tuple[Counted, ...]:
    """The items on the register by entry, in the order in which entries came first."""
    found: dict[str, list[Item]] = {}
    for one in items:
        if not one.off:
            found.setdefault(one.entry, []).append(one)
    return tuple(_counted(entry, of, at) for entry, of in found.items())


def of_all(items: Iterable[Item], at: datetime) -> Counted:
    """All items on the register."""
    return _counted("", [one for one in items if not one.off], at)


def _counted(entry: str, items: list[Item], at: datetime) -> Counted:
    return Counted(
        entry,
        items=len(items),
        units=sum(one.quantity for one in items),
        states=len({one.member for one in items}),
        overdue=sum(one.is_overdue(at) for one in items),
    )
