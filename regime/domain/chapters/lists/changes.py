"""Changes: what a decision changes in the list, record by record, each checked in its place.

A change names one record of one part and says one of three things: ``set`` other fields, ``add`` it
with all that it needs, or ``delete`` it: ``{"entry": "2.A.1.b", "set": {"summary": "…"}}``. No
record is named twice. What stands afterwards must hold together: what a record refers to is there,
and the rules of classification can be read. A new code is told apart from every other by sight.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from audit.log.encoding import Json
from audit.log.errors import Malformed
from regime.domain.chapters.lists.parts import BY_KEY, COLLECTION, Part
from regime.domain.classifying.listed import read_list
from regime.domain.rulebook.amendment_text import ChangeRefused

SET, ADD, DELETE = "set", "add", "delete"
WAYS = (SET, ADD, DELETE)
MOST_CHANGES = 60
CODE = r"^(?=.{1,40}$)[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$"
_CODE = re.compile(CODE, re.ASCII)
_ALIKE = str.maketrans("ilo", "110")

Fields = Mapping[str, Json]
Listed = Mapping[str, Mapping[str, Fields]]


@dataclass(frozen=True)
class Change:
    """One change of one record; ``fields`` are those that it sets or adds."""

    part: Part
    code: str
    way: str
    fields: Fields = field(default_factory=dict)


def read_changes(value: Json, listed: Listed, *, place: str) -> tuple[Change, ...]:
    """The changes of a text, each possible in the list as it stands; ``ChangeRefused`` if not."""
    if not isinstance(value, list) or not value:
        raise ChangeRefused("A list of at least one change is wanted.", place=place)
    if len(value) > MOST_CHANGES:
        raise ChangeRefused(f"A text has at most {MOST_CHANGES} changes.", place=place)
    for at, one in enumerate(value):
        _check(one, listed, f"{place}/{at}")
    changes = accepted(value)
    named = [(one.part.key, _as_read(one.code)) for one in changes]
    for at, change in enumerate(changes):
        if named[at] in named[:at]:
            raise ChangeRefused(f"{change.code} is changed twice.", place=f"{place}/{at}")
    must_hold(changes, listed, place=place)
    return changes


def accepted(value: Json) -> tuple[Change, ...]:
    """The changes of a text that was found possible when it was submitted."""
    found = value if isinstance(value, list) else []
    return tuple(_change(one) for one in found if isinstance(one, dict))


def applied(changes: Collection[Change], listed: Listed) -> Listed:
    """The list with these changes made; what cannot be made any more is left out."""
    parts = {name: dict(records) for name, records in listed.items()}
    for change in changes:
        records = parts.setdefault(change.part.collection, {})
        stands = records.get(change.code)
        if change.way == ADD and stands is None:
            records[change.code] = {**change.part.otherwise, **change.fields}
        elif change.way == SET and stands is not None:
            records[change.code] = {**stands, **change.fields}
        elif change.way == DELETE:
            records.pop(change.code, None)
    return parts


def may_be_made(changes: Collection[Change], listed: Listed) -> bool:
    """Whether every change can still be made, and the list holds together afterwards."""
    for one in changes:
        taken = _taken(one.code, one.part, listed) if one.way == ADD else None
        if taken or (one.way != ADD and _stands(one, listed) is None):
            return False
    try:
        must_hold(changes, listed, place="")
    except ChangeRefused:
        return False
    return True


def must_hold(changes: Collection[Change], listed: Listed, *, place: str) -> None:
    """Refuse changes after which the list would not hold together that did before."""
    after = applied(changes, listed)
    for at, change in enumerate(changes):
        _must_resolve(change, listed, after, f"{place}/{at}")
    fault = _unread(after)
    if fault is not None and _unread(listed) is None:
        raise ChangeRefused(fault.detail, place=_place_of(fault, changes, place))


def _unread(listed: Listed) -> Malformed | None:
    """Why the rules of a list cannot be read; nothing where they can."""
    try:
        read_list(listed, collection=COLLECTION)
    except Malformed as fault:
        return fault
    return None


def _place_of(fault: Malformed, changes: Collection[Change], place: str) -> str:
    """Where in the text a fault of the list lies, as far as a change names the record."""
    code, _slash, within = (fault.place or "").lstrip("/").partition("/")
    for at, change in enumerate(changes):
        if change.code == code:
            return f"{place}/{at}/{change.way}" + (f"/{within}" if within else "")
    return place


def _stands(change: Change, listed: Listed) -> Fields | None:
    return listed.get(change.part.collection, {}).get(change.code)


def _taken(code: str, part: Part, listed: Listed) -> str | None:
    """The code that stands or is reserved and reads as this one does, if any."""
    taken = (*listed.get(part.collection, {}), *part.reserved)
    return next((one for one in taken if _as_read(one) == _as_read(code)), None)


def _as_read(code: str) -> str:
    """A code without a difference of case, or of I, l, 1, or O, 0."""
    return code.casefold().translate(_ALIKE)


def _change(one: Mapping[str, Json]) -> Change:
    key = next(key for key in BY_KEY if key in one)
    way = next(way for way in WAYS if way in one)
    said = one[way]
    return Change(BY_KEY[key], str(one[key]), way, said if isinstance(said, dict) else {})


def _check(one: Json, listed: Listed, place: str) -> None:
    if not isinstance(one, dict) or sum(key in one for key in BY_KEY) != 1:
        raise ChangeRefused(f"A change names one of {', '.join(BY_KEY)}.", place=place)
    key = next(key for key in BY_KEY if key in one)
    ways = [way for way in WAYS if way in one]
    if len(ways) != 1:
        raise ChangeRefused("A change sets, adds or deletes.", place=place)
    for name in one:
        if name not in (key, *ways):
            raise ChangeRefused("This field is unknown here.", place=f"{place}/{name}")
    part, code, way = BY_KEY[key], one[key], ways[0]
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise ChangeRefused("A code is wanted, such as 2.A.1.b.", place=f"{place}/{key}")
    stands = listed.get(part.collection, {}).get(code)
    if way != ADD and stands is None:
        raise ChangeRefused(f"There is no {key} {code}.", place=f"{place}/{key}")
    if way == ADD and (taken := _taken(code, part, listed)):
        said = f"{code} reads as {taken} does, which is taken."
        raise ChangeRefused(said, place=f"{place}/{key}")
    if way == DELETE:
        if one[way] is not True:
            raise ChangeRefused("This is true.", place=f"{place}/{way}")
        return
    _check_fields(one[way], part, stands, f"{place}/{way}")


def _check_fields(said: Json, part: Part, stands: Fields | None, place: str) -> None:
    if not isinstance(said, dict) or not said:
        raise ChangeRefused("An object of fields is wanted.", place=place)
    for name, value in said.items():
        if name not in part.fields:
            raise ChangeRefused("This field is unknown here.", place=f"{place}/{name}")
        part.fields[name](value, f"{place}/{name}")
    if stands is None:
        for name in part.wanted:
            if name not in said:
                raise ChangeRefused("This is wanted of what is new.", place=f"{place}/{name}")
    elif all(stands.get(name) == value for name, value in said.items()):
        raise ChangeRefused("The change changes nothing.", place=place)


def _must_resolve(change: Change, before: Listed, after: Listed, place: str) -> None:
    """Refuse what names a record that is not there, or takes out what another one names.

    What the list referred to before may be named again: it may lie outside the list.
    """
    entries, items = after.get(COLLECTION, {}), after.get(f"{COLLECTION}/items", {})
    if change.way == DELETE and change.part.key == "entry":
        for code, one in entries.items():
            if change.code in _referred(one):
                raise ChangeRefused(f"{code} refers to {change.code}.", place=place)
    if change.way == DELETE and change.part.key == "item":
        for code, one in entries.items():
            if str(one.get("item")) == change.code:
                raise ChangeRefused(f"{code} is of item {change.code}.", place=place)
    if change.way == DELETE or change.part.key != "entry":
        return
    place = f"{place}/{change.way}"
    known = {one for entry in before.get(COLLECTION, {}).values() for one in _referred(entry)}
    outside = known - before.get(COLLECTION, {}).keys()
    for at, code in enumerate(_referred(change.fields)):
        if code not in entries and code not in outside:
            raise ChangeRefused(f"There is no entry {code}.", place=f"{place}/refers_to/{at}")
    item = change.fields.get("item")
    if item is not None and items and str(item) not in items:
        raise ChangeRefused(f"There is no item {item}.", place=f"{place}/item")
    categories = {one.get("category") for one in items.values()}
    category = change.fields.get("category")
    if category is not None and categories and category not in categories:
        raise ChangeRefused(f"There is no category {category}.", place=f"{place}/category")


def _referred(fields: Fields) -> Iterator[str]:
    named = fields.get("refers_to")
    yield from (str(one) for one in named) if isinstance(named, list) else ()
