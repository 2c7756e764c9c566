"""Remembered: what pages make of the whole record, made once for each state of it.

It is used as long as the last entry that changed the record, or the name of what a record refers
to, still stands in the log, byte for byte.
"""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from django.db import connection

from audit.models import LogEntry
from audit.once import read_once
from regime.reading import queries, records

Made = TypeVar("Made")
_Mark = tuple[str, int, bytes]


class Remembered(Generic[Made]):
    """What ``make`` makes of all that stands; who reads it changes nothing in it."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._made: tuple[_Mark, Made] | None = None
        self._lock = Lock()

    def now(self) -> Made:
        """As all stands now."""
        mark = _mark()
        with self._lock:
            if self._made is None or self._made[0] != mark:
                self._made = mark, self._make()
            return self._made[1]


def newest() -> int:
    """The position of the last entry that changed a record, or the name of what one refers to."""
    return max(
        records.newest_record_position(),
        queries.newest_member_position(),
        queries.newest_edition_position(),
        queries.newest_criterion_position(),
    )


@read_once
def _mark() -> _Mark:
    position = newest()
    entry = LogEntry.objects.filter(pk=position).values_list("entry", flat=True).first()
    return str(connection.settings_dict["NAME"]), position, bytes(entry or b"")
