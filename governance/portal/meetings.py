"""Meetings: when the members meet, who hosts, what is on the agenda, who asked for a meeting."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.shell.etag import fresh
from governance.doors.meetings import offered
from governance.folded import regime_now
from governance.reading.actors import actor_of
from regime.domain.chapters.meetings.hosting import contest_until
from regime.domain.chapters.meetings.state import Item, Meeting
from regime.reading.queries import names


def _of_calendar(request: HttpRequest) -> int:
    return regime_now().calendar.changed


@require_safe
@fresh(_of_calendar)
def meetings(request: HttpRequest) -> HttpResponse:
    """The next ordinary meeting with its agenda, requests for others, and those that were held."""
    calendar, known = regime_now().calendar, names()
    actor = actor_of(request) if request.user.is_authenticated else None
    context = {
        "calendar": calendar,
        "plenary": _meeting(calendar.plenary, known) if calendar.plenary else None,
        "items": [_item(one, known) for one in calendar.agenda],
        "requests": [
            {"one": one, "members": [known.get(code, code) for code in one.members]}
            for one in calendar.requests.values()
        ],
        "meetings": [_meeting(one, known) for one in reversed([*calendar.meetings.values()])],
        "acts": offered(actor) if actor else [],
        "begun": calendar.latest is not None,
    }
    return render(request, "governance/meetings.html", context)


def _meeting(meeting: Meeting, known: dict[str, str]) -> dict[str, Any]:
    return {
        "one": meeting,
        "host": known.get(meeting.host or "", "") if meeting.host else _("at the seat"),
        "contest_until": contest_until(meeting, regime_now()),
        "contested_by": [known.get(code, code) for code in meeting.contested_by],
        "standing": {
            "convened": _("convened"),
            "open": _("open"),
            "closed": _("closed"),
        }[meeting.standing.value],
    }


def _item(item: Item, known: dict[str, str]) -> dict[str, Any]:
    return {"one": item, "members": [known.get(code, code) for code in item.members]}
