"""Yearly reports as pages: the figures of a year beside those of the years before, with methods."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit import store
from audit.log.instants import write_instant
from audit.reading import queries as log
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.desk.acting import article_href
from governance.domain.figures.yearly.report import ROLE
from governance.folded import regime_now
from governance.reading import yearly
from governance.wording.yearly import FIGURES, METHODS, TITLES

SCRIPT = Path(settings.BASE_DIR) / "verifier" / "yearly_report.py"
_BEFORE = 4


def _of_log(request: HttpRequest) -> Mark | None:
    day = write_instant(store.now())[:10]
    return (log.newest_position(), day) if yearly.are_kept() else None


@require_safe
@fresh(_of_log)
def reports(request: HttpRequest) -> HttpResponse:
    """Which years there are reports on."""
    if not yearly.are_kept():
        raise Http404
    article = regime_now().rules.roles[ROLE]
    context = {
        "years": [found for year in yearly.years() if (found := yearly.of_year(year))],
        "article": article,
        "article_href": article_href(article),
        "alternates": copy_at("api-yearly-reports"),
        "breadcrumbs": [{"label": _("Figures"), "href": reverse("figures")}],
    }
    return render(request, "governance/yearly_reports.html", context)


@require_safe
@fresh(lambda request, year: _of_log(request))
def report(request: HttpRequest, year: int) -> HttpResponse:
    """The report on a year, each figure with its count, its share and the years before it."""
    found = yearly.of_year(year)
    if found is None:
        raise Http404
    shown = [one for one in yearly.years() if year - _BEFORE <= one <= year]
    others = {one: yearly.as_data(told) for one in shown if (told := yearly.of_year(one))}
    context = {
        "one": found,
        "years": shown,
        "parts": [
            {
                "title": str(TITLES.get(code, code)),
                "method": str(METHODS.get(code, "")),
                "rows": [_row(figure, others) for figure in figures],
            }
            for code, figures in found.indicators.items()
        ],
        "alternates": copy_at("api-yearly-report", year),
        "breadcrumbs": [{"label": _("Yearly reports"), "href": reverse("yearly-reports")}],
    }
    return render(request, "governance/yearly_report.html", context)


def _row(figure: Any, others: dict[int, dict[str, list[int | None]]]) -> dict[str, Any]:
    code, _colon, of = figure.code.partition(":")
    label = str(FIGURES.get(code, code))
    series = [data.get(figure.code, [None, None]) for data in others.values()]
    return {
        "label": f"{label}: {of}" if of else label,
        "share": figure.share,
        "series": [{"count": count, "base": base} for count, base in series],
    }


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """The script by which anyone recomputes a report from an export of the log."""
    return HttpResponse(SCRIPT.read_bytes(), content_type="text/x-python; charset=utf-8")
