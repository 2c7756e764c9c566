"""Stated: a text that changes the list as data, beside its words, for those who write and read it.

The words, and whatever else its form asks for, are written as any object is; each change has the
fields of its record.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from audit.log.encoding import Json
from governance.desk.forms.forms import JSONText
from governance.desk.texts.list_book import (
    ListBook,
    ListRecord,
    changes_in,
    place_of,
    way_of,
    with_change,
    with_changes,
)
from governance.desk.texts.list_form import record_change, record_fields
from governance.desk.texts.shown import Fields, Filled, Shown
from governance.desk.texts.words import Several, Words, WordsOrSeveral
from governance.domain.families.listed import CHANGES, WORDS
from governance.domain.families.listed import said_in as said_in_words
from regime.domain.chapters.lists.changes import ADD, CODE, DELETE, SET
from regime.domain.packs.shaped import Object
from regime.domain.rulebook.redline import redline
from regime.web.list_changes import Told, plain, told

MORE = "changes-more"
_FIELD = f"text-{CHANGES}"


@dataclass(frozen=True)
class Opened:
    """What was opened beside what a text changes, each as forms name it.

    ``also`` is changed, ``gone`` deleted from the list, ``new`` added to it.
    """

    also: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stated:
    """An object of words with changes of the list; ``whole`` is how it is written with JSON."""

    whole: Several | WordsOrSeveral
    book: ListBook

    def named(self, text: Json) -> set[str]:
        """The records that a text changes, as forms name them."""
        return {_joined(one) for one in changes_in(text)}

    def begun(self, text: Json, opened: Opened) -> Json:
        """The text with records opened beside those that it changes."""
        for place in opened.gone:
            text = with_change(text, _named(place, DELETE, said=True))[0]
        for place in (*opened.new, *opened.also):
            if place not in self.named(text):
                way = ADD if place in opened.new else SET
                text = with_change(text, _named(place, way, said={}))[0]
        return text

    def only(self, text: Json, places: Collection[str]) -> Json:
        """The text as far as it changes these records."""
        return with_changes({}, [one for one in changes_in(text) if _joined(one) in places])

    def prefix_at(self, text: Json, at: int) -> str:
        """What the fields of the record begin with that a text changes at a place of its list."""
        changes = changes_in(text)
        return _joined(changes[at]) if at < len(changes) else ""

    def fields(self, text: Json) -> Fields:
        """The words, the fields of each record that is changed, and more changes as JSON."""
        found = {name: one for name, one in self.whole.fields(text).items() if name != _FIELD}
        help_text = _("A list of changes as JSON, for experts; empty for none.")
        more = JSONText(label=_("Further changes"), required=False, help_text=help_text)
        return {**found, **self.records(text), MORE: (more, "")}

    def records(self, text: Json) -> Fields:
        """The fields of each record that is changed, and whether its change is taken out."""
        found: Fields = {}
        for change in changes_in(text):
            stands = self.book.record(place_of(change), way_of(change), text=text)
            if stands:
                prefix = _joined(change)
                found |= record_fields(stands, change, prefix=prefix)
                label = _("Take the change of %(name)s out") % {"name": stands.name}
                out = forms.BooleanField(label=label, required=False, help_text=_about(stands))
                found[f"{prefix}-out"] = (out, False)
        return found

    def text(self, filled: Filled, before: Json) -> Json:
        """The text as it was written, less the changes taken out."""
        kept: list[Json] = [*self.changes(filled, before)]
        more = filled.get(MORE)
        kept.extend(more if isinstance(more, list) else [more] if more else [])
        words = self.whole.text({**filled, _FIELD: None}, before)
        return with_changes(words, kept) if kept else words

    def changes(self, filled: Filled, before: Json) -> Iterator[Object]:
        """The changes of the records as they were written, less those taken out or empty."""
        for change in changes_in(before):
            stands, prefix = self.book.record(place_of(change), way_of(change)), _joined(change)
            if stands is None:
                yield change
            elif not filled.get(f"{prefix}-out"):
                now = record_change(stands, filled, prefix=prefix)
                if now[way_of(now)]:
                    yield now

    def shown(self, text: Json, before: Json = None) -> list[Shown]:
        """The words, then each change beside what stands, or beside what an earlier text said."""
        beside = self._beside(text, before)
        if before is not None:
            return [*beside, *_compared(text, before)]
        stated: list[Json] = [*changes_in(text)]
        changes = told(stated, self.book.listed()) if stated else []
        return [
            *beside,
            *(_shown(one) for one in changes),
        ]

    def _beside(self, text: Json, before: Json) -> list[Shown]:
        if isinstance(text, str):
            return Words().shown(text, said_in_words(before))
        earlier: Json = {WORDS: before} if isinstance(before, str) else before
        return self.whole.shown(_words_of(text), _words_of(earlier))


def _named(place: str, way: str, *, said: Json) -> Object:
    key, _slash, code = place.partition("/")
    return {key: code, way: said}


def _joined(change: Object) -> str:
    """The part and the code of the record that a change names, as forms name it."""
    return "/".join(place_of(change))


def _about(stands: ListRecord) -> str:
    """What happens to a record of which the form shows no fields."""
    return _("It is deleted from the list.") if stands.way == DELETE else ""


def _shown(one: Told) -> Shown:
    """A change, with a page of its own where what a draft holds is a code."""
    addressed = re.fullmatch(CODE, one.code, re.ASCII) is not None
    return Shown(one.part, one.code, one.name, told=one, own_page=addressed)


def _words_of(text: Json) -> Json:
    if not isinstance(text, dict):
        return text
    return {key: one for key, one in text.items() if key != CHANGES}


def _compared(text: Json, before: Json) -> list[Shown]:
    """What two texts make of each record, where they differ."""
    old, new = plain([*changes_in(before)]), plain([*changes_in(text)])
    return [
        Shown("text", "", name, redline(old.get(name, ""), new.get(name, "")))
        for name in dict.fromkeys((*new, *old))
        if old.get(name) != new.get(name)
    ]
