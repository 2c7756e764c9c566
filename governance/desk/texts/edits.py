"""Edits: what leads from a text that changes the list to another one, value by value.

Each record that a text changes is held against what it is to be; only the values that differ are
replaced, added or removed, so that amendments of other values of it stand beside each other.
"""

from collections.abc import Iterator, Mapping

from audit.log.encoding import Json, canonical
from governance.desk.texts.list_book import Place, changes_in, place_of
from governance.domain.chapters.amendments.merging import ADD, END, REMOVE, REPLACE
from governance.domain.families.listed import CHANGES
from regime.domain.packs.shaped import Object


def edits_between(before: Json, after: Json) -> list[Json]:
    """The edits by which what a text changes in the list becomes what another changes."""
    old, new = ({place_of(one): one for one in changes_in(text)} for text in (before, after))
    if not old or not new:
        return [*_differing(_alone(old), _alone(new), "")]
    found: list[Json] = []
    for at, (place, one) in enumerate(old.items()):
        there = f"/{CHANGES}/{at}"
        found += _differing(one, new[place], there) if place in new else [_remove(there)]
    come = [one for place, one in new.items() if place not in old]
    return [*found, *(_add(f"/{CHANGES}/{END}", one) for one in come)]


def _alone(changes: Mapping[Place, Object]) -> Object:
    """A text of these changes and nothing else."""
    return {CHANGES: [*changes.values()]} if changes else {}


def _differing(old: Json, new: Json, path: str) -> Iterator[Json]:
    if canonical(old) == canonical(new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _of_object(old, new, path)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_list(old, new, path)
    else:
        yield {"path": path, "op": REPLACE, "value": new}


def _of_object(old: Object, new: Object, path: str) -> Iterator[Json]:
    for key, value in old.items():
        there = f"{path}/{key.replace('~', '~0').replace('/', '~1')}"
        if key not in new:
            yield _remove(there)
        else:
            yield from _differing(value, new[key], there)
    for key, value in new.items():
        if key not in old:
            yield _add(f"{path}/{key.replace('~', '~0').replace('/', '~1')}", value)


def _of_list(old: list[Json], new: list[Json], path: str) -> Iterator[Json]:
    """What both begin and end with stays; of what is between, pairs are held against each other."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if not _same(old[at], new[at])), most)
    left = most - head
    tail = next((at for at in range(left) if not _same(old[-1 - at], new[-1 - at])), left)
    gone, come = old[head : len(old) - tail], new[head : len(new) - tail]
    both = min(len(gone), len(come))
    for at in range(both):
        yield from _differing(gone[at], come[at], f"{path}/{head + at}")
    yield from (_remove(f"{path}/{head + at}") for at in range(both, len(gone)))
    yield from (_add(f"{path}/{len(old) - tail}", one) for one in come[both:])


def _same(one: Json, other: Json) -> bool:
    return canonical(one) == canonical(other)


def _remove(path: str) -> Json:
    return {"path": path, "op": REMOVE}


def _add(path: str, value: Json) -> Json:
    return {"path": path, "op": ADD, "value": value}
