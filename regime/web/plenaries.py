"""Plenaries: the meetings and their chairs, the point of contact, the organs, what is not known."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.shell.etag import fresh
from regime.web.cited import Cited, every
from regime.web.dates import said_date, said_period
from regime.web.facts import chosen, coded, facts, pack_words
from regime.web.references import Directory
from regime.web.standing import held, list_frame, of_list, of_record, one_of, record_frame

PLENARIES = "plenaries"


@require_safe
@fresh(of_list(PLENARIES))
def plenaries(request: HttpRequest) -> HttpResponse:
    """Every plenary, the newest first; every chair; who is in contact; what is not known."""
    directory = Directory()
    rows = held(PLENARIES)
    context = {
        **list_frame(PLENARIES),
        "plenaries": [_plenary(one, directory) for one in reversed(rows)],
        "chairs": [_chair(one, directory) for one in reversed(every(f"{PLENARIES}/chairs"))],
        "contacts": [
            {"one": one, "facts": facts(one.data)} for one in every(f"{PLENARIES}/point_of_contact")
        ],
        "organs": every(f"{PLENARIES}/organs"),
        "years_without": every(f"{PLENARIES}/years_without_plenary"),
        "questions": every(f"{PLENARIES}/open_questions"),
    }
    return render(request, "regime/pack/plenaries.html", context)


@require_safe
@fresh(of_record(PLENARIES))
def plenary(request: HttpRequest, code: str) -> HttpResponse:
    """One plenary: when, where, who chaired until when, what it brought."""
    one, directory = one_of(PLENARIES, code), Directory()
    context = {
        **record_frame(one),
        **_plenary(one, directory),
        "facts": chosen(one.data, "number"),
        "mode": coded("decision_mode", one.text("decision_mode"), pack_words()),
        "chairs": [
            _chair(row, directory)
            for row in every(f"{PLENARIES}/chairs")
            if row.text("plenary") == code
        ],
    }
    return render(request, "regime/pack/plenary.html", context)


def _plenary(one: Cited, directory: Directory) -> dict[str, Any]:
    return {
        "one": one,
        "period": said_period(one.text("start"), one.text("end")),
        "host": directory.state(one.text("country")),
        "chair": one.text("chair"),
        "chair_states": directory.states(one.listed("chair_states")),
    }


def _chair(one: Cited, directory: Directory) -> dict[str, Any]:
    until = one.text("to")
    return {
        "one": one,
        "since": said_date(one.text("from")),
        "until": said_date(until) if until else "",
        "chair": one.text("chair"),
        "states": directory.states(one.listed("states")),
        "plenary": directory.of(one.text("plenary")),
    }
