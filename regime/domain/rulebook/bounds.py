"""Bounds: the least and the most value of every number of the rules.

A rulebook may publish bounds of the numbers of its articles and of its decision matrix; then every
one of them has some. A number that stands inside a parameter has those of its own place
(``steps/days``) or of a place above it (``steps``); places in a list are all alike. What is yes or
no, a word, a time of the day or a date has none. Bounds say what an amendment may make of a value;
they are changed like an article that only consensus changes, and never together with the value.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TypeAlias

from audit.log.encoding import Json
from regime.domain.rulebook.likeness import DECIMAL, FRACTION

LEAST, MOST = "least", "most"
# The numbers of a row of the decision matrix.
MATRIX_NUMBERS = (
    "threshold",
    "decision_quorum",
    "consultation_days",
    "silence_days",
    "fallback_conciliation_days",
)
Stated: TypeAlias = Mapping[str, Json]
Place: TypeAlias = str


@dataclass(frozen=True)
class Bounds:
    """What a rulebook publishes: of each article and each matter, the bounds of its numbers."""

    articles: Mapping[str, Stated] = field(default_factory=dict)
    matters: Mapping[str, Stated] = field(default_factory=dict)

    def of_article(self, article: str) -> Stated:
        """The bounds of an article's parameters."""
        return self.articles.get(article, {})

    def of_matter(self, matter: str) -> Stated:
        """The bounds of the numbers of a matter's row."""
        return self.matters.get(matter, {})

    def with_article(self, article: str, changed: Stated) -> "Bounds":
        """The same with some bounds of an article changed."""
        own = {**self.of_article(article), **changed}
        return replace(self, articles={**self.articles, article: own})

    def with_matter(self, matter: str, changed: Stated) -> "Bounds":
        """The same with some bounds of a matter's row changed."""
        own = {**self.of_matter(matter), **changed}
        return replace(self, matters={**self.matters, matter: own})


@dataclass(frozen=True)
class Number:
    """A number of a parameter: its value, its JSON pointer, and by which name it is bounded."""

    value: int | str
    pointer: str
    name: str

    @property
    def exact(self) -> Fraction:
        """The number itself."""
        return Fraction(self.value)


def numbers_of_row(terms: Mapping[str, Json]) -> dict[str, Json]:
    """The numbers of a row of the decision matrix; what it has not is not there."""
    return {key: terms[key] for key in MATRIX_NUMBERS if terms.get(key) is not None}


def numbers_in(name: str, value: Json) -> Iterator[Number]:
    """Every number in a parameter; ``name`` is the parameter's."""
    yield from _numbers(value, name, name)


def _numbers(value: Json, pointer: str, name: str) -> Iterator[Number]:
    match value:
        case bool():
            return
        case int():
            yield Number(value, pointer, name)
        case str() if is_number(value):
            yield Number(value, pointer, name)
        case list():
            for index, one in enumerate(value):
                yield from _numbers(one, f"{pointer}/{index}", name)
        case dict():
            for key, one in value.items():
                step = key.replace("~", "~0").replace("/", "~1")
                yield from _numbers(one, f"{pointer}/{step}", f"{name}/{step}")


def is_number(value: Json) -> bool:
    """Whether a value is a number: whole, a fraction ``p/q`` or a decimal."""
    if isinstance(value, str):
        return bool(FRACTION.fullmatch(value) or DECIMAL.fullmatch(value))
    return isinstance(value, int) and not isinstance(value, bool)


def bounds_of(name: str, stated: Stated) -> Mapping[str, Json] | None:
    """The bounds at a name, or at the nearest above it; nothing where none are stated."""
    while name not in stated:
        if "/" not in name:
            return None
        name = name.rpartition("/")[0]
    found = stated[name]
    return found if isinstance(found, dict) else None


def unbounded(values: Mapping[str, Json], stated: Stated) -> Iterator[str]:
    """The names of the numbers for which no bounds are stated, each once."""
    names = [one.name for key, value in values.items() for one in numbers_in(key, value)]
    yield from dict.fromkeys(name for name in names if bounds_of(name, stated) is None)


def idle(values: Mapping[str, Json], stated: Stated) -> Iterator[str]:
    """The names for which bounds are stated that bound no number of ``values``."""
    names = {one.name for key, value in values.items() for one in numbers_in(key, value)}
    bounding = {_nearest(name, stated) for name in names}
    yield from sorted(stated.keys() - bounding)


def _nearest(name: str, stated: Stated) -> str:
    while name not in stated and "/" in name:
        name = name.rpartition("/")[0]
    return name


def outside(values: Mapping[str, Json], stated: Stated) -> Iterator[tuple[Place, str]]:
    """Each number that lies outside its bounds: its pointer below ``values``, and what is said."""
    for key, value in values.items():
        for one in numbers_in(key, value):
            found = bounds_of(one.name, stated)
            if found is None:
                continue
            least, most = found[LEAST], found[MOST]
            if not Fraction(str(least)) <= one.exact <= Fraction(str(most)):
                name = one.name.replace("~1", "/").replace("~0", "~")
                yield one.pointer, f"{name} {one.value} lies outside its bounds, {least} to {most}"


def misstated(bounds: Json, like: Json) -> str:
    """Why these are no bounds of a number like that one; empty where they are."""
    if not isinstance(bounds, dict) or set(bounds) != {LEAST, MOST}:
        return "bounds are a least and a most"
    least, most = bounds[LEAST], bounds[MOST]
    if not is_number(least) or not is_number(most):
        return "a least and a most are numbers"
    if any(isinstance(one, int) is not isinstance(like, int) for one in (least, most)):
        return "a least and a most are written like the number"
    if Fraction(str(least)) > Fraction(str(most)):
        return f"the least, {least}, is more than the most, {most}"
    return ""
