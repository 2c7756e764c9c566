"""Dates: days, months and years of the record in words, as exact as the record has them."""

import re
from datetime import date

from django.utils.dateformat import format as formatted

_DATE = re.compile(r"(?P<year>[12][0-9]{3})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3][0-9]))?)?")


def is_date(text: str) -> bool:
    """Whether the text is a day, or a month of a year; a year alone may be any number."""
    found = _DATE.fullmatch(text)
    return found is not None and found["month"] is not None


def said_date(text: str) -> str:
    """27 June 2016, June 2016 or 2016; what is no date stays as it is."""
    found = _DATE.fullmatch(text)
    if found is None or found["month"] is None:
        return text
    if found["day"] is None:
        return formatted(date(int(found["year"]), int(found["month"]), 1), "F Y")
    return formatted(date.fromisoformat(text), "j F Y")


def said_period(begin: str, end: str) -> str:
    """8–9 September 1988: what both days share is said once."""
    if begin == end:
        return said_date(begin)
    if is_date(begin) and begin[:8] == end[:8] and len(begin) == len(end) == 10:
        return f"{int(begin[8:])}–{said_date(end)}"
    return f"{said_date(begin)} – {said_date(end)}"


def year_of(text: str) -> str:
    """The year of a date."""
    return text[:4]
