"""Asked: the field in which one value of a text is written, by what its form says of it.

A value among a few is chosen; a list is written as JSON; all else is words.
"""

from typing import Any

from django import forms

from audit.log.encoding import Json
from governance.web.forms import AskedField, JSONText, prose
from regime.domain.shaped import Object
from regime.wording import key_words, value_words


def asked(name: str, form: Json) -> forms.Field:
    """The field for a value of this form."""
    shape = form if isinstance(form, dict) else {}
    if choices := shape.get("enum"):
        listed = choices if isinstance(choices, list) else []
        offered = [("", "–"), *((str(one), value_words(one)) for one in listed)]
        return forms.ChoiceField(label=key_words(name), choices=offered, required=False)
    if shape.get("type") == "array":
        return JSONText(label=key_words(name), required=False)
    return AskedField(label=key_words(name), widget=prose(4))


def taken(value: Any, form: Json) -> Json:
    """The value as the text holds it; a list that was left out is empty."""
    if isinstance(form, dict) and form.get("type") == "array":
        return value or []
    said: Json = value or ""
    return said


def object_in(shape: Object) -> Object:
    """The fields of the object that a text may be instead of words; else empty."""
    choices = shape.get("oneOf")
    for one in choices if isinstance(choices, list) else []:
        properties = one.get("properties") if isinstance(one, dict) else None
        if isinstance(properties, dict):
            return properties
    return {}
