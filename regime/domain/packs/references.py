"""References: what a record of a pack's files names in another, is there.

A reference is a path in one kind of file and the collections in which its target may stand. Rules,
members, matters and criteria are collections too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from audit.log.encoding import Json
from regime.domain.packs.collections import collected
from regime.domain.packs.faults import pointer
from regime.domain.packs.shaped import Object, as_object, as_objects

NONE = "none"


@dataclass(frozen=True)
class Reference:
    """Where a kind of file names records: a path, in which ``*`` is every item, and of what."""

    kind: str
    path: str
    collections: tuple[str, ...]


REFERENCES = (
    Reference("rules", "records/*/parameters/consensus_only_provisions/*", ("guidelines",)),
    Reference("control_list", "records/*/item", ("control_list/items",)),
    Reference("control_list", "records/*/refers_to/*", ("control_list", "guidelines")),
    Reference("control_list", "definitions/*/parameters/applies_to/*", ("control_list",)),
    Reference("plenaries", "chairs/*/plenary", ("plenaries",)),
    Reference("candidates", "former_candidates/*/id", ("members",)),
    Reference("emerging_tech", "records/*/related_entries/*", ("control_list",)),
    Reference(
        "glossary",
        "records/*/stands_in/*",
        ("rules", "guidelines", "control_list", "control_list/definitions"),
    ),
    Reference("history", "records/*/replay/matter", ("matters",)),
    Reference("history", "records/*/replay/articles/*", ("rules",)),
    Reference("history", "replay_scenarios/*/events/*", ("history",)),
    Reference("past_readings", "records/*/provision", ("guidelines", "control_list", "rules")),
    Reference("past_readings", "records/*/events/*", ("history",)),
    Reference("past_readings", "records/*/changes/*/gives", ("control_list", NONE)),
    Reference("past_readings", "records/*/changes/*/sets_aside", ("guidelines", "rules")),
    Reference("systems", "records/*/annex_item", ("control_list", NONE)),
    Reference("systems", "records/*/annex_item_headline", ("control_list", NONE)),
    Reference("systems", "records/*/possible_items/*", ("control_list", NONE)),
    Reference("systems", "records/*/expert_reading", ("control_list", NONE)),
)
LINKED = {
    "control_list": "control_list",
    "criterion": "criteria",
    "guideline": "guidelines",
    "rule": "rules",
}

_Ids = Mapping[str, set[str]]
_Found = Iterator[tuple[str, str, str]]


def unresolved(files: Mapping[str, Object]) -> _Found:
    """What is named and is not there: (kind of file, place, what is wrong)."""
    ids = _ids(files)
    for reference in REFERENCES:
        if reference.kind not in files:
            continue
        for path, value in _at(files[reference.kind], tuple(reference.path.split("/")), ()):
            if not any(str(value) in ids.get(one, ()) for one in reference.collections):
                wanted = " or ".join(one for one in reference.collections if one != NONE)
                yield reference.kind, pointer(*path), f"there is no {value!r} in {wanted}"
    if "alignment" in files:
        yield from _of_links(files["alignment"], ids)


def _of_links(alignment: Object, ids: _Ids) -> _Found:
    for index, record in enumerate(as_objects(alignment["records"])):
        for at, link in enumerate(as_objects(record["links"])):
            place = pointer("records", index, "links", at, "ref")
            ref, kind = link["ref"], link["ref_type"]
            if ref is None or kind is None:
                if ref != kind:
                    yield "alignment", place, "a link has both ref and ref_type, or neither"
            elif ref not in ids.get(LINKED[str(kind)], ()):
                yield "alignment", place, f"there is no {ref!r} in {LINKED[str(kind)]}"


def _ids(files: Mapping[str, Object]) -> _Ids:
    ids: dict[str, set[str]] = {NONE: {NONE}, "matters": set()}
    for kind, data in files.items():
        ids[kind] = {str(record["id"]) for record in as_objects(data["records"])}
        for record in collected(kind, data):
            ids.setdefault(record.collection, set()).add(record.id)
    for row in as_objects(files["rules"]["decision_matrix"]):
        ids["matters"].add(str(row["id"]))
    return ids


def _at(
    value: Json, path: tuple[str, ...], before: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Json]]:
    """What stands at the end of a path; nothing where the path or its end is missing."""
    if not path:
        if value is not None:
            yield before, value
    elif path[0] == "*":
        for index, item in enumerate(value if isinstance(value, list) else []):
            yield from _at(item, path[1:], (*before, index))
    elif isinstance(value, dict):
        yield from _at(as_object(value).get(path[0]), path[1:], (*before, path[0]))
