"""Candidates: a state outside, as sources tell of it, with what it has filed under these Rules."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.shell.etag import Mark, fresh
from governance.portal.accession.pages import cards_of
from governance.reading import queries
from governance.reading.accession import applications
from regime.reading import queries as regime
from regime.web.candidates import CANDIDATES, candidate_frame
from regime.web.standing import of_record


def _of_candidate(request: HttpRequest, code: str) -> Mark | None:
    mark = of_record(CANDIDATES)(request, code)
    if mark is None:
        return None
    changes = (applications.newest_change(), queries.newest_change())
    return max(mark, regime.newest_member_position(), *changes)


@require_safe
@fresh(_of_candidate)
def candidate(request: HttpRequest, code: str) -> HttpResponse:
    """One state outside: what is said of it, and its applications."""
    rows = applications.applications().filter(state=code)
    context = {**candidate_frame(code), "applications": cards_of(rows)}
    return render(request, "governance/candidate.html", context)
