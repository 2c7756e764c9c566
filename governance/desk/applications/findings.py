"""Assessing at the desk: all criteria of a case on one page, and one finding saved at a time.

A finding may be made again until the report: so it is recorded at once, and the entry of the one
that stands is shown beside it.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.log.errors import Malformed, Refused
from governance.acting import applications
from governance.desk.acting import (
    Refusal,
    article_href,
    at_field,
    command_sent,
    one_time,
    refusal_from,
    signed_in,
)
from governance.desk.applications.track import titled
from governance.desk.forms.applications import FindingForm, hints_of
from governance.domain.chapters.accession.open_acts import FIND
from governance.doors.cases import case_or_404, trail_to
from governance.doors.guided import ApplicationCase
from governance.doors.links import links
from governance.models import Finding
from governance.portal.evidence import evidence_shown
from governance.reading import queries
from regime.domain.chapters.accession.assessment.said import MakeFinding


@dataclass(frozen=True)
class Sheet:
    """A criterion of the case, the assessor's form for it, and the finding that stands."""

    code: str
    title: str
    hint: SafeString
    answer: str
    documents: list[dict[str, Any]]
    form: FindingForm
    standing: Finding | None
    said: str


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def findings(request: HttpRequest, symbol: str) -> HttpResponse:
    """The findings of the assessor who asks; each criterion has a form of its own."""
    case = case_or_404(request, symbol)
    seat = applications.seat_on(case.application, case.person)
    if seat is None:
        raise PermissionDenied(_("This page is for the assessors of this case."))
    if request.method != "POST":
        return _sheets(request, case, seat.number)
    code = request.POST.get("criterion", "")
    if code not in case.application.covers:
        raise BadRequest(code)
    if command_sent(request):
        return _back(symbol, code)
    form = _form(case, code, request.POST)
    if not form.is_valid():
        return _sheets(request, case, seat.number, (code, form))
    try:
        _find(case, code, form)
    except (Refused, Malformed) as error:
        refused = at_field(form, refusal_from(error))
        return _sheets(request, case, seat.number, (code, form), refused, status=409)
    return _back(symbol, code)


def _find(case: ApplicationCase, code: str, form: FindingForm) -> None:
    said = form.cleaned_data
    documents = tuple(int(one) for one in said.get("evidence", []))
    command = MakeFinding(case.symbol, code, said["score"], documents, said["reasons"])
    key = said["command"]
    applications.act(command, case.application, actor=case.person, command_id=key)


def _back(symbol: str, code: str) -> HttpResponse:
    return redirect(f"{reverse('desk-findings', args=[symbol])}#{code}")


def _sheets(
    request: HttpRequest,
    case: ApplicationCase,
    seat: int,
    sent: tuple[str, FindingForm] | None = None,
    refused: Refusal | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    standing = applications.findings_of(case.symbol, seat)
    filed = evidence_shown(case.symbol, case.person)["evidence"]
    sheets = [
        _sheet(case, code, standing.get(code), sent, filed) for code in case.application.covers
    ]
    open_to = applications.open_to(case.person, case.application)
    find = next((one for one in open_to if one.name == FIND), None)
    article = find.article if find else queries.article_of(MakeFinding)
    context = {
        "symbol": case.symbol,
        "title": titled(case.row, case.person),
        "seat": seat,
        "sheets": sheets,
        "left": [one.code for one in sheets if one.standing is None],
        "open": find,
        "until": find.until if find else None,
        "acts": links(case.symbol, (one for one in open_to if one.name != FIND)),
        "refused": refused,
        "sent": sent[1] if sent else None,
        "article": article,
        "article_href": article_href(article),
        "breadcrumbs": trail_to(case.symbol),
    }
    return render(request, "desk/findings.html", context, status=status)


def _sheet(
    case: ApplicationCase,
    code: str,
    standing: Finding | None,
    sent: tuple[str, FindingForm] | None,
    filed: list[dict[str, Any]],
) -> Sheet:
    criterion = applications.edition_of(case.application)[code]
    form = sent[1] if sent and sent[0] == code else _form(case, code, None, standing)
    return Sheet(
        code=code,
        title=criterion.title,
        hint=hints_of({code: criterion})[code],
        answer=case.application.answers.get(code, ""),
        documents=[one for one in filed if code in one["row"].criteria],
        form=form,
        standing=standing,
        said=criterion.scale.get(standing.score, "") if standing else "",
    )


def _form(
    case: ApplicationCase, code: str, data: Any, standing: Finding | None = None
) -> FindingForm:
    initial: dict[str, Any] = dict(one_time())
    if standing:
        evidence = [str(one) for one in standing.evidence]
        initial |= {"score": standing.score, "reasons": standing.reasons, "evidence": evidence}
    return FindingForm(
        data,
        initial=initial,
        auto_id=f"id_{code}_%s",
        criterion=applications.edition_of(case.application)[code],
        documents=_documents(case, code),
    )


def _documents(case: ApplicationCase, code: str) -> list[int]:
    """The documents that a finding on this criterion may rest on: those filed for it first."""
    known = [one for one in case.application.evidence.values() if not one.erased]
    ordered = sorted(known, key=lambda one: (code not in one.criteria, one.number))
    return [one.number for one in ordered]
