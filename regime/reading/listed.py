"""Listed: the records of the control list as they stood, those that decisions added among them.

A record is named by the part of the list that it belongs to and by its code. What is said of its
standing, that it ended or stands for a time only, is told apart from its own fields.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from audit.log.encoding import Json
from audit.log.errors import Malformed
from audit.log.instants import read_instant
from regime.domain.chapters.lists.adopting import ENDED, ENDED_BY, PROVISIONAL
from regime.domain.chapters.lists.parts import BY_COLLECTION, PARTS, Part
from regime.models import DecidedRecord, Record
from regime.reading import records

STANDING = (ENDED, ENDED_BY, PROVISIONAL)
Parts = Mapping[str, Mapping[str, "Listed"]]


@dataclass(frozen=True)
class Listed:
    """A record of the list as it stood.

    ``row`` has its fields as they stood, and its sources where the founding entered it, as
    ``founded`` says; ``changed`` is the last decision on it by then.
    """

    part: Part
    row: Record
    founded: bool
    changed: DecidedRecord | None = None

    @property
    def code(self) -> str:
        return self.row.record

    @property
    def title(self) -> str:
        """What the record is called: its title or term; its code where it has neither."""
        data: Mapping[str, Json] = self.row.data
        return str(data.get("title") or data.get("term") or self.row.title or self.code)

    @property
    def data(self) -> dict[str, Json]:
        """Its own fields, without what is said of its standing."""
        return own_fields(self.row.data)

    @property
    def position(self) -> int:
        """The entry on which it rests as it stood."""
        return self.changed.position if self.changed else self.row.position

    @property
    def decision(self) -> str:
        """The decision that last changed it; empty where none did."""
        return self.changed.decision if self.changed else ""

    @property
    def provisional(self) -> str:
        """The decision by which it stands for a time only; empty where it stands for good."""
        return str(self.row.data.get(PROVISIONAL) or "")

    @property
    def ended_at(self) -> datetime | None:
        """Since when it stands on the list no more."""
        ended = self.row.data.get(ENDED)
        try:
            return read_instant(ended) if isinstance(ended, str) else None
        except Malformed:
            return None

    @property
    def ended(self) -> bool:
        """Whether it stands on the list no more."""
        return bool(self.row.data.get(ENDED))

    @property
    def lapsed(self) -> bool:
        """Whether it ended because it stood for a time only."""
        return bool(self.row.data.get(ENDED_BY) == "lapsed")


def own_fields(data: Mapping[str, Json] | None) -> dict[str, Json]:
    """The fields that a record of the list has of its own."""
    return {key: value for key, value in (data or {}).items() if key not in STANDING}


def whole(until: int | None = None) -> Parts:
    """Every record that the list had by entry ``until``, or has, by part and code, in order.

    Those that ended are among them: ``standing`` leaves them out.
    """
    names = list(BY_COLLECTION)
    founded = Record.objects.filter(collection__in=names).order_by("position")
    decided = DecidedRecord.objects.filter(collection__in=names).order_by("position")
    if until is not None:
        founded = founded.filter(position__lte=until)
    found: dict[str, dict[str, Listed]] = {part.key: {} for part in PARTS}
    turned = list(decided)
    first = {(one.collection, one.record): one for one in reversed(turned)}
    for row in founded:
        part, turn = BY_COLLECTION[row.collection], first.get((row.collection, row.record))
        if turn is not None and turn.before is not None:
            row.data = turn.before
        found[part.key][row.record] = Listed(part, row, founded=True)
    for one in turned:
        if until is None or one.position <= until:
            part = BY_COLLECTION[one.collection]
            found[part.key][one.record] = _turned(found[part.key].get(one.record), part, one)
    return {key: _in_order(key, rows.values()) for key, rows in found.items()}


def standing(until: int | None = None) -> Parts:
    """The records that stood on the list after entry ``until``, or stand, by part and code."""
    return {
        key: {code: one for code, one in rows.items() if not one.ended}
        for key, rows in whole(until).items()
    }


def record(code: str, until: int | None = None) -> Listed | None:
    """The record of this code, of the first part that has one; also one that ended."""
    return named(whole(until), code)


def named(parts: Parts, code: str) -> Listed | None:
    """The record of this code among those of all parts, entries before all others."""
    return next((rows[code] for rows in parts.values() if code in rows), None)


def decided_on(one: Listed, until: int | None = None) -> list[DecidedRecord]:
    """What decisions made of a record, the oldest first."""
    rows = records.decided(one.part.collection, one.code).order_by("position")
    return list(rows if until is None else rows.filter(position__lte=until))


def _turned(was: Listed | None, part: Part, turn: DecidedRecord) -> Listed:
    """A record as a decision left it."""
    return Listed(
        part,
        Record(
            position=was.row.position if was else turn.position,
            collection=turn.collection,
            record=turn.record,
            title=turn.title,
            data=turn.data,
            sources=was.row.sources if was else [],
            confidence=was.row.confidence if was else "",
        ),
        founded=was is not None and was.founded,
        changed=turn,
    )


def _in_order(key: str, rows: Iterable[Listed]) -> dict[str, Listed]:
    """Rules in the order in which they are tried; of entries each stands with those of its item."""
    found = list(rows)
    if key == "rule":
        found.sort(key=lambda one: (_number(one, "order"), one.code))
    elif key in ("entry", "item"):
        items = [_number(one, "item") for one in found]
        found.sort(key=lambda one: items.index(_number(one, "item")))
    return {one.code: one for one in found}


def _number(one: Listed, name: str) -> int:
    value = one.row.data.get(name)
    return value if isinstance(value, int) else 0
