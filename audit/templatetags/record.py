"""Tags of the record: how templates look a code up."""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django import template
from django.utils.dateformat import format as formatted

register = template.Library()


@register.filter
def named(names: Mapping[str, str], code: object) -> str:
    """What ``names`` calls ``code``; a code that has no name is shown as it is, in words."""
    return names.get(str(code)) or str(code).replace("_", " ")


@register.simple_tag
def named_as(kind: str, names: Mapping[str, str], code: object) -> str:
    """What ``names`` calls a code of this kind, where that is another thing without it."""
    return names.get(f"{kind}_{code}") or named(names, code)


@register.filter
def named_in_order(names: Mapping[str, str], codes: Iterable[object]) -> list[str]:
    """What ``names`` calls each of ``codes``, in the order of what is shown."""
    return sorted((named(names, code) for code in codes), key=in_order)


@register.filter
def to_the_second(at: datetime) -> str:
    """An instant to the minute where it is whole, otherwise to the second."""
    return formatted(at, "j F Y, H:i:s" if at.second else "j F Y, H:i")


@register.filter
def ended(words: str) -> str:
    """Words as the end of a sentence: with a full stop, where they do not end one already."""
    said = words.rstrip()
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


@register.filter
def as_day(day: str) -> str:
    """A day that is recorded as 2026-03-02, as readers write it; other words stand as they are."""
    try:
        return formatted(date.fromisoformat(day), "j F Y")
    except ValueError:
        return day


def in_order(name: str) -> str:
    """By what names are sorted for readers: letters alone, without accents or case."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
