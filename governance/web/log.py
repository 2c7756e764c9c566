"""The log for readers: entries with their sentences, and how anyone checks them."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit import queries
from audit.copies import copy_at
from audit.etag import fresh
from governance.queries import proposal as proposal_under
from governance.web.filtering import before_of, older
from governance.web.sentences import lines


def _head(request: HttpRequest) -> tuple[int, int]:
    return queries.newest_position(), queries.signed_size()


@require_safe
@fresh(_head)
def entries(request: HttpRequest) -> HttpResponse:
    """The log, newest entry first, with its head, its newest checkpoint and its key."""
    before = before_of(request)
    rows = queries.newest_first(before=before, limit=queries.PAGE + 1)
    shown, pages = older(request, rows, limit=queries.PAGE, before=before)
    context = {
        "head": queries.head(),
        "vkey": queries.vkey(),
        "timeline": lines(shown),
        "pages": pages,
        "alternates": copy_at("api-log-entries"),
    }
    return render(request, "governance/log.html", context)


def _of_entry(request: HttpRequest, position: int) -> int | None:
    size = queries.newest_position() + 1
    return min(position + 1, size - 1) if position < size else None


@require_safe
@fresh(_of_entry)
def entry(request: HttpRequest, position: int) -> HttpResponse:
    """One entry: what it says, who acted under which rules, its data, its leaf and its proof."""
    found = queries.entry(position)
    if found is None:
        raise Http404
    rules = found.entry.rules
    context = {
        "entry": found.entry,
        "line": lines([found])[0],
        "position": position,
        "size": len(found.raw),
        "edition": rules.edition if rules else None,
        "articles": rules.articles if rules else (),
        "data": json.dumps(found.entry.data, indent=2, ensure_ascii=False),
        "is_proposal": proposal_under(found.entry.stream) is not None,
        "previous": position - 1 if position else None,
        "next": position + 1 if position < queries.newest_position() else None,
        "alternates": copy_at("api-log-entry", position),
        "breadcrumbs": [{"label": _("Log"), "href": reverse("log")}],
    }
    return render(request, "governance/entry.html", context)
