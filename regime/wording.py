"""Wording: how values of the rules are written for readers."""

from django.utils.translation import gettext as _

from audit.log.encoding import Json


def key_words(key: str) -> str:
    """The name of a parameter or fact as readers write it."""
    said = key.replace("_", " ")
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
            return text.replace("_", " ")
        case _:
            return str(value)
