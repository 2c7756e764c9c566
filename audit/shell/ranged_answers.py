"""Ranged answer: bytes over HTTP, whole or in part, and only where they are not known already.

RFC 9110. The ETag is strong: it is the digest of the bytes. Of a ``Range`` one range of bytes is
understood (14.2: a server may ignore the others, and answers the whole); a range that begins after
the end is answered 416 with the length. ``If-Range`` that does not name these bytes asks for all of
them (13.1.5).
"""

import hashlib
import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

TEXT = "text/plain; charset=utf-8"
JSON = "application/json"
BYTES = "application/octet-stream"
FOR_EVER = "public, max-age=31536000, immutable"
SHORTLY = "public, max-age=2"

_RANGE = re.compile("bytes=([0-9]*)-([0-9]*)", re.IGNORECASE | re.ASCII)
_DIGITS = 19  # more than any length has


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes from ``first`` up to ``stop``; none where the range begins after the end."""

    first: int
    stop: int


def answer(request: HttpRequest, raw: bytes, *, kind: str, cache: str) -> HttpResponse:
    """The bytes, the part of them that is asked for, or that they have not changed."""
    etag = f'"{hashlib.sha256(raw).hexdigest()[:32]}"'
    whole = _response(raw, kind, cache, etag)
    judged = get_conditional_response(request, etag=etag, response=whole)
    part = _part_asked(request, len(raw), etag)
    if judged is not whole or part is None:
        return judged or whole
    if part.first >= part.stop:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(raw)}"})
    partial = _response(raw[part.first : part.stop], kind, cache, etag)
    partial.status_code = 206
    partial["Content-Range"] = f"bytes {part.first}-{part.stop - 1}/{len(raw)}"
    return partial


def read_range(value: str, *, length: int) -> Part | None:
    """The one part that a ``Range`` asks for; nothing where it asks for several, or not so."""
    asked = _RANGE.fullmatch(value)
    if asked is None:
        return None
    first, last = asked[1], asked[2]
    if first:
        if last and _number(last) < _number(first):
            return None  # 14.1.1: invalid, and so ignored
        return Part(_number(first), min(_number(last) + 1, length) if last else length)
    if not last or (not length and _number(last)):
        return None
    return Part(max(0, length - _number(last)), length)


def _part_asked(request: HttpRequest, length: int, etag: str) -> Part | None:
    """14.2: only GET knows ranges."""
    condition = request.headers.get("If-Range")
    if request.method != "GET" or condition not in (None, etag):
        return None
    return read_range(request.headers.get("Range", ""), length=length)


def _response(raw: bytes, kind: str, cache: str, etag: str) -> HttpResponse:
    headers = {"ETag": etag, "Cache-Control": cache, "Accept-Ranges": "bytes"}
    return HttpResponse(raw, content_type=kind, headers=headers)


def _number(digits: str) -> int:
    """A decimal number of any length; one that no length reaches is only that."""
    short = digits.lstrip("0") or "0"
    return int(short) if len(short) <= _DIGITS else 10**_DIGITS
