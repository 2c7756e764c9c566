"""Queue: what waits of each delegation, in the order of filing, and when its turn comes.

What waits for another place stands in another line: so proposals do not keep items of an agenda
waiting. ``evolve`` holds no rule and never refuses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from audit.log.encoding import Json
from audit.log.entry import Recorded
from regime.domain.chapters.queue import said
from regime.domain.rulebook.periods import Deadline, Due, first_due
from regime.domain.values import StateCode, Symbol

_KEPT = 100


@dataclass(frozen=True)
class PlaceEnd:
    """The turn of what waits under this number."""

    number: int


@dataclass(frozen=True)
class Line:
    """One line: of a delegation, by the code of an act, and by the proposal that it amends."""

    member: StateCode
    act: str
    proposal: Symbol | None = None


@dataclass(frozen=True)
class Filing:
    """What waits: the fields of its command, in its line; ``position`` queued it."""

    number: int
    line: Line
    title: str
    values: Json
    position: int
    filed_at: datetime

    @property
    def member(self) -> StateCode:
        """Whose it is."""
        return self.line.member

    @property
    def act(self) -> str:
        """The act that waits, by its code."""
        return self.line.act

    @property
    def proposal(self) -> Symbol | None:
        """The proposal whose text it would amend."""
        return self.line.proposal


@dataclass(frozen=True)
class Failed:
    """What was refused in its turn, by which rule and why."""

    number: int
    member: StateCode
    act: str
    proposal: Symbol | None
    title: str
    rule: str
    detail: str
    position: int
    at: datetime


@dataclass(frozen=True)
class Queue:
    """What waits, by its number; ``turns`` says since when, or from when, a line has its turn.

    ``failed`` are the last that were refused; ``changed`` is the position of the last change.
    """

    waiting: Mapping[int, Filing] = field(default_factory=dict)
    turns: Mapping[Line, datetime] = field(default_factory=dict)
    failed: tuple[Failed, ...] = ()
    count: int = 0
    changed: int = 0

    @property
    def due(self) -> Due[PlaceEnd] | None:
        """What is filed next: the first of a line in its turn, of two the one filed first."""
        lines = self.in_lines
        return first_due(_due(lines[line][0], at) for line, at in self.turns.items())

    @property
    def in_lines(self) -> Mapping[Line, tuple[Filing, ...]]:
        """What waits, line by line, each in the order of filing."""
        found: dict[Line, list[Filing]] = {}
        for one in self.waiting.values():
            found.setdefault(one.line, []).append(one)
        return {line: tuple(filings) for line, filings in found.items()}

    def of(self, line: Line) -> tuple[Filing, ...]:
        """What waits in a line, in the order of filing."""
        return tuple(one for one in self.waiting.values() if one.line == line)

    def lines(self) -> tuple[Line, ...]:
        """The lines in which something waits, each once."""
        return tuple(dict.fromkeys(one.line for one in self.waiting.values()))

    def in_turn(self, turns: Iterable[tuple[Line, datetime]]) -> "Queue":
        """The queue where these lines have their turn, and no others."""
        known = dict(turns)
        return self if known == self.turns else replace(self, turns=known)


def evolve(queue: Queue, event: said.QueueEvent, recorded: Recorded) -> Queue:
    """Fold one entry of the queue."""
    match event:
        case said.FilingQueued(number=number) as told:
            filing = Filing(
                number=number,
                line=Line(told.member, told.act, told.proposal),
                title=told.title,
                values=told.values,
                position=recorded.position,
                filed_at=recorded.at,
            )
            waiting = {**queue.waiting, number: filing}
            return replace(queue, waiting=waiting, count=number, changed=recorded.position)
        case said.FilingTakenUp(number=number) | said.FilingLeft(number=number):
            return _without(queue, number, recorded)
        case said.FilingFailed(number=number):
            failed = _failed(queue.waiting[number], event, recorded)
            left = _without(queue, number, recorded)
            return replace(left, failed=(*queue.failed, failed)[-_KEPT:])
        case _:
            assert_never(event)


def _due(filing: Filing, at: datetime) -> Due[PlaceEnd]:
    return Deadline(at, filing.position).of(PlaceEnd(filing.number))


def _failed(filing: Filing, told: said.FilingFailed, recorded: Recorded) -> Failed:
    return Failed(
        number=filing.number,
        member=filing.member,
        act=filing.act,
        proposal=filing.proposal,
        title=filing.title,
        rule=told.rule,
        detail=told.detail,
        position=recorded.position,
        at=recorded.at,
    )


def _without(queue: Queue, number: int, recorded: Recorded) -> Queue:
    """What is left; whether its line has its turn again is asked anew."""
    line = queue.waiting[number].line
    waiting = {key: one for key, one in queue.waiting.items() if key != number}
    turns = {one: at for one, at in queue.turns.items() if one != line}
    return replace(queue, waiting=waiting, turns=turns, changed=recorded.position)
