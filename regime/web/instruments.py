"""Instruments: other instruments, what meets each provision, and where nothing does."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from audit.shell.copies import copy_at
from audit.shell.etag import fresh
from regime.reading.crosswalk import PROVISIONS
from regime.web.cited import Cited, every
from regime.web.crosswalk import matrix
from regime.web.facts import coded, facts, name_of, pack_words
from regime.web.references import Directory
from regime.web.standing import held, list_frame, of_list, of_record, one_of, record_frame

INSTRUMENTS = f"{PROVISIONS}/instrument_facts"
COVERAGE = f"{PROVISIONS}/coverage"
_GAP = "gap"


@require_safe
@fresh(of_list(PROVISIONS))
def instruments(request: HttpRequest) -> HttpResponse:
    """Each instrument with how far it is met, the whole table, and every gap."""
    provisions, covered = held(PROVISIONS), every(COVERAGE)
    context = {
        **list_frame(PROVISIONS),
        "crosswalk": matrix(),
        "alternates": _copies(),
        "instruments": [
            {"one": one, "coverage": _coverage(one, covered)} for one in every(INSTRUMENTS)
        ],
        "gaps": [
            {"one": one, "notes": notes}
            for one in provisions
            if (notes := [link["note"] for link in one.data["links"] if link["relation"] == _GAP])
        ],
    }
    return render(request, "regime/pack/instruments.html", context)


@require_safe
@fresh(of_record(INSTRUMENTS, PROVISIONS))
def instrument(request: HttpRequest, code: str) -> HttpResponse:
    """An instrument with all its provisions, or one provision of one."""
    found = next((one for one in every(INSTRUMENTS) if one.code == code), None)
    return _provision(request, code) if found is None else _instrument(request, found)


def _copies() -> list[dict[str, str]]:
    """Where the same table is had as data."""
    table = reverse("instruments-csv")
    return [
        *copy_at("api-instruments"),
        {"label": "CSV", "type": "text/csv", "href": table},
    ]


def _instrument(request: HttpRequest, one: Cited) -> HttpResponse:
    directory = Directory()
    context = {
        **record_frame(one),
        "facts": facts(one.data, without=["name"]),
        "coverage": _coverage(one, every(COVERAGE)),
        "provisions": [
            {"one": row, "relations": _relations(row, directory)}
            for row in every(PROVISIONS)
            if row.text("instrument") == one.record.title
        ],
    }
    return render(request, "regime/pack/instrument.html", context)


def _provision(request: HttpRequest, code: str) -> HttpResponse:
    one = one_of(PROVISIONS, code)
    name = one.text("instrument")
    whole = next((row for row in every(INSTRUMENTS) if row.record.title == name), None)
    context = {
        **record_frame(one),
        "instrument": whole,
        "relations": _relations(one, Directory()),
    }
    return render(request, "regime/pack/provision.html", context)


def _coverage(one: Cited, covered: Iterable[Cited]) -> dict[str, Any] | None:
    """How far an instrument is met, in the numbers of its record."""
    words = pack_words()
    row = next((found for found in covered if found.record.title == one.record.title), None)
    if row is None:
        return None
    figures = [{"name": name_of(key, words), "value": value} for key, value in row.data.items()]
    return {"one": row, "figures": figures}


def _relations(one: Cited, directory: Directory) -> list[dict[str, Any]]:
    """The links of a provision; those that say the same of several records are said once."""
    words = pack_words()
    return [
        {
            "relation": {"kind": relation, "label": coded("relation", relation, words)},
            "note": note,
            "references": directory.all_of(link["ref"] for link in links if link["ref"]),
        }
        for (relation, note), links in groupby(
            one.data["links"], key=lambda link: (link["relation"], link["note"])
        )
    ]
