"""Coming dates for readers: all that the public calendar has ahead, month by month."""

from datetime import UTC
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit import store
from audit.reading import queries as log
from audit.shell.etag import Mark, fresh
from governance.domain.formats import icalendar
from governance.domain.formats.icalendar import Event
from governance.feeds.calendars import coming


def _minute(request: HttpRequest) -> Mark | None:
    """What has come is not shown any more: the page changes with the log and with time."""
    return log.newest_position(), f"{store.now():%Y-%m-%dT%H:%M}"


@require_safe
@fresh(_minute)
def dates(request: HttpRequest) -> HttpResponse:
    """What falls due, begins or ends, the nearest first."""
    founded = log.founded()
    if founded is None:
        raise Http404
    ahead = [one for one in coming(founded, store.now()) if not one.cancelled]
    calendar = {
        "label": _("Calendar"),
        "type": icalendar.CONTENT_TYPE.partition(";")[0],
        "href": reverse("feed-calendar"),
    }
    months = groupby(sorted(ahead, key=lambda one: (one.at, one.uid)), key=_month)
    context = {
        "months": [{"name": month, "events": list(events)} for month, events in months],
        "alternates": [calendar],
    }
    return render(request, "governance/dates.html", context)


def _month(one: Event) -> str:
    return f"{one.at.astimezone(UTC):%Y-%m}"
