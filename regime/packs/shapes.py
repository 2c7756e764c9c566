"""Shapes: the published JSON Schemas of a pack's files, and where a value departs from them.

The schemas are data in ``packs/schemas/`` (JSON Schema 2020-12, patterns as in ECMA-262, where
``$`` stands for the end alone). A schema with a ``description`` beside its ``pattern`` says in
words what the pattern asks for; the message uses these words.
"""

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from audit.log.encoding import Json, parse
from regime.domain.packs.faults import pointer
from regime.domain.packs.shaped import Object, as_object

FOLDER = Path(__file__).parent / "schemas"
URN = "urn:open-secretariat:pack:"
SHOWN = 120

Departure: TypeAlias = tuple[str, str]

# A pack that builds on others reads their files again; to judge one takes most of its loading.
_JUDGED: dict[tuple[str, str, bytes], tuple[Departure, ...]] = {}


def departures(shape: str, value: Json, *, part: str = "") -> tuple[Departure, ...]:
    """Where ``value`` departs from the schema ``shape``: (JSON pointer, what is wrong).

    ``part`` names one of the schema's ``$defs``, to judge a piece by itself: ``parameters`` of an
    article, ``terms`` of a matter.
    """
    key = shape, part, sha256(repr(value).encode(errors="surrogatepass")).digest()
    if key not in _JUDGED:
        errors = _validator(shape, part).iter_errors(value)
        _JUDGED[key] = tuple(
            (pointer(*error.absolute_path), _shortened(error.message)) for error in errors
        )
    return _JUDGED[key]


def schema(shape: str) -> Object:
    """The published schema itself."""
    return as_object(parse((FOLDER / f"{shape}.schema.json").read_bytes()))


def shapes() -> tuple[str, ...]:
    """The names of the published schemas."""
    return tuple(
        sorted(path.name.removesuffix(".schema.json") for path in FOLDER.glob("*.schema.json"))
    )


def _pattern(
    validator: Validator, pattern: str, value: object, described: Object
) -> Iterator[ValidationError]:
    """``pattern`` as ECMA-262 has it: Python's ``$`` would pass a line feed at the end."""
    if isinstance(value, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), value):
        wanted = described.get("description")
        detail = f"is not {wanted}" if wanted else f"does not match {pattern}"
        yield ValidationError(f"{value!r} {detail}")


def _additional(
    validator: Validator, allowed: Json, value: object, described: Object
) -> Iterator[ValidationError]:
    """``additionalProperties``, with one plain message for each key that nobody knows."""
    if allowed is not False or not isinstance(value, dict):
        yield from _STANDARD["additionalProperties"](validator, allowed, value, described)
        return
    known = as_object(described.get("properties", {}))
    patterns = as_object(described.get("patternProperties", {}))
    for key in value:
        if key not in known and not any(re.search(pattern, key) for pattern in patterns):
            yield ValidationError(f"the key {key!r} is not known here")


_STANDARD = Draft202012Validator.VALIDATORS
# The stubs of jsonschema leave ``extend`` untyped.
_DIALECT = cast(
    "type[Draft202012Validator]",
    extend(Draft202012Validator, {"pattern": _pattern, "additionalProperties": _additional}),  # type: ignore[no-untyped-call]
)


@cache
def _validator(shape: str, part: str) -> Validator:
    own: Json = {"$ref": f"{URN}{shape}#/$defs/{part}"} if part else _published(shape)
    return _DIALECT(as_object(_resolved(own, shape)))


@cache
def _published(shape: str) -> Object:
    """The schema without ``$schema``, which would put jsonschema's own dialect in place of ours."""
    return {key: value for key, value in schema(shape).items() if key != "$schema"}


def _resolved(described: Json, shape: str) -> Json:
    """A schema with what it refers to in place of each reference: to look up once is enough.

    No published schema refers to itself. What stands beside a reference holds in addition.
    """
    if isinstance(described, list):
        return [_resolved(item, shape) for item in described]
    if not isinstance(described, dict):
        return described
    own = {key: _resolved(value, shape) for key, value in described.items() if key != "$ref"}
    if "$ref" not in described:
        return own
    name, _, place = str(described["$ref"]).removeprefix(URN).partition("#/")
    found: Json = _published(name or shape)
    for step in place.split("/"):
        found = as_object(found)[step]
    target = _resolved(found, name or shape)
    return {**own, "allOf": [target]} if own else target


def _shortened(message: str) -> str:
    """Without the middle: a message begins with the value and ends with what is wrong."""
    if len(message) <= 2 * SHOWN:
        return message
    return f"{message[:SHOWN]} … {message[-SHOWN:]}"
