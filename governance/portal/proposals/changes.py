"""Changes: what a proposal says, passage by passage, beside what stands and what it said before."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from audit.log.encoding import Json
from governance.domain.families.listed import CHANGES, changes_of
from governance.domain.kinds.guidelines_amendment import COLLECTION as GUIDELINES
from governance.models import Proposal
from governance.wording.labels import text_words
from regime.domain.rulebook.amendment_text import BOUNDS
from regime.domain.rulebook.redline import Segment, redline
from regime.reading import queries as regime
from regime.reading.editions_compared import Value
from regime.reading.list_preview import listed_at
from regime.reading.records import data_at, record
from regime.reading.wording import key_words, value_words
from regime.web.list_changes import Told, plain, told

_CODES = ("article", "matter", "provision")


@dataclass(frozen=True)
class Passage:
    """One article or row of the matrix; ``later`` is an edition that changed it since.

    What a text changes in the list of controlled items is ``told`` record by record.
    """

    code: str
    title: str
    href: str
    words: tuple[Segment, ...]
    values: list[Value]
    later: int | None
    told: Told | None = None

    @property
    def unchanged(self) -> bool:
        """Whether what is proposed is what stood."""
        if self.told:
            return False
        edited = any(one.deleted or one.inserted for one in self.words)
        return not edited and all(one.old == one.new for one in self.values)


@dataclass(frozen=True)
class Field:
    """A part of a text that changes no passage: its name, empty where the text is one whole."""

    label: str
    words: tuple[Segment, ...]


def passages_of(row: Proposal, *, own: int | None) -> list[Passage]:
    """The passages, in the order of the proposal; ``own`` is the edition that it became."""
    if changes := changes_of(row.text):
        return [_record(one) for one in told(changes, listed_at(row.position))]
    changes = row.text if isinstance(row.text, list) else []
    return [_passage(one, row, own) for one in changes if isinstance(one, dict)]


def fields_of(text: Json) -> list[Field]:
    """The words of a text beside the passages that it changes, or of one that changes none."""
    return [Field(one, redline(words, words)) for one, words in _fields(text).items()]


def between(old: Json, new: Json) -> list[Field]:
    """What one text of a proposal says otherwise than another, part by part."""
    return differing(_whole(old), _whole(new))


def differing(before: dict[str, str], after: dict[str, str]) -> list[Field]:
    """The parts that differ, each with what was taken away and what was put in."""
    return [
        Field(one, redline(before.get(one, ""), after.get(one, "")))
        for one in {**after, **before}
        if before.get(one) != after.get(one)
    ]


def _whole(text: Json) -> dict[str, str]:
    """All that a text says, part by part, in plain lines."""
    return {**_fields(text), **_passages(text), **plain(changes_of(text))}


def _fields(text: Json) -> dict[str, str]:
    if isinstance(text, str):
        return {"": text}
    if isinstance(text, dict):
        known = regime.names()
        beside = {key: one for key, one in text.items() if key != CHANGES or not changes_of(text)}
        return {key_words(key): text_words(value, known) for key, value in beside.items()}
    return {}


def _passages(text: Json) -> dict[str, str]:
    """Each passage of a list of changes under its code; its values follow its words."""
    found = {}
    for change in text if isinstance(text, list) else []:
        if isinstance(change, dict):
            code, *_ = (str(change[key]) for key in _CODES if key in change)
            rest = {key: one for key, one in change.items() if key not in (*_CODES, "text")}
            values = [f"{key_words(key)}: {value_words(one)}" for key, one in rest.items() if one]
            found[code] = "\n".join([str(change.get("text", "")), *values]).strip()
    return found


def _passage(change: dict[str, Json], row: Proposal, own: int | None) -> Passage:
    if "provision" in change:
        return _provision(change, row.position)
    read = _article if "article" in change else _matter
    return read(change, row.edition, own)


def _record(one: Told) -> Passage:
    """A record of the list, beside what stood when the change was submitted."""
    return Passage(one.code, one.name, one.href, words=(), values=[], later=None, told=one)


def _provision(change: dict[str, Json], submitted: int) -> Passage:
    """A provision of the Guidelines, beside its words when the change was submitted."""
    code = str(change["provision"])
    old, stood = record(GUIDELINES, code), data_at(GUIDELINES, code, submitted)
    return Passage(
        code=code,
        title=old.title if old else "",
        href=reverse("guideline", args=[code]) if old else "",
        words=redline(_recorded_words(stood), str(change.get("text", ""))),
        values=[],
        later=None,
    )


def _recorded_words(data: dict[str, Json]) -> str:
    """A provision's words, or what the record says that they are."""
    return str(data.get("text") or data.get("summary") or "")


def _article(change: dict[str, Json], edition: int, own: int | None) -> Passage:
    code = str(change["article"])
    old, newest = regime.article(code, edition), regime.article(code)
    given, stated = change.get("parameters"), regime.bounds(edition)
    return Passage(
        code=code,
        title=old.title if old else "",
        href=reverse("rules-article", args=[code]),
        words=redline(old.text if old else "", str(change.get("text", ""))),
        values=[
            *_values(old.parameters if old else {}, given if isinstance(given, dict) else {}),
            *_bounds(change, stated.of_article(code) if stated else {}),
        ],
        later=_later(newest.edition if newest else None, edition, own),
    )


def _matter(change: dict[str, Json], edition: int, own: int | None) -> Passage:
    code = str(change["matter"])
    old, newest = regime.matter(code, edition), regime.matter(code)
    given = {key: one for key, one in change.items() if key not in ("matter", BOUNDS)}
    stated = regime.bounds(edition)
    return Passage(
        code="",
        title=old.title if old else code,
        href=reverse("rules-matrix"),
        words=(),
        values=[
            *_values(old.terms if old else {}, given),
            *_bounds(change, stated.of_matter(code) if stated else {}),
        ],
        later=_later(newest.edition if newest else None, edition, own),
    )


def _values(old: dict[str, Json], new: dict[str, Json]) -> list[Value]:
    return [
        Value(key_words(key), value_words(old.get(key)), value_words(value))
        for key, value in new.items()
    ]


def _bounds(change: dict[str, Json], stated: Mapping[str, Json]) -> list[Value]:
    """The bounds of numbers that a change sets, beside those that stand."""
    given = change.get(BOUNDS)
    return [
        Value(
            _("%(name)s, bounds") % {"name": key_words(name.replace("/", ", "))},
            value_words(stated.get(name)),
            value_words(one),
        )
        for name, one in (given if isinstance(given, dict) else {}).items()
    ]


def _later(newest: int | None, edition: int, own: int | None) -> int | None:
    return newest if newest is not None and newest > edition and newest != own else None
