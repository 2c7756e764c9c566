"""Folds: state as a fold over the log, remembered in process by the last entry that it has seen.

A remembered state is used only if its last entry still stands in the log, byte for byte; then only
newer entries are read, so the cost of a command does not grow with the log. States are immutable.
Where entries pass by in order, a run tells the states before and after each.
"""

import sys
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar, cast

from django.db import connection
from django.db.models import QuerySet

from audit.log.entry import Recorded, read_recorded
from audit.models import LogEntry
from audit.once import read_once

State = TypeVar("State")
Key = TypeVar("Key")
REMEMBERED = 512
_Row = tuple[int, bytes]
_SELECT = "SELECT position, entry FROM audit_entry WHERE position >= %s AND position < %s"


@dataclass(frozen=True)
class _Seen(Generic[State]):
    state: State
    position: int
    raw: bytes


class Fold(Generic[State]):
    """The fold of one stream, or of some types of event over all streams."""

    def __init__(
        self,
        initial: State,
        evolve: Callable[[State, Recorded], State],
        *,
        stream: str | None = None,
        types: tuple[str, ...] = (),
    ) -> None:
        self._initial = initial
        self.evolve = evolve
        self._stream = stream
        self._types = tuple(dict.fromkeys(types))
        self._seen: OrderedDict[tuple[str, str | None], _Seen[State]] = OrderedDict()
        self._past: OrderedDict[tuple[str, str | None, int], _Seen[State]] = OrderedDict()
        self._lock = Lock()

    @read_once
    def now(self, stream: str | None = None) -> State:
        """The state after the newest entry, of ``stream`` if this fold is one for each stream."""
        return self._newest(self._stream if stream is None else stream)

    def before(self, recorded: Recorded) -> State:
        """The state before an entry of this fold, which stands in the log."""
        stream = self.home(recorded)
        if stream and not recorded.entry.version:
            return self._initial
        return self._newest(stream, before=recorded.position)

    def home(self, recorded: Recorded) -> str | None:
        """The stream whose state the entry changes; none where this is a fold over all."""
        return None if self._types else recorded.entry.stream

    def _newest(self, stream: str | None, *, before: int = sys.maxsize) -> State:
        key = self._key(stream)
        seen = self._seen.get(key)
        found = self._read(stream, seen.position if seen else 0, before)
        if seen and (not found or found[0] != (seen.position, seen.raw)):
            seen, found = None, self._read(stream, 0, before)
        state = seen.state if seen else self._initial
        fresh = found[1:] if seen else found
        for position, raw in fresh:
            state = self.evolve(state, read_recorded(position, raw))
        if fresh:
            self._keep(self._seen, key, _Seen(state, *fresh[-1]))
        return state

    def at(self, position: int, stream: str | None = None) -> State:
        """The state after the entry at ``position``, -1 being before the first.

        A state that nobody asked for lately costs one reading of its entries from the beginning.
        """
        stream = self._stream if stream is None else stream
        rows = self._rows(stream).filter(position__lte=position)
        last = rows.values_list("position", "entry").last()
        if last is None:
            return self._initial
        key = (*self._key(stream), last[0])
        seen = self._past.get(key)
        if seen is None or seen.raw != bytes(last[1]):
            state = self._initial
            for at, raw in rows.values_list("position", "entry").iterator():
                state = self.evolve(state, read_recorded(at, bytes(raw)))
            seen = _Seen(state, last[0], bytes(last[1]))
        self._keep(self._past, key, seen)
        return seen.state

    def _read(self, stream: str | None, start: int, stop: int = sys.maxsize) -> list[_Row]:
        """Rows by the driver alone: to build a query each time costs five times the reading."""
        of_stream = () if stream is None else (stream,)
        params: tuple[int | str, ...] = (start, stop, *self._types, *of_stream)
        with connection.cursor() as cursor:
            cursor.execute(self._select(stream), params)
            return [(position, bytes(raw)) for position, raw in cursor.fetchall()]

    def _select(self, stream: str | None) -> str:
        of_types = f" AND type IN ({', '.join(['%s'] * len(self._types))})" if self._types else ""
        of_stream = "" if stream is None else " AND stream = %s"
        return f"{_SELECT}{of_types}{of_stream} ORDER BY position"

    def _rows(self, stream: str | None) -> "QuerySet[LogEntry]":
        rows = LogEntry.objects.order_by("position")
        if self._types:
            rows = rows.filter(type__in=self._types)
        return rows if stream is None else rows.filter(stream=stream)

    @staticmethod
    def _key(stream: str | None) -> tuple[str, str | None]:
        return str(connection.settings_dict["NAME"]), stream

    def _keep(self, kept: OrderedDict[Key, _Seen[State]], key: Key, seen: _Seen[State]) -> None:
        with self._lock:
            kept[key] = seen
            kept.move_to_end(key)
            while len(kept) > REMEMBERED:
                kept.popitem(last=False)


class Run:
    """Entries that pass by in order, with the states of folds around each of them.

    What it holds is its own and ends with it: nothing is left of a run that was rolled back.
    """

    def __init__(self) -> None:
        self._passed: dict[int, object] = {}

    def around(self, fold: Fold[State], recorded: Recorded) -> tuple[State, State]:
        """The states before and after an entry of the fold; every entry of it is asked about."""
        passed = self._passed.setdefault(id(fold), _Passed(fold))
        return cast("_Passed[State]", passed).around(recorded)


class _Passed(Generic[State]):
    """The states of one fold on the way."""

    def __init__(self, fold: Fold[State]) -> None:
        self._fold = fold
        self._states: OrderedDict[str | None, State] = OrderedDict()
        self._last: tuple[int, State, State] | None = None

    def around(self, recorded: Recorded) -> tuple[State, State]:
        if self._last and self._last[0] == recorded.position:
            return self._last[1:]
        home = self._fold.home(recorded)
        known = home in self._states
        before = self._states[home] if known else self._fold.before(recorded)
        after = self._fold.evolve(before, recorded)
        self._last = (recorded.position, before, after)
        self._states[home] = after
        self._states.move_to_end(home)
        if len(self._states) > REMEMBERED:
            self._states.popitem(last=False)
        return before, after
