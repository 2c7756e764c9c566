"""Collections: the sourced records of a pack beside its rules, members and criteria.

The records of a file make a collection that is named for the kind of file; each further array or
object of the file makes one named by both (``control_list/items``). A record that says nothing of
its sources or of how sure it is has those of its file. The files themselves make the collection
``files``; a remark that stands beside a file's arrays belongs to the file's own record.

A record without an id takes one that stays: its number where it bears or is one, its name where it
is kept under a name, else its place in its array, counted from 1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.log.encoding import Json
from regime.domain.packs.shaped import Object, as_objects, as_texts

FILES = "files"
REGISTER = "sources"
ENVELOPE = frozenset(
    {"file", "title", "description", "as_of", "confidence", "sources", "count", "records"}
)
# What events of their own tell.
TOLD = {
    "rules": frozenset({"records", "decision_matrix", "bounds"}),
    "members": frozenset({"records"}),
    "criteria": frozenset({"records", "scoring"}),
}
BESIDE = frozenset({"id", "sources", "confidence"})
TITLES = (
    "title",
    "name",
    "term",
    "provision",
    "topic",
    "holder",
    "city",
    "chair",
    "change",
    "text",
    "why",
)
TITLE_LIMIT = 400


@dataclass(frozen=True, kw_only=True)
class CollectedRecord:
    """A record of a collection, and the path to it in its file; ``data`` are its own fields."""

    collection: str
    id: str
    title: str
    data: Object
    sources: tuple[str, ...]
    confidence: str
    path: tuple[str | int, ...] = ()


def collected(kind: str, data: Object) -> Iterator[CollectedRecord]:
    """The records of one file; none of the register of sources, whose records are the sources."""
    if kind == REGISTER:
        return
    yield _of_file(kind, data)
    told = TOLD.get(kind, frozenset())
    if "records" not in told:
        yield from _of_array(kind, "records", data)
    for key in sorted(data.keys() - ENVELOPE - told):
        if not isinstance(data[key], str):
            yield from _of_array(f"{kind}/{key}", key, data)


def described(kind: str, data: Object) -> list[Object]:
    """The sources that a file describes; the register says of its own also what uses them."""
    if kind != REGISTER:
        return as_objects(data["sources"])
    return [
        {key: value for key, value in record.items() if key != "used_in"}
        for record in as_objects(data["records"])
    ]


def _of_file(kind: str, data: Object) -> CollectedRecord:
    own = {"file", "title", "description", "as_of", "count"}
    return CollectedRecord(
        collection=FILES,
        id=kind,
        title=str(data["title"]),
        data={
            key: value
            for key, value in data.items()
            if key in own or (key not in ENVELOPE and isinstance(value, str))
        },
        sources=_sources_of(data),
        confidence=str(data["confidence"]),
    )


def _of_array(collection: str, key: str, file: Object) -> Iterator[CollectedRecord]:
    for step, code, name, value in _items(key, file[key]):
        own: Object = value if isinstance(value, dict) else {"value": value}
        sources = as_texts(own["sources"]) if "sources" in own else _sources_of(file)
        yield CollectedRecord(
            collection=collection,
            id=code,
            title=_title(own, name)[:TITLE_LIMIT],
            data={field: held for field, held in own.items() if field not in BESIDE},
            sources=sources,
            confidence=str(own.get("confidence", file["confidence"])),
            path=(key, *step),
        )


def _items(key: str, value: Json) -> Iterator[tuple[tuple[str | int, ...], str, str, Json]]:
    """Each item: where it stands below its array, its id, what it is called, what it says."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            code = _id(item, index)
            yield (index,), code, code, item
    elif isinstance(value, dict) and value and all(isinstance(one, dict) for one in value.values()):
        for name, item in value.items():
            yield (name,), _as_id(name), name, item
    elif isinstance(value, dict):
        yield (), str(value.get("id", key)), key, value


def _id(item: Json, index: int) -> str:
    if isinstance(item, dict):
        return str(item.get("id", item.get("item", index + 1)))
    return str(item) if isinstance(item, int) else str(index + 1)


def _as_id(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-").lower()[:40]


def _title(own: Object, name: str) -> str:
    if "value" in own:
        return str(own["value"])
    return next((str(own[key]) for key in TITLES if own.get(key)), name)


def _sources_of(file: Object) -> tuple[str, ...]:
    return tuple(str(source["id"]) for source in as_objects(file["sources"]))
