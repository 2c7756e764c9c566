"""Practices as the library holds them. ``evolve`` holds no rule and never refuses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from audit.log.entry import Recorded
from regime.domain.chapters.library import said
from regime.domain.rulebook.periods import Deadline, Due, first_due
from regime.domain.values import StateCode


@dataclass(frozen=True)
class CheckEnd:
    """Until when a practice is checked."""

    practice: int


class Stands(StrEnum):
    """How a practice stands."""

    UNDER_CHECK = "under_check"
    RETURNED = "returned"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Practice:
    """A practice that ``member`` offered; ``checked`` are the states that said what they found."""

    number: int
    member: StateCode
    check: Deadline
    stands: Stands = Stands.UNDER_CHECK
    insisted: bool = False
    checked: tuple[StateCode, ...] = ()

    def is_counted(self, at: datetime) -> bool:
        """Whether it is under check, or was withdrawn in the days of its check, which still run."""
        withdrawn = self.stands is Stands.WITHDRAWN and at < self.check.at
        return withdrawn or self.stands is Stands.UNDER_CHECK


Library = Mapping[int, Practice]


def evolve(library: Library, event: said.LibraryEvent, recorded: Recorded) -> Library:
    """Fold one entry of the library."""
    if isinstance(event, said.PracticeOffered):
        until = Deadline(event.check_until, recorded.position)
        return {**library, event.number: Practice(event.number, event.member, until)}
    return {**library, event.number: _after(library[event.number], event, recorded)}


def _after(
    one: Practice,
    event: said.PracticeChecked
    | said.PracticeReturned
    | said.PracticeInsisted
    | said.PracticeWithdrawn
    | said.PracticePublished,
    recorded: Recorded,
) -> Practice:
    match event:
        case said.PracticeChecked(member=member):
            return replace(one, checked=(*one.checked, member))
        case said.PracticeReturned():
            return replace(one, stands=Stands.RETURNED)
        case said.PracticeInsisted(check_until=until):
            check = Deadline(until, recorded.position)
            return replace(one, stands=Stands.UNDER_CHECK, insisted=True, check=check)
        case said.PracticeWithdrawn():
            return replace(one, stands=Stands.WITHDRAWN)
        case said.PracticePublished():
            return replace(one, stands=Stands.PUBLISHED)
        case _:
            assert_never(event)


def dues(library: Library) -> Iterator[Due[CheckEnd]]:
    """The ends that are still ahead."""
    waiting = (one for one in library.values() if one.stands is Stands.UNDER_CHECK)
    return (one.check.of(CheckEnd(one.number)) for one in waiting)


def due(library: Library) -> Due[CheckEnd] | None:
    """The end that comes first of those that are still ahead."""
    return first_due(dues(library))
