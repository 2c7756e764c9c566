"""Candidates: applicants, adherents and states of outreach, and how earlier candidates fared."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.shell.etag import fresh
from audit.templatetags.record import in_order
from regime.web.cited import every
from regime.web.dates import said_date
from regime.web.facts import facts
from regime.web.references import Directory
from regime.web.standing import Context, held, list_frame, of_list, one_of, record_frame

CANDIDATES = "candidates"


@require_safe
@fresh(of_list(CANDIDATES))
def candidates(request: HttpRequest) -> HttpResponse:
    """All states outside that the record knows, by how they stand; then former candidates."""
    rows = sorted(held(CANDIDATES), key=lambda one: in_order(one.record.title))
    rows.sort(key=lambda one: one.text("relation"))
    directory = Directory()
    context = {
        **list_frame(CANDIDATES),
        "groups": [
            {"relation": relation, "states": list(states)}
            for relation, states in groupby(rows, key=lambda one: one.text("relation"))
        ],
        "former": [
            {
                "one": one,
                "state": directory.state(one.code),
                "facts": facts(one.data, without=["name"]),
            }
            for one in every(f"{CANDIDATES}/former_candidates")
        ],
    }
    return render(request, "regime/pack/candidates.html", context)


def candidate_frame(code: str) -> Context:
    """One state: how it stands, what happened when, the reasons that were reported."""
    one = one_of(CANDIDATES, code)
    elsewhere = ("name", "status", "relation", "events", "reported_reasons")
    return {
        **record_frame(one),
        "events": [_event(row) for row in one.data.get("events") or ()],
        "reasons": one.listed("reported_reasons"),
        "facts": facts(one.data, without=elsewhere),
    }


def _event(row: dict[str, Any]) -> dict[str, str]:
    return {"date": said_date(row["date"]) if row["date"] else "", "text": row["text"]}
