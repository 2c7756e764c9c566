"""Shapes: the fields that answers are made of: instants, addresses, and an entry with its links."""

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
