"""Parts: what a list consists of, how a change names each part, and what its records hold.

Entries, items, definitions, and what classifies: rules, kinds of systems, figures. What a field may
hold is said here once; whether the whole list can still be read is asked of the list
(``changes.must_hold``).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from audit.log.encoding import Json
from audit.log.errors import Malformed
from regime.domain.classifying.conditions import OPERATORS
from regime.domain.classifying.figures import number_of
from regime.domain.rulebook.amendment_text import ChangeRefused

COLLECTION = "control_list"
LONGEST_LINE, LONGEST_TEXT, MOST_ROWS = 400, 8_000, 100
BETWEEN = "between"
_LOGIC = ("all", "any")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")

Check = Callable[[Json, str], None]


def _line(value: Json, place: str) -> None:
    _words(value, place, LONGEST_LINE)


def _text(value: Json, place: str) -> None:
    _words(value, place, LONGEST_TEXT)


def _words(value: Json, place: str, most: int) -> None:
    if not isinstance(value, str) or not value.strip():
        raise ChangeRefused("Words are wanted here.", place=place)
    if len(value) > most:
        raise ChangeRefused(f"There are at most {most} characters here.", place=place)
    if _CONTROL.search(value):
        raise ChangeRefused("The text holds a control character.", place=place)


def _or_nothing(check: Check) -> Check:
    return lambda value, place: None if value is None else check(value, place)


def _listed(check: Check) -> Check:
    def listed(value: Json, place: str) -> None:
        if not isinstance(value, list) or len(value) > MOST_ROWS:
            raise ChangeRefused(f"A list of at most {MOST_ROWS} is wanted.", place=place)
        for at, one in enumerate(value):
            check(one, f"{place}/{at}")
            if one in value[:at]:
                raise ChangeRefused("This stands twice.", place=f"{place}/{at}")

    return listed


def _order(value: Json, place: str) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= 10_000:
        raise ChangeRefused("A whole number from 1 to 10000 is wanted.", place=place)


def _yes_or_no(value: Json, place: str) -> None:
    if not isinstance(value, bool):
        raise ChangeRefused("This is true or false.", place=place)


def _object(value: Json, place: str) -> None:
    if not isinstance(value, dict):
        raise ChangeRefused("An object is wanted.", place=place)


def _threshold(value: Json, place: str) -> None:
    """A row of thresholds: a figure, how it is compared, with what, in which unit, and of what."""
    if not isinstance(value, dict):
        raise ChangeRefused("A threshold is an object.", place=place)
    for key in value:
        if key not in ("parameter", "op", "value", "unit", "scope"):
            raise ChangeRefused("This field is unknown here.", place=f"{place}/{key}")
    for key in ("parameter", "unit"):
        _line(value.get(key), f"{place}/{key}")
    if "scope" in value:
        _line(value["scope"], f"{place}/scope")
    op, where = value.get("op"), f"{place}/value"
    if op == BETWEEN:
        ends = value.get("value")
        if not isinstance(ends, list) or len(ends) != 2:
            raise ChangeRefused("Two numbers are wanted.", place=where)
        for at, one in enumerate(ends):
            _number(one, f"{where}/{at}")
    elif op in OPERATORS:
        _number(value.get("value"), where)
    else:
        known = ", ".join((*OPERATORS, BETWEEN))
        raise ChangeRefused(f"One of {known} is wanted.", place=f"{place}/op")


def _number(value: Json, place: str) -> None:
    try:
        found = number_of(value, place=place)
    except Malformed as fault:
        raise ChangeRefused(fault.detail, place=place) from fault
    if found is None:
        raise ChangeRefused("A number is wanted.", place=place)


@dataclass(frozen=True)
class Part:
    """A part of the list: the key by which a change names a record of it, and the record's fields.

    ``wanted`` are the fields that a new record has to state; ``otherwise`` are those that it may
    leave out, with what stands then. ``words`` are what an editorial change may touch.
    """

    key: str
    collection: str
    fields: Mapping[str, Check]
    wanted: tuple[str, ...]
    words: tuple[str, ...] = ()
    otherwise: Mapping[str, Json] = field(default_factory=dict)


PARTS = (
    Part(
        "entry",
        COLLECTION,
        {
            "title": _line,
            "summary": _text,
            "category": _line,
            "item": _order,
            "section": _line,
            "thresholds": _listed(_threshold),
            "threshold_logic": _or_nothing(_line),
            "exclusions": _listed(_text),
            "notes": _listed(_text),
            "refers_to": _listed(_line),
        },
        wanted=("title", "summary", "category", "item", "section"),
        words=("title", "summary", "notes"),
        otherwise={
            "thresholds": [],
            "threshold_logic": None,
            "exclusions": [],
            "notes": [],
            "refers_to": [],
        },
    ),
    Part(
        "item",
        f"{COLLECTION}/items",
        {"item": _order, "category": _line, "title": _line},
        wanted=("item", "category", "title"),
        words=("title",),
    ),
    Part(
        "definition",
        f"{COLLECTION}/definitions",
        {"term": _line, "summary": _text, "parameters": _object},
        wanted=("term", "summary"),
        words=("term", "summary"),
        otherwise={"parameters": {}},
    ),
    Part(
        "rule",
        f"{COLLECTION}/classification_rules",
        {
            "order": _order,
            "if": _text,
            "then": _line,
            "why": _text,
            "when": _object,
            "gives": _or_nothing(_line),
            "flags": _or_nothing(_line),
            "adds": _or_nothing(_object),
        },
        wanted=("order", "if", "then", "why", "when"),
        words=("if", "then", "why"),
    ),
    Part(
        "kind",
        f"{COLLECTION}/kinds",
        {"title": _line, "family": _line},
        wanted=("title", "family"),
        words=("title",),
    ),
    Part(
        "figure",
        f"{COLLECTION}/figures",
        {"title": _line, "unit": _or_nothing(_line), "absent": _yes_or_no},
        wanted=("title",),
        words=("title",),
    ),
)
BY_KEY: Mapping[str, Part] = {one.key: one for one in PARTS}
BY_COLLECTION: Mapping[str, Part] = {one.collection: one for one in PARTS}
