"""Limits: what a field of a command may hold, said once, in its type hint.

``Annotated[str, Most(300)]`` is a text of at most 300 characters. Every door reads the same hint:
forms and bodies are made from it, and the door itself refuses what no form has shown. A limit is
no rule: what is in the log stays there, whatever a later release would take.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NewType, Union, get_args, get_origin, get_type_hints

from audit.log.catalogue import Commitment
from audit.log.errors import Malformed

LONGEST = 20_000
MOST_ITEMS = 100
_BOUNDS: dict[object, "Most"] = {}


@dataclass(frozen=True)
class Most:
    """At most so many characters of a text, or so many items of a list."""

    count: int


@dataclass(frozen=True)
class Within:
    """A whole number from ``least`` to ``most``."""

    least: int = 0
    most: int = 2**53 - 1


@dataclass(frozen=True)
class OneOf:
    """One of these words."""

    words: tuple[str, ...]


class LeftOut:
    """What need not be said, though what is said after it must be: nothing stands in its place."""


Line = Annotated[str, Most(300)]
Day = Annotated[str, Most(10)]
Digest = Annotated[str, Most(64)]
Ordinal = Annotated[int, Within(1, 999_999_999)]
Position = Annotated[int, Within()]


@dataclass(frozen=True)
class Said:
    """One field of a command: what it takes, whether it must be said, and its limits.

    ``kind`` is the plain type (``str``, ``int``, ``bool``, ``datetime``, an enumeration,
    ``Commitment``, ``tuple``, ``Mapping``) or ``None`` for any JSON; ``item`` is what a list or a
    mapping holds.
    """

    name: str
    kind: Any
    required: bool
    default: Any = None
    optional: bool = False
    most: int = 0
    within: Within | None = None
    words: tuple[str, ...] = ()
    item: "Said | None" = None


def bounded(kind: object, most: int) -> None:
    """Say once how long a text of this type may be, wherever it is a field."""
    _BOUNDS[kind] = Most(most)


def fields_of(command: type[Any]) -> tuple[Said, ...]:
    """The fields of a class of commands, in their order."""
    kind: Any = command
    return _fields(kind)


@cache
def _fields(command: Any) -> tuple[Said, ...]:
    hints = get_type_hints(command, include_extras=True)
    return tuple(_said(one.name, hints[one.name], _default(one)) for one in fields(command))


def must_fit(command: object) -> None:
    """``Malformed`` with its place where a field of a command holds more than it may."""
    for said in fields_of(type(command)):
        for place, detail in _faults(said, getattr(command, said.name), f"/{said.name}"):
            raise Malformed(detail, place=place)


def _default(field: Any) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _said(name: str, hint: Any, default: Any = MISSING) -> Said:
    kind, limits, optional = _plain(hint)
    item = None
    if kind in (tuple, Mapping):
        item = _said(name, get_args(_bare(hint))[0 if kind is tuple else 1])
    most = next((one.count for one in limits if isinstance(one, Most)), 0)
    return Said(
        name=name,
        kind=kind,
        required=default is MISSING and not optional and LeftOut not in limits,
        default=None if default is MISSING else default,
        optional=optional,
        most=most or (LONGEST if kind is str else MOST_ITEMS if item else 0),
        within=next((one for one in limits if isinstance(one, Within)), None),
        words=next((one.words for one in limits if isinstance(one, OneOf)), ()),
        item=item,
    )


def _plain(hint: Any) -> tuple[Any, tuple[object, ...], bool]:
    """The plain type behind a hint, its limits, and whether nothing may stand in its place."""
    limits: tuple[object, ...] = ()
    optional = False
    while True:
        if get_origin(hint) is Annotated:
            limits, hint = (*limits, *hint.__metadata__), hint.__origin__
        elif get_origin(hint) in (Union, UnionType):
            inner = [one for one in get_args(hint) if one is not NoneType]
            if len(inner) > 1:  # Json
                return None, limits, False
            hint, optional = inner[0], True
        elif hint is Commitment:
            return Commitment, limits, optional
        elif isinstance(hint, NewType):
            limits = (*limits, _BOUNDS[hint]) if hint in _BOUNDS else limits
            hint = hint.__supertype__
        else:
            return _container(hint), limits, optional


def _container(hint: Any) -> Any:
    origin = get_origin(hint)
    if origin is tuple:
        return tuple
    return Mapping if origin is not None and issubclass(origin, Mapping) else hint


def _bare(hint: Any) -> Any:
    """A hint of a list or a mapping without what is wrapped around it."""
    if get_origin(hint) is Annotated:
        return _bare(hint.__origin__)
    if get_origin(hint) in (Union, UnionType):
        return _bare(next(one for one in get_args(hint) if one is not NoneType))
    return hint


def _faults(said: Said, value: Any, place: str) -> Iterator[tuple[str, str]]:
    if value is None:
        return
    if isinstance(value, str) and not isinstance(value, Enum):
        if said.most and len(value) > said.most:
            yield place, f"At most {said.most} characters are wanted here."
    elif said.within and not said.within.least <= value <= said.within.most:
        yield place, f"A number from {said.within.least} to {said.within.most} is wanted here."
    elif said.item is not None and isinstance(value, tuple | Mapping):
        yield from _faults_of_items(said, said.item, value, place)


def _faults_of_items(said: Said, item: Said, value: Any, place: str) -> Iterator[tuple[str, str]]:
    if len(value) > said.most:
        yield place, f"At most {said.most} are wanted here."
    pairs = value.items() if isinstance(value, Mapping) else enumerate(value)
    for key, one in pairs:
        yield from _faults(item, one, f"{place}/{key}")
