"""Holding: what a field of a record of the list may hold: how it is written, its form, its check.

The form is JSON Schema, for programs that fill it; the check says more, and where a fault lies.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import category

from audit.log.encoding import Json
from regime.domain.classifying.conditions import OPERATORS
from regime.domain.rulebook.amendment_text import ChangeRefused

LONGEST_LINE, LONGEST_TEXT, MOST_ROWS, LAST = 400, 8_000, 100, 10_000
BETWEEN = "between"
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co"})
_WRITTEN = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?", re.ASCII)
_BLANK = re.compile(r"[\s\u115f\u1160\u2800\u3164\uffa0]*")

Check = Callable[[Json, str], None]


class Written(StrEnum):
    """In what a person writes a field: a line, prose, one on a line, and so on."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    THRESHOLDS = "thresholds"
    NUMBER = "number"
    FLAG = "flag"
    OBJECT = "object"
    CONDITION = "condition"


@dataclass(frozen=True)
class Field:
    """What a field may hold; ``empty`` where it may hold nothing."""

    written: Written
    form: Json
    check: Check
    empty: bool = False

    def __call__(self, value: Json, place: str) -> None:
        """Refuse, naming the place, what it may not hold."""
        if value is not None or not self.empty:
            self.check(value, place)


def or_nothing(field: Field) -> Field:
    """The field, which may hold nothing too."""
    return Field(field.written, {"anyOf": [field.form, {"type": "null"}]}, field.check, empty=True)


def _words(most: int) -> Check:
    def words(value: Json, place: str) -> None:
        if not isinstance(value, str) or _BLANK.fullmatch(value):
            raise ChangeRefused("Words are wanted here.", place=place)
        if len(value) > most:
            raise ChangeRefused(f"There are at most {most} characters here.", place=place)
        if any(category(one) in _UNSEEN for one in value if one != "\n"):
            raise ChangeRefused("The text holds a character that nobody sees.", place=place)

    return words


def _of_words(written: Written, most: int) -> Field:
    return Field(written, {"type": "string", "minLength": 1, "maxLength": most}, _words(most))


LINE = _of_words(Written.LINE, LONGEST_LINE)
TEXT = _of_words(Written.TEXT, LONGEST_TEXT)


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
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= LAST:
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
    LINE(value.get("parameter"), f"{place}/parameter")
    if value.get("unit") != "":  # a bare number has none
        LINE(value.get("unit"), f"{place}/unit")
    if "scope" in value:
        LINE(value["scope"], f"{place}/scope")
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
    """Refuse what is no number; whether a figure of systems can reach it the list is asked."""
    written = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if not _WRITTEN.fullmatch(written):
        raise ChangeRefused("A number is wanted, in plain digits.", place=place)


def _list_of(written: Written, one: Field) -> Field:
    form: Json = {"type": "array", "maxItems": MOST_ROWS, "uniqueItems": True, "items": one.form}
    return Field(written, form, _listed(one.check))


_NUMBER: Json = {"type": ["number", "string"], "description": "A number; a decimal may be text."}
_THRESHOLD: Json = {
    "type": "object",
    "properties": {
        "parameter": LINE.form,
        "op": {"enum": [*OPERATORS, BETWEEN]},
        "value": {
            "anyOf": [_NUMBER, {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2}],
            "description": "Two numbers where the comparison is between.",
        },
        "unit": {"type": "string", "maxLength": LONGEST_LINE},
        "scope": LINE.form,
    },
    "required": ["parameter", "op", "value", "unit"],
    "additionalProperties": False,
}
LINES = _list_of(Written.LINES, LINE)
TEXTS = _list_of(Written.LINES, TEXT)
THRESHOLDS = _list_of(Written.THRESHOLDS, Field(Written.OBJECT, _THRESHOLD, _threshold))
ORDER = Field(Written.NUMBER, {"type": "integer", "minimum": 1, "maximum": LAST}, _order)
FLAG = Field(Written.FLAG, {"type": "boolean"}, _yes_or_no)
OBJECT = Field(Written.OBJECT, {"type": "object"}, _object)
CONDITION = Field(Written.CONDITION, {"type": "object"}, _object)
