"""The page of the feeds: what can be followed, and at which addresses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log.catalogue import declared
from audit.shell.etag import fresh
from governance.domain.formats import icalendar
from governance.feeds.atom import TYPE
from governance.portal.log.narrowing import in_words
from regime.reading.queries import newest_edition_position


def _edition(request: HttpRequest) -> int:
    return newest_edition_position()


@require_safe
@fresh(_edition)
def index(request: HttpRequest) -> HttpResponse:
    """What can be followed."""
    at = request.build_absolute_uri
    events = reverse("feed-events")
    context = {
        "feeds": [
            {"label": _("Everything recorded"), "type": TYPE, "href": at(events)},
            {"label": _("Decisions"), "type": TYPE, "href": at(reverse("feed-decisions"))},
            {
                "label": _("All coming dates"),
                "type": icalendar.CONTENT_TYPE.partition(";")[0],
                "href": at(reverse("feed-calendar")),
            },
        ],
        "types": [
            {"label": in_words(one.name), "href": f"{events}?type={one.name}"} for one in declared()
        ],
    }
    return render(request, "governance/feeds.html", context)


def feed_at(name: str, *args: str) -> list[dict[str, str]]:
    """The feed of a page, as the base template links it."""
    return [{"label": "Atom", "type": TYPE, "href": reverse(name, args=args)}]
