"""Conditions: what a rule of a list asks of a system, as data, and whether it is met.

A condition is an object with one of these keys, or with ``figure``:

==============  ====================================================================================
``all``         every condition of a list; none in the list is met always
``any``         at least one of a list
``not``         a condition, turned round
``kind``        a kind of systems, by its code
``family``      a family of kinds
``is``          a mark, such as ``orbital``
``meets``       the thresholds of an entry, joined as the entry says
``unknown``     nothing is known of a figure
``category``    the result so far is an entry of this category
``result``      the result so far is this entry
``came_from``   the result so far came from this rule
``figure``      a figure, compared by ``op`` with ``value``, or with what the entry ``of`` has as
                its threshold of that figure, times ``share`` ("4/5")
==============  ====================================================================================

An answer is yes, no, or None where a figure that it needs is unknown (Kleene's three values).
"""

import operator
import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from fractions import Fraction

from audit.log.encoding import Json
from audit.log.errors import Malformed
from regime.domain.classifying.figures import Number, System, number_of

Answer = bool | None
Compared = Callable[[Number | Fraction, Number | Fraction], bool]
OPERATORS: Mapping[str, Compared] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "=": operator.eq,
}
NESTED = 12
_SHARE = re.compile(r"[1-9][0-9]{0,3}/[1-9][0-9]{0,3}", re.ASCII)


@dataclass(frozen=True)
class SoFar:
    """What the rules before have found: the entry, its category, and the rule that gave it."""

    result: str = ""
    category: str | None = None
    rule: str = ""


Test = Callable[[System, SoFar], Answer]


@dataclass(frozen=True)
class Threshold:
    """A bound of an entry: a figure, how it is compared, with what, and in which unit."""

    figure: str
    op: str
    value: Number
    unit: str = ""


@dataclass(frozen=True)
class Entry:
    """What a condition reads of an entry: its category, its thresholds and how these are joined."""

    category: str
    thresholds: tuple[Threshold, ...] = ()
    every: bool = True


@dataclass(frozen=True)
class Vocabulary:
    """The names that conditions of a list may use.

    ``families`` gives the family of each kind. A figure of ``absent`` is nought where a system does
    not state it: it measures a part that most systems lack.
    """

    families: Mapping[str, str]
    figures: frozenset[str]
    marks: frozenset[str]
    absent: frozenset[str]
    entries: Mapping[str, Entry]
    rules: frozenset[str]


def compiled(value: Json, words: Vocabulary, *, place: str = "", depth: int = 0) -> Test:
    """The test that a condition states; ``Malformed`` with the place that states none."""
    if not isinstance(value, dict) or not value:
        raise Malformed("A condition is wanted.", place=place)
    if depth > NESTED:
        raise Malformed(f"Conditions stand at most {NESTED} deep.", place=place)
    if "figure" in value:
        return _comparison(value, words, place)
    if len(value) != 1:
        raise Malformed("A condition has one key, or compares a figure.", place=place)
    key, wanted = next(iter(value.items()))
    place = f"{place}/{key}"
    if key in ("all", "any"):
        if not isinstance(wanted, list):
            raise Malformed("A list of conditions is wanted.", place=place)
        tests = [
            compiled(one, words, place=f"{place}/{at}", depth=depth + 1)
            for at, one in enumerate(wanted)
        ]
        return joined(tests, every=key == "all")
    if key == "not":
        return _turned(compiled(wanted, words, place=place, depth=depth + 1))
    if not isinstance(wanted, str):
        raise Malformed("A code is wanted.", place=place)
    return _named(key, wanted, words, place)


def joined(tests: list[Test], *, every: bool) -> Test:
    """Every test met, or at least one; unknown where that hangs on one that is unknown."""
    decides = not every

    def test(system: System, so_far: SoFar) -> Answer:
        answer: Answer = every
        for one in tests:
            found = one(system, so_far)
            if found is decides:
                return decides
            if found is None:
                answer = None
        return answer

    return test


def met(threshold: Threshold, words: Vocabulary) -> Test:
    """Whether a system reaches a threshold."""
    return _compared(threshold.figure, OPERATORS[threshold.op], threshold.value, words)


def _turned(test: Test) -> Test:
    def turned(system: System, so_far: SoFar) -> Answer:
        found = test(system, so_far)
        return None if found is None else not found

    return turned


def _named(key: str, wanted: str, words: Vocabulary, place: str) -> Test:
    known: Mapping[str, Container[str]] = {
        "kind": words.families,
        "family": frozenset(words.families.values()),
        "is": words.marks,
        "unknown": words.figures | words.marks,
        "meets": words.entries,
        "result": words.entries,
        "category": frozenset(one.category for one in words.entries.values()),
        "came_from": words.rules,
    }
    if key not in known:
        raise Malformed(f"No condition is called {key!r}.", place=place)
    if wanted not in known[key]:
        raise Malformed(f"The list knows no {key} {wanted!r}.", place=place)
    if key == "meets":
        entry = words.entries[wanted]
        if not entry.thresholds or any(one.figure not in words.figures for one in entry.thresholds):
            raise Malformed(f"{wanted} has no threshold of a figure of systems.", place=place)
        return joined([met(one, words) for one in entry.thresholds], every=entry.every)
    return _PLAIN[key](wanted)


_PLAIN: Mapping[str, Callable[[str], Test]] = {
    "kind": lambda wanted: lambda system, _: system.kind == wanted,
    "family": lambda wanted: lambda system, _: system.family == wanted,
    "is": lambda wanted: lambda system, _: system.marks.get(wanted),
    "unknown": lambda wanted: (
        lambda system, _: system.figures.get(wanted) is None and wanted not in system.marks
    ),
    "result": lambda wanted: lambda _, so_far: so_far.result == wanted,
    "category": lambda wanted: lambda _, so_far: so_far.category == wanted,
    "came_from": lambda wanted: lambda _, so_far: so_far.rule == wanted,
}


def _comparison(value: Mapping[str, Json], words: Vocabulary, place: str) -> Test:
    if odd := sorted(value.keys() - {"figure", "op", "value", "of", "share"}):
        raise Malformed(f"A comparison has no {odd[0]!r}.", place=place)
    figure, op = value["figure"], value.get("op")
    if not isinstance(figure, str) or figure not in words.figures:
        raise Malformed(f"The list knows no figure {figure!r}.", place=f"{place}/figure")
    if not isinstance(op, str) or op not in OPERATORS:
        raise Malformed(f"One of {', '.join(OPERATORS)} is wanted.", place=f"{place}/op")
    if ("value" in value) == ("of" in value):
        raise Malformed("Either a value or an entry is compared with.", place=place)
    return _compared(figure, OPERATORS[op], _limit(value, figure, words, place), words)


def _limit(
    value: Mapping[str, Json], figure: str, words: Vocabulary, place: str
) -> Number | Fraction:
    if "of" not in value:
        number = number_of(value["value"], place=f"{place}/value")
        if number is None:
            raise Malformed("A number is wanted.", place=f"{place}/value")
        return number
    entry = words.entries.get(str(value["of"]))
    bounds = [one.value for one in entry.thresholds if one.figure == figure] if entry else []
    if len(bounds) != 1:
        raise Malformed(f"{value['of']} has no one threshold of {figure}.", place=f"{place}/of")
    return bounds[0] if "share" not in value else Fraction(bounds[0]) * _share(value, place)


def _share(value: Mapping[str, Json], place: str) -> Fraction:
    share = value["share"]
    if not isinstance(share, str) or not _SHARE.fullmatch(share) or Fraction(share) > 10:
        raise Malformed("A share such as 4/5 is wanted.", place=f"{place}/share")
    return Fraction(share)


def _compared(figure: str, compare: Compared, limit: Number | Fraction, words: Vocabulary) -> Test:
    nought = 0 if figure in words.absent else None

    def test(system: System, _: SoFar) -> Answer:
        found = system.figures.get(figure, nought)
        return None if found is None else compare(found, limit)

    return test


def reads(value: Json, words: Vocabulary) -> frozenset[str]:
    """The figures and marks that a condition hangs on, those of entries that it names included."""
    if isinstance(value, list):
        return frozenset().union(*(reads(one, words) for one in value))
    if not isinstance(value, dict):
        return frozenset()
    named = {one for key in ("figure", "is", "unknown") if isinstance(one := value.get(key), str)}
    entry = words.entries.get(str(value.get("meets")))
    named |= {one.figure for one in entry.thresholds} if entry else set()
    return frozenset(named).union(*(reads(one, words) for one in value.values()))


def entries_named(value: Json) -> frozenset[str]:
    """The entries of which a condition reads the thresholds."""
    if isinstance(value, list):
        return frozenset().union(*(entries_named(one) for one in value))
    if not isinstance(value, dict):
        return frozenset()
    named = {one for key in ("meets", "of") if isinstance(one := value.get(key), str)}
    return frozenset(named).union(*(entries_named(one) for one in value.values()))


def bounds(value: Json, words: Vocabulary) -> frozenset[tuple[str, Number]]:
    """The figures that a condition compares, each with what; a share of a bound is left out."""
    if isinstance(value, list):
        return frozenset().union(*(bounds(one, words) for one in value))
    if not isinstance(value, dict):
        return frozenset()
    found: set[tuple[str, Number]] = set()
    if (figure := value.get("figure")) is not None and "share" not in value:
        number = number_of(value["value"], place="") if "value" in value else None
        named = words.entries.get(str(value.get("of")))
        limits = [one.value for one in named.thresholds if one.figure == figure] if named else []
        found |= {(str(figure), one) for one in [number, *limits] if one is not None}
    entry = words.entries.get(str(value.get("meets")))
    found |= {(one.figure, one.value) for one in entry.thresholds} if entry else set()
    return frozenset(found).union(*(bounds(one, words) for one in value.values()))
