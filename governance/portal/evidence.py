"""Evidence for readers: each document shown as what it is, and handed out to who may read it.

Of a document that is not for the reader its class and its dates are shown, which the log tells
everyone; never its name, its type, its size or its bytes. Who may not read one is answered as where
there is none, and before anything of it is looked at.
"""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from audit import store
from governance.acting import documents
from governance.acting.documents import handed_out
from governance.acting.filing_applications import acting_for
from governance.folded import regime_now
from governance.models import Evidence, EvidenceOpening
from governance.reading import queries
from governance.reading.actors import actor_of
from governance.wording.evidence import (
    SEALED,
    audience,
    class_label,
    opened_by,
    state_of,
    state_tag,
)
from governance.wording.labels import label
from regime.domain.chapters.accession.applications.guards import rules_of
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.evidence.audience import is_applicant
from regime.domain.chapters.accession.evidence.deciding import erasure_asked_by, erasure_until
from regime.domain.chapters.accession.evidence.said import EraseEvidence
from regime.domain.values import Actor


@require_safe
def document(request: HttpRequest, symbol: str, number: int) -> HttpResponseBase:
    """The bytes of a document, to keep and not to show."""
    return handed_out(request, symbol, number, actor_of(request))


def evidence_shown(symbol: str, actor: Actor) -> dict[str, Any]:
    """What a page shows of the documents of an application to this reader."""
    application = documents.application_now(symbol)
    if application is None:
        return {"evidence": [], "evidence_file_href": ""}
    by = acting_for(actor, application)
    own = is_applicant(by, application)
    may_file = own and application.is_open and not application.report
    known = documents.known_as(symbol, actor)
    rows = Evidence.objects.filter(application=symbol).order_by("number")
    return {
        "evidence": [
            _card(row, application, known.get(row.number))
            | {
                "may_release": own and row.released_at is None and row.erased_at is None,
                "may_erase": row.erased_at is None and queries.may(EraseEvidence, by),
            }
            for row in rows
        ],
        "evidence_file_href": reverse("desk-evidence", args=[symbol]) if may_file else "",
    }


def card_of(symbol: str, number: int, actor: Actor) -> dict[str, Any] | None:
    """One document as a page shows it to this reader; nothing where there is none."""
    application = documents.application_now(symbol)
    row = Evidence.objects.filter(application=symbol, number=number).first()
    if application is None or row is None:
        return None
    return _card(row, application, documents.known_as(symbol, actor).get(number))


def _card(row: Evidence, application: Application, known: EvidenceOpening | None) -> dict[str, Any]:
    terms = documents.classes(application).get(row.access, {})
    state, rules = state_of(row), rules_of(application, regime_now())
    kept = application.evidence[row.number]
    return {
        "row": row,
        "class": class_label(row.access),
        "audience": audience(terms),
        "tag": state_tag(state),
        "is_sealed": state == SEALED,
        "opened_by": opened_by(row.released_by),
        "erasure_asked_by": label(erasure_asked_by(kept, rules, store.now())),
        "erasure_until": erasure_until(kept, rules),
        "known": known.value if known else None,
        "href": reverse("evidence", args=[row.application, row.number]) if known else "",
    }
