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
from django.views.decorators.http import require_http_methods

from audit.log.errors import Malformed, Refused
from governance.acting import documents, evidence
from governance.acting.filing_applications import acting_for
from governance.desk.acting import (
    article_href,
    at_field,
    first_receipt,
    one_time,
    refusal_from,
    signed_in,
    to_receipt,
)
from governance.desk.forms.evidence import EvidenceForm
from governance.doors.cases import trail_to
from governance.reading import queries
from governance.reading.actors import actor_of
from governance.wording.evidence import class_words
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.evidence import said as evidence_said
from regime.domain.chapters.accession.evidence.audience import is_applicant
from regime.domain.values import Actor
from regime.reading import queries as regime


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


def _permitted(symbol: str) -> dict[str, Any]:
    article = queries.article_of(evidence_said.FileEvidence)
    return {
        "article": article,
        "article_href": article_href(article),
        "breadcrumbs": trail_to(symbol),
    }
