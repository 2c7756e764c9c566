"""Criteria: what an applicant is measured by, for readers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.shell.copies import copy_at
from audit.shell.etag import fresh
from regime.reading import queries
from regime.reading.remembered import newest
from regime.web.mentions import mentions


def _of_criteria(request: HttpRequest) -> int:
    return queries.newest_criterion_position()


@require_safe
@fresh(_of_criteria)
def criteria(request: HttpRequest) -> HttpResponse:
    """The accession criteria in force, and how scores are added up."""
    edition = queries.criteria_edition()
    scoring = edition.scoring if edition and isinstance(edition.scoring, dict) else {}
    context = {
        "edition": edition,
        "criteria": queries.criteria(),
        "scoring": scoring,
        "alternates": copy_at("api-criteria"),
    }
    return render(request, "regime/criteria.html", context)


def _of_criterion(request: HttpRequest, code: str) -> int | None:
    return None if queries.criterion(code) is None else newest()


@require_safe
@fresh(_of_criterion)
def criterion(request: HttpRequest, code: str) -> HttpResponse:
    """One accession criterion: its words, its scale, and the evidence that it takes."""
    found = queries.criterion(code)
    if found is None:
        raise Http404
    context = {
        "criterion": found,
        "sources": queries.sources(found.sources),
        "mentions": mentions(code),
        "alternates": copy_at("api-criterion", code),
        "breadcrumbs": [{"label": _("Criteria"), "href": reverse("criteria")}],
    }
    return render(request, "regime/criterion.html", context)
