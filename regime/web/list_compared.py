"""Lists compared for readers: how the differences of two states of the control list are said."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from regime.domain.chapters.lists.parts import PARTS
from regime.domain.rulebook.redline import Segment, redline
from regime.reading.listed import Listed
from regime.reading.lists import Edition
from regime.reading.lists_compared import Difference, FieldChange, Way, said
from regime.web.list_words import field_name, field_value, part_names
from regime.web.thresholds import in_words
from regime.web.topics import address_of

CONDITION = "if"


def way_words(way: str) -> str:
    """What happened to a record."""
    words = {
        Way.ADDED: _("added"),
        Way.CHANGED: _("changed"),
        Way.DELETED: _("deleted"),
        Way.LAPSED: _("off the list, as its time ended"),
    }
    return words[Way(way)]


def cause_words(cause: str) -> str:
    """Why there is an edition."""
    words = {
        "founded": _("the list of the founding"),
        "adopted": _("adopted for good"),
        "provisional": _("laid over the list for a time"),
        "lapsed": _("what stood for a time has ended"),
    }
    return words.get(cause, cause)


def shown_fields(fields: Iterable[FieldChange]) -> list[dict[str, Any]]:
    """Each field that differs: its redline, or its values before and after."""
    return [
        {
            "name": field_name(one.field),
            "words": _redlined(one),
            "old": field_value(one.field, one.old),
            "new": field_value(one.field, one.new),
        }
        for one in fields
    ]


def _redlined(one: FieldChange) -> tuple[Segment, ...]:
    """The redline of a field; a condition is compared as readers read it."""
    if one.field != CONDITION:
        return one.words
    return redline(in_words(said(one.old)), in_words(said(one.new)))


def shown_differences(found: Iterable[Difference]) -> list[dict[str, Any]]:
    """The differences of two editions, gathered by the part of the list that they are of."""
    groups: dict[str, list[dict[str, Any]]] = {part.key: [] for part in PARTS}
    for one in found:
        fields = shown_fields(one.fields)
        groups[one.part.key].append(
            {
                "one": one,
                "way": way_words(one.way),
                "href": address_of(one.part.collection, one.code),
                "texts": [row for row in fields if row["words"]],
                "values": [row for row in fields if not row["words"]],
            }
        )
    return [
        {"key": key, "title": part_names(key), "differences": rows}
        for key, rows in groups.items()
        if rows
    ]


def shown_edition(one: Edition) -> dict[str, Any]:
    """An edition, why it is, and where it is read."""
    return {
        "one": one,
        "cause": cause_words(one.cause),
        "href": reverse("control-list-edition", args=[one.edition]),
        "whole": f"{reverse('control-list')}?recorded_by={one.position}",
        "before": one.edition - 1 if one.edition > 1 else None,
    }


def standing_words(one: Listed) -> dict[str, Any]:
    """By which decision a record stands for a time only, or when and why it ended."""
    return {
        "provisional": one.provisional,
        "ended": one.ended,
        "ended_at": one.ended_at,
        "lapsed": one.lapsed,
        "decision": one.decision,
    }
