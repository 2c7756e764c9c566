"""Reported readings: what the public reported, each with its answer and what records it."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_safe

from audit import store
from audit.reading import queries as log
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.acting import starting
from governance.desk.acting import article_href
from governance.doors.words import words_of
from governance.folded import regime_now
from governance.models import Proposal
from governance.reading import queries
from governance.reading import reported_readings as register
from governance.reading.actors import actor_of
from governance.reading.interpretations import key_of
from governance.reading.reported_readings import DECLINED, LATE, RECORDED, WAITING, ReportRead
from regime.domain.acts import act_of
from regime.domain.chapters.reported_readings import deciding
from regime.domain.chapters.reported_readings.said import (
    AnswerReading,
    DeclineReport,
    HideReport,
    ReportReading,
    ShowReport,
    TakeUpReport,
)
from regime.domain.values import Actor, Capacity, StateCode
from regime.web.dates import said_date
from regime.web.references import Directory

TAGS = {
    WAITING: ("open", _l("awaits the Secretariat")),
    LATE: ("overdue", _l("the Secretariat is late")),
    DECLINED: ("ended", _l("not recorded by the Secretariat")),
    RECORDED: ("adopted", _l("recorded")),
}


def _of_register(request: HttpRequest) -> Mark | None:
    """What is late changes with the days; a regime without the register has no such page."""
    if not register.are_kept():
        return None
    return log.newest_position(), store.now().date().isoformat()


def _of_one(request: HttpRequest, code: str) -> Mark | None:
    return _of_register(request)


@require_safe
@fresh(_of_register)
def reported_readings(request: HttpRequest) -> HttpResponse:
    """Every reading that the public reported, the newest first."""
    if not register.are_kept():
        raise Http404
    actor, article, directory = actor_of(request), queries.article_of(ReportReading), Directory()
    context = {
        "rows": [card(one, directory) for one in register.reports()],
        "article": article,
        "article_href": article_href(article),
        "report_href": reporting(actor),
        "alternates": copy_at("api-reported-readings"),
        "breadcrumbs": _trail(),
    }
    return render(request, "governance/reported_readings.html", context)


@require_safe
@fresh(_of_one)
def reported_reading(request: HttpRequest, code: str) -> HttpResponse:
    """One reported reading: whose, since when, its sources, and what became of it."""
    actor = actor_of(request)
    moderates = queries.may(HideReport, actor) or deciding.may_show(actor, regime_now())
    found = register.report(code, hidden_too=moderates)
    if found is None:
        raise Http404
    article = queries.article_of(ReportReading)
    shown = card(found, Directory())
    context = {
        **shown,
        "row": shown,
        "records": [_record(one.proposal) for one in found.records],
        "acts": [*_acts(found, actor), *_starts(found, actor)],
        "article": article,
        "article_href": article_href(article),
        "alternates": copy_at("api-reported-reading", code),
        "breadcrumbs": [
            *_trail(),
            {"label": _("Reported by the public"), "href": reverse("reported-readings")},
        ],
    }
    return render(request, "governance/reported_reading.html", context)


def card(one: ReportRead, directory: Directory) -> dict[str, Any]:
    """A report as the list and its own page show it."""
    kind, words = TAGS[one.status]
    return {
        "report_read": one,
        "href": reverse("reported-reading", args=[one.row.code]),
        "tag": {"kind": kind, "label": str(words)},
        "reader": directory.state(one.row.reader),
        "provision": directory.of(one.row.provision),
        "known_since": said_date(one.row.known_since.isoformat()),
    }


def reporting(actor: Actor) -> str:
    """Where the actor reports a reading; empty where it reports none."""
    may = deciding.may_report(actor, regime_now(), store.now())
    return reverse("desk-report-reading") if may else ""


def answering(actor: Actor, reading: str, reader: str) -> tuple[str, str] | None:
    """The link by which the actor answers on a reading of its own state; none where it may not."""
    if not (register.are_kept() and actor.member == StateCode(reader)):
        return None
    if not queries.may(AnswerReading, actor):
        return None
    href = f"{reverse('desk-answer-reading')}?reading={reading}"
    return str(words_of(AnswerReading).link), href


def _trail() -> list[dict[str, str]]:
    return [
        {"label": _("Register"), "href": reverse("register")},
        {"label": _("Interpretations"), "href": reverse("interpretations")},
    ]


def _record(symbol: str) -> dict[str, str]:
    title = Proposal.objects.filter(symbol=symbol).values_list("title", flat=True).first()
    href = reverse("interpretation", args=[key_of(symbol)])
    return {"symbol": symbol, "title": title or "", "href": href}


def _acts(found: ReportRead, actor: Actor) -> Iterable[tuple[str, str]]:
    """The acts on a report that are open to whoever looks, as links."""
    row, regime = found.row, regime_now()
    standing = regime.reported.reports[row.code]
    if answer := answering(actor, row.code, row.reader):
        yield answer
    if queries.may(DeclineReport, actor) and deciding.may_decline(standing):
        yield _link(DeclineReport, actor, row.code)
    if queries.may(HideReport, actor) and not (standing.hidden or standing.answered_for):
        yield _link(HideReport, actor, row.code)
    if standing.hidden and deciding.may_show(actor, regime):
        yield _link(ShowReport, actor, row.code)
    if queries.may(TakeUpReport, actor):
        yield _link(TakeUpReport, actor, row.code)


def _starts(found: ReportRead, actor: Actor) -> Iterable[tuple[str, str]]:
    if starting.may_record_readings(actor):
        yield _("Record this reading"), reverse("desk-start-record", args=[found.row.code])


def _link(does: type[Any], actor: Actor, code: str) -> tuple[str, str]:
    site = reverse("admin:index" if actor.capacity is Capacity.OFFICER else "desk")
    return str(words_of(does).link), site + act_of(does).at.replace("<report>", code)
