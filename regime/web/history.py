"""History: what happened in order of time, and what the Rules would have changed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.shell.etag import fresh
from regime.web.choosing import Choosing, Fields
from regime.web.cited import Cited, every
from regime.web.dates import said_date, year_of
from regime.web.facts import coded, facts, pack_words
from regime.web.references import Directory
from regime.web.standing import held, list_frame, of_list, of_record, one_of, record_frame

HISTORY = "history"
SCENARIOS = f"{HISTORY}/replay_scenarios"
_FILTERS: Fields = {
    "year": lambda one: year_of(one.text("date")),
    "kind": lambda one: one.text("kind"),
}


@require_safe
@fresh(of_list(HISTORY))
def history(request: HttpRequest) -> HttpResponse:
    """The timeline, whole or of one year or kind, and the scenarios for a replay."""
    directory = Directory()
    choosing = Choosing(request, held(HISTORY), _FILTERS)
    context = {
        **list_frame(HISTORY),
        "choosing": choosing,
        "events": [_event(one, directory) for one in choosing.chosen()],
        "scenarios": [_scenario(one, directory) for one in every(SCENARIOS)],
    }
    return render(request, "regime/pack/history.html", context)


@require_safe
@fresh(of_record(HISTORY))
def history_event(request: HttpRequest, code: str) -> HttpResponse:
    """One event: what was decided, by whom and how, and what the Rules would have changed."""
    one, directory = one_of(HISTORY, code), Directory()
    context = {
        **record_frame(one),
        **_event(one, directory),
        "facts": facts(
            {key: one.data.get(key) for key in ("decision_mode", "publicity", "points")},
        ),
        "replay": _replay(one, directory),
    }
    return render(request, "regime/pack/history_event.html", context)


def _event(one: Cited, directory: Directory) -> dict[str, Any]:
    return {
        "one": one,
        "date": said_date(one.text("date")),
        "kind": coded("kind", one.text("kind"), pack_words()),
        "actors": directory.states(one.listed("actors")),
    }


def _replay(one: Cited, directory: Directory) -> dict[str, Any] | None:
    """What is supposed of the same event under the Rules."""
    supposed = one.data.get("replay")
    if not supposed:
        return None
    return {
        "matter": directory.of(supposed["matter"]),
        "articles": directory.all_of(supposed["articles"]),
        "lesson": supposed["lesson"],
        "facts": facts(supposed, without=["matter", "articles", "lesson"]),
    }


def _scenario(one: Cited, directory: Directory) -> dict[str, Any]:
    return {"one": one, "events": directory.all_of(one.listed("events"))}
