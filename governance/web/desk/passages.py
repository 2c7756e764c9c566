"""Passages: the text of a change of the rules, one passage at a time, held against what stands.

A change names an article or a matter. It keeps only what differs from the edition in force; the
rules' own reader judges it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from audit.log.encoding import Json
from governance.web.desk.words import MATRIX
from regime.domain.redline import Segment, redline
from regime.domain.shaped import Object, as_texts
from regime.queries import rulebook
from regime.wording import key_words, value_words

ARTICLE, MATTER = "article", "matter"


@dataclass(frozen=True)
class Passage:
    """An article or a matter as the edition in force has it; ``text`` is an article's alone."""

    kind: str
    code: str
    title: str
    values: Mapping[str, Json]
    text: str = ""

    @property
    def name(self) -> str:
        """How the passage is called."""
        return f"{self.code}: {self.title}" if self.kind == ARTICLE else self.title

    def label(self, key: str) -> str:
        """What one of its values is called."""
        return str(MATRIX[key]) if self.kind == MATTER and key in MATRIX else key_words(key)

    def change(self, text: str, values: Mapping[str, Json]) -> Object:
        """A change of this passage: its new text, and the values that differ from what stands."""
        differing = {key: one for key, one in values.items() if one != self.values[key]}
        if self.kind == MATTER:
            return {"matter": self.code, **differing}
        change: Object = {"article": self.code, "text": text}
        return {**change, "parameters": differing} if differing else change

    def changes_anything(self, change: Object) -> bool:
        """Whether a change says anything but what stands already."""
        return bool(values_of(change)) or (self.kind == ARTICLE and change["text"] != self.text)


@dataclass(frozen=True)
class Shown:
    """A change as a reader sees it: what it says now, and what it would say."""

    kind: str
    code: str
    name: str
    words: tuple[Segment, ...] = ()
    rows: list[dict[str, str]] = field(default_factory=list)
    known: bool = True


def passages() -> list[Passage]:
    """Every article and every matter of the edition in force."""
    rules = rulebook()
    if rules is None:
        return []
    articles = [
        Passage(ARTICLE, one.article, one.title, one.parameters, one.text) for one in rules.articles
    ]
    return articles + [
        Passage(MATTER, one.matter, one.title, _terms(one.terms)) for one in rules.matters
    ]


def passage(kind: str, code: str) -> Passage | None:
    """One article or matter of the edition in force."""
    return next((one for one in passages() if (one.kind, one.code) == (kind, code)), None)


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """All passages, for a form to choose from."""
    found, closed = passages(), _consensus_only()
    return [
        (
            heading,
            [(f"{one.kind}/{one.code}", _marked(one, closed)) for one in found if one.kind == kind],
        )
        for kind, heading in (
            (ARTICLE, _("Articles")),
            (MATTER, _("Matters of the decision matrix")),
        )
    ]


def _consensus_only() -> set[str]:
    """The articles, and the matters that belong to them, that the rules let consensus alone change.

    The amending article lists them.
    """
    rules = rulebook()
    if rules is None:
        return set()
    amending = rules.edition.roles.get("amendment")
    found = next((one for one in rules.articles if one.article == amending), None)
    articles = set(as_texts(found.parameters.get("consensus_only", []))) if found else set()
    return articles | {one.matter for one in rules.matters if one.article in articles}


def _marked(stands: Passage, closed: set[str]) -> str:
    if stands.code not in closed:
        return stands.name
    return _("%(name)s (only by consensus; not yet in service)") % {"name": stands.name}


def listed(text: Json) -> list[Object]:
    """The changes in a draft's text; what is no list of changes has none."""
    return [one for one in text if isinstance(one, dict)] if isinstance(text, list) else []


def is_of(change: Object, kind: str, code: str) -> bool:
    """Whether a change concerns this passage."""
    return change.get(kind) == code


def values_of(change: Object) -> Object:
    """The values that a change gives: an article's parameters, or keys of a matter's row."""
    if ARTICLE in change:
        found = change.get("parameters")
        return found if isinstance(found, dict) else {}
    return {key: one for key, one in change.items() if key != MATTER}


def with_change(text: Json, change: Object, *, kind: str, code: str) -> tuple[Json, int]:
    """The text with this change in place of an earlier one of the passage, and where it stands."""
    changes = listed(text)
    at = next((i for i, one in enumerate(changes) if is_of(one, kind, code)), len(changes))
    changes[at : at + 1] = [change]
    return [*changes], at


def without(text: Json, *, kind: str, code: str) -> Json:
    """The text without its change of this passage."""
    return [one for one in listed(text) if not is_of(one, kind, code)]


def shown_changes(text: Json) -> list[Shown]:
    """The changes of a text beside what stands."""
    known = {(one.kind, one.code): one for one in passages()}
    return [_shown(one, known) for one in listed(text)]


def _shown(change: Object, known: Mapping[tuple[str, str], Passage]) -> Shown:
    kind = ARTICLE if ARTICLE in change else MATTER
    code = str(change.get(kind, ""))
    found = known.get((kind, code))
    stands = found or Passage(kind, code, _("no such passage"), {})
    rows = [
        {
            "label": stands.label(key),
            "before": value_words(stands.values.get(key)),
            "after": value_words(value),
        }
        for key, value in values_of(change).items()
    ]
    said = change.get("text")
    words = redline(stands.text, said) if isinstance(said, str) else ()
    return Shown(kind, code, stands.name, words, rows, found is not None)


def written(value: Json) -> str:
    """A value as JSON to read and edit; nothing for none."""
    return "" if value is None else json.dumps(value, indent=2, ensure_ascii=False)


def _terms(terms: Mapping[str, Json]) -> dict[str, Json]:
    return {key: one for key, one in terms.items() if key in MATRIX}
