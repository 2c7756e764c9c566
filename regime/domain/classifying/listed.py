"""Listed: the rules of a control list, made ready to classify systems.

The list is read from its records: entries with thresholds, kinds of systems with their families,
figures and marks, and rules in their order. A rule gives an entry (or ``none``), raises a flag, or
adds to what may be found; each says why. What cannot be read is ``Malformed`` with its record.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audit.log.encoding import Json
from audit.log.errors import Malformed
from regime.domain.classifying.conditions import (
    OPERATORS,
    Entry,
    Test,
    Threshold,
    Vocabulary,
    bounds,
    compiled,
    reads,
)
from regime.domain.classifying.figures import Number, number_of

NONE = "none"
"""What falls under no entry."""
Records = Mapping[str, Mapping[str, Mapping[str, Json]]]
"""Records by collection and id: ``control_list``, ``control_list/kinds`` and so on."""


@dataclass(frozen=True)
class Rule:
    """A rule in its order: what it asks, what follows, and why.

    ``result`` is an entry or none; ``flag`` is raised; ``adds`` are entries by family that stay
    possible where a flag is raised; ``reads`` are the figures and marks that it hangs on, and
    ``bounds`` what it compares figures with.
    """

    id: str
    words: str
    why: str
    test: Test
    result: str | None = None
    flag: str | None = None
    adds: Mapping[str, str] | None = None
    reads: frozenset[str] = frozenset()
    bounds: frozenset[tuple[str, Number]] = frozenset()


@dataclass(frozen=True)
class Asked:
    """What is asked of a system: a figure in its unit, or a mark, which has none."""

    title: str
    unit: str = ""


@dataclass(frozen=True)
class ControlList:
    """A list at one time: its vocabulary, its rules in order, and what its parts are called.

    ``titles`` are those of its entries, ``kinds`` those of its kinds of systems; ``asked`` are its
    figures and marks. All stand in the order of the list.
    """

    vocabulary: Vocabulary
    rules: tuple[Rule, ...]
    titles: Mapping[str, str]
    kinds: Mapping[str, str]
    asked: Mapping[str, Asked]

    @property
    def results(self) -> tuple[Rule, ...]:
        """The rules that give an entry, or none."""
        return tuple(one for one in self.rules if one.result is not None)


def read_list(records: Records, *, collection: str) -> ControlList:
    """The list that the records of a collection and of its parts make."""
    entries = records.get(collection, {})
    figures = records.get(f"{collection}/figures", {})
    kinds = records.get(f"{collection}/kinds", {})
    stated = records.get(f"{collection}/classification_rules", {})
    vocabulary = Vocabulary(
        families={code: str(one.get("family", "")) for code, one in kinds.items()},
        figures=frozenset(code for code, one in figures.items() if one.get("unit")),
        marks=frozenset(code for code, one in figures.items() if not one.get("unit")),
        absent=frozenset(code for code, one in figures.items() if one.get("absent") is True),
        entries={
            **{code: _entry(code, one, figures) for code, one in entries.items()},
            NONE: Entry(category=NONE),
        },
        rules=frozenset(stated),
    )
    rules = [(_order(code, one), code, one) for code, one in stated.items() if "when" in one]
    return ControlList(
        vocabulary=vocabulary,
        rules=tuple(_rule(code, one, vocabulary) for _, code, one in sorted(rules, key=_first)),
        titles=_titles(entries),
        kinds=_titles(kinds),
        asked={
            code: Asked(str(one.get("title", "")), str(one.get("unit") or ""))
            for code, one in figures.items()
        },
    )


def _titles(records: Mapping[str, Mapping[str, Json]]) -> dict[str, str]:
    return {code: str(one.get("title", "")) for code, one in records.items()}


def _first(row: tuple[int, str, object]) -> tuple[int, str]:
    return row[0], row[1]


def _order(code: str, one: Mapping[str, Json]) -> int:
    order = one.get("order")
    if not isinstance(order, int) or isinstance(order, bool):
        raise Malformed("A rule has a place in the order.", place=f"/{code}/order")
    return order


def _entry(code: str, one: Mapping[str, Json], figures: Mapping[str, Mapping[str, Json]]) -> Entry:
    """An entry with those of its thresholds that bound figures of systems."""
    stated = one.get("thresholds")
    rows: Iterable[Json] = stated if isinstance(stated, list) else ()
    found = [
        _threshold(row, figures[str(row["parameter"])], f"/{code}/thresholds/{at}")
        for at, row in enumerate(rows)
        if isinstance(row, dict) and row.get("parameter") in figures
    ]
    return Entry(
        category=str(one.get("category", "")),
        thresholds=tuple(found),
        every=one.get("threshold_logic") != "any",
    )


def _threshold(row: Mapping[str, Json], figure: Mapping[str, Json], place: str) -> Threshold:
    """A bound that a figure is compared with, in its unit."""
    op = row.get("op")
    if not isinstance(op, str) or op not in OPERATORS:
        raise Malformed(f"One of {', '.join(OPERATORS)} is wanted.", place=f"{place}/op")
    number = number_of(row.get("value"), place=f"{place}/value")
    if number is None:
        raise Malformed("A number is wanted.", place=f"{place}/value")
    unit = str(row.get("unit") or "")
    if unit and unit != figure.get("unit"):
        wanted = figure.get("unit") or "no unit"
        raise Malformed(f"{row['parameter']} is stated in {wanted}.", place=f"{place}/unit")
    return Threshold(str(row["parameter"]), op, number, unit)


def _rule(code: str, one: Mapping[str, Json], words: Vocabulary) -> Rule:
    place = f"/{code}"
    result, flag, adds = one.get("gives"), one.get("flags"), one.get("adds")
    if [result is None, flag is None, adds is None].count(False) != 1:
        raise Malformed("A rule gives an entry, raises a flag, or adds entries.", place=place)
    named = [result] if result else [*adds.values()] if isinstance(adds, dict) else []
    for entry in named:
        if not isinstance(entry, str) or entry not in words.entries:
            raise Malformed(f"The list has no entry {entry!r}.", place=place)
    return Rule(
        id=code,
        words=str(one.get("if", "")),
        why=str(one.get("why", "")),
        test=compiled(one["when"], words, place=f"{place}/when"),
        result=result if isinstance(result, str) else None,
        flag=flag if isinstance(flag, str) else None,
        adds={str(k): str(v) for k, v in adds.items()} if isinstance(adds, dict) else None,
        reads=reads(one["when"], words),
        bounds=bounds(one["when"], words),
    )
