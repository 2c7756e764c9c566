"""Instants: how a moment is written in the log.

UTC, six digits of a second, ``YYYY-MM-DDTHH:MM:SS.ffffffZ``: one spelling for each moment, so that
equal moments are equal bytes. Foreign input may leave out the fraction (RFC 3339, ending in Z).
"""

import re
from datetime import UTC, datetime

from audit.log.errors import Malformed

_FORM = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z", re.ASCII)
_OFFSET_FORM = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})", re.ASCII
)


def write_instant(at: datetime) -> str:
    """The one spelling of an aware moment."""
    if at.tzinfo is None:
        raise Malformed("a moment without a time zone")
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def read_instant(text: str, *, place: str = "") -> datetime:
    """The moment that ``text`` names; ``Malformed`` unless it is RFC 3339 in UTC ending in Z."""
    if not _FORM.fullmatch(text):
        raise Malformed(f"{text!r} is not an instant in UTC ending in Z", place=place)
    try:
        return datetime.fromisoformat(text[:-1]).replace(tzinfo=UTC)
    except ValueError:
        raise Malformed(f"{text!r} is not on the calendar", place=place) from None


def read_offset_instant(text: str, *, place: str = "") -> datetime:
    """The moment that a reader names: RFC 3339 with any offset, or Z."""
    if not _OFFSET_FORM.fullmatch(text):
        raise Malformed(
            f"{text!r} is not an instant with its offset, such as 2026-01-31T12:00:00Z",
            place=place,
        )
    try:
        return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Malformed(f"{text!r} is not on the calendar", place=place) from None
