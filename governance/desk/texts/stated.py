"""Stated: a text that changes the list as data, beside its words, for those who write and read it.

The words, and whatever else its form asks for, are written as any object is; each change has the
fields of its record.
"""

import re
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from audit.log.encoding import Json
from governance.desk.forms.forms import JSONText
from governance.desk.texts.list_book import (
    ListBook,
    changes_in,
    place_of,
    way_of,
    with_changes,
)
from governance.desk.texts.list_form import record_change, record_fields
from governance.desk.texts.shown import Fields, Filled, Shown
from governance.desk.texts.words import Several, Words, WordsOrSeveral
from governance.domain.families.listed import CHANGES, WORDS
from governance.domain.families.listed import said_in as said_in_words
from regime.domain.chapters.lists.changes import CODE
from regime.domain.rulebook.redline import redline
from regime.web.list_changes import Told, plain, told

MORE = "changes-more"
_FIELD = f"text-{CHANGES}"


@dataclass(frozen=True)
class Stated:
    """An object of words with changes of the list; ``whole`` is how it is written with JSON."""

    whole: Several | WordsOrSeveral
    book: ListBook

    def named(self, text: Json) -> set[str]:
        """The records that a text changes, as forms name them."""
        return {"/".join(place_of(one)) for one in changes_in(text)}

    def begun(self, text: Json, chosen: list[str]) -> Json:
        """The text with records opened beside those that it changes."""
        begun: list[Json] = [dict([one.partition("/")[::2]]) for one in chosen]
        return with_changes(text, [*changes_in(text), *begun]) if begun else text

    def fields(self, text: Json) -> Fields:
        """The words, the fields of each record that is changed, and more changes as JSON."""
        found = {name: one for name, one in self.whole.fields(text).items() if name != _FIELD}
        for change in changes_in(text):
            place = place_of(change)
            stands = self.book.record(place, way_of(change), text=text)
            if stands:
                prefix = "/".join(place)
                found |= record_fields(stands, change, prefix=prefix)
                label = _("Take the change of %(name)s out") % {"name": stands.name}
                found[f"{prefix}-out"] = (forms.BooleanField(label=label, required=False), False)
        help_text = _("A list of changes as JSON, such as new entries; empty for none.")
        more = JSONText(label=_("Further changes"), required=False, help_text=help_text)
        return {**found, MORE: (more, "")}

    def text(self, filled: Filled, before: Json) -> Json:
        """The text as it was written, less the changes taken out."""
        kept: list[Json] = []
        for change in changes_in(before):
            place = place_of(change)
            stands, prefix = self.book.record(place, way_of(change)), "/".join(place)
            if stands is None:
                kept.append(change)
            elif not filled.get(f"{prefix}-out"):
                now = record_change(stands, filled, prefix=prefix)
                kept.extend([now] if now[way_of(now)] else [])
        more = filled.get(MORE)
        kept.extend(more if isinstance(more, list) else [more] if more else [])
        words = self.whole.text({**filled, _FIELD: None}, before)
        return with_changes(words, kept) if kept else words

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
