"""Replayed: a replay that has seen how a log begins, and goes on from there as often as asked."""

from collections.abc import Iterator, Sequence
from copy import copy
from operator import is_
from typing import TypeVar

from audit.log.entry import Entry
from audit.log.verify import EntryCheck, Fault
from governance.domain.replay.whole_log import Replay
from tests.export import raw_of

Fold = TypeVar("Fold", EntryCheck, Replay, "Replayed")


class Replayed:
    """The beginning of a log in which the replay found no fault."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)
        self._check, self._replay = EntryCheck(), Replay()
        assert list(_found(self._check, self._replay, entries, 0)) == []

    def further(self, entries: Sequence[Entry]) -> "Replayed":
        """The same after more of this log, in which there is no fault either."""
        more = _twin(self)
        more._entries = (*self._entries, *entries)
        more._check, more._replay = _twin(self._check), _twin(self._replay)
        assert list(_found(more._check, more._replay, entries, len(self._entries))) == []
        return more

    def begins(self, entries: Sequence[Entry]) -> bool:
        """Whether this is how ``entries`` begin."""
        same = map(is_, entries, self._entries)
        return len(entries) >= len(self._entries) and all(same)

    def faults(self, entries: Sequence[Entry]) -> list[Fault]:
        """What the replay finds in the rest of ``entries``, each of which is validly formed."""
        return list(self._rest(entries))

    def first_fault(self, entries: Sequence[Entry]) -> Fault | None:
        """The fault that the replay finds first in the rest of ``entries``; it goes no further."""
        return next(self._rest(entries), None)

    def _rest(self, entries: Sequence[Entry]) -> Iterator[Fault]:
        start = len(self._entries)
        return _found(_twin(self._check), _twin(self._replay), entries[start:], start)


def _found(
    check: EntryCheck, replay: Replay, entries: Sequence[Entry], start: int
) -> Iterator[Fault]:
    unformed: list[Fault] = []
    for position, entry in enumerate(entries, start):
        recorded = check.read(position, raw_of(entry), unformed)
        assert recorded is not None
        yield from replay.see(recorded)
    yield from replay.end()
    assert unformed == [], unformed


def _twin(fold: Fold) -> Fold:
    """A fold that goes on by itself from where another stands."""
    twin = object.__new__(type(fold))
    vars(twin).update({name: copy(held) for name, held in vars(fold).items()})
    return twin


NOTHING = Replayed(())
