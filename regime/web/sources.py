"""Sources: everything that the record rests on, and what rests on each."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.shell.etag import fresh
from audit.templatetags.record import in_order
from regime.models import Source
from regime.reading import records
from regime.reading.remembered import newest
from regime.web.dates import said_date
from regime.web.facts import coded, pack_words
from regime.web.mentions import how_many_rest_on, resting_on
from regime.web.standing import register_crumb


def _of_sources(request: HttpRequest) -> int | None:
    return newest() if records.all_sources().exists() else None


def _of_source(request: HttpRequest, code: str) -> int | None:
    return newest() if records.sources_of([code]) else None


@require_safe
@fresh(_of_sources)
def sources(request: HttpRequest) -> HttpResponse:
    """The register of sources by kind, each with how many records rest on it."""
    rows = sorted(records.all_sources(), key=lambda one: in_order(one.title))
    if not rows:
        raise Http404
    words, resting = pack_words(), how_many_rest_on()
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        kind = coded("kind", row.kind or "", words)
        groups.setdefault(kind, []).append(_row(row) | {"resting": resting.get(row.code, 0)})
    context = {
        "groups": [{"kind": kind, "sources": groups[kind]} for kind in sorted(groups)],
        "breadcrumbs": [register_crumb()],
    }
    return render(request, "regime/pack/sources.html", context)


@require_safe
@fresh(_of_source)
def source(request: HttpRequest, code: str) -> HttpResponse:
    """One source: what it is, where it is, and every record that rests on it."""
    found = records.sources_of([code]).get(code)
    if found is None:
        raise Http404
    context = {
        **_row(found),
        "kind": coded("kind", found.kind or "", pack_words()),
        "resting": resting_on(code),
        "breadcrumbs": [register_crumb(), {"label": _("Sources"), "href": reverse("sources")}],
    }
    return render(request, "regime/pack/source.html", context)


def _row(found: Source) -> dict[str, Any]:
    return {"source": found, "date": said_date(found.date) if found.date else ""}
