"""Queue: what waits of each delegation, in the order of filing, and since when it has a place.

``evolve`` holds no rule and never refuses.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from audit.log.encoding import Json
from audit.log.entry import Recorded
from regime.domain.chapters.queue import said
from regime.domain.rulebook.periods import Deadline, Due, first_due
from regime.domain.values import StateCode

_KEPT = 100


@dataclass(frozen=True)
class PlaceEnd:
    """A delegation has a place for what waits under this number."""

    number: int


@dataclass(frozen=True)
class Filing:
    """What waits: the act by its code, and the fields of its command; ``position`` queued it."""

    number: int
    member: StateCode
    act: str
    title: str
    values: Json
    position: int
    filed_at: datetime


@dataclass(frozen=True)
class Failed:
    """What was refused when its place was free, by which rule and why."""

    number: int
    member: StateCode
    title: str
    rule: str
    detail: str
    position: int
    at: datetime


@dataclass(frozen=True)
class Queue:
    """What waits, by its number; ``free`` is since when a delegation has a place.

    ``failed`` are the last that were refused; ``changed`` is the position of the last change.
    """

    waiting: Mapping[int, Filing] = field(default_factory=dict)
    free: Mapping[StateCode, Deadline] = field(default_factory=dict)
    failed: tuple[Failed, ...] = ()
    count: int = 0
    changed: int = 0

    @property
    def due(self) -> Due[PlaceEnd] | None:
        """What is filed next, by when its delegation came to have a place."""
        return first_due(
            since.of(PlaceEnd(self.of(member)[0].number)) for member, since in self.free.items()
        )

    def of(self, member: StateCode) -> tuple[Filing, ...]:
        """What waits of a delegation, in the order of filing."""
        return tuple(one for one in self.waiting.values() if one.member == member)

    def members(self) -> Iterator[StateCode]:
        """The delegations of which something waits, each once."""
        yield from dict.fromkeys(one.member for one in self.waiting.values())

    def with_places(self, members: Iterable[StateCode], since: Deadline) -> "Queue":
        """The queue where these have a place: ``since`` now, unless they have had one before."""
        free = {member: self.free.get(member, since) for member in members}
        return self if free == self.free else replace(self, free=free)


def evolve(queue: Queue, event: said.QueueEvent, recorded: Recorded) -> Queue:
    """Fold one entry of the queue."""
    match event:
        case said.FilingQueued(number=number) as told:
            filing = Filing(
                number=number,
                member=told.member,
                act=told.act,
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


def _failed(filing: Filing, told: said.FilingFailed, recorded: Recorded) -> Failed:
    return Failed(
        number=filing.number,
        member=filing.member,
        title=filing.title,
        rule=told.rule,
        detail=told.detail,
        position=recorded.position,
        at=recorded.at,
    )


def _without(queue: Queue, number: int, recorded: Recorded) -> Queue:
    """What is left; whether its delegation has a place is asked anew."""
    member = queue.waiting[number].member
    waiting = {key: one for key, one in queue.waiting.items() if key != number}
    free = {code: since for code, since in queue.free.items() if code != member}
    return replace(queue, waiting=waiting, free=free, changed=recorded.position)
