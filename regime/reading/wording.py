"""Wording: how values of the rules are written for readers."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from audit.log.encoding import Json
from regime.domain.rulebook.bounds import LEAST, MOST

COMPARISON = "_op"


def key_words(key: str) -> str:
    """The name of a parameter or fact as readers write it."""
    said = key.replace("_", " ")
    if key.endswith(COMPARISON):
        said = _("%(value)s, comparison") % {"value": key_words(key.removesuffix(COMPARISON))}
    return said[:1].upper() + said[1:]


def value_words(value: Json) -> str:
    """A value as readers write it."""
    match value:
        case None:
            return _("none")
        case True:
            return _("yes")
        case False:
            return _("no")
        case list() as items:
            return ", ".join(value_words(item) for item in items) or _("none")
        case dict() as pairs:
            return "; ".join(f"{key_words(k)}: {value_words(v)}" for k, v in pairs.items())
        case str() as text:
            return _bounds().get(text) or text.replace("_", " ")
        case _:
            return str(value)


def bounds_words(name: str, stated: Mapping[str, Json]) -> tuple[str, str]:
    """The least and the most value of a parameter as readers write them.

    Where they are stated for places inside it, each is named; where there are none, both are empty.
    """
    own = {key: one for key, one in stated.items() if key.partition("/")[0] == name}
    return _edge(own, name, LEAST), _edge(own, name, MOST)


def _edge(own: Mapping[str, Json], name: str, edge: str) -> str:
    values = {key: one.get(edge) for key, one in own.items() if isinstance(one, dict)}
    if name in values:
        return value_words(values[name])
    return "; ".join(
        f"{key_words(key.partition('/')[2].replace('/', ', '))}: {value_words(value)}"
        for key, value in values.items()
    )


def _bounds() -> dict[str, str]:
    return {
        ">=": _("at least"),
        ">": _("more than"),
        "<=": _("at most"),
        "<": _("less than"),
    }
