"""List changes: what a text changes in the control list, record by record, for readers.

A record that stands is told by what differs: its words redlined, its thresholds one by one, other
values old beside new. What is new, or deleted, stands in full.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from audit.log.encoding import Json
from regime.domain.chapters.lists.changes import ADD, DELETE, Change, Fields, Listed, accepted
from regime.domain.chapters.lists.holding import Written
from regime.domain.chapters.lists.parts import BY_KEY, COLLECTION
from regime.domain.rulebook.redline import Segment, redline
from regime.reading.editions_compared import Value
from regime.web.list_words import (
    field_lines,
    field_name,
    field_value,
    record_name,
    threshold_line,
    threshold_words,
)
from regime.web.topics import anchor_of

_REDLINED = (Written.LINE, Written.TEXT, Written.LINES)
_NO_FIELDS: Fields = {}


@dataclass(frozen=True)
class Edit:
    """A field in words: what it is called, and what is taken away and put in."""

    label: str
    words: tuple[Segment, ...]


@dataclass(frozen=True)
class Fact:
    """A field of what is new, or deleted, in full."""

    label: str
    lines: list[str]


@dataclass(frozen=True)
class Told:
    """A change of one record; ``href`` is its page, where it stands on one."""

    part: str
    code: str
    way: str
    name: str
    href: str
    bounds: list[str]
    edits: list[Edit]
    values: list[Value]
    facts: list[Fact]


def told(changes: Json, before: Listed) -> list[Told]:
    """The changes of a text, beside the list before them; what is no change is left out."""
    return [_told(one, before) for one in readable(changes)]


def readable(changes: Json) -> tuple[Change, ...]:
    """The changes of a text of which it was not asked yet whether they are possible."""
    listed = changes if isinstance(changes, list) else []
    return accepted([one for one in listed if _names_one(one)])


def plain(changes: Json) -> dict[str, str]:
    """What a text makes of each record, under its name, line by line, for comparing two texts."""
    return {record_name(one.part, one.code, _NO_FIELDS): _plain(one) for one in readable(changes)}


def _names_one(one: Json) -> bool:
    return (
        isinstance(one, dict)
        and any(key in one for key in BY_KEY)
        and any(way in one for way in ("set", ADD, DELETE))
    )


def _plain(change: Change) -> str:
    if change.way == DELETE:
        return _("Deleted")
    facts = _facts(change, change.fields)
    return "\n".join(f"{one.label}: {'; '.join(one.lines) or _('none')}" for one in facts)


def _told(change: Change, before: Listed) -> Told:
    stands = before.get(change.part.collection, {}).get(change.code, _NO_FIELDS)
    whole = change.fields if change.way == ADD else stands
    edited = {} if change.way in (ADD, DELETE) else change.fields
    return Told(
        part=change.part.key,
        code=change.code,
        way=change.way,
        name=record_name(change.part, change.code, whole),
        href=_href(change) if stands else "",
        bounds=list(_bounds(stands.get("thresholds"), edited.get("thresholds"))),
        edits=list(_edits(change, stands, edited)),
        values=list(_values(change, stands, edited)),
        facts=[one for one in _facts(change, whole) if one.lines]
        if change.way in (ADD, DELETE)
        else [],
    )


def _href(change: Change) -> str:
    if change.part.collection == COLLECTION:
        return reverse("control-list-entry", args=[change.code])
    return f"{reverse('control-list')}#{anchor_of(change.part.collection, change.code)}"


def _facts(change: Change, fields: Fields) -> list[Fact]:
    return [
        Fact(field_name(name), field_lines(name, fields[name]))
        for name in change.part.fields
        if name in fields
    ]


def _edits(change: Change, stands: Fields, edited: Fields) -> Iterator[Edit]:
    for name, value in edited.items():
        field = change.part.fields.get(name)
        if field and field.written in _REDLINED and value != stands.get(name):
            old, new = ("\n".join(field_lines(name, one)) for one in (stands.get(name), value))
            yield Edit(field_name(name), redline(old, new))


def _values(change: Change, stands: Fields, edited: Fields) -> Iterator[Value]:
    for name, value in edited.items():
        field = change.part.fields.get(name)
        if field is None or field.written in (*_REDLINED, Written.THRESHOLDS):
            continue
        if value != stands.get(name):
            old, new = (field_value(name, one) for one in (stands.get(name), value))
            yield Value(field_name(name), old, new)


def _bounds(old: Json, new: Json) -> Iterator[str]:
    """The thresholds that differ, each in a sentence."""
    if not isinstance(new, list):
        return
    before, after = _by_figure(old), _by_figure(new)
    for figure, rows in after.items():
        gone = [one for one in before.get(figure, []) if one not in rows]
        come = [one for one in rows if one not in before.get(figure, [])]
        if len(gone) == len(come) == 1:
            yield _instead(gone[0], come[0])
            continue
        yield from (_("%(bound)s, new") % {"bound": threshold_line(one)} for one in come)
        yield from (_("%(bound)s, no longer") % {"bound": threshold_line(one)} for one in gone)
    for figure, rows in before.items():
        if figure not in after:
            yield from (_("%(bound)s, no longer") % {"bound": threshold_line(one)} for one in rows)


def _by_figure(rows: Json) -> dict[tuple[str, str], list[dict[str, Json]]]:
    found: dict[tuple[str, str], list[dict[str, Json]]] = {}
    for one in rows if isinstance(rows, list) else []:
        if isinstance(one, dict):
            key = str(one.get("parameter")), str(one.get("scope") or "")
            found.setdefault(key, []).append(one)
    return found


def _instead(old: dict[str, Json], new: dict[str, Json]) -> str:
    before = threshold_words(old)
    was = before["bound"] if before else threshold_line(old)
    return _("%(new)s instead of %(old)s") % {"new": threshold_line(new), "old": was}
