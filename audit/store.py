"""Store: the only writer of log entries, one writer at a time.

A writer takes the head row's lock first, then reads the clock: time, versions and deadlines are
judged under the lock, so the order of commits is the order of positions and a reader never sees a
gap. A clock that reads earlier than the last entry is lifted to it, up to ``TOLERANCE``; beyond
that writing stops.
"""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import RLock

from django.db import connection, transaction

from audit import clock, halting, once
from audit.folds import Fold
from audit.log.encoding import Json, canonical
from audit.log.entry import Draft as Draft
from audit.log.entry import Entry, Recorded, read_recorded
from audit.log.errors import ClockBehind, CommandReused
from audit.log.genesis import STREAM, LogFounded, LogState, evolve_log
from audit.log.merkle import HASH_SIZE, Peaks, leaf_hash
from audit.models import AcceptedCommand, Head, LogEntry, Node
from audit.projections import project

TOLERANCE = timedelta(seconds=5)
BATCH = 500
_VERSIONS = "SELECT stream, MAX(version) FROM audit_entry WHERE stream"

logger = logging.getLogger(__name__)
_turn = RLock()

LOG: Fold[LogState] = Fold(LogState(), evolve_log, stream=STREAM)


@dataclass(frozen=True)
class Receipt:
    """What a command left in the log: where, when, and under which leaf hashes (hexadecimal)."""

    command: str
    positions: tuple[int, ...]
    leaves: tuple[str, ...]
    stream: str
    version: int
    recorded_at: datetime | None


class Writing:
    """The log under its lock: the instant of this transaction, and :meth:`append`."""

    def __init__(self, head: Head, at: datetime) -> None:
        self._head = head
        self._peaks = Peaks(head.size, _split_hashes(bytes(head.peaks)))
        self.at = at

    @property
    def size(self) -> int:
        """How many entries there are: the position of the next one."""
        return self._head.size

    def move_clock(self, offset_seconds: int) -> None:
        """Let a simulated clock jump to ``offset_seconds``; the machine's is read once."""
        self.at += timedelta(seconds=offset_seconds - LOG.now().offset_seconds)

    def begin_clock(self, founded: LogFounded) -> None:
        """Let the founding of a log set its own clock."""
        self.at = founded.founded_at + timedelta(seconds=founded.offset_seconds)

    def append(
        self, drafts: Sequence[Draft], *, actor: dict[str, Json], command: str
    ) -> tuple[Recorded, ...]:
        """Record events, extend the tree in O(k + log n), and project each entry."""
        if not drafts:
            return ()
        entries = self._entries(drafts, actor, command)
        recorded = tuple(
            Recorded(position, entry, draft.event, entry.to_bytes())
            for position, (entry, draft) in enumerate(zip(entries, drafts, strict=True), self.size)
        )
        self._take(recorded)
        return recorded

    def take_back(self, raws: Sequence[bytes]) -> tuple[Recorded, ...]:
        """Record entries that were lost exactly as they were; who calls this has them signed."""
        recorded = tuple(read_recorded(at, raw) for at, raw in enumerate(raws, self.size))
        self.at = recorded[-1].entry.recorded_at if recorded else self.at
        self._take(recorded)
        return recorded

    @property
    def root(self) -> bytes:
        """The root of the tree as it stands."""
        return self._peaks.root()

    def _take(self, recorded: Sequence[Recorded]) -> None:
        once.forget()
        LogEntry.objects.bulk_create(map(_row, recorded), batch_size=BATCH)
        self._extend([leaf_hash(one.raw) for one in recorded])
        project(recorded)

    def _entries(
        self, drafts: Sequence[Draft], actor: dict[str, Json], command: str
    ) -> list[Entry]:
        versions = _newest_versions({draft.stream for draft in drafts})
        entries = []
        for draft in drafts:
            versions[draft.stream] = version = versions.get(draft.stream, -1) + 1
            entries.append(draft.entry(version=version, at=self.at, actor=actor, command=command))
        return entries

    def _extend(self, leaves: list[bytes]) -> None:
        self._peaks, nodes = self._peaks.append(leaves)
        Node.objects.bulk_create(
            [Node(level=level, index=index, hash=value) for level, index, value in nodes],
            batch_size=BATCH,
        )
        head = self._head
        head.size, head.root = self._peaks.size, self._peaks.root()
        head.peaks, head.recorded_at = b"".join(self._peaks.hashes), self.at
        head.save(update_fields=["size", "root", "peaks", "recorded_at"])


def _row(recorded: Recorded) -> LogEntry:
    entry = recorded.entry
    return LogEntry(
        position=recorded.position,
        stream=entry.stream,
        version=entry.version,
        type=entry.type,
        command=entry.command,
        recorded_at=entry.recorded_at,
        entry=recorded.raw,
    )


@contextmanager
def recovering() -> Iterator[Writing]:
    """One durable transaction in which lost entries come back, also while the log is halted."""
    with _queue(), transaction.atomic(durable=True):
        head = Head.objects.select_for_update().get(pk=1)
        yield Writing(head, head.recorded_at or clock.machine_now())


@contextmanager
def writing() -> Iterator[Writing]:
    """One durable transaction under the head's lock.

    Raises ``WritingStopped``: where time ran back (``ClockBehind``), or the log is halted.
    """
    with _queue(), transaction.atomic(durable=True):
        head = Head.objects.select_for_update().get(pk=1)
        halting.require_writable()
        offset = timedelta(seconds=LOG.now().offset_seconds)
        yield Writing(head, _monotone(clock.machine_now() + offset, head))


def _queue() -> AbstractContextManager[object]:
    """Threads of one process wait for each other here: SQLite's own waiting is not in turn."""
    return _turn if connection.vendor == "sqlite" else nullcontext()


def now() -> datetime:
    """The regime's time: the machine's, moved by a simulated clock's offset."""
    return clock.machine_now() + timedelta(seconds=LOG.now().offset_seconds)


def first_receipt(command: str, *, body: Json, formerly: Sequence[Json] = ()) -> Receipt | None:
    """The receipt of a command id that was accepted before; nothing where it was not.

    ``formerly`` is the same body as it was written before. Raises ``CommandReused`` where the id
    stands for another body or actor.
    """
    known = AcceptedCommand.objects.filter(pk=command).first()
    if known is None:
        if LogEntry.objects.filter(command=command).exists():
            raise CommandReused("This idempotency key belongs to an act of the log itself.")
        return None
    if bytes(known.digest) not in {_digest(one) for one in (body, *formerly)}:
        raise CommandReused(
            "This idempotency key was used before with another body or by another actor."
        )
    return receipt_for(command, tuple(read_command(command)))


def accept(command: str, *, body: Json) -> None:
    """Note that a command id was accepted, with the digest of its body and actor."""
    AcceptedCommand.objects.create(command=command, digest=_digest(body))


def accepted(command: str) -> Receipt | None:
    """The receipt of a command id, whoever gave it; nothing where it was not accepted."""
    if not AcceptedCommand.objects.filter(pk=command).exists():
        return None
    return receipt_for(command, tuple(read_command(command)))


def receipt_for(command: str, recorded: Sequence[Recorded]) -> Receipt:
    """The receipt of what a command recorded; its stream is that of its last event."""
    if not recorded:
        return Receipt(command, (), (), "", 0, None)
    last = recorded[-1].entry
    return Receipt(
        command=command,
        positions=tuple(one.position for one in recorded),
        leaves=tuple(leaf_hash(one.raw).hex() for one in recorded),
        stream=last.stream,
        version=last.version,
        recorded_at=last.recorded_at,
    )


def _digest(body: Json) -> bytes:
    return hashlib.sha256(canonical(body)).digest()


def read_command(command: str) -> Iterator[Recorded]:
    """The entries that a command recorded."""
    rows = LogEntry.objects.filter(command=command).order_by("position")
    for position, raw in rows.values_list("position", "entry"):
        yield read_recorded(position, bytes(raw))


def read(
    *, start: int = 0, stop: int | None = None, stream: str | None = None
) -> Iterator[Recorded]:
    """Entries from ``start`` up to ``stop`` in order, of one stream or of all."""
    while True:
        rows = LogEntry.objects.filter(position__gte=start).order_by("position")
        if stop is not None:
            rows = rows.filter(position__lt=stop)
        if stream is not None:
            rows = rows.filter(stream=stream)
        batch = list(rows.values_list("position", "entry")[:BATCH])
        for position, raw in batch:
            yield read_recorded(position, bytes(raw))
        if len(batch) < BATCH:
            return
        start = batch[-1][0] + 1


def _split_hashes(joined: bytes) -> tuple[bytes, ...]:
    return tuple(joined[i : i + HASH_SIZE] for i in range(0, len(joined), HASH_SIZE))


def _newest_versions(streams: set[str]) -> dict[str, int]:
    """By the driver alone, as every append asks."""
    places = ", ".join(["%s"] * len(streams))
    with connection.cursor() as cursor:
        cursor.execute(f"{_VERSIONS} IN ({places}) GROUP BY stream", [*streams])
        return dict(cursor.fetchall())


def _monotone(at: datetime, head: Head) -> datetime:
    last = head.recorded_at
    if last is None or at >= last:
        return at
    if last - at > TOLERANCE:
        alarm = f"the clock reads {at}, the last entry {last}: nothing is written"
        logger.critical(alarm)
        raise ClockBehind(alarm)
    return last
