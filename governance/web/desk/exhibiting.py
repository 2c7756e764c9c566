"""Evidence at the desk: an applicant files and opens documents, the Secretariat erases for cause.

A file cannot be carried over a page that checks, so that filing has none: the form says everything
that follows.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods

from audit.log.errors import Malformed, Refused
from governance import documents, evidence, queries
from governance.actors import actor_of
from governance.applying import acting_for
from governance.web.desk.acting import (
    article_href,
    at_field,
    first_receipt,
    one_time,
    refusal_from,
    signed_in,
    to_receipt,
)
from governance.web.desk.case_guided import trail_to
from governance.web.desk.registering import Registering, guide
from governance.web.evidence import card_of
from governance.web.evidence_forms import ErasureForm, EvidenceForm, ReleaseForm
from governance.web.evidence_words import class_words
from regime import queries as regime
from regime.domain.accession import commands as c
from regime.domain.accession.application import Application
from regime.domain.accession.audience import is_applicant
from regime.domain.values import Actor, Symbol

RELEASE = Registering(
    c.ReleaseEvidence,
    _l("Open a document to everyone"),
    _l("Its name, its size and its content are public from then on. It cannot be taken back."),
    _l("Open the document"),
)
ERASE = Registering(
    c.EraseEvidence,
    _l("Erase a document for cause"),
    _l(
        "Its bytes and what opens its seal are destroyed. The log keeps that it was filed, and "
        "why it was erased; nobody reads it any more."
    ),
    _l("Erase the document"),
)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def file(request: HttpRequest, symbol: str) -> HttpResponse:
    """File a document for the own application."""
    application = _application(symbol)
    actor = _applicant(request, application)
    if request.method == "POST" and (answer := first_receipt(request)):
        return answer
    form = _form(request, application)
    context = {"form": form, "refused": None, "symbol": symbol, **_permitted(symbol)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "desk/evidence.html", context)
    try:
        return _filed(form, application, actor)
    except (Refused, Malformed) as error:
        context["refused"] = at_field(form, refusal_from(error))
        status = 409 if isinstance(error, Refused) else 400
        return render(request, "desk/evidence.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def release(request: HttpRequest, symbol: str, number: int) -> HttpResponse:
    """Open an own document to everyone."""
    actor = _applicant(request, _application(symbol))
    return guide(
        request,
        RELEASE,
        ReleaseForm(request.POST or None, initial=one_time()),
        lambda said: c.ReleaseEvidence(Symbol(symbol), number, said["reasons"]),
        _document(symbol, number, actor),
        actor=actor,
        carry_out=evidence.release,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def erase(request: HttpRequest, symbol: str, number: int) -> HttpResponse:
    """Erase a document for cause."""
    actor = actor_of(request)
    if not queries.may(c.EraseEvidence, actor):
        raise PermissionDenied(_("This page is for officers who keep the record."))
    return guide(
        request,
        ERASE,
        ErasureForm(request.POST or None, initial=one_time()),
        lambda said: c.EraseEvidence(Symbol(symbol), number, said["cause"]),
        _document(symbol, number, actor),
        carry_out=evidence.erase,
    )


def _filed(form: EvidenceForm, application: Application, actor: Actor) -> HttpResponse:
    said = form.cleaned_data
    upload: UploadedFile[bytes] = said["file"]
    filing = evidence.Filing(
        application.symbol, tuple(said["criteria"]), said["label"], said["access"]
    )
    receipt = evidence.file_evidence(
        filing,
        name=upload.name or "",
        raw=upload.read(),
        actor=actor,
        command_id=said["command"],
    )
    return to_receipt(receipt)


def _form(request: HttpRequest, application: Application) -> EvidenceForm:
    known = {one.code: one.title for one in regime.criteria()}
    return EvidenceForm(
        request.POST or None,
        request.FILES or None,
        initial=one_time(),
        criteria=[
            (code, f"{code} {known.get(code, '')}") for code in documents.criteria(application)
        ],
        classes=[
            (code, class_words(code, terms))
            for code, terms in documents.classes(application).items()
        ],
    )


def _application(symbol: str) -> Application:
    found = documents.application_now(symbol)
    if found is None:
        raise Http404
    return found


def _applicant(request: HttpRequest, application: Application) -> Actor:
    actor = acting_for(actor_of(request), application)
    if not is_applicant(actor, application):
        raise PermissionDenied(_("This page is for the applicant."))
    return actor


def _document(symbol: str, number: int, actor: Actor) -> dict[str, Any]:
    found = card_of(symbol, number, actor)
    if found is None:
        raise Http404
    return {"document": found, "breadcrumbs": trail_to(symbol)}


def _permitted(symbol: str) -> dict[str, Any]:
    article = queries.article_of(c.FileEvidence)
    return {
        "article": article,
        "article_href": article_href(article),
        "breadcrumbs": trail_to(symbol),
    }
