"""Thresholds: the bounds of an entry, and the rules of classification, in words."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from audit.log.encoding import Json
from regime.reading.wording import value_words
from regime.web.facts import UNITS, number, quantity, with_unit

_COMPARED = re.compile(r"\b([a-z_]+)_(kmh|km|kg|l) (>=|<=|>|<) (\d+)")
_UNKNOWN = re.compile(r"\b([a-z_]+)_(?:kmh|km|kg|l) unknown\b")
_BETWEEN = re.compile(r"(\d+) (<=|<) ([a-z_]+)_(km|kg|l) (<=|<) (\d+)")


def bound(threshold: Mapping[str, Json]) -> dict[str, str]:
    """One threshold: what is measured, its bound with the unit, and for what it holds."""
    value, unit = threshold["value"], str(threshold.get("unit") or "")
    if isinstance(value, list):
        low, high = (_amount(one, "") for one in value)
        text = _("%(low)s to %(high)s") % {"low": low, "high": with_unit(high, unit)}
    else:
        operator = value_words(str(threshold["op"]))
        text = f"{operator} {_amount(value, unit)}"
    return {
        "name": quantity(str(threshold["parameter"])),
        "bound": text,
        "scope": str(threshold.get("scope") or ""),
    }


def joined(logic: str | None) -> str:
    """How the thresholds of an entry work together."""
    known = {"all": _("All of these must be met."), "any": _("Any one of these is enough.")}
    if not logic:
        return ""
    return known.get(logic) or _("Together: %s.") % logic


def in_words(rule: str) -> str:
    """A rule of classification with its comparisons, units and names in words."""
    said = _BETWEEN.sub(_between, rule)
    said = _COMPARED.sub(_compared, said)
    said = _UNKNOWN.sub(r"\1 unknown", said)
    return re.sub(r"(?<=[a-z])_(?=[a-z])", " ", said).replace(" = ", ": ")


def _between(found: re.Match[str]) -> str:
    low, _first, name, unit, last, high = found.groups()
    words = {"name": name.replace("_", " "), "low": low, "high": high, "unit": UNITS[unit]}
    if last == "<":
        return _("%(name)s from %(low)s to under %(high)s %(unit)s") % words
    return _("%(name)s from %(low)s to %(high)s %(unit)s") % words


def _compared(found: re.Match[str]) -> str:
    name, unit, operator, value = found.groups()
    amount = with_unit(value, UNITS[unit])
    return f"{name.replace('_', ' ')} {value_words(operator)} {amount}"


def _amount(value: Json, unit: str) -> str:
    return with_unit(number(value) if isinstance(value, int | str) else str(value), unit)
