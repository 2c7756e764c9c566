"""History: what happened in order of time, and what the Rules would have changed.

Each event shows how sure it is, and to which topics, reviews and readings it was linked.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from audit.reading import queries as log
from audit.shell.etag import Mark, fresh
from governance.desk.acting import article_href
from governance.folded import regime_now
from governance.portal.linked import shown
from governance.reading import history as case_file
from governance.reading import queries
from governance.reading.actors import actor_of
from governance.wording.sureness import mark_tag
from regime.domain.chapters.case_file.deciding import may_link
from regime.domain.chapters.case_file.said import LinkHistory
from regime.domain.values import Capacity
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


def _of_timeline(request: HttpRequest) -> Mark | None:
    return log.newest_position() if of_list(HISTORY)(request) is not None else None


def _of_event(request: HttpRequest, code: str) -> Mark | None:
    return log.newest_position() if of_record(HISTORY)(request, code) is not None else None


@require_safe
@fresh(_of_timeline)
def history(request: HttpRequest) -> HttpResponse:
    """The timeline, whole or of one year or kind, and the scenarios for a replay."""
    directory = Directory()
    choosing = Choosing(request, held(HISTORY), _FILTERS)
    context = {
        **list_frame(HISTORY),
        "choosing": choosing,
        "events": [_event(one, directory) for one in choosing.chosen()],
        "scenarios": [_scenario(one, directory) for one in every(SCENARIOS)],
        "figures": case_file.figures(),
    }
    return render(request, "governance/history.html", context)


@require_safe
@fresh(_of_event)
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
        **_links(request, code),
    }
    return render(request, "governance/history_event.html", context)


def _links(request: HttpRequest, code: str) -> dict[str, Any]:
    """What the event is linked to, and the acts on links that are open to whoever looks."""
    actor, article = actor_of(request), queries.article_of(LinkHistory)
    may = case_file.may_be_linked() and may_link(actor, regime_now())
    root = reverse("admin:index" if actor.capacity is Capacity.OFFICER else "desk") if may else ""
    links = [
        {**one, "end_href": f"{root}history/links/{one['row'].number}/end/" if own else ""}
        for one in shown(case_file.links_of(code))
        for own in (may and not one["row"].ended_at and one["row"].member == (actor.member or ""),)
    ]
    return {
        "links": links,
        "link_href": f"{root}history/{code}/links/" if may else "",
        "article": article,
        "article_href": article_href(article),
    }


def _event(one: Cited, directory: Directory) -> dict[str, Any]:
    return {
        "one": one,
        "date": said_date(one.text("date")),
        "sure": mark_tag(case_file.mark_of(one.code)),
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
