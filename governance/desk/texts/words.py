"""Words: a text in words, an object of words, or either."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from audit.log.encoding import Json
from governance.desk.forms.forms import AskedField, prose
from governance.desk.texts.asked import Choices, asked, taken
from governance.desk.texts.passages import written
from governance.desk.texts.shown import Fields, Filled, Shown
from regime.domain.packs.shaped import Object
from regime.domain.rulebook.redline import redline
from regime.reading.wording import key_words


class Words:
    """A text in words."""

    book: None = None

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
        return (
            [Shown("text", "", _("Text"), redline(said_in(before), said_in(text)))] if text else []
        )


@dataclass(frozen=True)
class Several:
    """An object of words, one field for each; ``form`` says of each what it takes."""

    form: Mapping[str, Json]
    optional: tuple[str, ...] = ()
    choices: Mapping[str, Choices] = field(default_factory=dict)
    book: None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The fields, in the order of the form."""
        return tuple(self.form)

    def fields(self, text: Json) -> Fields:
        """One field for each name."""
        said = text if isinstance(text, dict) else {}
        return {
            field_of(name): (
                asked(name, self.form[name], self.choices.get(name)),
                said_in(said.get(name)),
            )
            for name in self.names
        }

    def text(self, filled: Filled, before: Json) -> Json:
        """The object as it was written."""
        said = {name: taken(filled.get(field_of(name)), self.form[name]) for name in self.names}
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
        return [known.get(said, said) for said in (said_in(text.get(name)) for text in texts)]


@dataclass(frozen=True)
class WordsOrSeveral:
    """A text in words, or an object that begins with them: one that leaves the rest out."""

    several: Several
    book: None = None

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


def field_of(of: str) -> str:
    """The field of a form that holds one part of an object."""
    return f"text-{of}"


def said_in(value: Json) -> str:
    """Words as they are; another value as JSON."""
    return value if isinstance(value, str) else written(value)
