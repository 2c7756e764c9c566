"""Comparing: what one edition of the rules says otherwise than another, passage by passage.

A passage is an article or a row of the decision matrix. One that rests on the same entry in both
editions is the same; of the others the words are redlined, and each value that differs stands old
beside new.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audit.log.encoding import Json
from regime.domain.rulebook.redline import Segment, redline
from regime.models import Article, Matter
from regime.reading.queries import Rulebook
from regime.reading.wording import key_words, value_words


@dataclass(frozen=True)
class Value:
    """A parameter or a key of the matrix: its name, and the value before and after."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class Difference:
    """A passage that differs; ``old`` and ``new`` are its entries, absent where it is not there."""

    code: str
    title: str
    words: tuple[Segment, ...]
    values: list[Value]
    old: int | None
    new: int | None


@dataclass(frozen=True)
class _Passage:
    code: str
    title: str
    text: str
    facts: Mapping[str, Json]
    position: int | None


def articles(old: Rulebook, new: Rulebook) -> list[Difference]:
    """The articles that differ, in the order of the newer edition; what it lacks comes last."""
    return _differences(map(_article, old.articles), map(_article, new.articles))


def matters(old: Rulebook, new: Rulebook) -> list[Difference]:
    """The rows of the matrix that differ, in the order of the newer edition."""
    return _differences(map(_matter, old.matters), map(_matter, new.matters))


def values(old: Mapping[str, Json], new: Mapping[str, Json]) -> list[Value]:
    """What differs between two sets of values, in the order in which they are written."""
    return [
        Value(key_words(key), value_words(old.get(key)), value_words(new.get(key)))
        for key in {**new, **old}
        if old.get(key) != new.get(key)
    ]


def _differences(old: Iterable[_Passage], new: Iterable[_Passage]) -> list[Difference]:
    before = {one.code: one for one in old}
    after = {one.code: one for one in new}
    absent = _Passage("", "", "", {}, None)
    return [
        _difference(before.get(code, absent), after.get(code, absent), shown)
        for code, shown in {**after, **{k: v for k, v in before.items() if k not in after}}.items()
        if before.get(code, absent).position != after.get(code, absent).position
    ]


def _difference(was: _Passage, now: _Passage, shown: _Passage) -> Difference:
    return Difference(
        code=shown.code,
        title=shown.title,
        words=redline(was.text, now.text) if was.text != now.text else (),
        values=values(was.facts, now.facts),
        old=was.position,
        new=now.position,
    )


def _article(row: Article) -> _Passage:
    facts = {"title": row.title, "chapter": row.chapter, **row.parameters}
    return _Passage(row.article, row.title, row.text, facts, row.position)


def _matter(row: Matter) -> _Passage:
    facts = {"title": row.title, "article": row.article, **row.terms}
    return _Passage(row.matter, row.title, "", facts, row.position)
