"""Inputs: what a request may say, in exactly the named fields and without a change on the way in.

A field that is not named is refused, and so is a value of another type: a number is no text, and a
text that looks like a number is none. Text arrives as it was sent (it is not even trimmed), so it
may hold neither control characters, but newline and tab, nor marks that reorder what a reader sees
(U+202A to U+202E, U+2066 to U+2069), nor anything that is not in Unicode Normalization Form C.
Each fault names its place, a JSON pointer (RFC 6901).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import empty

_NO_TEXT = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069"
_FORBIDDEN = re.compile(f"[{_NO_TEXT}]")
_ORDINAL = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
_ALLOWED = RegexValidator(rf"^[^{_NO_TEXT}]*\Z", gettext_lazy("This character is not allowed."))


class AskedAmiss(serializers.ValidationError):
    """An address asks for what nobody knows, or not as it is asked for; by parameter."""


class Text(serializers.CharField):
    """Text as it was sent; a number or a truth value is none."""

    default_error_messages = {"invalid": gettext_lazy("Text is wanted.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"trim_whitespace": False, "allow_blank": True, **options})
        self.validators.append(_ALLOWED)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Email(serializers.EmailField):
    """An e-mail address, as text."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Choice(serializers.ChoiceField):
    """One of a few words, as text and in that spelling."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid_choice", input=data)
        return str(super().to_internal_value(data))


class Position(serializers.IntegerField):
    """The position of an entry, as a number."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, max_value=2**53 - 1, **options)

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return super().to_internal_value(data)


class Flag(serializers.BooleanField):
    """A truth value; neither a number nor a word is one."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Ordinal(serializers.IntegerField):
    """A number from 1 on, as an address writes it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=999_999_999, **options)

    def to_internal_value(self, data: Any) -> int:
        if not _ORDINAL.fullmatch(str(data)):
            self.fail("invalid")
        return super().to_internal_value(data)


@extend_schema_field(OpenApiTypes.ANY)
class AnyJson(serializers.JSONField):
    """Any JSON that the base parser lets through."""


class Body(serializers.Serializer[Any]):
    """The fields of one request's body."""

    def run_validation(self, data: Any = empty) -> Any:
        if isinstance(data, Mapping):
            faults = dict(_unknown(self, data))
            faults.update((key, said) for key, value in data.items() for said in _faults(value))
            if faults:
                raise serializers.ValidationError(faults)
        return super().run_validation(data)


class Nothing(Body):
    """Nothing: there is nothing to say."""


def read(kind: type[Body], data: Any, *, partial: bool = False) -> dict[str, Any]:
    """What a body says, or a ``ValidationError`` with the place of each fault."""
    found = kind(data=data, partial=partial)
    found.is_valid(raise_exception=True)
    return dict(found.validated_data)


def _unknown(reader: Body, data: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for key in data:
        if key not in reader.fields:
            yield str(key), [_("This field is unknown.")]


def _faults(value: Any) -> Iterator[Any]:
    """The faults of the texts in a value, nested as the value is."""
    if isinstance(value, str):
        if found := _FORBIDDEN.search(value):
            said = _("The character U+%(code)04X is not allowed.")
            yield [said % {"code": ord(found[0])}]
        elif not unicodedata.is_normalized("NFC", value):
            yield [_("Text is in Unicode Normalization Form C.")]
    elif isinstance(value, Mapping | list):
        pairs = value.items() if isinstance(value, Mapping) else enumerate(value)
        nested = {str(key): said for key, item in pairs for said in _faults(item)}
        if nested:
            yield nested
