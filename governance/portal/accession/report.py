"""Report on an application as a page to read and print: all from the log, drafts so labelled."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.shell.etag import Mark, fresh
from governance.acting.documents import mark_of
from governance.models import Application
from governance.portal.accession.answers import answers_of
from governance.portal.accession.findings import Assessment, reported
from governance.portal.accession.lot import lot_of
from governance.portal.accession.names import Names
from governance.reading.accession import applications
from regime.domain.chapters.accession.assessment.said import ApplicantReplied


def reported_row(symbol: str) -> Application | None:
    """An application of which there is a draft or a report."""
    row = applications.application(symbol)
    return row if row and row.draft else None


def of_report(request: HttpRequest, symbol: str) -> Mark | None:
    """What a report is a function of."""
    row = reported_row(symbol)
    return mark_of(row) if row else None


def context_of(row: Application) -> dict[str, Any]:
    """What a report says."""
    names, told = Names(), applications.told(row.symbol)
    found = reported(row, told, names)
    if found is None:
        raise Http404
    return {
        "application": row,
        "applicant": names.applicant(row),
        "assessment": found,
        "title": title_of(found),
        "issued_at": row.reported_at or row.drafted_at,
        "lot": lot_of(row, told, names),
        "answers": answers_of(row, names),
        "replied": told.position(ApplicantReplied),
    }


def title_of(found: Assessment) -> str:
    """What the document is."""
    return _("Draft of the report") if found.is_draft else _("Report of the assessors")


@require_safe
@fresh(of_report)
def report(request: HttpRequest, symbol: str) -> HttpResponse:
    """The report on one application."""
    row = reported_row(symbol)
    if row is None:
        raise Http404
    pdf = reverse("application-report-pdf", args=[symbol])
    context = {
        **context_of(row),
        "alternates": [{"label": "PDF", "type": "application/pdf", "href": pdf}],
        "breadcrumbs": [
            {"label": _("Applications"), "href": reverse("applications")},
            {"label": symbol, "href": reverse("application", args=[symbol])},
        ],
    }
    return render(request, "governance/application_report.html", context)
