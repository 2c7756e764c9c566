"""Applying at the desk: a state's own applications, the draft of a new one, its check, its filing.

What is in confidence is shown to the own state only, and never kept by a cache.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit import store
from audit.log.errors import Malformed, Refused
from governance.acting import application_drafts
from governance.acting import applications as casework
from governance.desk.acting import (
    Refusal,
    article_href,
    desk_trail,
    first_receipt,
    one_time,
    refusal_from,
    signed_in,
    to_receipt,
)
from governance.desk.applications.links import desk_href
from governance.desk.forms.applications import ANSWERS, CURED, FilingForm
from governance.desk.forms.forms import SubmitForm
from governance.doors.links import links
from governance.folded import regime_now
from governance.models import ApplicationDraft
from governance.portal.accession.outcome import still_below
from governance.reading import queries
from governance.reading.actors import actor_of
from governance.wording.labels import tag
from regime.domain.chapters.accession.applications.anonymity import could_file
from regime.domain.chapters.accession.applications.said import FileApplication
from regime.domain.values import Actor
from regime.reading.queries import names, participant


@require_safe
@signed_in
def applications(request: HttpRequest) -> HttpResponse:
    """The applications of my state, those not named yet included, and the draft of a new one."""
    actor = _applicant(request)
    article = queries.article_of(FileApplication)
    found = [_shown(actor, symbol) for symbol in casework.own(actor)]
    context = {
        "member": participant(actor.member or ""),
        "applications": found,
        "may_file": casework.may_file(actor) and not any(one["open"] for one in found),
        "draft": application_drafts.draft_of(actor),
        "article": article,
        "article_href": article_href(article),
        "breadcrumbs": desk_trail(),
    }
    return render(request, "desk/applications.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def draft(request: HttpRequest) -> HttpResponse:
    """Write the draft: a field for each criterion, each saved as far as it is well formed."""
    actor = _filing(request)
    found = application_drafts.draft_of(actor)
    form = _form(actor, found, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        whole = form.is_valid()
        application_drafts.save(actor, **_filled(form, actor))
        if whole:
            after = "desk-application-file" if "check" in request.POST else "desk-application-draft"
            return redirect(after)
    renews = casework.to_renew(actor.member or "")
    context = {
        "form": form,
        "draft": found,
        "edition": casework.edition_of(None),
        "renews": renews,
        "still_below": still_below(renews) if renews else "",
        "breadcrumbs": _trail(),
    }
    return render(request, "desk/application_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def delete(request: HttpRequest) -> HttpResponse:
    """Ask, then delete the draft."""
    found = _draft(request)
    if request.method == "POST":
        application_drafts.discard(found)
        return redirect("desk-applications")
    return render(request, "desk/application_delete.html", {"breadcrumbs": _trail()})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def file(request: HttpRequest) -> HttpResponse:
    """Show what will be recorded, and of it what is sealed; on the second word, file it."""
    if request.method == "POST" and (answer := first_receipt(request)):
        return answer
    actor, found = _filing(request), _draft(request)
    if request.method != "POST":
        return _check(request, found)
    form = SubmitForm(request.POST)
    if not form.is_valid() or form.cleaned_data["seen"] != _seen(found):
        return _check(request, found, changed=True)
    try:
        key = form.cleaned_data["command"]
        receipt = application_drafts.file(found, actor=actor, command_id=key)
    except (Refused, Malformed) as error:
        return _check(request, found, refusal_from(error))
    return to_receipt(receipt)


def _check(
    request: HttpRequest,
    found: ApplicationDraft,
    refused: Refusal | None = None,
    *,
    changed: bool = False,
) -> HttpResponse:
    filing = application_drafts.filing_of(found)
    foreseen = application_drafts.foreseen(found, actor_of(request))
    if isinstance(foreseen, Refused):
        refused, filed = refused or refusal_from(foreseen), None
    else:
        filed = foreseen
    # Of a renewal only what it covers is assessed: the scores of the rest are kept.
    asked = filed.covers if filed else casework.edition_of(None)
    article = queries.article_of(FileApplication)
    context = {
        "draft": found,
        "could_file": len(could_file(regime_now(), store.now())),
        "state": names().get(found.state, found.state),
        "filing": filing,
        "answers": _titled(filing.answers),
        "cured": _titled(filing.cured),
        "blank": [code for code in asked if code not in filing.answers],
        "filed": filed,
        "refused": refused,
        "place": refused.place.strip("/").replace("/", ".") if refused else "",
        "changed": changed,
        "form": SubmitForm(initial={**one_time(), "seen": _seen(found)}),
        "article": article,
        "article_href": article_href(article),
        "breadcrumbs": _trail(),
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "desk/application_check.html", context, status=status)


def _applicant(request: HttpRequest) -> Actor:
    """Who acts for an application, or may file one; nobody else sees these pages."""
    actor = actor_of(request)
    if not casework.may_file(actor) and not casework.own(actor):
        raise PermissionDenied(_("This page is for those who act for an applicant."))
    return actor


def _filing(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not casework.may_file(actor):
        raise PermissionDenied(_("This page is for those who may file an application."))
    return actor


def _draft(request: HttpRequest) -> ApplicationDraft:
    found = application_drafts.draft_of(_filing(request))
    if found is None:
        raise Http404
    return found


def _form(actor: Actor, found: ApplicationDraft | None, data: Any) -> FilingForm:
    before = casework.to_renew(actor.member or "")
    shortfall = before.shortfall if before else ()
    options: dict[str, Any] = {
        "edition": casework.edition_of(None),
        "shortfall": {one.criterion: one.remedy for one in shortfall},
        "renews": before.symbol if before else "",
    }
    return FilingForm(data, initial=_initial(found), **options)


def _initial(found: ApplicationDraft | None) -> dict[str, Any]:
    if found is None:
        return {}
    return {
        **{f"{ANSWERS}.{code}": text for code, text in found.answers.items()},
        **{f"{CURED}.{code}": text for code, text in found.cured.items()},
        "in_confidence": found.in_confidence,
        "renews": bool(found.renews),
        "changed": found.changed,
    }


def _filled(form: FilingForm, actor: Actor) -> dict[str, Any]:
    """What is well formed of the form; a field that is not keeps what was saved before."""
    said = form.cleaned_data
    before = casework.to_renew(actor.member or "")
    return {
        "answers": _kept(form, ANSWERS),
        "cured": _kept(form, CURED),
        "changed": list(said.get("changed", [])),
        "in_confidence": said.get("in_confidence", False),
        "renews": before.symbol if before and said.get("renews") else "",
    }


def _kept(form: FilingForm, kind: str) -> dict[str, str]:
    names_ = {code: f"{kind}.{code}" for code in form.codes(kind)}
    said = form.cleaned_data
    return {code: said[name] for code, name in names_.items() if name in said}


def _shown(actor: Actor, symbol: str) -> dict[str, Any]:
    row, one = casework.row(symbol), casework.application(symbol)
    if row is None or one is None:
        raise Http404
    return {
        "row": row,
        "href": desk_href(symbol),
        "open": one.is_open,
        "step": tag(f"application_{row.step}"),
        "confidential": not one.is_named,
        "acts": links(symbol, casework.open_to(actor, one)),
    }


def _titled(texts: Any) -> list[tuple[str, str, str]]:
    edition = casework.edition_of(None)
    return [(code, edition[code].title, text) for code, text in texts.items() if code in edition]


def _seen(found: ApplicationDraft) -> str:
    return found.changed_at.isoformat()


def _trail() -> list[dict[str, str]]:
    return [*desk_trail(), {"label": _("Applications"), "href": reverse("desk-applications")}]
