"""Applications for readers: the list, each case with all that it rests on, and the assessors."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.reading import queries as log
from audit.reading.past import moment_of
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.acting.documents import mark_of
from governance.desk.offers import case_offers
from governance.feeds.index import feed_at
from governance.models import Application, AssessorSeat
from governance.portal.accession import past
from governance.portal.accession.answers import answers_of, asked_of, listed_in
from governance.portal.accession.findings import assessment_of
from governance.portal.accession.lot import lot_of
from governance.portal.accession.names import Names
from governance.portal.accession.outcome import before_members, ended_of, shown_tag
from governance.portal.accession.tracking import tracked
from governance.portal.contents import LATEST, MANY_ENTRIES, Part
from governance.portal.evidence import evidence_shown
from governance.portal.filtering import ApplicationFilter, page_of
from governance.reading import queries
from governance.reading.accession import applications
from governance.reading.accession.clocks import clocks_of, waits
from governance.reading.actors import actor_of
from governance.wording.sentences import lines
from regime.domain.chapters.accession.applications.steps import BEFORE_COMPLETENESS, Step
from regime.domain.chapters.accession.assessment.said import ApplicantReplied
from regime.reading import queries as regime

_LOT_OPEN = (Step.DRAWING, Step.ASSESSMENT)


def _of_list(request: HttpRequest) -> int:
    changes = (applications.newest_change(), queries.newest_change())
    return max(*changes, regime.newest_member_position())


@require_safe
@fresh(_of_list)
def applications_page(request: HttpRequest) -> HttpResponse:
    """Every application, the newest first, by step and words."""
    names = Names()
    form = ApplicationFilter(request.GET or None)
    shown, pages = page_of(request, form.applied(applications.applications(), names.states))
    context = {
        "form": form,
        "applications": [card(row, names) for row in shown],
        "pages": pages,
        "alternates": copy_at("api-applications"),
    }
    return render(request, "governance/applications.html", context)


def cards_of(rows: Iterable[Application]) -> list[dict[str, Any]]:
    """These applications as a list shows them."""
    names = Names()
    return [card(row, names) for row in rows]


def card(row: Application, names: Names) -> dict[str, Any]:
    """An application in a list: whose it is, where it stands, what it waits for."""
    step, until = waits(row)
    return {
        "row": row,
        "href": reverse("application", args=[row.symbol]),
        "applicant": names.applicant(row),
        "tag": shown_tag(row),
        "step": step,
        "until": until,
    }


def _of_application(request: HttpRequest, symbol: str) -> Mark | None:
    row = applications.application(symbol)
    if row is None:
        return None
    if moment := moment_of(request):
        return moment.mark
    if request.user.is_authenticated:
        return log.newest_position()
    return mark_of(row)


@require_safe
@fresh(_of_application)
def application(request: HttpRequest, symbol: str) -> HttpResponse:
    """One application: where it is, who must act by when, and everything that it rests on."""
    if moment := moment_of(request):
        return past.application(request, symbol, moment)
    row = applications.application(symbol)
    if row is None:
        raise Http404
    context = {
        **_standing(row),
        **evidence_shown(symbol, actor_of(request)),
        "acts": case_offers(request, symbol),
        "alternates": [*copy_at("api-application", symbol), *feed_at("feed-application", symbol)],
        "breadcrumbs": [{"label": _("Applications"), "href": reverse("applications")}],
    }
    return render(request, "governance/application.html", {**context, **_arranged(context)})


def _standing(row: Application) -> dict[str, Any]:
    names, told = Names(), applications.told(row.symbol)
    step, until = waits(row)
    return {
        "application": row,
        "applicant": names.applicant(row),
        "could_be": applications.could_be(row),
        "tag": shown_tag(row),
        "step": step,
        "until": until,
        "phases": tracked(row, told),
        "clocks": clocks_of(row, told),
        "answers": answers_of(row, names),
        "listed": listed_in(told, names),
        "questions": asked_of(row, names),
        "lot": lot_of(row, told, names),
        "assessment": assessment_of(row, told, names),
        "replied": told.position(ApplicantReplied),
        "before": before_members(row),
        "ended": ended_of(row, told, names),
        "edition": regime.edition(row.edition),
        "timeline": lines(told.entries),
    }


def _arranged(page: Mapping[str, Any]) -> dict[str, Any]:
    """The table of contents, and what is folded because it is past."""
    entries = page["timeline"]
    older = entries[:-LATEST] if len(entries) > MANY_ENTRIES else []
    return {
        "contents": [Part(anchor, heading) for anchor, heading in _parts(page) if heading],
        "folded": frozenset(_folded(page["application"])),
        "older": older,
        "latest": entries[len(older) :],
    }


def _parts(page: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "ending", page["ended"] and _("Outcome")
    yield "members", page["before"] and _("Before the members")
    yield "clocks", _("Who must act, by when")
    yield "assessment", page["assessment"] and _("Assessment")
    yield "reply", page["application"].reply and _("The applicant’s reply")
    yield "lot", page["lot"] and _("Assessors and their lot")
    yield "answers", _("Answers to the criteria")
    yield "evidence", _("Evidence")
    yield "missing", page["listed"] and _("What was missing")
    yield "questions", _("Questions and answers")
    yield "timeline", _("What happened, entry by entry")


def _folded(row: Application) -> Iterator[str]:
    """What has had its time."""
    step = Step(row.step)
    if step not in (*BEFORE_COMPLETENESS, Step.COMPLETE):
        yield "answers"
    if step not in _LOT_OPEN:
        yield "lot"


def _of_assessors(request: HttpRequest) -> int:
    return max(applications.newest_seat_change(), regime.newest_member_position())


@require_safe
@fresh(_of_assessors)
def assessors(request: HttpRequest) -> HttpResponse:
    """The standing roster of assessors: whose seats, with which interests, and no person's name."""
    names, rows = Names(), applications.seats()
    context = {
        "filled": [_seat(one, names) for one in rows if one.ended_at is None],
        "empty": [_seat(one, names) for one in rows if one.ended_at],
        "alternates": copy_at("api-assessors"),
        "breadcrumbs": [{"label": _("Applications"), "href": reverse("applications")}],
    }
    return render(request, "governance/assessors.html", context)


def _seat(row: AssessorSeat, names: Names) -> dict[str, Any]:
    return {
        "row": row,
        "member": names.state(row.member),
        "interests": [names.state(code) for code in row.interests],
    }
