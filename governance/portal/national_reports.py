"""National reports and received items for readers: who owes what, and what is overdue, in counts.

Who is late is seen from the log and the clock, so the pages change when a day passes; an item is
shown to its own state alone, and in counts to everyone.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit import store
from audit.log.instants import write_instant
from audit.reading import queries as log
from audit.reading.past import moment_of
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.desk.acting import article_href
from governance.doors.desk import link
from governance.reading import national_reports as register
from governance.reading import queries
from governance.reading.actors import actor_of
from governance.wording.report_fields import field_label
from regime.domain.chapters.national_reports.due import Stands
from regime.domain.chapters.national_reports.said import FileNationalReport
from regime.domain.chapters.received_items.said import (
    EnterReceivedItem,
    ReportEndUse,
    TakeItemOff,
)
from regime.domain.values import Actor
from regime.reading.queries import names

_KIND = {
    Stands.IN_TIME.value: "adopted",
    Stands.LATE.value: "returned",
    Stands.AWAITED.value: "consultation",
    Stands.MISSING.value: "objection",
    Stands.NAMED.value: "lapsed",
}


def _labels() -> dict[str, str]:
    return {
        Stands.IN_TIME.value: _("in time"),
        Stands.LATE.value: _("filed late"),
        Stands.AWAITED.value: _("awaited"),
        Stands.MISSING.value: _("late"),
        Stands.NAMED.value: _("late, and named"),
    }


def _minute(request: HttpRequest) -> Mark | None:
    """What is late depends on the clock: the page holds for a minute of it."""
    moment = moment_of(request)
    if not register.are_kept(moment):
        return None
    return moment.mark or (log.newest_position(), write_instant(store.now())[:16])


@require_safe
@fresh(_minute)
def reports(request: HttpRequest) -> HttpResponse:
    """The reports on each year: who owes one, when it came, and who is named as late."""
    moment, known, labels = moment_of(request), names(), _labels()
    if not register.are_kept(moment):
        raise Http404
    found = register.years(moment.at, moment)
    for year in found:
        for row in year["rows"]:
            stands = row["stands"]
            row["name"] = known.get(row["one"].member, row["one"].member)
            row["tag"] = {"kind": _KIND[stands], "label": labels[stands]}
    article = queries.article_of(FileNationalReport)
    context = {
        "past": moment,
        "years": found,
        "acts": [] if moment else _offered(actor_of(request), FileNationalReport),
        "article": article,
        "article_href": article_href(article),
        "alternates": copy_at("api-national-reports"),
        "breadcrumbs": [{"label": _("Register"), "href": reverse("register")}],
    }
    return render(request, "governance/national_reports.html", context)


@require_safe
@fresh(lambda request, year, code: _minute(request))
def report(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """One report: what it answers, and its restricted part for who may read it."""
    found = register.report(code, year, actor_of(request))
    if found is None:
        raise Http404
    told = found["told"]
    context = {
        "one": found,
        "name": names().get(code, code),
        "answers": [(field_label(field), words) for field, words in told.answers.items()],
        "counts": [(field_label(field), number) for field, number in told.counts.items()],
        "alternates": copy_at("api-national-report", year, code),
        "breadcrumbs": [{"label": _("National reports"), "href": reverse("national-reports")}],
    }
    return render(request, "governance/national_report.html", context)


@require_safe
@fresh(_minute)
def received(request: HttpRequest) -> HttpResponse:
    """What members have received, in counts; the reader's own state sees its items one by one."""
    moment, actor = moment_of(request), actor_of(request)
    if not register.are_kept(moment):
        raise Http404
    found = register.received(moment.at, actor, moment)
    article = queries.article_of(EnterReceivedItem)
    context = {
        "past": moment,
        "found": found,
        "own": [{"one": one, "acts": _on_item(actor, one["number"])} for one in found["own"]],
        "acts": [] if moment else _offered(actor, EnterReceivedItem),
        "article": article,
        "article_href": article_href(article),
        "alternates": copy_at("api-received-items"),
        "breadcrumbs": [{"label": _("Register"), "href": reverse("register")}],
    }
    return render(request, "governance/received_items.html", context)


def _offered(actor: Actor, does: type[Any]) -> list[dict[str, Any]]:
    if actor.member is None or not queries.may(does, actor):
        return []
    said, href = link(does, code=actor.member)
    return [{"label": said, "href": href}]


def _on_item(actor: Actor, number: int) -> list[dict[str, Any]]:
    """What the own state may do about an item."""
    found = []
    for does in (ReportEndUse, TakeItemOff):
        if queries.may(does, actor):
            said, href = link(does, code=actor.member, number=number)
            found.append({"label": said, "href": href})
    return found
