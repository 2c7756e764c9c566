"""Library of good practice for readers: its entries by how they stand, and each with its checks."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.reading import queries as log
from audit.reading.past import Moment, moment_of
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.desk.acting import article_href
from governance.doors.open_workshops import OFFERING, ON_A_PRACTICE, offered_on
from governance.reading import queries
from regime.domain.chapters.library.said import OfferPractice
from regime.domain.chapters.library.state import Stands
from regime.models import Practice
from regime.reading import queries as regime
from regime.reading import registers_past as past
from regime.reading import workshops

_KIND = {
    Stands.UNDER_CHECK.value: "consultation",
    Stands.RETURNED.value: "returned",
    Stands.PUBLISHED.value: "adopted",
    Stands.WITHDRAWN.value: "withdrawn",
}


def _of_log(request: HttpRequest) -> Mark | None:
    moment = moment_of(request)
    return moment.mark or log.newest_position() if workshops.are_kept(moment) else None


def _of_one(request: HttpRequest, number: int) -> Mark | None:
    return _of_log(request) if workshops.practice(number, moment_of(request)) else None


@require_safe
@fresh(_of_log)
def library(request: HttpRequest) -> HttpResponse:
    """The library: what is published, then what is under check, returned and withdrawn."""
    article, moment = queries.article_of(OfferPractice), moment_of(request)
    if not workshops.are_kept(moment):
        raise Http404
    rows = past.practices(workshops.practices(moment), moment)
    cards = [_card(row, moment) for row in rows]
    published = [one for one in cards if one["row"].stands == Stands.PUBLISHED]
    context = {
        "past": moment,
        "published": published,
        "others": [one for one in cards if one["row"].stands != Stands.PUBLISHED],
        "states": len({one["row"].member for one in published}),
        "article": article,
        "article_href": article_href(article),
        "acts": offered_on(request, moment, OFFERING),
        "alternates": copy_at("api-library", query=moment.query),
        "breadcrumbs": [{"label": _("Register"), "href": reverse("register")}],
    }
    return render(request, "governance/library.html", context)


@require_safe
@fresh(_of_one)
def practice(request: HttpRequest, number: int) -> HttpResponse:
    """One entry of the library: its words and sources, and what others found of it."""
    moment = moment_of(request)
    row = workshops.practice(number, moment)
    if row is None:
        raise Http404
    names, checks = regime.names(), workshops.checks(row, moment)
    context = {
        "past": moment,
        "one": _card(row, moment),
        "checks": [{"row": one, "by": names.get(one.member, one.member)} for one in checks],
        "acts": offered_on(request, moment, ON_A_PRACTICE, number),
        "alternates": copy_at("api-practice", number, query=moment.query),
        "breadcrumbs": [
            {"label": _("Register"), "href": reverse("register")},
            {"label": _("Library of good practice"), "href": reverse("library") + moment.query},
        ],
    }
    return render(request, "governance/practice.html", context)


def _card(row: Practice, moment: Moment) -> dict[str, Any]:
    said = {
        Stands.UNDER_CHECK.value: _("under check"),
        Stands.RETURNED.value: _("returned"),
        Stands.PUBLISHED.value: _("published"),
        Stands.WITHDRAWN.value: _("withdrawn"),
    }
    return {
        "row": row,
        "by": regime.names().get(row.member, row.member),
        "standing": {"kind": _KIND[row.stands], "label": said[row.stands]},
        "checks": workshops.checks(row, moment).count(),
        "under_check": row.stands == Stands.UNDER_CHECK,
    }
