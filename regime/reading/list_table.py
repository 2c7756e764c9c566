"""The list as a table: one row a threshold, and one for an entry without any."""

from collections.abc import Iterator

from audit.log.instants import write_instant
from regime.reading import listed, lists
from regime.reading.listed import Listed

HEAD = (
    *("edition", "entry", "category", "item", "section", "title", "summary"),
    *("threshold_logic", "parameter", "op", "value", "value_to", "unit", "scope"),
    *("exclusions", "notes", "refers_to", "provisional", "decision", "since", "position"),
)


def rows(until: int | None = None) -> Iterator[list[object]]:
    """The rows of the entries that stood after entry ``until``, or stand, in their order."""
    edition = lists.newest() if until is None else lists.edition_at(until)
    for one in listed.standing(until)["entry"].values():
        thresholds = one.data.get("thresholds")
        for threshold in (thresholds if isinstance(thresholds, list) else None) or [{}]:
            yield [edition, *_begins(one), *_bound(threshold), *_ends(one)]


def _begins(one: Listed) -> Iterator[object]:
    yield one.code
    for name in ("category", "item", "section", "title", "summary", "threshold_logic"):
        yield one.data.get(name)


def _bound(threshold: object) -> Iterator[object]:
    """A threshold; one that lies between two values has the other one in a cell of its own."""
    row = threshold if isinstance(threshold, dict) else {}
    value = row.get("value")
    low, high = value if isinstance(value, list) else (value, None)
    yield from (row.get("parameter"), row.get("op"), low, high, row.get("unit"), row.get("scope"))


def _ends(one: Listed) -> Iterator[object]:
    for name in ("exclusions", "notes", "refers_to"):
        value = one.data.get(name)
        yield " | ".join(str(text) for text in value) if isinstance(value, list) else ""
    yield from (one.provisional, one.decision)
    yield write_instant(one.changed.in_force_at) if one.changed else ""
    yield one.position
