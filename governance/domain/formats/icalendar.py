"""iCalendar: dates as a calendar that any programme reads (RFC 5545; its name by RFC 7986).

Lines end in CRLF and are folded at 75 octets, never within a letter. What a text holds that means
something in the format is escaped; control characters are left out. A date keeps its UID, and its
SEQUENCE grows with every change; one that nobody need wait for is told as CANCELLED.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

CONTENT_TYPE = "text/calendar; charset=utf-8"
LINE = 75
PRODUCT = "-//Open Secretariat//Calendar//EN"
# A reader asks again once an hour.
REFRESH = "PT1H"
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True)
class Event:
    """One date for a calendar."""

    uid: str
    at: datetime
    created_at: datetime
    changed_at: datetime
    changes: int
    cancelled: bool
    summary: str
    description: str
    url: str


def calendar(events: Iterable[Event], *, name: str, source: str) -> bytes:
    """The calendar called ``name``; ``source`` is the address under which it is asked for again."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"NAME:{text(name)}",
        f"X-WR-CALNAME:{text(name)}",
        f"SOURCE;VALUE=URI:{source}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        *(line for one in events for line in _lines(one)),
        "END:VCALENDAR",
    ]
    return b"".join(map(folded, lines))


def text(said: str) -> str:
    """A text as a property holds it (RFC 5545, 3.3.11)."""
    plain = "\n".join(said.splitlines())
    shown = "".join(one for one in plain if one == "\n" or one.isprintable())
    return shown.translate(_ESCAPED)


def folded(line: str) -> bytes:
    """A content line with its folds and its end (RFC 5545, 3.1)."""
    parts, part, room = [], b"", LINE
    for letter in line:
        raw = letter.encode()
        if len(part) + len(raw) > room:
            parts.append(part)
            part, room = b"", LINE - 1  # the space before a continued line is one of its octets
        part += raw
    return b"\r\n ".join((*parts, part)) + b"\r\n"


def _lines(one: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{text(one.uid)}"
    # Without a METHOD the stamp is the instant of the last change (RFC 5545, 3.8.7.2).
    yield f"DTSTAMP:{_instant(one.changed_at)}"
    yield f"CREATED:{_instant(one.created_at)}"
    yield f"LAST-MODIFIED:{_instant(one.changed_at)}"
    yield f"SEQUENCE:{one.changes}"
    yield f"DTSTART:{_instant(one.at)}"
    yield f"SUMMARY:{text(one.summary)}"
    yield f"DESCRIPTION:{text(one.description)}"
    yield f"URL:{one.url}"
    yield f"STATUS:{'CANCELLED' if one.cancelled else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
