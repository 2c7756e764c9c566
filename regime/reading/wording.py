"""Wording: how values of the rules are written for readers."""

from django.utils.translation import gettext as _

from audit.log.encoding import Json

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


def _bounds() -> dict[str, str]:
    return {
        ">=": _("at least"),
        ">": _("more than"),
        "<=": _("at most"),
        "<": _("less than"),
    }
