"""Control list: items, entries with their thresholds, definitions, how it is read, its history."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.shell.etag import Mark, fresh
from regime.reading import implementation, list_reviews
from regime.web.cited import Cited, every
from regime.web.classifier import offered
from regime.web.dates import said_date
from regime.web.facts import coded, facts, pack_words
from regime.web.glossary import terms_in
from regime.web.references import Directory
from regime.web.standing import held, list_frame, of_list, of_record, one_of, record_frame
from regime.web.thresholds import bound, in_words, joined

CONTROL_LIST = "control_list"


def _of_list(request: HttpRequest) -> Mark | None:
    """The mark of the list: what is overdue changes with the clock as well."""
    newest = of_list(CONTROL_LIST)(request)
    return None if newest is None else (newest, *list_reviews.mark())


def _of_entry(request: HttpRequest, code: str) -> Mark | None:
    newest = of_record(CONTROL_LIST)(request, code)
    return None if newest is None else (newest, *list_reviews.mark())


@require_safe
@fresh(_of_list)
def control_list(request: HttpRequest) -> HttpResponse:
    """The whole list: categories, items and entries; definitions, rules of reading, history.

    Asked for what is overdue, the entries whose review is late alone.
    """
    directory, late = Directory(), _late()
    alone = late is not None and request.GET.get("overdue") == "yes"
    context = {
        **list_frame(CONTROL_LIST),
        "categories": _categories(held(CONTROL_LIST), late or {}, alone=alone),
        "late": late,
        "alone": alone,
        "law": implementation.is_kept(),
        "definitions": [
            _definition(one, directory) for one in every(f"{CONTROL_LIST}/definitions")
        ],
        "rules": [_rule(one, directory) for one in every(f"{CONTROL_LIST}/classification_rules")],
        "classifier": offered(),
        "measures": national_measures(directory),
        **_asked(),
        "changes": [
            {"one": one, "date": said_date(one.text("date"))}
            for one in every(f"{CONTROL_LIST}/history")
        ],
    }
    return render(request, "regime/pack/control_list.html", context)


@require_safe
@fresh(_of_entry)
def control_list_entry(request: HttpRequest, code: str) -> HttpResponse:
    """One entry: what it covers, its thresholds, what is left out, what it refers to."""
    one = one_of(CONTROL_LIST, code)
    item = next(
        (row for row in every(f"{CONTROL_LIST}/items") if row.data.get("item") == one.data["item"]),
        None,
    )
    context = {
        **record_frame(one),
        "item": item,
        "section": pack_words().get(f"section_{one.text('section').lower()}", ""),
        "thresholds": [bound(row) for row in one.data.get("thresholds") or ()],
        "logic": joined(one.data.get("threshold_logic")),
        "refers_to": Directory().all_of(one.listed("refers_to")),
        "review": _review(one.code),
        "terms": terms_in(one.text("summary")),
    }
    return render(request, "regime/pack/control_list_entry.html", context)


def national_measures(directory: Directory) -> list[dict[str, Any]]:
    """The measures of national law that sources tell of, in the order of the record."""
    return [
        {
            "one": one,
            "state": directory.state(one.text("state")),
            "date": said_date(one.text("date")),
            "changes": directory.all_of(one.listed("changes")),
        }
        for one in every(f"{CONTROL_LIST}/national_measures")
    ]


def _late() -> dict[str, int] | None:
    """Since how many days the review of each entry is late; nothing where none is ever due."""
    found = list_reviews.scheduled_now()
    if found is None:
        return None
    return {one.entry: found.days_overdue(one) or 0 for one in found.overdue}


def _review(entry: str) -> dict[str, Any] | None:
    """When an entry was last reviewed, when that is due next, and whether it is late."""
    found = list_reviews.scheduled_now()
    one = found.of_entry(entry) if found else None
    if found is None or one is None:
        return None
    register = list_reviews.entry_reviews().filter(entry=entry)
    return {
        "one": one,
        "overdue": one.is_overdue(found.at),
        "days": found.days_overdue(one),
        "last": register.exclude(counted_at=None).first(),
        "open": register.filter(counted_at=None, asked_by="").first(),
        "article": found.article,
    }


def _asked() -> dict[str, Any]:
    """The kinds of systems that the rules tell apart, and what they ask of one."""
    words = pack_words()
    return {
        "kinds": [
            {"one": one, "family": coded("family", one.text("family"), words)}
            for one in every(f"{CONTROL_LIST}/kinds")
        ],
        "figures": every(f"{CONTROL_LIST}/figures"),
    }


def _definition(one: Cited, directory: Directory) -> dict[str, Any]:
    parameters = one.data.get("parameters") or {}
    return {
        "one": one,
        "facts": facts(parameters, without=["applies_to"]),
        "applies_to": directory.all_of(parameters.get("applies_to") or ()),
    }


def _rule(one: Cited, directory: Directory) -> dict[str, Any]:
    """A rule of classification; its result is an entry, or said in words."""
    result = one.text("then")
    named = directory.of(result)
    return {
        "one": one,
        "condition": in_words(one.text("if")),
        "entry": replace(named, name=in_words(result)) if " " in result else named,
    }


def _categories(
    entries: Iterable[Cited], late: Mapping[str, int], *, alone: bool
) -> list[dict[str, Any]]:
    """The categories in the order of their items, each item with its entries, or the late ones."""
    of_item: dict[Any, list[dict[str, Any]]] = {}
    for one in entries:
        if alone and one.code not in late:
            continue
        row = {
            "one": one,
            "thresholds": [bound(found) for found in one.data["thresholds"]],
            "overdue": one.code in late,
            "days": late.get(one.code),
        }
        of_item.setdefault(one.data["item"], []).append(row)
    categories: dict[str, list[dict[str, Any]]] = {}
    for item in every(f"{CONTROL_LIST}/items"):
        row = {"item": item, "entries": of_item.get(item.data["item"], [])}
        if row["entries"] or not alone:
            categories.setdefault(item.text("category"), []).append(row)
    return [{"category": code, "items": rows} for code, rows in categories.items()]
