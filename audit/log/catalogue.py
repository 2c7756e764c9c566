"""Catalogue: every event type there ever was, each declared once under its permanent name.

A changed shape is a new schema version with an upcaster that reads the old one; entries are never
rewritten. ``stream`` names the stream of an event that has one of its own; the others go to the
stream of the aggregate that was decided. ``rests_on`` names the parts of the rules that permit it.
A field of the type ``Commitment`` is sealed: it stands in the entry's ``seal``, not in its data.
``since`` names the generation of releases that first wrote each schema version (ADR 24).
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache, cached_property
from typing import (
    Any,
    NewType,
    TypeAlias,
    TypeVar,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from audit.log.encoding import Json
from audit.log.errors import Broken, Malformed
from audit.log.instants import read_instant, write_instant

Commitment = NewType("Commitment", str)
Event: TypeAlias = object
Data: TypeAlias = dict[str, Json]
Reader: TypeAlias = Callable[[Any], Any]
Cls = TypeVar("Cls", bound=type[Any])


class UnknownEvent(Broken):
    """The log holds a type or schema version that this release does not know."""


@dataclass(frozen=True)
class EventType:
    """One declared type: its name, newest schema version, place and readers of older versions."""

    name: str
    version: int
    stream: str | None
    rests_on: tuple[str, ...]
    since: tuple[int, ...]
    cls: type[Any]
    upcasters: Mapping[int, Callable[[Data], Data]]

    def generation(self, schema: int) -> int:
        """The generation that first wrote a schema version."""
        return self.since[schema - 1]

    def superseded(self, schema: int) -> int | None:
        """The generation that first wrote the next version; nothing where this is the newest."""
        return self.since[schema] if schema < self.version else None

    @cached_property
    def open(self) -> tuple[str, ...]:
        """The names of the fields that stand in an entry's data, in their order."""
        return tuple(f.name for f in fields(self.cls) if f.name not in self.sealed)

    @cached_property
    def sealed(self) -> tuple[str, ...]:
        """The names of the sealed fields, sorted."""
        hints = get_type_hints(self.cls)
        return tuple(sorted(f.name for f in fields(self.cls) if hints[f.name] is Commitment))


class Upcaster:
    """Marks a function in an event's body that turns version ``version`` into the next one."""

    def __init__(self, version: int, function: Callable[[Data], Data]) -> None:
        self.version = version
        self.function = function


_by_name: dict[str, EventType] = {}
_by_class: dict[type[Any], EventType] = {}


@dataclass_transform(frozen_default=True)
def event(
    name: str,
    *,
    version: int = 1,
    stream: str | None = None,
    rests_on: tuple[str, ...] = (),
    since: tuple[int, ...] = (),
) -> Callable[[Cls], Cls]:
    """Declare a frozen dataclass as the event type ``name`` at schema ``version``.

    Unless ``since`` says otherwise, the first version is of the first generation, and so on.
    """
    generations = since or tuple(range(1, version + 1))

    def declare(cls: Cls) -> Cls:
        if len(generations) != version or list(generations) != sorted(set(generations)):
            raise TypeError(f"{name}: each version has a generation, a later one than the last")
        readers = {v.version: v.function for v in vars(cls).values() if isinstance(v, Upcaster)}
        if sorted(readers) != list(range(1, version)):
            raise TypeError(f"{name}: each version before {version} needs its upcaster")
        if name in _by_name:
            raise TypeError(f"the event {name} is declared twice")
        made: Cls = dataclass(frozen=True)(cls)  # type: ignore[assignment]
        declared = EventType(name, version, stream, rests_on, generations, made, readers)
        _by_name[name] = _by_class[made] = declared
        return made

    return declare


def upcasts(version: int) -> Callable[[Callable[[Data], Data]], Upcaster]:
    """Declare the reader of an older schema version inside the event's body."""
    return lambda function: Upcaster(version, function)


def type_of(happened: Event) -> EventType:
    """The declaration of an event's type; ``Broken`` for an object that is no event."""
    try:
        return _by_class[type(happened)]
    except KeyError:
        raise Broken(f"{type(happened).__name__} is not in the catalogue") from None


def names_of(classes: tuple[type[Any], ...]) -> tuple[str, ...]:
    """The permanent names of event classes."""
    return tuple(_by_class[cls].name for cls in classes)


def declared() -> tuple[EventType, ...]:
    """Every declared type, by name."""
    return tuple(_by_name[name] for name in sorted(_by_name))


def encode(happened: Event) -> Data:
    """The open fields of an event as JSON in the profile of ``encoding``."""
    declared = type_of(happened)
    return {name: to_json(getattr(happened, name)) for name in declared.open}


def seal_of(happened: Event) -> dict[str, Json]:
    """The commitments of an event's sealed fields, by field."""
    return {name: str(getattr(happened, name)) for name in type_of(happened).sealed}


def decode(
    name: str, schema: int, data: Data, seal: Mapping[str, Json] = types.MappingProxyType({})
) -> Event:
    """The event that ``data`` and ``seal`` record, upcast to the newest version; strict."""
    found = _by_name.get(name)
    if found is None or not 1 <= schema <= found.version:
        raise UnknownEvent(f"event {name!r} in schema version {schema} is unknown")
    if tuple(sorted(seal)) != found.sealed or not data.keys().isdisjoint(found.sealed):
        raise Malformed("other fields are sealed than this event keeps sealed", place="/seal")
    if schema == found.version:
        _must_be_whole(found, data)
    for step in range(schema, found.version):
        data = _upcast(found, step, data)
    return from_json(found.cls, {**data, **seal} if seal else data, "/data")


def _must_be_whole(found: EventType, data: Data) -> None:
    """A field is written also where it holds what it would hold unsaid: one fact, one spelling."""
    for name in found.open:
        if name not in data:
            raise Malformed("a field is missing", place=f"/data/{name}")


def _upcast(found: EventType, schema: int, data: Data) -> Data:
    try:
        return found.upcasters[schema](data)
    except KeyError as missing:
        raise Malformed("a field is missing", place=f"/data/{missing.args[0]}") from None
    except (TypeError, ValueError):
        detail = f"nothing can be read as version {schema} here"
        raise Malformed(detail, place="/data") from None


def to_json(value: Any) -> Json:
    """A field's value as JSON; dataclasses become objects, tuples arrays, moments text."""
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, datetime):
        return write_instant(value)
    if is_dataclass(value):
        return {f.name: to_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    raise Broken(f"{type(value).__name__} has no form in the log")


def from_json(kind: Any, value: Any, place: str) -> Any:
    """Read ``value`` as the annotated type ``kind``; ``Malformed`` names the place."""
    try:
        return _reader(kind)(value)
    except Malformed as error:
        raise Malformed(error.detail, place=f"{place}{error.place}") from None


@cache
def _reader(kind: Any) -> Reader:
    """What reads a value as ``kind``; made once, for annotations are slow to look into."""
    if isinstance(kind, NewType):
        return _reader(kind.__supertype__)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional_reader(kind)
    if origin is tuple:
        return _tuple_reader(_reader(get_args(kind)[0]))
    if origin in (dict, Mapping) or (origin and issubclass(origin, Mapping)):
        return _mapping_reader(_reader(get_args(kind)[1]))
    if is_dataclass(kind):
        return _fields_reader(kind)
    if kind is datetime:
        return lambda value: read_instant(_expect(value, str))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum_reader(kind)
    return lambda value: _expect(value, kind)


def _optional_reader(kind: Any) -> Reader:
    inner = [one for one in get_args(kind) if one is not types.NoneType]
    if len(inner) > 1:  # Json: whatever the profile of the encoding admits.
        return lambda value: value
    read = _reader(inner[0])
    return lambda value: None if value is None else read(value)


def _tuple_reader(read: Reader) -> Reader:
    return lambda value: tuple(
        _below(index, read, item) for index, item in enumerate(_expect(value, list))
    )


def _mapping_reader(read: Reader) -> Reader:
    return lambda value: {
        key: _below(key, read, item) for key, item in _expect(value, dict).items()
    }


def _enum_reader(kind: type[Enum]) -> Reader:
    def read(value: Any) -> Enum:
        try:
            return kind(value)
        except ValueError:
            raise Malformed(f"{value!r} is none of {[e.value for e in kind]}") from None

    return read


def _fields_reader(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers = {f.name: _reader(hints[f.name]) for f in fields(kind)}
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}

    def read(value: Any) -> Any:
        for key in _expect(value, dict):
            if key not in readers:
                raise Malformed("an unknown field", place=f"/{key}")
        found = {}
        for name, reader in readers.items():
            if name in value:
                found[name] = _below(name, reader, value[name])
            elif name in needed:
                raise Malformed("a field is missing", place=f"/{name}")
        return kind(**found)

    return read


def _below(key: str | int, read: Reader, value: Any) -> Any:
    try:
        return read(value)
    except Malformed as error:
        raise Malformed(error.detail, place=f"/{key}{error.place}") from None


def _expect(value: Any, kind: Any) -> Any:
    if kind is int and isinstance(value, bool):
        raise Malformed("an integer is wanted")
    if not isinstance(value, kind):
        wanted = {list: "an array", dict: "an object", str: "text", int: "an integer"}
        raise Malformed(f"{wanted.get(kind, kind.__name__)} is wanted")
    return value
