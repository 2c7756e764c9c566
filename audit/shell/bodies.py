"""Bodies: the fields of a request made from the type hints of the command that it becomes.

What a field may hold stands at the command (``audit.log.limits``), so that a body takes just what
a form takes. Fields that the address or the sign-in tells are left out of the body.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any

from rest_framework import serializers

from audit.log.limits import Said, Within, fields_of
from audit.shell.inputs import AnyJson, Body, Choice, Flag, Text

Field = serializers.Field[Any, Any, Any, Any]


class Number(serializers.IntegerField):
    """A whole number, as a number; neither a truth value nor a text is one."""

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return super().to_internal_value(data)


class Object(serializers.DictField):
    """An object, each of whose members is what the command takes there."""


@cache
def body_of(command: Any, without: frozenset[str] = frozenset()) -> type[Body]:
    """The body that the command is read from; named after it in the schema."""
    said = [one for one in fields_of(command) if one.name not in without]
    fields = {one.name: _field(one) for one in said}
    return type(f"{command.__name__}Input", (Body,), {"__doc__": command.__doc__, **fields})


def unfinished(command: Any, without: frozenset[str] = frozenset()) -> type[Body]:
    """The body of a draft of the command: what is not said yet is asked when it is handed in."""
    said = [one for one in fields_of(command) if one.name not in without]
    fields = {one.name: _made(one, {"required": False} | _nothing(one)) for one in said}
    return type(f"{command.__name__}Draft", (Body,), {"__doc__": command.__doc__, **fields})


def _nothing(said: Said) -> dict[str, Any]:
    """Whether a field may stand empty, which any JSON may."""
    return {"allow_null": True} if said.optional or said.kind is None else {}


def command_from(command: Any, said: Mapping[str, Any]) -> Any:
    """The command of what was said: lists become tuples, words the values that they name."""
    known = {one.name: one for one in fields_of(command)}
    return command(**{name: _value(known[name], value) for name, value in said.items()})


def _value(said: Said, value: Any) -> Any:
    if value is None:
        return None
    if said.kind is tuple:
        return tuple(value)
    if isinstance(said.kind, type) and issubclass(said.kind, Enum):
        return said.kind(value)
    return value


def _field(said: Said) -> Field:
    options: dict[str, Any] = {} if said.required else {"required": False, "default": _start(said)}
    if said.optional:
        options |= {"allow_null": True}
    return _made(said, options)


def _start(said: Said) -> Any:
    """What stands where nothing is said, as JSON has it."""
    return {tuple: list, Mapping: dict}.get(said.kind, said.default) if said.item else said.default


def _made(said: Said, options: dict[str, Any]) -> Field:
    if said.words:
        return Choice(choices=said.words, **options)
    if isinstance(said.kind, type) and issubclass(said.kind, Enum):
        return Choice(choices=[one.value for one in said.kind], **options)
    if said.item is not None and said.kind is tuple:
        child = _made(said.item, {})
        return serializers.ListField(child=child, max_length=said.most, **options)
    if said.item is not None:
        return Object(child=_made(said.item, {}), **options)
    if said.kind is int:
        within = said.within or Within()
        return Number(min_value=within.least, max_value=within.most, **options)
    return _PLAIN[said.kind](said, options)


_PLAIN: Mapping[Any, Callable[[Said, dict[str, Any]], Field]] = {
    str: lambda said, options: Text(max_length=said.most, **options),
    bool: lambda _, options: Flag(**options),
    datetime: lambda _, options: serializers.DateTimeField(**options),
    None: lambda _, options: AnyJson(**options),
}
