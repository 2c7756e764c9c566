"""Queries of the log: the one way in which pages, the API and exports read entries."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from audit.log.entry import Recorded, read_recorded
from audit.log.genesis import LogFounded
from audit.log.merkle import leaf_hash
from audit.log.receipt import Proof
from audit.models import Head, LogEntry, SignedCheckpoint
from audit.publishing.checkpoints import newest, proof_of
from audit.publishing.log_key import keys
from audit.store import LOG

PAGE = 50


@dataclass(frozen=True)
class LogHead:
    """How far the log has come, and how far it is signed."""

    size: int
    recorded_at: datetime | None
    signed: SignedCheckpoint | None


def head() -> LogHead:
    """The head and the newest signed checkpoint."""
    row = Head.objects.get(pk=1)
    return LogHead(row.size, row.recorded_at, newest())


def newest_position() -> int:
    """The position of the newest entry; -1 in an empty log."""
    return Head.objects.values_list("size", flat=True).get(pk=1) - 1


def signed_size() -> int:
    """The size that the newest checkpoint signs; 0 before the first."""
    signed = newest()
    return signed.size if signed else 0


def vkey() -> str | None:
    """The key that verifies the log's newest checkpoints; nothing before it is founded."""
    known = keys()
    return known.newest.vkey if known.spans else None


def proof(position: int) -> Proof | None:
    """The proof of an entry against the newest checkpoint; nothing until one covers it."""
    return proof_of(position)


def entry_bytes(position: int) -> bytes | None:
    """The exact bytes of an entry."""
    raw = LogEntry.objects.filter(pk=position).values_list("entry", flat=True).first()
    return None if raw is None else bytes(raw)


def entry(position: int) -> Recorded | None:
    """An entry with its event."""
    raw = entry_bytes(position)
    return None if raw is None else read_recorded(position, raw)


def leaf(position: int) -> str | None:
    """The leaf hash of an entry, hexadecimal, computed from its bytes."""
    raw = entry_bytes(position)
    return None if raw is None else leaf_hash(raw).hex()


def newest_first(*, before: int | None = None, limit: int = PAGE) -> list[Recorded]:
    """Entries from the newest down, below position ``before`` where one is given."""
    rows = LogEntry.objects.order_by("-position")
    if before is not None:
        rows = rows.filter(position__lt=before)
    return [
        read_recorded(position, bytes(raw))
        for position, raw in rows.values_list("position", "entry")[:limit]
    ]


def stream(name: str, *, until: int | None = None) -> list[Recorded]:
    """The entries of one stream, oldest first; up to position ``until`` if given."""
    rows = LogEntry.objects.filter(stream=name).order_by("position")
    if until is not None:
        rows = rows.filter(position__lte=until)
    return [read_recorded(p, bytes(raw)) for p, raw in rows.values_list("position", "entry")]


def acts_on(streams: Collection[str], *, types: Collection[str]) -> Iterator[Recorded]:
    """Every act on one of these streams, whole, all entries of these types, and the newest entry.

    They come oldest first; what is written meanwhile is not among them.
    """
    newest_ = newest_position()
    commands = LogEntry.objects.filter(stream__in=streams).order_by().values("command")
    wanted = Q(command__in=commands) | Q(type__in=types) | Q(position=newest_)
    rows = LogEntry.objects.filter(wanted, position__lte=newest_).order_by("position")
    for position, raw in rows.values_list("position", "entry"):
        yield read_recorded(position, bytes(raw))


def first_after(at: datetime) -> int:
    """The position of the first entry that was written at ``at`` or later, or would be."""
    rows = LogEntry.objects.filter(recorded_at__lt=at).order_by("-position")
    before = rows.values_list("position", flat=True).first()
    return 0 if before is None else before + 1


def founded() -> LogFounded | None:
    """What the first entry says of the log; nothing before it is founded."""
    return LOG.now().founded


def entries(*, stream: str | None = None, type_: str | None = None) -> "QuerySet[LogEntry]":
    """The rows of the entries, the newest first; of one stream or of one type where asked for."""
    rows = LogEntry.objects.order_by("-position")
    if stream is not None:
        rows = rows.filter(stream=stream)
    return rows if type_ is None else rows.filter(type=type_)


def recorded_at(position: int) -> datetime:
    """The instant at which the entry at this position was written."""
    return LogEntry.objects.values_list("recorded_at", flat=True).get(pk=position)
