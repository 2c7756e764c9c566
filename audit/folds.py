"""Folds: state as a fold over the log, remembered in process by the last entry that it has seen.

A remembered state is used only if its last entry still stands in the log, byte for byte; then only
newer entries are read, so the cost of a command does not grow with the log. States are immutable.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from django.db import connection
from django.db.models import QuerySet

from audit.log.entry import Recorded, read_recorded
from audit.models import LogEntry

State = TypeVar("State")
Key = TypeVar("Key")
REMEMBERED = 512


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
        self._evolve = evolve
        self._stream = stream
        self._types = tuple(dict.fromkeys(types))
        self._seen: OrderedDict[tuple[str, str | None], _Seen[State]] = OrderedDict()
        self._past: OrderedDict[tuple[str, str | None, int], _Seen[State]] = OrderedDict()
        self._questions: dict[tuple[str, bool], str] = {}
        self._lock = Lock()

    def now(self, stream: str | None = None) -> State:
        """The state after the newest entry, of ``stream`` if this fold is one for each stream."""
        stream = self._stream if stream is None else stream
        key = self._key(stream)
        seen = self._seen.get(key)
        found = self._read(stream, seen.position if seen else 0)
        if seen and (not found or found[0] != (seen.position, seen.raw)):
            seen, found = None, self._read(stream, 0)
        state = seen.state if seen else self._initial
        fresh = found[1:] if seen else found
        for position, raw in fresh:
            state = self._evolve(state, read_recorded(position, raw))
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
                state = self._evolve(state, read_recorded(at, bytes(raw)))
            seen = _Seen(state, last[0], bytes(last[1]))
        self._keep(self._past, key, seen)
        return seen.state

    def _read(self, stream: str | None, start: int) -> list[tuple[int, bytes]]:
        given = (*self._types, *(() if stream is None else (stream,)), start)
        with connection.cursor() as cursor:
            cursor.execute(self._question(stream), given)
            return [(position, bytes(raw)) for position, raw in cursor.fetchall()]

    def _question(self, stream: str | None) -> str:
        """What is asked with every command, several times, is put into words once."""
        key = connection.vendor, stream is None
        if key not in self._questions:
            rows = self._rows(stream).filter(position__gte=0).values_list("position", "entry")
            self._questions[key] = str(rows.query.get_compiler(connection=connection).as_sql()[0])
        return self._questions[key]

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
