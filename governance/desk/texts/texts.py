"""Texts: how the text of a kind of proposal is written, and how it reads beside an earlier one.

The form of a text is its kind's own. Words are one field; an object of words has a field for each;
a list of changes is written passage by passage, changes of the list record by record. Nothing here
knows a matter by its name.
"""

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from audit.log.encoding import Json
from governance.desk.forms.forms import TextForm
from governance.desk.texts.asked import object_in
from governance.desk.texts.changes_form import fields_of, filled_change
from governance.desk.texts.list_book import ListBook
from governance.desk.texts.passages import (
    ARTICLE,
    PROVISION,
    Book,
    Guidelines,
    Passage,
    Rulebook,
    listed,
    passage,
    place_of,
    values_of,
    written,
)
from governance.desk.texts.shown import Fields, Filled, Shown
from governance.desk.texts.stated import Opened, Stated
from governance.desk.texts.words import Several, Words, WordsOrSeveral, said_in
from governance.domain.families.listed import ChangesTheList
from governance.domain.kinds import kind_of
from governance.reading.matters import choices_on
from governance.wording.labels import text_words
from regime.domain.packs.shaped import Object
from regime.domain.rulebook.redline import redline
from regime.domain.values import MatterId
from regime.reading import queries as regime
from regime.reading.wording import value_words


@dataclass(frozen=True)
class Changes:
    """A list of changes of passages of one book."""

    book: Book

    def named(self, text: Json) -> set[str]:
        """The passages that a text changes, as forms name them."""
        return {"/".join(place_of(one)) for one in listed(text)}

    def begun(self, text: Json, opened: Opened) -> Json:
        """The text with passages opened beside those that it changes, as they stand."""
        begun: list[Json] = [dict([one.partition("/")[::2]]) for one in opened.also]
        return [*listed(text), *begun] if begun else text

    def fields(self, text: Json) -> Fields:
        """The fields of each passage that is changed, and whether it is taken out."""
        found: Fields = {}
        for change in listed(text):
            stands = passage(self.book, *place_of(change))
            if stands:
                found |= fields_of(stands, change, prefix=stands.key)
                out = forms.BooleanField(
                    label=_("Take the change of %(name)s out") % {"name": stands.name},
                    required=False,
                )
                found[f"{stands.key}-out"] = (out, False)
        return found

    def text(self, filled: Filled, before: Json) -> Json:
        """The changes as they were written, less those taken out."""
        kept: list[Json] = []
        for change in listed(before):
            stands = passage(self.book, *place_of(change))
            if stands is None:
                kept.append(change)
            elif not filled.get(f"{stands.key}-out"):
                kept.extend(_if_any(filled_change(stands, filled, prefix=stands.key), stands))
        return kept

    def shown(self, text: Json, before: Json = None) -> list[Shown]:
        """Each change beside the earlier text, where that changed the passage, or what stands."""
        now = {place_of(one): one for one in listed(text)}
        earlier = {place_of(one): one for one in listed(before)}
        known = {(one.kind, one.code): one for one in self.book.passages()}
        return [
            _shown(known.get(place), place, now.get(place, {}), earlier.get(place, {}))
            for place in dict.fromkeys((*now, *earlier))
        ]


Writing = Words | Several | WordsOrSeveral | Changes | Stated


def writing_now(matter: str) -> Writing:
    """How it is written by the edition in force: what is one of a few codes is chosen by words."""
    writing = writing_of(matter)
    if isinstance(writing, Stated) and isinstance(writing.whole, Several):
        return replace(writing, whole=_with_choices(writing.whole, matter))
    return _with_choices(writing, matter) if isinstance(writing, Several) else writing


def _with_choices(writing: Several, matter: str) -> Several:
    names = regime.names()
    said = {
        name: {code: text_words(code, names) for code in codes}
        for name, codes in choices_on(matter).items()
    }
    return replace(writing, choices=said)


def writing_of(matter: str) -> Writing:
    """How the text of a proposal on this matter is written."""
    kind = kind_of(MatterId(matter))
    writing = _written_as(kind.form)
    if isinstance(kind, ChangesTheList) and isinstance(writing, Several | WordsOrSeveral):
        return Stated(writing, ListBook(kind.offered))
    return writing


def _written_as(form: Json) -> Words | Several | WordsOrSeveral | Changes:
    shape = form if isinstance(form, dict) else {}
    if isinstance(shape.get("properties"), dict):
        return _several(shape)
    if choice := object_in(shape):
        return WordsOrSeveral(_several(choice))
    if shape.get("type") == "array":
        items = shape.get("items")
        named = items.get("properties") if isinstance(items, dict) else None
        provisions = isinstance(named, dict) and PROVISION in named
        return Changes(Guidelines() if provisions else Rulebook())
    return Words()


class WritingForm(forms.Form):
    """A text that is words, or an object of words."""

    use_required_attribute = False

    def __init__(self, writing: Writing, text: Json, data: Any = None) -> None:
        super().__init__(data)
        self.writing = writing
        for name, (control, initial) in writing.fields(text).items():
            self.fields[name] = control
            self.initial[name] = initial

    @property
    def whole(self) -> Json:
        """The text as it was written."""
        return self.writing.text(self.cleaned_data, None)


def text_form(writing: Writing, text: Json, data: Any = None) -> "WritingForm | TextForm":
    """The form of a whole text; a list of changes is written as JSON."""
    if isinstance(writing, Stated):
        return WritingForm(writing.whole, text, data)
    if writing.book is None:
        return WritingForm(writing, text, data)
    return TextForm(data, initial={"text": written(text)})


def _several(shape: Object) -> Several:
    """An object with its fields; those that it need not have may be left out."""
    named, required = shape.get("properties"), shape.get("required")
    properties = named if isinstance(named, dict) else {}
    wanted = required if isinstance(required, list) else list(properties)
    return Several(properties, tuple(one for one in properties if one not in wanted))


def _if_any(change: Object, stands: Passage) -> list[Json]:
    """The change, unless it says what stands already."""
    return [change] if stands.changes_anything(change) else []


def _shown(found: Passage | None, place: tuple[str, str], is_: Object, was: Object) -> Shown:
    stands = found or Passage(*place, _("no such passage"), {})
    before = {**stands.values, **values_of(was)}
    after = {**stands.values, **values_of(is_)}
    rows = [
        {
            "label": stands.label(key),
            "before": value_words(before.get(key)),
            "after": value_words(after.get(key)),
        }
        for key in dict.fromkeys((*values_of(is_), *values_of(was)))
        if before.get(key) != after.get(key)
    ]
    texts = (was.get("text", stands.text), is_.get("text", stands.text))
    worded = "text" in was or "text" in is_ or place[0] == ARTICLE
    words = redline(said_in(texts[0]), said_in(texts[1])) if worded else ()
    return Shown(*place, stands.name, words, rows, own_page=found is not None)
