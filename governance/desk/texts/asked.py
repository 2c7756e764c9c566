"""Asked: the field in which one value of a text is written, by what its form says of it.

A value among a few is chosen; a list is written as JSON; all else is words.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from audit.log.encoding import Json
from governance.desk.forms.forms import AskedField, JSONText, prose
from regime.domain.packs.shaped import Object
from regime.reading.wording import key_words, value_words

Choices = Mapping[str, str]


def asked(name: str, form: Json, known: Choices | None = None) -> forms.Field:
    """The field for a value of this form; ``known`` are the codes that it may hold, with words."""
    shape = form if isinstance(form, dict) else {}
    if known:
        offered = [("", "–"), *known.items()]
        return _choice(name, offered, shape)
    if choices := shape.get("enum"):
        listed = choices if isinstance(choices, list) else []
        return _choice(name, [("", "–"), *((str(one), value_words(one)) for one in listed)], shape)
    if shape.get("type") == "array":
        return JSONText(label=key_words(name), required=False, help_text=_example(shape))
    return AskedField(label=key_words(name), widget=prose(4), help_text=_described(shape))


def _choice(name: str, offered: list[tuple[str, str]], shape: Object) -> forms.Field:
    return forms.ChoiceField(
        label=key_words(name), choices=offered, required=False, help_text=_described(shape)
    )


def _described(shape: Object) -> str:
    """What the form says of a value, as a sentence."""
    said = str(shape.get("description") or "")
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _example(shape: Object) -> str:
    """How a list of objects is written."""
    items = shape.get("items")
    fields = items.get("properties") if isinstance(items, dict) else None
    if not isinstance(fields, dict):
        return ""
    one = ", ".join(f'"{field}": "…"' for field in fields)
    return _("A list as JSON: %(example)s") % {"example": f"[{{{one}}}]"}


def taken(value: Any, form: Json) -> Json:
    """The value as the text holds it; a list that was left out is empty."""
    if isinstance(form, dict) and form.get("type") == "array":
        return value or []
    said: Json = value or ""
    return said


def object_in(shape: Object) -> Object:
    """The object that a text may be instead of words, as its form says it; else empty."""
    choices = shape.get("oneOf")
    for one in choices if isinstance(choices, list) else []:
        if isinstance(one, dict) and isinstance(one.get("properties"), dict):
            return one
    return {}
