"""Thresholds in a form: one on a line, in plain words that are read back as data.

``payload_kg >= 300 kg``: a figure, how it is compared, a number, a unit. Two numbers stand with
``and`` after ``between``; what the bound holds for follows a semicolon.
"""

import re

from django import forms
from django.utils.translation import gettext as _

from audit.log.encoding import Json
from governance.desk.forms.forms import AskedField
from regime.domain.chapters.lists.holding import BETWEEN

NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_LINE = re.compile(
    rf"(?P<parameter>.+?)\s+"
    rf"(?:(?P<op>>=|<=|>|<|=)\s*(?P<value>{NUMBER})"
    rf"|{BETWEEN}\s+(?P<low>{NUMBER})\s+and\s+(?P<high>{NUMBER}))"
    r"(?:\s+(?P<unit>[^;]+?))?\s*(?:;\s*(?P<scope>.+?)\s*)?",
    re.ASCII,
)


class ThresholdsField(AskedField):
    """Thresholds, one on a line."""

    widget = forms.Textarea(attrs={"rows": 5, "spellcheck": "false"})

    def to_python(self, value: object) -> Json:  # type: ignore[override]
        lines = enumerate(super().to_python(value).splitlines(), start=1)
        return [_read(line.strip(), at) for at, line in lines if line.strip()]


def thresholds_help() -> str:
    """How a line is written."""
    return _(
        "One on a line: the figure, at least (>=), more than (>), at most (<=), less than (<) or "
        "equal (=), the number and the unit, as in “payload_kg >= 300 kg”; or “bore_mm between 12 "
        "and 50 mm”. What it holds for may follow a semicolon: “tensile_gpa >= 1.5 GPa; annealed”."
    )


def thresholds_written(rows: Json) -> str:
    """Thresholds as they stand, one on a line."""
    found = rows if isinstance(rows, list) else []
    return "\n".join(_line(one) for one in found if isinstance(one, dict))


def _line(one: dict[str, Json]) -> str:
    value = one.get("value")
    bound = f"{one.get('op')} {value}"
    if isinstance(value, list) and len(value) == 2:
        bound = f"{BETWEEN} {value[0]} and {value[1]}"
    line = f"{one.get('parameter')} {bound} {one.get('unit') or ''}".strip()
    return f"{line}; {one['scope']}" if one.get("scope") else line


def _read(line: str, at: int) -> Json:
    found = _LINE.fullmatch(line)
    if found is None:
        raise forms.ValidationError(
            _(
                "Line %(at)s cannot be read: “%(line)s”. Write a figure, a comparison, a number "
                "and a unit, as in “payload_kg >= 300 kg”."
            )
            % {"at": at, "line": line[:80]}
        )
    said = found.groupdict()
    ends: Json = [number_read(said["low"]), number_read(said["high"])] if said["low"] else None
    row: dict[str, Json] = {
        "parameter": said["parameter"],
        "op": said["op"] or BETWEEN,
        "value": ends or number_read(said["value"]),
        "unit": said["unit"] or "",
    }
    return {**row, "scope": said["scope"]} if said["scope"] else row


def number_read(text: str) -> Json:
    """A whole number as one; a decimal as text, as the log keeps it."""
    return text if "." in text else int(text)
