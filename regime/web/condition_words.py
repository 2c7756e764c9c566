"""Condition words: what a rule of classification asks of a system, said from its data.

Conditions that stand together are joined by “and”, those of which one is enough by “or”; a group
amid others stands in brackets. What is no condition is shown as it is written.
"""

import json
from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from audit.log.encoding import Json
from regime.reading.wording import value_words
from regime.web.facts import UNITS, coded, number, pack_words, quantity, with_unit


def condition_words(value: Json) -> str:
    """A condition in words."""
    match value:
        case {"all": list(inner), **rest} if not rest:
            return _joined(inner, _(" and ")) or _("always")
        case {"any": list(inner), **rest} if not rest:
            return _joined(inner, _(" or ")) or _("never")
        case {"not": inner, **rest} if not rest:
            return _("not (%s)") % condition_words(inner)
        case dict() if "figure" in value and len(value) > 2:
            return _compared(value)
        case dict() if len(value) == 1:
            ((key, named),) = value.items()
            if key in _NAMED and isinstance(named, str):
                return _NAMED[key](named)
    return json.dumps(value, ensure_ascii=False)


def _compared(said: Mapping[str, Json]) -> str:
    """A figure beside its bound."""
    figure = str(said["figure"])
    return _("%(figure)s %(op)s %(bound)s") % {
        "figure": _measure(figure),
        "op": value_words(said.get("op")),
        "bound": _bound(figure, said),
    }


def _joined(inner: list[Json], word: str) -> str:
    if len(inner) == 1:
        return condition_words(inner[0])
    return word.join(_within(one) for one in inner)


def _within(value: Json) -> str:
    said = condition_words(value)
    several = isinstance(value, dict) and any(
        isinstance(one := value.get(key), list) and len(one) > 1 for key in ("all", "any")
    )
    return f"({said})" if several else said


def _measure(figure: str) -> str:
    """A figure within a sentence."""
    said = quantity(figure)
    return said[:1].lower() + said[1:]


def _bound(figure: str, said: Mapping[str, Json]) -> str:
    """What a figure is compared with: an amount, or what an entry has as its threshold."""
    if "of" not in said:
        value = said.get("value")
        amount = number(value) if isinstance(value, int | str) else str(value)
        return with_unit(amount, UNITS.get(figure.rsplit("_", 1)[-1], ""))
    if "share" in said:
        words = {"share": said["share"], "entry": said["of"]}
        return _("%(share)s of the threshold of %(entry)s") % words
    return _("the threshold of %s") % said["of"]


def _code(key: str, named: str) -> str:
    return coded(key, named, pack_words())


_NAMED: Mapping[str, Callable[[str], str]] = {
    "kind": lambda one: _("the kind is %s") % _code("kind", one),
    "family": lambda one: _("the family is %s") % _code("family", one),
    "is": lambda one: _("“%s” holds") % quantity(one),
    "meets": lambda one: _("the thresholds of %s are met") % one,
    "unknown": lambda one: _("%s is not known") % _measure(one),
    "category": lambda one: _("the result so far is of category %s") % one,
    "result": lambda one: _("the result so far is %s") % _code("result", one),
    "came_from": lambda one: _("the result so far came from %s") % one,
}
