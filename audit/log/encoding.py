"""Canonical JSON: the only bytes that are ever hashed, and the only reader of foreign JSON.

Writing follows RFC 8785 (JSON Canonicalization Scheme) within a closed profile: no floating-point
numbers, integers of magnitude below 2^53, ASCII object keys, text in Unicode Normalization Form C
without lone surrogates or U+0000, at most 32 levels deep. Within that profile the standard
library's encoder writes the bytes that RFC 8785 3.2 demands (keys sorted, no white space, only
``"``, ``\\`` and C0 controls escaped); the tests hold it against the ``rfc8785`` package.

Reading refuses what two readers could understand differently: duplicate keys, floats that are not
asked for, lone surrogates, NaN, deep nesting, more bytes than expected (RFC 7493, I-JSON). A
refusal names its place: a JSON pointer (RFC 6901), or line and column where there is no JSON yet.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate
from typing import TypeAlias

from audit.log.errors import Malformed

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

INTEGER_LIMIT = 2**53
ENTRY_LIMIT = 65_535
BODY_LIMIT = 1_000_000
DEPTH_LIMIT = 32

_INTEGER_DIGITS = 17  # of -9007199254740991: longer is out of range, and int() is not asked
_EXCERPT = 40
_PLACE_LIMIT = 200
_SURROGATE = re.compile("[\ud800-\udfff]")
# Each bracket with the strings before it, and what is left open at the end.
_BRACKETS = re.compile(r'(?:[^"\[\]{}]++|"(?:[^"\\]++|\\.)*+"?)*+([\[\]{}]?)', re.DOTALL)
_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1, "": 0}
_ENCODER = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
)

_Path: TypeAlias = tuple[str | int, ...]


class _Unreadable:
    """What stands where JSON leaves the profile, until the walk that knows the place refuses it."""

    def __init__(self, detail: str) -> None:
        self.detail = detail


class _Strange(Exception):
    """What the swift reader does not read."""


def canonical(value: Json) -> bytes:
    """The RFC 8785 bytes of ``value``; ``Malformed`` where it leaves the profile."""
    if not _is_plain(value, 0):
        _check(value, ())
    return _dump(value)


def parse(raw: bytes, *, limit: int = BODY_LIMIT) -> Json:
    """Read JSON bytes of at most ``limit`` bytes into the profile of :func:`canonical`.

    Text that is not in NFC is refused rather than changed. Raises ``Malformed`` with the place.
    """
    text = _text(raw, limit)
    try:
        return _swift(text, _DECODER)
    except (_Strange, json.JSONDecodeError):
        return _placed(text, decimal=_no_float)


def parse_canonical(raw: bytes, *, limit: int = BODY_LIMIT) -> Json:
    """As :func:`parse`, for bytes that must be exactly those that :func:`canonical` writes."""
    value = parse(raw, limit=limit)
    if _dump(value) != raw:
        raise Malformed("the bytes are not canonical (RFC 8785)")
    return value


def parse_data(raw: bytes, *, limit: int = BODY_LIMIT) -> Json:
    """As :func:`parse`, for data files: a decimal number is read as its text (``"0.1"``)."""
    text = _text(raw, limit)
    try:
        return _swift(text, _DATA_DECODER)
    except (_Strange, json.JSONDecodeError):
        return _placed(text, decimal=str)


def _text(raw: bytes, limit: int) -> str:
    if len(raw) > limit:
        raise Malformed(f"{len(raw)} bytes are more than the {limit} allowed")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed("not UTF-8", place=f"byte {error.start}") from None
    if _deeper_than(text, DEPTH_LIMIT):
        raise Malformed(f"nested deeper than {DEPTH_LIMIT} levels")
    return text


def _swift(text: str, decoder: json.JSONDecoder) -> Json:
    """Read text that is plainly in the profile; what is strange is left to who knows its place.

    Nothing composes with a quotation mark before it, so where the whole text is in NFC, each string
    in it is, as long as none is written with an escape that stands for a letter.
    """
    if "\\u" in text or not (text.isascii() or unicodedata.is_normalized("NFC", text)):
        raise _Strange
    value: Json = decoder.decode(text)
    return value


def _placed(text: str, *, decimal: Callable[[str], "str | _Unreadable"]) -> Json:
    """Read text, or refuse it with the place of what is not in the profile."""
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
    _check(value, ())
    return value


def is_canonical(raw: bytes) -> bool:
    """Whether ``raw`` is exactly what :func:`canonical` would write for what it says."""
    try:
        parse_canonical(raw)
    except Malformed:
        return False
    return True


def _dump(value: Json) -> bytes:
    return _ENCODER.encode(value).encode("utf-8")


def _is_plain(value: object, depth: int) -> bool:
    """Whether the profile holds ``value``: a walk that keeps no path, for nearly all that comes."""
    if isinstance(value, str):
        return not _fault_of(value)
    if isinstance(value, dict):
        return depth < DEPTH_LIMIT and _are_keys(value) and _are_plain(value.values(), depth + 1)
    if isinstance(value, list | tuple):
        return depth < DEPTH_LIMIT and _are_plain(value, depth + 1)
    return value is None or (isinstance(value, int) and abs(value) < INTEGER_LIMIT)


def _are_plain(values: Iterable[object], depth: int) -> bool:
    """The same of values side by side; most are plain text, which needs no further look."""
    for value in values:
        if type(value) is str and value.isascii():
            if "\0" in value:
                return False
        elif not _is_plain(value, depth):
            return False
    return True


def _are_keys(found: Mapping[object, object]) -> bool:
    try:
        keys = "".join(found)  # type: ignore[arg-type]
    except TypeError:
        return False
    return keys.isascii() and "\0" not in keys


def _check(value: object, path: _Path) -> None:
    if isinstance(value, str):
        _check_text(value, path)
    elif value is None or isinstance(value, bool):
        return
    elif isinstance(value, int):
        if abs(value) >= INTEGER_LIMIT:
            raise Malformed("integer out of range: write it as a string", place=_pointer(path))
    elif isinstance(value, list | tuple):
        _check_depth(path)
        for index, item in enumerate(value):
            _check(item, (*path, index))
    elif isinstance(value, dict):
        _check_depth(path)
        for key, item in value.items():
            if not (isinstance(key, str) and key.isascii()) or "\0" in key:
                raise Malformed("object keys are ASCII", place=_pointer(path))
            _check(item, (*path, key))
    elif isinstance(value, _Unreadable):
        raise Malformed(value.detail, place=_pointer(path))
    else:
        raise Malformed(f"{type(value).__name__} has no canonical form", place=_pointer(path))


def _check_depth(path: _Path) -> None:
    if len(path) >= DEPTH_LIMIT:
        raise Malformed(f"nested deeper than {DEPTH_LIMIT} levels", place=_pointer(path))


def _check_text(text: str, path: _Path) -> None:
    if fault := _fault_of(text):
        raise Malformed(fault, place=_pointer(path))


def _fault_of(text: str) -> str:
    if "\0" in text:
        return "text holds no U+0000"
    if text.isascii():
        return ""
    if _SURROGATE.search(text):
        return "lone surrogate"
    if not unicodedata.is_normalized("NFC", text):
        return "text is not in Unicode normalization form C"
    return ""


def _pointer(path: _Path) -> str:
    """RFC 6901: ``~`` is written ``~0`` and ``/`` is written ``~1``."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in path)
    return "".join(f"/{step}" for step in steps)[:_PLACE_LIMIT]


def _deeper_than(text: str, limit: int) -> bool:
    """Whether brackets outside strings nest deeper than ``limit``, found without recursion."""
    if text.count("[") + text.count("{") <= limit:
        return False
    steps = map(_STEPS.__getitem__, _BRACKETS.findall(text))
    return max(accumulate(steps, initial=0)) > limit


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json] | _Unreadable:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = Counter(key for key, _ in pairs)
    twice = next(key for key, times in keys.items() if times > 1)
    return _Unreadable(f"the key {_excerpt(twice)!r} stands twice in one object")


def _integer(text: str) -> int | _Unreadable:
    if len(text) > _INTEGER_DIGITS:
        return _Unreadable("integer out of range: write it as a string")
    return int(text)


def _plain_object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs) or not "".join(found).isascii():
        raise _Strange
    return found


def _plain_integer(text: str) -> int:
    if len(text) > _INTEGER_DIGITS or abs(value := int(text)) >= INTEGER_LIMIT:
        raise _Strange
    return value


def _not_plain(text: str) -> Json:
    raise _Strange


def _decoder(decimal: Callable[[str], Json]) -> json.JSONDecoder:
    return json.JSONDecoder(
        object_pairs_hook=_plain_object,
        parse_float=decimal,
        parse_constant=_not_plain,
        parse_int=_plain_integer,
    )


_DECODER, _DATA_DECODER = _decoder(_not_plain), _decoder(str)


def _no_float(text: str) -> _Unreadable:
    return _Unreadable(f"{_excerpt(text)} is not an integer: write decimals as strings")


def _no_constant(text: str) -> _Unreadable:
    return _Unreadable(f"{text} is not JSON")


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
