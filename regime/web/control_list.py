"""Control list: items, entries with their thresholds, definitions, how it is read, its history.

What is shown is the list as it stood at a moment of the log. Before the log there are the dated
changes that the pack has on file: names only, for the old texts are not on file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import Http404
from django.urls import reverse

from audit.reading.past import Moment
from audit.shell.copies import copy_at
from regime.domain.chapters.lists.parts import COLLECTION
from regime.reading import implementation, listed, lists, lists_compared
from regime.reading.listed import Listed, Parts
from regime.reading.lists_compared import Turn
from regime.web.cited import Cited, cited, every
from regime.web.classifier import offered
from regime.web.dates import said_date
from regime.web.facts import coded, facts, pack_words
from regime.web.glossary import terms_in
from regime.web.list_compared import (
    shown_edition,
    shown_fields,
    standing_words,
    way_words,
)
from regime.web.list_due import late_entries, national_measures, review_of
from regime.web.list_filter import ListFilter
from regime.web.list_moments import DAY
from regime.web.list_words import field_name, field_value, part_names
from regime.web.mentions import mentions
from regime.web.references import Directory, Reference
from regime.web.standing import list_frame, register_crumb, topic_of
from regime.web.thresholds import bound, in_words, joined

CONTROL_LIST = COLLECTION
ENTRY = "entry"
Context = dict[str, Any]
Until = Mapping[str, datetime]
"""Until when the decisions stand that stand for a time only, by their symbols."""


@dataclass(frozen=True)
class Row:
    """A record of the list on a page: with its sources, and how it stands.

    ``late`` are the days by which its review is overdue; nothing where it is not.
    """

    listed: Listed
    one: Cited
    thresholds: list[dict[str, str]]
    until: datetime | None
    late: int | None = None

    @property
    def provisional(self) -> str:
        return self.listed.provisional

    @property
    def decision(self) -> str:
        return self.listed.decision


def control_list_frame(asked: Mapping[str, str], moment: Moment, until: Until) -> Context:
    """The list as it stood: categories, items and entries; definitions, rules, history.

    ``asked`` narrows the entries; the other parts are then left out.
    """
    parts, directory = listed.standing(moment.until), Directory()
    form = ListFilter(asked, entries=parts["entry"].values(), items=parts["item"].values())
    late = None if moment else late_entries()
    alone = late is not None and asked.get("overdue") == "yes"
    narrowed = bool(form.asked()) or alone
    entries = [
        one
        for one in parts["entry"].values()
        if form.fits(one) and (not alone or one.code in (late or {}))
    ]
    editions = lists.every(moment.until)
    return {
        **list_frame(CONTROL_LIST),
        **_beside(parts, directory, until, left_out=narrowed),
        "past": moment,
        "form": form,
        "kept": moment.asked.items(),
        "narrowed": narrowed,
        "on": asked.get(DAY, ""),
        "found": len(entries),
        "of": len(parts["entry"]),
        "categories": _categories(parts["item"], rows_of(entries, until, late), alone=narrowed),
        "late": late,
        "alone": alone,
        "law": implementation.is_kept(),
        "measures": [] if narrowed or moment else national_measures(directory),
        "edition": shown_edition(editions[0]) if editions else None,
        "newest": editions[0].edition if editions else 0,
        "classifier": offered(),
        "changes": _dated(moment),
        "alternates": copies(moment, form.asked()),
    }


def entry_frame(code: str, moment: Moment, until: Until) -> Context:
    """One record as it stood, also one that is off the list: with what decisions made of it."""
    found = listed.whole(moment.until)
    one = listed.named(found, code)
    if one is None:
        raise Http404
    row = rows_of([one], until)[0]
    return {
        **_frame(row, [*found[one.part.key].values()], moment),
        **(_of_entry(row, found) if one.part.key == ENTRY else _of_other(row)),
        "review": review_of(code) if one.part.key == ENTRY and not moment else None,
        "row": row,
        "standing": standing_words(one),
        "past": moment,
        "turns": [shown_turn(turn) for turn in reversed(lists_compared.turns(one, moment.until))],
        "founded": one.row if one.founded else None,
        "alternates": copy_at("api-control-list-record", code, query=moment.query),
    }


def _of_entry(row: Row, found: Parts) -> Context:
    """What an entry says: its item, its section, its thresholds, what it refers to."""
    items = {str(item.row.data.get("item")): item for item in found["item"].values()}
    section = str(row.one.data.get("section", ""))
    return {
        "item": items.get(str(row.one.data.get("item"))),
        "section": pack_words().get(f"section_{section.lower()}", ""),
        "thresholds": row.thresholds,
        "logic": joined(row.one.data.get("threshold_logic")),
        "refers_to": Directory().all_of(row.one.listed("refers_to")),
        "terms": terms_in(row.one.text("summary")),
    }


def _of_other(row: Row) -> Context:
    """What a record of another part says, field by field."""
    part, data = row.listed.part, row.listed.data
    return {
        "part": part_names(part.key),
        "fields": [
            {"name": field_name(name), "value": field_value(name, data[name])}
            for name in part.fields
            if name in data and data[name] not in lists_compared.NOTHING
        ],
    }


def rows_of(
    found: Iterable[Listed], until: Until, late: Mapping[str, int] | None = None
) -> list[Row]:
    """Records of the list with their sources, which are read at once."""
    rows, days = list(found), late or {}
    return [
        Row(
            listed=one,
            one=shown,
            thresholds=[bound(row) for row in shown.data.get("thresholds") or ()],
            until=until.get(one.provisional),
            late=days.get(one.code),
        )
        for one, shown in zip(rows, cited(one.row for one in rows), strict=True)
    ]


def shown_turn(turn: Turn) -> Context:
    """What a decision made of a record: when, by what, and what differs."""
    fields = shown_fields(turn.fields)
    return {
        "row": turn.row,
        "edition": shown_edition(turn.edition) if turn.edition else None,
        "way": way_words(turn.way),
        "texts": [one for one in fields if one["words"]],
        "values": [one for one in fields if not one["words"]],
    }


def copies(moment: Moment, asked: Mapping[str, str]) -> list[dict[str, str]]:
    """Where the same list is had as data."""
    table = reverse("control-list-csv") + moment.query
    return [
        *copy_at("api-control-list", query=moment.query),
        {"label": "CSV", "type": "text/csv", "href": table},
    ]


def _frame(row: Row, beside: list[Listed], moment: Moment) -> Context:
    """What the page of a record has around it: ways up and on, and what refers to it."""
    held_in, code = topic_of(CONTROL_LIST), row.one.code
    stands = [one for one in beside if not one.ended or one.code == code]
    at = [one.code for one in stands].index(code)
    return {
        "one": row.one,
        "topic": held_in,
        "previous": _reference(stands[at - 1], moment) if at else None,
        "next": _reference(stands[at + 1], moment) if at + 1 < len(stands) else None,
        "mentions": mentions(code),
        "breadcrumbs": [register_crumb(), {"label": held_in.title, "href": held_in.href}],
    }


def _reference(one: Listed, moment: Moment) -> Reference:
    href = reverse("control-list-entry", args=[one.code]) + moment.query
    return Reference(one.code, one.title, href)


def _beside(parts: Parts, directory: Directory, until: Until, *, left_out: bool) -> Context:
    """The parts of the list beside its entries."""
    if left_out:
        return {}
    words = pack_words()
    shown = {key: rows_of(rows.values(), until) for key, rows in parts.items() if key != "entry"}
    return {
        "definitions": [_definition(row, directory) for row in shown["definition"]],
        "rules": [_rule(row, directory) for row in shown["rule"]],
        "kinds": [
            {"row": row, "one": row.one, "family": coded("family", row.one.text("family"), words)}
            for row in shown["kind"]
        ],
        "figures": shown["figure"],
    }


def _dated(moment: Moment) -> list[Context]:
    """The dated changes of before these Rules: all that are on file, or those by a day."""
    by = moment.as_of.date().isoformat() if moment.before_the_log and moment.as_of else None
    return [
        {"one": one, "date": said_date(one.text("date"))}
        for one in every(f"{CONTROL_LIST}/history")
        if by is None or one.text("date") <= by
    ]


def _definition(row: Row, directory: Directory) -> Context:
    parameters = row.one.data.get("parameters") or {}
    return {
        "row": row,
        "one": row.one,
        "facts": facts(parameters, without=["applies_to"]),
        "applies_to": directory.all_of(parameters.get("applies_to") or ()),
    }


def _rule(row: Row, directory: Directory) -> Context:
    """A rule of classification; its result is an entry, or said in words."""
    result = row.one.text("then")
    named = directory.of(result)
    return {
        "row": row,
        "one": row.one,
        "condition": in_words(row.one.text("if")),
        "entry": replace(named, name=in_words(result)) if " " in result else named,
    }


def _categories(
    items: Mapping[str, Listed], entries: Iterable[Row], *, alone: bool
) -> list[Context]:
    """The categories in the order of their items, each item with its entries.

    Where entries are asked for, items without one are left out.
    """
    of_item: dict[Any, list[Row]] = {}
    for row in entries:
        of_item.setdefault(row.one.data.get("item"), []).append(row)
    categories: dict[str, list[Context]] = {}
    for item in cited(one.row for one in items.values()):
        held = of_item.pop(item.data.get("item"), [])
        if held or not alone:
            categories.setdefault(item.text("category"), []).append({"item": item, "entries": held})
    return [{"category": code, "items": rows} for code, rows in categories.items()]
