"""The list of entries: newest first, by what a reader asks, with how far the log is signed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.reading import queries
from audit.reading.searching import Found, search
from audit.shell.copies import copy_at
from audit.shell.etag import fresh
from governance.feeds.index import feed_at
from governance.portal.filtering import Pages, address_below, before_of, older
from governance.portal.log.narrowing import EntryFilter
from governance.portal.log.opendata import samples
from governance.reading import log_standing
from governance.wording.sentences import Line, lines


@require_safe
@fresh(log_standing.mark)
def entries(request: HttpRequest) -> HttpResponse:
    """The log, newest entry first, with its head and its newest checkpoint."""
    form = EntryFilter(request.GET or None)
    before = before_of(request)
    asked = form.search()
    found = search(asked, before=before, limit=queries.PAGE + 1) if asked else Found([])
    shown, pages = _page(request, found, before)
    context: dict[str, Any] = {
        "head": queries.head(),
        "trust": log_standing.standing(),
        "samples": samples(),
        "form": form,
        "narrowed": any(request.GET.get(name) for name in form.fields),
        "timeline": shown,
        "pages": pages,
        "alternates": [*copy_at("api-log-entries"), *feed_at("feed-events")],
    }
    return render(request, "governance/log.html", context)


def _page(request: HttpRequest, found: Found, before: int | None) -> tuple[list[Line], Pages]:
    """The entries of this page and the ways on; where a search stopped, it goes on from there."""
    shown, pages = older(request, found.entries, limit=queries.PAGE, before=before)
    if found.searched and "next_href" not in pages:
        newest = queries.newest_position() if before is None else before - 1
        pages |= {
            "next_href": address_below(request, before=found.searched),
            "next_label": _("Search older entries"),
            "sentence": _("Entries %(first)d to %(last)d were searched; older ones were not yet.")
            % {"first": found.searched, "last": newest},
        }
    return lines(shown), pages
