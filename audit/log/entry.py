"""Entry: the closed object whose RFC 8785 bytes are a leaf of the tree.

The position is not in it: the tree fixes it (RFC 6962 leaf index). There is no ``prev_hash``: the
tree binds. ``seal``, ``docs`` and ``signature`` are absent when empty, ``rules`` while founding.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from audit.log import catalogue
from audit.log.catalogue import Data, Event
from audit.log.encoding import ENTRY_LIMIT, Json, canonical, parse_canonical
from audit.log.errors import Broken, Malformed, TooLarge
from audit.log.instants import read_instant, write_instant

ENVELOPE = 1
_REQUIRED = {"v", "stream", "version", "type", "schema", "recorded_at", "actor", "command", "data"}
_NOT_IN_SERVICE = ("docs", "signature")
_KNOWN = {*_REQUIRED, "rules", "seal", *_NOT_IN_SERVICE}
_COMMITMENT = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class RulesCited:
    """The edition of the rules, and its articles, that permitted the act."""

    edition: int
    articles: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """One event as it was recorded."""

    stream: str
    version: int
    type: str
    schema: int
    recorded_at: datetime
    actor: Mapping[str, Json]
    command: str
    data: Data
    rules: RulesCited | None = None
    seal: Mapping[str, Json] = field(default_factory=dict)
    extras: Mapping[str, Json] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """The canonical bytes; ``TooLarge`` where they are more than an entry may hold."""
        raw = canonical(self._as_json())
        if len(raw) > ENTRY_LIMIT:
            raise TooLarge(
                f"an entry of {len(raw)} bytes; at most {ENTRY_LIMIT}: enter documents by digest"
            )
        return raw

    def _as_json(self) -> dict[str, Json]:
        shape: dict[str, Json] = {
            "v": ENVELOPE,
            "stream": self.stream,
            "version": self.version,
            "type": self.type,
            "schema": self.schema,
            "recorded_at": write_instant(self.recorded_at),
            "actor": dict(self.actor),
            "command": self.command,
            "data": self.data,
            **self.extras,
        }
        if self.seal:
            shape["seal"] = dict(self.seal)
        if self.rules:
            shape["rules"] = {
                "edition": self.rules.edition,
                "articles": list(self.rules.articles),
            }
        return shape


@dataclass(frozen=True)
class Draft:
    """An event on its way into a log: its stream, and the rules that it cites."""

    event: Event
    stream: str
    rules: RulesCited | None = None

    def entry(
        self, *, version: int, at: datetime, actor: Mapping[str, Json], command: str
    ) -> Entry:
        """The entry of this event as the one of this version in its stream."""
        declared = catalogue.type_of(self.event)
        return Entry(
            stream=self.stream,
            version=version,
            type=declared.name,
            schema=declared.version,
            recorded_at=at,
            actor=actor,
            command=command,
            data=catalogue.encode(self.event),
            rules=self.rules,
            seal=catalogue.seal_of(self.event),
        )


@dataclass(frozen=True)
class Recorded:
    """An entry at its position, with the event that it records."""

    position: int
    entry: Entry
    event: Event
    raw: bytes

    @property
    def at(self) -> datetime:
        """The instant that counts: what fell due is judged as of its end, not of its writing."""
        as_of = getattr(self.event, "as_of", None)
        return as_of if isinstance(as_of, datetime) else self.entry.recorded_at


def read_entry(raw: bytes) -> Entry:
    """Read the bytes of an entry; ``Malformed`` unless canonical and closed."""
    value = parse_canonical(raw, limit=ENTRY_LIMIT)
    if not isinstance(value, dict):
        raise Malformed("an entry is an object")
    if not _REQUIRED <= value.keys() <= _KNOWN:
        raise Malformed(f"fields differ from an entry's: {sorted(value.keys() ^ _REQUIRED)}")
    if value["v"] != ENVELOPE or isinstance(value["v"], bool):
        raise Malformed(f"envelope version {value['v']} is unknown", place="/v")
    return _read_fields(value)


def _read_fields(value: dict[str, Json]) -> Entry:
    rules, seal = value.get("rules"), value.get("seal")
    actor, data = value["actor"], value["data"]
    if not (isinstance(actor, dict) and isinstance(actor.get("capacity"), str)):
        raise Malformed("an actor has a capacity", place="/actor")
    if not isinstance(data, dict):
        raise Malformed("data is an object", place="/data")
    return Entry(
        stream=_text(value, "stream"),
        version=_number(value, "version"),
        type=_text(value, "type"),
        schema=_number(value, "schema"),
        recorded_at=read_instant(_text(value, "recorded_at"), place="/recorded_at"),
        actor=actor,
        command=_text(value, "command"),
        data=data,
        rules=catalogue.from_json(RulesCited, rules, "/rules") if rules is not None else None,
        seal=_read_seal(seal) if seal is not None else {},
        extras={key: value[key] for key in _NOT_IN_SERVICE if key in value},
    )


def _read_seal(seal: Json) -> dict[str, Json]:
    if not (isinstance(seal, dict) and seal):
        raise Malformed(
            "a seal is an object with a commitment for each sealed field", place="/seal"
        )
    for key, value in seal.items():
        if not (isinstance(value, str) and _COMMITMENT.fullmatch(value)):
            raise Malformed("a commitment is 64 hexadecimal digits", place=f"/seal/{key}")
    return seal


def read_recorded(position: int, raw: bytes) -> Recorded:
    """The entry at ``position`` with its event; ``Broken`` where it cannot be read."""
    try:
        entry = read_entry(raw)
        happened = catalogue.decode(entry.type, entry.schema, entry.data, entry.seal)
    except Malformed as error:
        raise Broken(f"entry {position}: {error}") from error
    return Recorded(position, entry, happened, raw)


def _text(value: dict[str, Json], key: str) -> str:
    found = value[key]
    if not isinstance(found, str):
        raise Malformed("text is wanted", place=f"/{key}")
    return found


def _number(value: dict[str, Json], key: str) -> int:
    found = value[key]
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise Malformed("a number from 0 on is wanted", place=f"/{key}")
    return found
