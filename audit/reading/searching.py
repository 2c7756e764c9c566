"""Searching: the entries that answer what a reader asks of the log, a bounded part of it at a time.

Type, stream and command have indexes, and instants never run back along the log, so a span of time
is a span of positions. Who acted stands in an entry's bytes alone. They are canonical, and so begin
with the actor and its fields in the order of their names: the database compares the beginnings of
at most ``SCAN`` entries, and what lies below them is left to the next page, which says so.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BinaryField, Q, QuerySet
from django.db.models.functions import Substr

from audit.log.encoding import Json, canonical
from audit.log.entry import Recorded, read_recorded
from audit.models import LogEntry
from audit.reading import queries

SCAN = 20_000


@dataclass(frozen=True)
class Search:
    """What is asked of the log; what is empty leaves nothing out.

    ``actors`` are beginnings of an actor's record, of which one must fit; ``until`` is the first
    instant that is not wanted any more.
    """

    type: str = ""
    stream: str = ""
    command: str = ""
    actors: tuple[Mapping[str, Json], ...] = ()
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Found:
    """Entries that answer, the newest first; those from ``searched`` on were looked into."""

    entries: list[Recorded]
    searched: int = 0


def search(asked: Search, *, before: int | None, limit: int) -> Found:
    """At most ``limit`` entries that answer, of those below ``before`` where one is given."""
    rows, searched = _candidates(asked, before), 0
    if asked.actors:
        last = rows.values_list("position", flat=True)[SCAN : SCAN + 1].first()
        searched = 0 if last is None else last + 1
        rows = _begun_by(rows.filter(position__gte=searched), asked.actors)
    found = rows.values_list("position", "entry")[:limit]
    return Found([read_recorded(position, bytes(raw)) for position, raw in found], searched)


def _candidates(asked: Search, before: int | None) -> "QuerySet[LogEntry]":
    """The rows that indexes find."""
    # Within a stream versions are in the order of positions, and there is an index that has them.
    rows = LogEntry.objects.order_by("-version" if asked.stream else "-position")
    for name in ("type", "stream", "command"):
        if wanted := getattr(asked, name):
            rows = rows.filter(**{name: wanted})
    if asked.since is not None:
        rows = rows.filter(position__gte=_first_from(asked.since))
    if asked.until is not None:
        rows = rows.filter(position__lt=_first_from(asked.until))
    return rows if before is None else rows.filter(position__lt=before)


def _begun_by(
    rows: "QuerySet[LogEntry]", actors: tuple[Mapping[str, Json], ...]
) -> "QuerySet[LogEntry]":
    """Those whose bytes begin as an entry of one of these actors does."""
    wanted = Q()
    for actor in actors:
        beginning = canonical({"actor": dict(actor)}).removesuffix(b"}}")
        size = len(beginning)
        first = Substr("entry", 1, size, output_field=BinaryField())
        rows = rows.alias(**{f"first_{size}": first})
        wanted |= Q(**{f"first_{size}": beginning})
    return rows.filter(wanted)


def _first_from(at: datetime) -> int:
    """The position of the first entry that was written at this instant or later."""
    return bisect_left(range(queries.newest_position() + 1), at, key=queries.recorded_at)
