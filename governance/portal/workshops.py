"""Workshops for readers: the register with the count of the year, and each with its seats."""

from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit import store
from audit.reading import queries as log
from audit.reading.past import Moment, moment_of
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.desk.acting import article_href
from governance.doors.open_workshops import CALLING, ON_A_WORKSHOP, offered_on
from governance.folded import regime_at
from governance.reading import queries
from governance.wording.labels import pack_words
from regime.domain.chapters.workshops.deciding import TOPICS
from regime.domain.chapters.workshops.said import CallWorkshop
from regime.domain.chapters.workshops.seating import seating
from regime.domain.chapters.workshops.year import Count, year
from regime.domain.state import Regime
from regime.models import Workshop
from regime.reading import queries as standing
from regime.reading import records, workshops
from regime.reading import registers_past as past


def minute_of_log(request: HttpRequest) -> Mark | None:
    """What is late, and who has a seat, changes with time as well as with the register."""
    moment = moment_of(request)
    if not workshops.are_kept(moment):
        return None
    return moment.mark or (log.newest_position(), f"{store.now():%Y-%m-%dT%H:%M}")


def _minute_of_one(request: HttpRequest, number: int) -> Mark | None:
    return minute_of_log(request) if workshops.workshop(number, moment_of(request)) else None


@require_safe
@fresh(minute_of_log)
def workshops_page(request: HttpRequest) -> HttpResponse:
    """Every workshop that was ever called, the newest first, and what is missing until when."""
    article, moment = queries.article_of(CallWorkshop), moment_of(request)
    if not workshops.are_kept(moment):
        raise Http404
    at, regime = moment.at, regime_at(moment.until)
    rows = past.workshops(workshops.workshops(moment), moment)
    context = {
        "past": moment,
        "workshops": [_card(row, regime, at) for row in rows],
        "counts": [_counted(label, one, at) for label, one in _counts(year(regime, at))],
        "article": article,
        "article_href": article_href(article),
        "acts": offered_on(request, moment, CALLING),
        "alternates": copy_at("api-workshops", query=moment.query),
        "breadcrumbs": [{"label": _("Register"), "href": reverse("register")}],
    }
    return render(request, "governance/workshops.html", context)


@require_safe
@fresh(_minute_of_one)
def workshop_page(request: HttpRequest, number: int) -> HttpResponse:
    """One workshop: its call, who is registered with which seats, its papers and findings."""
    moment = moment_of(request)
    row = workshops.workshop(number, moment)
    if row is None:
        raise Http404
    at, names, regime = moment.at, standing.names(), regime_at(moment.until)
    context = {
        "past": moment,
        "one": _card(row, regime, at),
        "topics": [_topic(code) for code in row.topics],
        "registered": _registered(row, regime, moment, names),
        "open": at < row.register_until and row.cancelled_at is None,
        "papers": [
            {"row": one, "by": _by(one.member, names)} for one in workshops.papers(row, moment)
        ],
        "acts": offered_on(request, moment, ON_A_WORKSHOP, number),
        "alternates": copy_at("api-workshop", number, query=moment.query),
        "breadcrumbs": [
            {"label": _("Register"), "href": reverse("register")},
            {"label": _("Workshops"), "href": reverse("workshops") + moment.query},
        ],
    }
    return render(request, "governance/workshop.html", context)


def _card(row: Workshop, regime: Regime, at: datetime) -> dict[str, Any]:
    names = standing.names()
    stands, late = regime.workshops[row.number], row.findings_until
    return {
        "row": row,
        "by": _by(row.member, names),
        "standing": _standing(row, at),
        "late_days": _days_late(late, at, regime) if stands.is_late(at) else 0,
        "counts": stands.counts(at),
        "findings_by": _by(row.findings_by, names) if row.findings_at else "",
    }


def _standing(row: Workshop, at: datetime) -> dict[str, str]:
    """How a workshop stands, as a word and the kind of that."""
    if row.cancelled_at:
        return {"kind": "withdrawn", "label": _("cancelled")}
    if row.findings_at:
        return {"kind": "adopted", "label": _("findings public")}
    if at >= row.findings_until:
        return {"kind": "lapsed", "label": _("findings late")}
    if at >= row.ends_at:
        return {"kind": "submitted", "label": _("held, findings due")}
    if at >= row.begins_at:
        return {"kind": "vote", "label": _("now")}
    if at >= row.register_until:
        return {"kind": "submitted", "label": _("registration over")}
    return {"kind": "consultation", "label": _("registration open")}


def _days_late(until: datetime, at: datetime, regime: Regime) -> int:
    """The days since an end, begun ones counted whole: on the day after it, one."""
    day = timedelta(seconds=regime.rules.day_seconds)
    return max(-(-(at - until) // day), 1)


def _counts(counted: Any) -> list[tuple[str, Count]]:
    if counted is None:
        return []
    return [(_("All workshops"), counted.all), (_("Open to all states"), counted.open_to_all)]


def _counted(label: str, one: Count, at: datetime) -> dict[str, Any]:
    """A row of the count: by when one more is wanted each, and since when one is missing."""
    return {
        "label": label,
        "one": one,
        "missing": one.missing(at),
        "due": [{"at": due, "missing": due <= at} for due in one.due],
    }


def _registered(
    row: Workshop, regime: Regime, moment: Moment, names: dict[str, str]
) -> list[dict[str, Any]]:
    seated = seating(regime.workshops[row.number], moment.at)
    rows = past.registrations(row.number, moment)
    found = []
    for place, (one, seats) in enumerate(zip(rows, seated, strict=True), 1):
        outside = one.by != one.state
        name = one.name if outside else names.get(one.state, one.state)
        asked_by = names.get(one.by, one.by) if outside else ""
        found.append({"place": place, "row": one, "name": name, "by": asked_by, "seats": seats})
    return found


def _topic(code: str) -> dict[str, str]:
    topic = records.record(TOPICS, code)
    return {"code": code, "title": topic.title if topic else ""}


def _by(member: str, names: dict[str, str]) -> str:
    return names.get(member, member) if member else pack_words()["secretariat"]
