"""Shapes: the fields that answers are made of: instants, addresses, codes, and a receipt.

A set of codes that the program closes is named in the schema, once; what a pack declares is a word.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from audit.log.instants import write_instant
from audit.store import Receipt


class Shape(serializers.Serializer[Any]):
    """The fields of one answer."""


@extend_schema_field(OpenApiTypes.DATETIME)
class Instant(serializers.Field[Any, Any, str, Any]):
    """A moment in the one spelling of the log."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, **options)

    def to_representation(self, value: datetime) -> str:
        return write_instant(value)


@extend_schema_field(OpenApiTypes.ANY)
class Recorded(serializers.Field[Any, Any, Any, Any]):
    """JSON as an entry recorded it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, **options)

    def to_representation(self, value: Any) -> Any:
        return value


@extend_schema_field(OpenApiTypes.URI)
class Address(serializers.Field[Any, Any, str, Any]):
    """The address of the view ``name``; ``of`` says which attribute fills which part of it."""

    def __init__(self, name: str, **of: str) -> None:
        super().__init__(read_only=True, source="*")
        self._name = name
        self._of = of

    def to_representation(self, value: Any) -> str:
        parts = {part: _attribute(value, name) for part, name in self._of.items()}
        return address(self.context["request"], self._name, **parts)


def _attribute(value: Any, name: str) -> Any:
    for step in name.split("."):
        value = value[step] if isinstance(value, dict) else getattr(value, step)
    return value


def address(request: HttpRequest, name: str, **parts: Any) -> str:
    """The absolute address of a view."""
    return request.build_absolute_uri(reverse(name, kwargs=parts))


class OneOf(serializers.CharField):
    """One code of a closed set, under the set's name in the schema.

    A set that members of a registry make up is a function: it is complete when it is asked. What
    else may stand there is text of the pattern ``or_like``.
    """

    def __init__(
        self,
        name: str,
        codes: Iterable[str] | Callable[[], Iterable[str]],
        *,
        or_like: str = "",
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.set_name = name
        self.or_like = or_like
        self._codes = codes

    @property
    def codes(self) -> list[str]:
        """All codes of the set, in its order."""
        found = self._codes if isinstance(self._codes, Iterable) else self._codes()
        return [str(one) for one in found]


class Word(serializers.RegexField):
    """A code that a pack declares: small letters, digits and low lines."""

    def __init__(self, **options: Any) -> None:
        super().__init__("^[a-z][a-z0-9_]*$", **options)


class EventType(serializers.RegexField):
    """The permanent name of a kind of event; later releases add others."""

    def __init__(self, **options: Any) -> None:
        super().__init__("^[A-Z][A-Za-z0-9]*$", **options)


class ReceiptShape(Shape):
    """What a command left in the log, and where to check it."""

    command = serializers.UUIDField()
    positions = serializers.ListField(child=serializers.IntegerField())
    leaves = serializers.ListField(child=serializers.CharField())
    stream = serializers.CharField()
    version = serializers.IntegerField()
    recorded_at = Instant()
    entries = serializers.SerializerMethodField()
    proofs = serializers.SerializerMethodField()

    def get_entries(self, receipt: Receipt) -> list[str]:
        """The exact bytes of each entry."""
        return [self._address("log-entry-bytes", one) for one in receipt.positions]

    def get_proofs(self, receipt: Receipt) -> list[str]:
        """Each entry's proof against the newest signed checkpoint."""
        return [self._address("log-entry-proof", one) for one in receipt.positions]

    def _address(self, name: str, position: int) -> str:
        return address(self.context["request"], name, position=position)
