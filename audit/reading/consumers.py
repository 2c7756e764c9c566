"""Consumers: who reads the log from a stored position, and acts outside it on what has happened.

A consumer takes the entries in their order, a portion at a time. What it writes and the position up
to which it has read are committed together: killed between any two steps, it goes on with the same
portion, and nothing of the first attempt is left. One works at a time for each consumer, under a
lock on its row (SQLite admits one writer anyway); another one that comes meanwhile has nothing to
do. What leaves the database, as a mail does, is only noted here, and done afterwards.
"""

from collections.abc import Sequence
from typing import Protocol

from django.db import transaction

from audit.log.entry import Recorded, read_recorded
from audit.models import Consumer, Head, LogEntry

PORTION = 100


class Reader(Protocol):
    """What a consumer is: its permanent name, and what it writes about a portion of the log."""

    @property
    def code(self) -> str: ...

    def take(self, portion: Sequence[Recorded]) -> None: ...


def consume(reader: Reader) -> int:
    """Let a reader take everything that is new to it; returns how many entries it took."""
    count = 0
    # Looked at first without a lock: mostly there is nothing new.
    while _position(reader) < _size():
        taken = _take_portion(reader)
        if not taken:
            break
        count += taken
    return count


def _take_portion(reader: Reader) -> int:
    with transaction.atomic(durable=True):
        row = Consumer.objects.select_for_update(skip_locked=True).filter(pk=reader.code).first()
        if row is None:  # another one is at it
            return 0
        portion = _read(row.position)
        if portion:
            reader.take(portion)
            row.position = portion[-1].position + 1
            row.save(update_fields=["position"])
    return len(portion)


def _position(reader: Reader) -> int:
    return Consumer.objects.get_or_create(name=reader.code)[0].position


def _size() -> int:
    return Head.objects.values_list("size", flat=True).get(pk=1)


def _read(start: int) -> list[Recorded]:
    rows = LogEntry.objects.filter(position__gte=start).order_by("position")
    found = rows.values_list("position", "entry")[:PORTION]
    return [read_recorded(position, bytes(raw)) for position, raw in found]
