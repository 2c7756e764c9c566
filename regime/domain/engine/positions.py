"""Positions: those that a step reads, in the order in which they take effect.

Positions without an instant come first, and are in time; then those with one, by it; equal ones in
the order of the list. What a step does not read it passes over unnamed. What it reads may still not
count; then the member that acted, under a proxy the holder, is named among the ignored.

The end of a step is its first instant that is too late; the beginning of a silence is in time.
"""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from regime.domain.engine.case import Choice, Elector, Position, Silence, Step
from regime.domain.engine.rule import Member

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


def in_order(positions: Iterable[Position], choices: Collection[Choice]) -> list[Position]:
    """The positions that make one of ``choices``, in the order in which they take effect."""
    return sorted((each for each in positions if each.choice in choices), key=_turn)


def entitled(electors: Iterable[Elector]) -> frozenset[Member]:
    """The members that may take part in a step."""
    return frozenset(elector.member for elector in electors if elector.entitled)


def may_count(position: Position, step: Step, entitled: Collection[Member]) -> bool:
    """Whether the position comes from those who take part (holder and principal), and in time."""
    takes_part = position.member in entitled and position.principal in entitled
    return takes_part and _in_time(position.at, step)


def _in_time(at: datetime | None, step: Step) -> bool:
    if at is None:
        return True
    if isinstance(step, Silence) and at < step.opens_at:
        return False
    return step.closes_at is None or at < step.closes_at


def _turn(position: Position) -> tuple[bool, datetime]:
    return (position.at is not None, position.at or _BEFORE_ALL)
