"""Passages: what a text may change, one passage at a time, held against what stands.

A passage is an article or a row of the matrix of the rules, or a provision of the guidelines. A
change names it and keeps only what differs from what stands; the kind's own reader judges it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from audit.log.encoding import Json
from governance.desk.texts.matrix_words import MATRIX
from regime.domain.packs.shaped import Object, as_texts
from regime.domain.rulebook.amendment_text import BOUNDS
from regime.reading import records
from regime.reading.queries import rulebook
from regime.reading.wording import bounds_words, key_words

ARTICLE, MATTER, PROVISION = "article", "matter", "provision"
KINDS = (ARTICLE, MATTER, PROVISION)
GUIDELINES = "guidelines"
_NO_VALUES: dict[str, Json] = {}

Choices = list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True)
class Passage:
    """An article, a matter or a provision as it stands; a matter has no ``text``."""

    kind: str
    code: str
    title: str
    values: Mapping[str, Json]
    text: str = ""
    bounds: Mapping[str, Json] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """How forms name the passage."""
        return f"{self.kind}/{self.code}"

    @property
    def name(self) -> str:
        """How the passage is called."""
        return self.title if self.kind == MATTER else f"{self.code}: {self.title}"

    def label(self, key: str) -> str:
        """What one of its values is called."""
        return str(MATRIX[key]) if self.kind == MATTER and key in MATRIX else key_words(key)

    def between(self, key: str) -> str:
        """From where to where one of its numbers may be changed; empty where nothing says it."""
        least, most = bounds_words(key, self.bounds)
        return _("From %(least)s to %(most)s.") % {"least": least, "most": most} if least else ""

    def change(self, text: str, values: Mapping[str, Json]) -> Object:
        """A change of this passage: its new text, and the values that differ from what stands."""
        differing = {key: one for key, one in values.items() if one != self.values[key]}
        if self.kind == MATTER:
            return {MATTER: self.code, **differing}
        change: Object = {self.kind: self.code, "text": text}
        return {**change, "parameters": differing} if differing else change

    def changes_anything(self, change: Object) -> bool:
        """Whether a change says anything but what stands already."""
        return bool(values_of(change)) or (self.kind != MATTER and change["text"] != self.text)


class Rulebook:
    """The articles and the rows of the matrix of the edition in force."""

    def passages(self) -> list[Passage]:
        """Every article, then every matter."""
        rules = rulebook()
        if rules is None:
            return []
        articles = [
            Passage(
                ARTICLE,
                one.article,
                one.title,
                one.parameters,
                one.text,
                rules.bounds.of_article(one.article) if rules.bounds else {},
            )
            for one in rules.articles
        ]
        return articles + [
            Passage(
                MATTER,
                one.matter,
                one.title,
                _terms(one.terms),
                bounds=rules.bounds.of_matter(one.matter) if rules.bounds else {},
            )
            for one in rules.matters
        ]

    def choices(self) -> Choices:
        """All of them, for a form to choose from; what consensus alone changes is marked."""
        found, closed = self.passages(), _consensus_only()
        headings = ((ARTICLE, _("Articles")), (MATTER, _("Matters of the decision matrix")))
        mark = _("%(name)s (changed by consensus alone: a call, no vote)")
        return [
            (heading, [_choice(one, mark, closed) for one in found if one.kind == kind])
            for kind, heading in headings
        ]


def _words(data: Mapping[str, Json]) -> str:
    """A provision's text in force, or else its summary from the founding."""
    return str(data.get("text") or data.get("summary", ""))


class Guidelines:
    """The provisions of the guidelines, in their order."""

    def passages(self) -> list[Passage]:
        """Every provision, with its present words."""
        return [
            Passage(PROVISION, row.record, row.title, _NO_VALUES, _words(row.data))
            for row in records.records(GUIDELINES)
        ]

    def choices(self) -> Choices:
        """All of them, for a form to choose from; what only consensus may weaken is marked."""
        closed = _amending("guidelines_amendment", "consensus_only_provisions")
        mark = _("%(name)s (weakened by consensus alone: a call, no vote)")
        return [(_("Provisions"), [_choice(one, mark, closed) for one in self.passages()])]


Book = Rulebook | Guidelines


def passage(book: Book, kind: str, code: str) -> Passage | None:
    """One passage as it stands."""
    return next((one for one in book.passages() if (one.kind, one.code) == (kind, code)), None)


def listed(text: Json) -> list[Object]:
    """The changes in a text; what is no list of changes has none."""
    return [one for one in text if isinstance(one, dict)] if isinstance(text, list) else []


def place_of(change: Object) -> tuple[str, str]:
    """The kind and the code of the passage that a change names."""
    kind = next((one for one in KINDS if one in change), ARTICLE)
    return kind, str(change.get(kind, ""))


def is_of(change: Object, kind: str, code: str) -> bool:
    """Whether a change concerns this passage."""
    return change.get(kind) == code


def values_of(change: Object) -> Object:
    """The values that a change gives: an article's parameters, or keys of a matter's row."""
    if MATTER in change:
        return {key: one for key, one in change.items() if key not in (MATTER, BOUNDS)}
    found = change.get("parameters")
    return found if isinstance(found, dict) else {}


def with_change(text: Json, change: Object, *, kind: str, code: str) -> tuple[Json, int]:
    """The text with this change in place of an earlier one of the passage, and where it stands."""
    changes = listed(text)
    at = next((i for i, one in enumerate(changes) if is_of(one, kind, code)), len(changes))
    earlier = changes[at] if at < len(changes) else {}
    kept = {BOUNDS: earlier[BOUNDS]} if BOUNDS in earlier else {}
    changes[at : at + 1] = [{**change, **kept}]
    return [*changes], at


def without(text: Json, *, kind: str, code: str) -> Json:
    """The text without its change of this passage."""
    return [one for one in listed(text) if not is_of(one, kind, code)]


def written(value: Json) -> str:
    """A value as JSON to read and edit; nothing for none."""
    return "" if value is None else json.dumps(value, indent=2, ensure_ascii=False)


def _consensus_only() -> set[str]:
    """The articles, and the matters that belong to them, that consensus alone changes."""
    rules = rulebook()
    if rules is None:
        return set()
    articles = _parameter(rules.edition.roles.get("amendment", ""), "consensus_only")
    return articles | {one.matter for one in rules.matters if one.article in articles}


def _amending(matter: str, parameter: str) -> set[str]:
    rules = rulebook()
    rows = rules.matters if rules else []
    found = next((one for one in rows if one.matter == matter), None)
    return _parameter(found.article, parameter) if found else set()


def _parameter(code: str, name: str) -> set[str]:
    rules = rulebook()
    rows = rules.articles if rules else []
    found = next((one for one in rows if one.article == code), None)
    return set(as_texts(found.parameters.get(name, []))) if found else set()


def _choice(stands: Passage, mark: str, closed: set[str]) -> tuple[str, str]:
    name = mark % {"name": stands.name} if stands.code in closed else stands.name
    return stands.key, name


def _terms(terms: Mapping[str, Json]) -> dict[str, Json]:
    return {key: one for key, one in terms.items() if key in MATRIX}
