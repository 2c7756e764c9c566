"""Comparing lists: what one edition of the list says otherwise than another, record by record.

A record was added, deleted or changed. Of a field that differs the old and the new value stand
beside each other, of words the redline too, and behind each record the decisions that made it so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from audit.log.encoding import Json
from regime.domain.chapters.lists.adopting import PROVISIONAL
from regime.domain.chapters.lists.parts import BY_COLLECTION, PARTS, Part
from regime.domain.rulebook.redline import Segment, redline
from regime.models import DecidedRecord
from regime.reading import listed, lists
from regime.reading.listed import Listed
from regime.reading.lists import Edition

WORDS = ("title", "term", "summary", "exclusions", "notes", "if", "why")
"""The fields that are read as words, one or a list of them, and are redlined."""

NOTHING: tuple[Json, ...] = (None, "", [], {})
"""What a field that says nothing may hold."""


class Way(StrEnum):
    """What happened to a record between two states of the list."""

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"
    LAPSED = "lapsed"


@dataclass(frozen=True)
class FieldChange:
    """A field that differs: its values before and after, and the redline where it holds words."""

    field: str
    old: Json
    new: Json
    words: tuple[Segment, ...]


@dataclass(frozen=True)
class Behind:
    """A decision behind a difference, and the edition that it made, where it made one."""

    decision: str
    edition: int | None
    cause: str


@dataclass(frozen=True)
class Difference:
    """A record that differs; ``old`` and ``new`` are its entries, absent where it did not stand."""

    part: Part
    code: str
    title: str
    way: Way
    fields: list[FieldChange]
    behind: list[Behind]
    old: int | None
    new: int | None


@dataclass(frozen=True)
class Turn:
    """What one decision made of one record, and when."""

    row: DecidedRecord
    edition: Edition | None
    way: Way
    fields: list[FieldChange]


def compared(old: Edition, new: Edition) -> list[Difference]:
    """The records that differ, part by part, in the order of the newer one; what it lacks last."""
    first, last = sorted((old.position, new.position))
    behind = _behind(first, last)
    before, after = listed.standing(old.position), listed.standing(new.position)
    return [
        found
        for part in PARTS
        for found in _of_part(part, before[part.key], after[part.key], behind)
    ]


def turns(one: Listed, until: int | None = None) -> list[Turn]:
    """What decisions made of a record, the oldest first."""
    made = _editions_made()
    return [turn_of(row, made) for row in listed.decided_on(one, until)]


def turn_of(row: DecidedRecord, made: Sequence[Edition] | None = None) -> Turn:
    """What a decision made of a record of the list."""
    part = BY_COLLECTION[row.collection]
    was = None if _is_out(row.before) else row.before
    now = None if _is_out(row.data) else row.data
    way = _way(was, now)
    if now is None and row.data.get("ended_by") == "lapsed":
        way = Way.LAPSED
    fields = [*_fields(part, was, now)] if way in (Way.ADDED, Way.CHANGED) else []
    return Turn(row, edition_of(row, _editions_made() if made is None else made), way, fields)


def edition_of(row: DecidedRecord, made: Sequence[Edition]) -> Edition | None:
    """The edition with which a record became what it is; nothing where the row made none."""
    after = [one for one in made if one.position > row.position]
    next_ = min(after, key=lambda one: one.position, default=None)
    return next_ if next_ and next_.decision == row.decision else None


def _editions_made() -> list[Edition]:
    return [one for one in lists.every() if one.decision]


def _behind(first: int, last: int) -> dict[tuple[str, str], list[Behind]]:
    """The decisions on each record after one entry and up to another, the oldest first."""
    made = _editions_made()
    rows = DecidedRecord.objects.filter(
        collection__in=list(BY_COLLECTION), position__gt=first, position__lte=last
    ).order_by("position")
    found: dict[tuple[str, str], list[Behind]] = {}
    for row in rows:
        by = edition_of(row, made)
        told = Behind(row.decision, by.edition if by else None, by.cause if by else "")
        found.setdefault((row.collection, row.record), []).append(told)
    return found


def _of_part(
    part: Part,
    before: Mapping[str, Listed],
    after: Mapping[str, Listed],
    behind: Mapping[tuple[str, str], list[Behind]],
) -> Iterator[Difference]:
    for code in dict.fromkeys((*after, *before)):
        was, now = before.get(code), after.get(code)
        fields = [*_fields(part, was.row.data if was else None, now.row.data if now else None)]
        shown = now or was
        if shown is None or not fields:
            continue
        yield Difference(
            part=part,
            code=code,
            title=shown.title,
            way=_way(was, now),
            fields=fields,
            behind=behind.get((part.collection, code), []),
            old=was.position if was else None,
            new=now.position if now else None,
        )


def _fields(
    part: Part, was: Mapping[str, Json] | None, now: Mapping[str, Json] | None
) -> Iterator[FieldChange]:
    """The fields that differ, in the order of the part; empty ones count as none."""
    for name in (*part.fields, PROVISIONAL):
        old, new = (side.get(name) if side else None for side in (was, now))
        if old != new and not (old in NOTHING and new in NOTHING):
            words = redline(said(old), said(new)) if name in WORDS else ()
            yield FieldChange(name, old, new, words)


def said(value: Json) -> str:
    """The words of a field, a list of them line by line."""
    if isinstance(value, list):
        return "\n".join(str(one) for one in value)
    return "" if value is None else str(value)


def _way(was: object | None, now: object | None) -> Way:
    if was is None:
        return Way.ADDED
    return Way.DELETED if now is None else Way.CHANGED


def _is_out(data: Mapping[str, Json] | None) -> bool:
    return data is None or bool(data.get("ended"))
