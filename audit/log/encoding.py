"""Canonical JSON: the only bytes that are ever hashed, and the only reader of foreign JSON.

Writing follows RFC 8785 (JSON Canonicalization Scheme) within a closed profile: no floating-point
numbers, integers of magnitude below 2^53, ASCII object keys, text in Unicode Normalization Form C
without lone surrogates. Within that profile the standard library's encoder writes the bytes that
RFC 8785 3.2 demands (keys sorted, no white space, only ``"``, ``\\`` and C0 controls escaped); the
tests hold it against the ``rfc8785`` package.

Reading refuses what two readers could understand differently: duplicate keys, floats that are not
asked for, lone surrogates, NaN, deep nesting, more bytes than expected (RFC 7493, I-JSON).
"""

import json
import unicodedata
from collections.abc import Callable
from typing import NoReturn, TypeAlias

from audit.log.errors import Malformed

Json: TypeAlias = "None | bool | int | str | list[Json] | dict[str, Json]"

INTEGER_LIMIT = 2**53
ENTRY_LIMIT = 65_535
BODY_LIMIT = 1_000_000
DEPTH_LIMIT = 32


def canonical(value: Json) -> bytes:
    """The RFC 8785 bytes of ``value``; ``Malformed`` where it leaves the profile."""
    _check(value, "", 0)
    return _dump(value)


def parse(raw: bytes, *, limit: int = BODY_LIMIT) -> Json:
    """Read JSON bytes of at most ``limit`` bytes into the profile of :func:`canonical`.

    Text that is not in NFC is refused rather than changed. Raises ``Malformed`` with the place.
    """
    return _parse(raw, limit=limit, decimal=_no_float)


def parse_data(raw: bytes, *, limit: int = BODY_LIMIT) -> Json:
    """As :func:`parse`, for data files: a decimal number is read as its text (``0.1`` → ``"0.1"``)."""
    return _parse(raw, limit=limit, decimal=str)


def _parse(raw: bytes, *, limit: int, decimal: Callable[[str], str]) -> Json:
    if len(raw) > limit:
        raise Malformed(f"{len(raw)} bytes are more than the {limit} allowed")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed("not UTF-8", place=f"byte {error.start}") from None
    if _deeper_than(text, DEPTH_LIMIT):
        raise Malformed(f"nested deeper than {DEPTH_LIMIT} levels")
    try:
        value: Json = json.loads(
            text,
            object_pairs_hook=_object,
            parse_float=decimal,
            parse_constant=_no_constant,
            parse_int=_integer,
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Malformed(f"not JSON: {error.msg}", place=place) from None
    _check(value, "", 0)
    return value


def is_canonical(raw: bytes) -> bool:
    """Whether ``raw`` is exactly what :func:`canonical` would write for what it says."""
    try:
        return _dump(parse(raw)) == raw
    except Malformed:
        return False


def _dump(value: Json) -> bytes:
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode("utf-8")


def _check(value: object, place: str, depth: int) -> None:
    if depth > DEPTH_LIMIT:
        raise Malformed(f"nested deeper than {DEPTH_LIMIT} levels", place=place)
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, int):
        if abs(value) >= INTEGER_LIMIT:
            raise Malformed("integer out of range: write it as a string", place=place)
    elif isinstance(value, str):
        _check_text(value, place)
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            _check(item, f"{place}/{index}", depth + 1)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not (isinstance(key, str) and key.isascii()):
                raise Malformed("object keys are ASCII", place=place)
            _check(item, f"{place}/{key}", depth + 1)
    else:
        raise Malformed(f"{type(value).__name__} has no canonical form here", place=place)


def _check_text(text: str, place: str) -> None:
    if text.isascii():
        return
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise Malformed("lone surrogate", place=place)
    if not unicodedata.is_normalized("NFC", text):
        raise Malformed("text is not in Unicode normalization form C", place=place)


def _deeper_than(text: str, limit: int) -> bool:
    """Whether brackets outside strings nest deeper than ``limit``, found without recursion."""
    depth = 0
    in_string = escaped = False
    for char in text:
        if in_string:
            if escaped:
                escaped = False
            elif char == "\\":
                escaped = True
            elif char == '"':
                in_string = False
        elif char == '"':
            in_string = True
        elif char in "[{":
            depth += 1
            if depth > limit:
                return True
        elif char in "]}":
            depth -= 1
    return False


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for key, value in pairs:
        if key in found:
            raise Malformed(f"the key {key!r} stands twice in one object")
        found[key] = value
    return found


def _integer(text: str) -> int:
    if len(text) > 17:
        raise Malformed("integer out of range: write it as a string")
    return int(text)


def _no_float(text: str) -> NoReturn:
    raise Malformed(f"{text} is not an integer: write decimals as strings")


def _no_constant(text: str) -> NoReturn:
    raise Malformed(f"{text} is not JSON")
