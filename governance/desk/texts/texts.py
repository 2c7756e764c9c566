"""Texts: how the text of a kind of proposal is written, and how it reads beside an earlier one.

The form of a text is its kind's own. Words are one field; an object of words has a field for each;
a list of changes is written passage by passage. Nothing here knows a matter by its name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from audit.log.encoding import Json
from governance.desk.forms.forms import AskedField, TextForm, prose
from governance.desk.texts.asked import Choices, asked, object_in, taken
from governance.desk.texts.changes_form import fields_of, filled_change
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
from governance.domain.kinds import kind_of
from governance.reading.matters import choices_on
from governance.wording.labels import text_words
from regime.domain.packs.shaped import Object
from regime.domain.rulebook.redline import Segment, redline
from regime.domain.values import MatterId
from regime.reading import queries as regime
from regime.reading.wording import key_words, value_words

Fields = dict[str, tuple[forms.Field, Any]]
Filled = Mapping[str, Any]


@dataclass(frozen=True)
class Shown:
    """A part of a text as a reader sees it: what it says now, and what it would say.

    A passage that stands has a page of its own on which its change is edited.
    """

    kind: str
    code: str
    name: str
    words: tuple[Segment, ...] = ()
    rows: list[dict[str, str]] = field(default_factory=list)
    own_page: bool = False


class Words:
    """A text in words."""

    book: Book | None = None

    def fields(self, text: Json) -> Fields:
        """The fields in which the text is written, each with what stands in it."""
        said = text if isinstance(text, str) else written(text)
        return {"text": (AskedField(label=_("Text"), widget=prose(14)), said)}

    def text(self, filled: Filled, before: Json) -> Json:
        """The text as it was written."""
        said: Json = filled.get("text", "")
        return said

    def shown(self, text: Json, before: Json = None) -> list[Shown]:
        """The text beside an earlier one, or beside what stands."""
        return [Shown("text", "", _("Text"), redline(_said(before), _said(text)))] if text else []


@dataclass(frozen=True)
class Several:
    """An object of words, one field for each; ``form`` says of each what it takes."""

    form: Mapping[str, Json]
    optional: tuple[str, ...] = ()
    choices: Mapping[str, Choices] = field(default_factory=dict)
    book: Book | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The fields, in the order of the form."""
        return tuple(self.form)

    def fields(self, text: Json) -> Fields:
        """One field for each name."""
        said = text if isinstance(text, dict) else {}
        return {
            _name(name): (
                asked(name, self.form[name], self.choices.get(name)),
                _said(said.get(name)),
            )
            for name in self.names
        }

    def text(self, filled: Filled, before: Json) -> Json:
        """The object as it was written."""
        said = {name: taken(filled.get(_name(name)), self.form[name]) for name in self.names}
        return {name: value for name, value in said.items() if value or name not in self.optional}

    def shown(self, text: Json, before: Json = None) -> list[Shown]:
        """Each field beside what it said."""
        said = text if isinstance(text, dict) else {}
        earlier = before if isinstance(before, dict) else {}
        return [
            Shown("text", "", key_words(name), redline(*self._words(name, earlier, said)))
            for name in self.names
            if name in said
        ]

    def _words(self, name: str, *texts: Object) -> list[str]:
        known = self.choices.get(name, {})
        return [known.get(said, said) for said in (_said(text.get(name)) for text in texts)]


@dataclass(frozen=True)
class WordsOrSeveral:
    """A text in words, or an object that begins with them: one that leaves the rest out."""

    several: Several
    book: Book | None = None

    def fields(self, text: Json) -> Fields:
        """The fields of the object; words stand in the first."""
        first = self.several.names[0]
        return self.several.fields(text if isinstance(text, dict) else {first: text})

    def text(self, filled: Filled, before: Json) -> Json:
        """The words alone where nothing else was filled in."""
        whole = self.several.text(filled, before)
        first, *others = self.several.names
        said = whole if isinstance(whole, dict) else {}
        return whole if any(said.get(name) for name in others) else said.get(first, "")

    def shown(self, text: Json, before: Json = None) -> list[Shown]:
        """As the object, or as the words."""
        shows = self.several if isinstance(text, dict) else Words()
        return shows.shown(text, before)


@dataclass(frozen=True)
class Changes:
    """A list of changes of passages of one book."""

    book: Book

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


Writing = Words | Several | WordsOrSeveral | Changes


def writing_now(matter: str) -> Writing:
    """How it is written by the edition in force: what is one of a few codes is chosen by words."""
    writing = writing_of(matter)
    if not isinstance(writing, Several):
        return writing
    names = regime.names()
    said = {
        name: {code: text_words(code, names) for code in codes}
        for name, codes in choices_on(matter).items()
    }
    return replace(writing, choices=said)


def writing_of(matter: str) -> Writing:
    """How the text of a proposal on this matter is written."""
    form = kind_of(MatterId(matter)).form
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
    words = redline(_said(texts[0]), _said(texts[1])) if worded else ()
    return Shown(*place, stands.name, words, rows, own_page=found is not None)


def _name(of: str) -> str:
    return f"text-{of}"


def _said(value: Json) -> str:
    return value if isinstance(value, str) else written(value)
