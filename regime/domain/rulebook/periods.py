"""Periods: where a period of n days ends.

A period that an act at an instant opens accepts acts from that instant on. Days are counted from
the next UTC date; the period ends at 23:59:00 UTC of the n-th day, and an act at that instant or
later is too late. In a rehearsal, whose day is shorter, it ends exactly n days after the act.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Generic, TypeVar

REAL_DAY_SECONDS = 86_400
_LAST_MINUTE = time(23, 59, tzinfo=UTC)

End = TypeVar("End")
End_co = TypeVar("End_co", covariant=True)


@dataclass(frozen=True)
class Deadline:
    """When something falls due, and the position of the entry that set it."""

    at: datetime
    position: int

    def of(self, end: End) -> "Due[End]":
        """The same, with what it is the end of."""
        return Due(self.at, self.position, end)


@dataclass(frozen=True)
class Due(Deadline, Generic[End_co]):
    """A deadline that waits, with what it is the end of."""

    end: End_co


def first_due(waiting: Iterable[Due[End]]) -> Due[End] | None:
    """What falls due first: by its instant, then by the entry that set it."""
    return min(waiting, key=lambda due: (due.at, due.position), default=None)


def days_left(at: datetime, until: datetime, *, day_seconds: int = REAL_DAY_SECONDS) -> int:
    """The whole days that are left of a period after the day of ``at``, at least one."""
    if day_seconds != REAL_DAY_SECONDS:
        return max(int((until - at).total_seconds()) // day_seconds, 1)
    return max((until.astimezone(UTC).date() - at.astimezone(UTC).date()).days, 1)


def period_end(opened_at: datetime, *, days: int, day_seconds: int = REAL_DAY_SECONDS) -> datetime:
    """The first instant that lies outside a period of ``days`` days opened at ``opened_at``."""
    if day_seconds != REAL_DAY_SECONDS:
        return opened_at + timedelta(seconds=days * day_seconds)
    last_day = opened_at.astimezone(UTC).date() + timedelta(days=days)
    return datetime.combine(last_day, _LAST_MINUTE)
