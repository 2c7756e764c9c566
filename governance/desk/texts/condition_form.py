"""Condition in a form: rows that need no script, a sentence that says what they ask, or JSON.

The rows are read first; JSON that is written instead takes their place, and stands there by itself
where rows cannot state it. A button below a row puts another one there; the sentence is made anew
each time the form comes back.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from audit.log.encoding import Json
from governance.desk.forms.forms import JSONText
from governance.desk.texts.condition_rows import (
    ALL,
    ANY,
    FIGURE,
    GROUPS,
    MOST,
    WRITTEN,
    Row,
    condition_of,
    row_at,
    rows_of,
)
from governance.desk.texts.passages import Choices, written
from regime.domain.chapters.lists.changes import Listed
from regime.domain.chapters.lists.parts import COLLECTION
from regime.domain.classifying.conditions import NESTED, OPERATORS
from regime.reading.wording import value_words
from regime.web.condition_words import condition_words
from regime.web.facts import coded, pack_words

BLANK_ROWS = 3
AGAIN = "add"
"""The button that shows a form again: its value names the row below which another one goes."""


class ConditionRows(forms.Widget):
    """The rows, and beside them the condition as JSON."""

    template_name = "desk/parts/condition_rows.html"
    use_fieldset = True

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self.choices = choices

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """JSON where it was written, else the rows as they were filled in."""
        if (text := data.get(name)) and text.strip():
            return text
        count = data.get(f"{name}-rows", "")
        if not (count.isascii() and count.isdigit() and len(count) < 4):
            return None
        rows = [_posted(data, f"{name}-{at}") for at in range(1, min(int(count), MOST) + 1)]
        return _with_another(rows, data.get(AGAIN, ""), name)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Neither was sent."""
        return name not in data and f"{name}-rows" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The rows with some blank ones below them, the sentence, and JSON that is no rows."""
        context = super().get_context(name, value, attrs)
        rows, condition, text = _shown(value)
        last = max((at for at, row in enumerate(rows, 1) if not row.is_blank), default=0)
        blank = Row(level=_below(rows[last - 1]) if last else 1)
        shown = [*rows[:last], *[blank] * BLANK_ROWS]
        context["widget"] |= {
            "rows": [self._row(name, at, row) for at, row in enumerate(shown, start=1)],
            "sentence": condition_words(condition) if condition else "",
            "unread": condition is None and bool(last or text),
            "text": text,
            "add": AGAIN,
        }
        return context

    def _row(self, name: str, number: int, row: Row) -> dict[str, Any]:
        at = f"{name}-{number}"
        known = {code for _heading, group in self.choices for code, _label in group}
        odd = [(row.what, row.what)] if row.what and row.what not in known else []
        levels = [(str(one), str(one)) for one in range(1, NESTED + 1)]
        signs = [("", "–"), *((one, f"{one} {value_words(one)}") for one in OPERATORS)]
        controls = [
            ("level", forms.Select(choices=levels), _("Level"), row.level),
            ("not", forms.CheckboxInput(), _("Not"), row.turned),
            ("what", forms.Select(choices=[("", "–"), *odd, *self.choices]), _("What"), row.what),
            ("op", forms.Select(choices=signs), _("Comparison"), row.op),
            ("value", forms.TextInput(), _("Value"), row.value),
        ]
        return {
            "number": number,
            "below": f"{name}:{number}",
            "controls": [_drawn(one, at=at, number=number) for one in controls],
        }


class HiddenCondition(forms.HiddenInput):
    """A condition carried on a page that does not ask for it: as JSON."""

    def format_value(self, value: Any) -> str:
        """What was written, or what the rows state."""
        if isinstance(value, str):
            return value
        stated = condition_of(value) if isinstance(value, list) else value
        return written(stated or None)


class ConditionField(JSONText):
    """The condition of a rule of classification; a fault names its row."""

    hidden_widget = HiddenCondition

    def __init__(self, listed: Listed, **options: Any) -> None:
        super().__init__(widget=ConditionRows(what_is_asked(listed)), **options)

    def to_python(self, value: object) -> Any:
        """The condition that the rows or the JSON state."""
        if isinstance(value, list):
            return condition_of(value)
        if isinstance(value, dict):
            return value
        return super().to_python(value)


def condition_help() -> str:
    """How the rows are read."""
    return _(
        "Several rows at level 1 are all asked. A row “All of the rows below it” or “One of the "
        "rows below it” holds the rows below it that stand one level deeper. A figure is compared "
        "with a number in the unit beside its name, with an entry whose threshold is meant "
        "(1.A.1), or with a share of that (4/5 of 1.A.1). To take a row out, empty it."
    )


def at_row(value: Any, path: list[str], detail: str) -> str:
    """What is refused at a place of a condition, said with the row that states it."""
    rows = _shown(value)[0]
    number = row_at(rows, path) if rows else None
    return (
        _("Row %(number)s, %(detail)s") % {"number": number, "detail": detail} if number else detail
    )


def what_is_asked(listed: Listed) -> Choices:
    """All that a row may ask, by the figures and kinds of a list."""
    kinds = listed.get(f"{COLLECTION}/kinds", {})
    titles = {
        code: (str(one.get("title") or code), str(one.get("unit") or ""))
        for code, one in listed.get(f"{COLLECTION}/figures", {}).items()
    }
    measured = [(code, f"{name} ({unit})") for code, (name, unit) in titles.items() if unit]
    marks = [(code, name) for code, (name, unit) in titles.items() if not unit]
    unknown = [(code, _("%s is not known") % name) for code, (name, _unit) in titles.items()]
    named = [(code, _("Kind: %s") % (one.get("title") or code)) for code, one in kinds.items()]
    return [
        (_("Figures"), _under(FIGURE, measured)),
        (_("Marks"), _under("is", marks)),
        (_("Groups"), [(ALL, _("All of the rows below it")), (ANY, _("One of the rows below it"))]),
        (_("Family"), _under("family", _families(kinds))),
        (_("Kind"), _under("kind", named)),
        (_("Not known"), _under("unknown", unknown)),
        (_("With a code as its value"), [(one, _written_words()[one]) for one in WRITTEN]),
    ]


def _families(kinds: Mapping[str, Mapping[str, Json]]) -> list[tuple[str, str]]:
    words = pack_words()
    found = dict.fromkeys(str(one.get("family")) for one in kinds.values())
    return [(one, _("Family: %s") % coded("family", one, words)) for one in found]


def _under(sort: str, choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Choices of one sort, each under a code that says which sort it is."""
    return [(f"{sort}:{code}", str(words)) for code, words in choices]


def _written_words() -> dict[str, str]:
    return {
        "meets": _("Meets the thresholds of the entry"),
        "category": _("Result so far is of category"),
        "result": _("Result so far is the entry"),
        "came_from": _("Result so far came from the rule"),
    }


def _posted(data: Mapping[str, Any], at: str) -> Row:
    said = {one: str(data.get(f"{at}-{one}") or "").strip() for one in ("what", "op", "value")}
    level = data.get(f"{at}-level") or ""
    known = level.isascii() and level.isdigit() and len(level) < 3
    return Row(**said, level=int(level) if known else 1, turned=bool(data.get(f"{at}-not")))


def _with_another(rows: list[Row], asked: str, name: str) -> list[Row]:
    """The rows, with a blank one below the one that a button names."""
    of, _colon, number = asked.rpartition(":")
    if of != name or not (number.isascii() and number.isdigit() and len(number) < 4):
        return rows
    at = int(number)
    if not 0 < at <= len(rows):
        return rows
    return [*rows[:at], Row(level=_below(rows[at - 1])), *rows[at:]]


def _below(row: Row) -> int:
    """The level of a row below another one."""
    return min(row.level + (row.what in GROUPS), NESTED)


def _shown(value: Any) -> tuple[list[Row], Json, str]:
    """A value of the field as rows, as the condition that it is, and as JSON that is no rows."""
    try:
        if isinstance(value, list):
            return value, condition_of(value), ""
        condition = JSONText(required=False).to_python(value) if isinstance(value, str) else value
    except forms.ValidationError:
        return (value, None, "") if isinstance(value, list) else ([], None, str(value))
    rows = rows_of(condition)
    if rows is None:
        return [], condition, value if isinstance(value, str) else written(condition)
    return rows, condition, ""


def _drawn(control: tuple[str, forms.Widget, str, Any], *, at: str, number: int) -> str:
    """A control of a row; it is named for those who do not see its column."""
    name, widget, label, value = control
    named = _("Row %(number)s: %(label)s") % {"number": number, "label": label}
    attrs = {"id": f"id_{at}-{name}", "aria-label": named}
    return widget.render(f"{at}-{name}", value, attrs)
