"""Records of a pack's files: each id once, each source in the register, each count as said."""

from collections.abc import Iterator

from audit.log.encoding import ENTRY_LIMIT, canonical
from regime.domain.packs.collections import REGISTER, collected, described
from regime.domain.packs.faults import pointer
from regime.domain.packs.shaped import Object, as_integer, as_object, as_objects, as_texts

ENVELOPE = 4_096


def of_records(kind: str, data: Object) -> Iterator[tuple[str, str]]:
    """What holds for the records of every file."""
    records = as_objects(data["records"])
    if data["count"] != len(records):
        yield "/count", f"{data['count']}, but there are {len(records)} records"
    yield from repeated(records, "records")
    if kind == REGISTER:
        return
    yield from repeated(described(kind, data), "sources")
    yield from _of_collections(kind, data)
    register = {str(source["id"]) for source in described(kind, data)}
    for path, record in _sourced(data):
        for at, source in enumerate(as_texts(record["sources"])):
            if source not in register:
                place = pointer(*path, "sources", at)
                yield place, f"there is no source {source!r} in this file"
        yield from _too_long(record, pointer(*path))


def _too_long(data: Object, place: str) -> Iterator[tuple[str, str]]:
    most = ENTRY_LIMIT - ENVELOPE
    # An entry has at most four bytes for each character of what Python shows, which is soon made.
    if 4 * len(repr(data)) > most and len(canonical(data)) > most:
        yield place, "is too long for one entry of the log"


def _sourced(data: Object) -> Iterator[tuple[tuple[str | int, ...], Object]]:
    """Every record of a file that says where it comes from, and where it stands."""
    for key, value in data.items():
        if isinstance(value, dict) and "sources" in value:
            yield (key,), value
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, dict) and "sources" in item:
                    yield (key, index), item


def _of_collections(kind: str, data: Object) -> Iterator[tuple[str, str]]:
    """Each id once in its collection, and each record short enough with the sources it is given."""
    first: dict[tuple[str, str], str] = {}
    for record in collected(kind, data):
        place = pointer(*record.path)
        yield from _too_long({**record.data, "sources": list(record.sources)}, place)
        earlier = first.setdefault((record.collection, record.id), place)
        if earlier != place and record.path[:1] != ("records",):
            yield place, f"{record.id!r} stands already at {earlier}"


def repeated(records: list[Object], *path: str, key: str = "id") -> Iterator[tuple[str, str]]:
    """The places where a key's value stands a second time."""
    first: dict[str, int] = {}
    for index, record in enumerate(records):
        value = str(record[key])
        earlier = first.setdefault(value, index)
        if earlier != index:
            place = pointer(*path, index, key)
            yield place, f"{value!r} stands already at {pointer(*path, earlier, key)}"


def of_members(data: Object) -> Iterator[tuple[str, str]]:
    """A regime has at least one member that may vote."""
    records = as_objects(data["records"])
    if all(record.get("standing", "partner") != "partner" for record in records):
        yield "/records", "none of them may vote"


def of_criteria(data: Object) -> Iterator[tuple[str, str]]:
    """Scales run from 0 to their end step by step; weights add up to the total of the scoring."""
    records, scoring = as_objects(data["records"]), as_object(data["scoring"])
    total = sum(as_integer(record["weight"]) for record in records)
    if total != scoring["weight_total"]:
        detail = f"{scoring['weight_total']}, but the weights add up to {total}"
        yield "/scoring/weight_total", detail
    for index, record in enumerate(records):
        top = as_integer(record["scale_max"])
        if top != scoring["scale_max"]:
            place = pointer("records", index, "scale_max")
            yield place, f"{top}, but the scoring says {scoring['scale_max']}"
        if [step["score"] for step in as_objects(record["scale"])] != list(range(top + 1)):
            yield pointer("records", index, "scale"), f"does not run from 0 to {top} step by step"
        if as_integer(record["minimum_score"]) > top:
            detail = f"{record['minimum_score']} is more than the scale's {top}"
            yield pointer("records", index, "minimum_score"), detail
