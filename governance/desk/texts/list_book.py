"""List book: the control list as a text on a matter may change it, record by record."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audit.log.encoding import Json
from governance.desk.texts.passages import Choices
from governance.domain.families.listed import CHANGES, WORDS, Offered
from governance.folded import regime_now
from regime.domain.chapters.lists.changes import (
    ADD,
    CODE,
    DELETE,
    SET,
    Fields,
    Listed,
    applied,
    read_changes,
)
from regime.domain.chapters.lists.parts import BY_KEY, Part
from regime.domain.packs.shaped import Object
from regime.domain.rulebook.amendment_text import ChangeRefused
from regime.web.list_changes import readable
from regime.web.list_words import part_names, record_name

Place = tuple[str, str]


@dataclass(frozen=True)
class ListRecord:
    """A record that a change concerns: as it stands, or not there yet; and what may be done.

    ``listed`` is the list with what the text makes of it, whose figures and kinds a rule may name.
    """

    part: Part
    code: str
    way: str
    stands: Fields
    names: tuple[str, ...]
    listed: Listed

    @property
    def name(self) -> str:
        """How the record is called."""
        return record_name(self.part, self.code, self.stands)

    def change(self, said: Mapping[str, Json]) -> Object:
        """A change of the record; a record that stands keeps what does not differ."""
        if self.way == DELETE:
            return {self.part.key: self.code, DELETE: True}
        if self.way == SET:
            said = {name: one for name, one in said.items() if one != self.value(name)}
        return {self.part.key: self.code, self.way: {**said}}

    def value(self, name: str) -> Json:
        """What stands in one of its fields."""
        return self.stands.get(name, self.part.otherwise.get(name))


@dataclass(frozen=True)
class ListBook:
    """The list, and what a text on the matter may do to it."""

    offered: Offered

    def listed(self) -> Listed:
        """The list that changes are said of."""
        return self.offered.listed(regime_now())

    def choices(self) -> Choices:
        """All that stands, part by part, for a form to choose from."""
        listed = self.listed()
        return [
            (part_names(key), [*_named(BY_KEY[key], listed)])
            for key in self.offered.parts
            if listed.get(BY_KEY[key].collection)
        ]

    def record(self, place: Place, way: str = "", *, text: Json = None) -> ListRecord | None:
        """A record that a text changes in one of the ways; nothing where that is not offered."""
        key, code = place
        if key not in self.offered.parts:
            return None
        part = BY_KEY[key]
        listed = self.listed()
        stands = listed.get(part.collection, {}).get(code)
        ways = [ADD] if stands is None else [SET, DELETE]
        found = way if way in ways else ways[0]
        if found not in self.offered.ways:
            return None
        names = self.offered.fields(part) if found == SET else tuple(part.fields)
        beside = applied(readable([*changes_in(text)]), listed)
        return ListRecord(part, code, found, stands or {}, names, beside)

    def why_not_new(self, place: Place) -> str:
        """Why no new record has this place; empty where one may."""
        if not re.fullmatch(CODE, place[1], re.ASCII):
            return _("A code is wanted, such as 19.A.4.")
        found = self.record(place, ADD)
        return "" if found and found.way == ADD else _("This code stands on the list already.")

    def fault(self, changes: list[Json]) -> ChangeRefused | None:
        """Why the changes of a text cannot be made; nothing where they can."""
        try:
            read_changes(changes, self.listed(), place=f"/{CHANGES}")
        except ChangeRefused as refused:
            return refused
        return None


def _named(part: Part, listed: Listed) -> Iterator[tuple[str, str]]:
    for code, fields in listed.get(part.collection, {}).items():
        yield f"{part.key}/{code}", record_name(part, code, fields)


def changes_in(text: Json) -> list[Object]:
    """The changes of a text or a draft, each of which names a record."""
    found = text.get(CHANGES) if isinstance(text, dict) else None
    listed = found if isinstance(found, list) else []
    return [one for one in listed if isinstance(one, dict) and any(key in one for key in BY_KEY)]


def place_of(change: Object) -> Place:
    """The part and the code of the record that a change names."""
    key = next(key for key in BY_KEY if key in change)
    return key, str(change[key])


def change_of(text: Json, place: Place) -> Object:
    """The change of one record in a text; empty where it has none."""
    return next((one for one in changes_in(text) if place_of(one) == place), {})


def way_of(change: Object) -> str:
    """Which of the three ways a change is; empty for none."""
    return next((way for way in (SET, ADD, DELETE) if way in change), "")


def with_changes(text: Json, changes: list[Json]) -> Json:
    """The text with these changes beside its words; the words alone where there are none."""
    beside: dict[str, Json] = (
        dict(text) if isinstance(text, dict) else {WORDS: text} if text else {}
    )
    beside.pop(CHANGES, None)
    return {**beside, CHANGES: changes} if changes else beside


def with_change(text: Json, change: Object) -> tuple[Json, int]:
    """The text with this change in place of an earlier one of the record, and where it stands."""
    changes, place = changes_in(text), place_of(change)
    places = [place_of(one) for one in changes]
    at = places.index(place) if place in places else len(changes)
    changes[at : at + 1] = [change]
    return with_changes(text, [*changes]), at


def without(text: Json, place: Place) -> Json:
    """The text without its change of this record."""
    return with_changes(text, [one for one in changes_in(text) if place_of(one) != place])
