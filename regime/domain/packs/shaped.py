"""Shaped: JSON whose shape a schema has vouched for, seen with its types."""

from typing import TypeAlias, cast

from audit.log.encoding import Json

Object: TypeAlias = "dict[str, Json]"


def as_object(value: Json) -> Object:
    """An object."""
    return cast(Object, value)


def as_objects(value: Json) -> list[Object]:
    """A list of objects."""
    return cast("list[Object]", value)


def as_texts(value: Json) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(cast("list[str]", value))


def as_words(value: Json) -> dict[str, str]:
    """An object of texts."""
    return cast("dict[str, str]", value)


def as_integer(value: Json) -> int:
    """An integer."""
    return cast(int, value)
