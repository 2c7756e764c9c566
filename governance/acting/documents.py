"""Documents: who may read what was filed as evidence, and the bytes for those who may.

Who may not read one is answered as where there is none, and before anything of it is looked at.
"""

import logging
from dataclasses import dataclass

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

from audit.log.encoding import Json
from audit.log.errors import Broken
from audit.publishing.disclosures import Opening
from governance.acting.filing_applications import acting_for
from governance.folded import regime_now
from governance.models import Application as ApplicationRow
from governance.models import Evidence, EvidenceOpening
from governance.reading import queries
from governance.reading.accession import applications
from governance.sealing import vault
from governance.sealing.uploads import Document, is_served
from regime.domain.chapters.accession.applications.guards import rules_of
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.evidence.audience import may_read
from regime.domain.chapters.accession.evidence.deciding import classes_of
from regime.domain.values import Actor, Symbol
from regime.reading import queries as regime

operations = logging.getLogger("operations")


@dataclass(frozen=True)
class Delivered:
    """A document for somebody who may read it; ``is_public`` says whether everyone may."""

    document: Document
    is_public: bool


def application_now(symbol: str) -> Application | None:
    """The application under a symbol."""
    return regime_now().applications.get(Symbol(symbol))


def classes(application: Application) -> dict[str, dict[str, Json]]:
    """The classes that the rules of a case know, each with its terms."""
    return classes_of(rules_of(application, regime_now()))


def criteria(application: Application) -> tuple[str, ...]:
    """The criteria of the edition that governs a case."""
    return tuple(regime_now().criteria.edition(application.criteria))


def acting_on(symbol: str, actor: Actor) -> Actor:
    """As whom a person acts on an application; where there is none, as who they are."""
    application = application_now(symbol)
    return acting_for(actor, application) if application else actor


def read_document(symbol: str, number: int, actor: Actor) -> Delivered | None:
    """The document, if the actor may read it; nothing where not, as where there is none.

    Raises ``Broken`` where it is not what was sealed.
    """
    found = readable(symbol, number, actor)
    if found is None:
        return None
    commitment, is_public = found
    document = _sealed(commitment)
    if document:
        return Delivered(document, is_public)
    if readable(symbol, number, actor) is None:
        return None  # it was erased meanwhile
    operations.critical("evidence %s is missing, or is not what was sealed", commitment)
    raise Broken("a document is not handed out: it is not what was sealed")


def readable(symbol: str, number: int, actor: Actor) -> tuple[str, bool] | None:
    """The commitment of a document that the actor may read, and whether everyone may."""
    regime = regime_now()
    application = regime.applications.get(Symbol(symbol))
    evidence = application.evidence.get(number) if application else None
    if application is None or evidence is None:
        return None
    by = acting_for(actor, application)
    if not may_read(by, evidence, application, regime):
        return None
    return evidence.commitment, evidence.is_public


def known_as(symbol: str, actor: Actor) -> dict[int, EvidenceOpening]:
    """What those documents of an application are known by that the actor may read."""
    regime = regime_now()
    application = regime.applications.get(Symbol(symbol))
    if application is None:
        return {}
    by = acting_for(actor, application)
    mine = {
        one.commitment: number
        for number, one in application.evidence.items()
        if may_read(by, one, application, regime)
    }
    kept = EvidenceOpening.objects.filter(commitment__in=mine)
    return {mine[one.commitment]: one for one in kept}


def newest_change(symbol: str) -> int:
    """The position of the last entry that changed a document of an application; -1 for none."""
    rows = Evidence.objects.filter(application=symbol)
    newest = rows.aggregate(newest=Max("changed_position"))["newest"]
    return -1 if newest is None else newest


def sweep() -> int:
    """Remove the bytes that no opening speaks of; how many files there were."""
    return vault.sweep(set(EvidenceOpening.objects.values_list("commitment", flat=True)))


def _sealed(commitment: str) -> Document | None:
    """The document under a commitment, hashed again; nothing where it is not what was sealed."""
    opening = EvidenceOpening.objects.filter(commitment=commitment).first()
    raw = vault.kept(commitment)
    if opening is None or raw is None:
        return None
    found = Document(opening.value["name"], opening.value["media_type"], raw)
    same = Opening(bytes(opening.salt), found.as_json()).opens(commitment)
    return found if same and is_served(found.media_type) else None


POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def handed_out(request: HttpRequest, symbol: str, number: int, actor: Actor) -> HttpResponseBase:
    """The answer with a document; 404 for who may not read it, as where there is none."""
    found = read_document(symbol, number, actor)
    if found is None:
        raise Http404
    etag = quote_etag(str(found.document.as_json()["sha256"])) if found.is_public else None
    whole = HttpResponse(found.document.raw, content_type=found.document.media_type)
    answer: HttpResponseBase = whole
    if etag:
        whole["ETag"] = etag
        answer = get_conditional_response(request, etag=etag, response=whole) or whole
    answer["Content-Disposition"] = str(content_disposition_header(True, found.document.name))
    answer["Content-Security-Policy"] = POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "public, no-cache" if found.is_public else "private, no-store"
    return answer


def mark_of(row: ApplicationRow) -> int:
    """The position of the last entry that changed what everyone is shown of an application."""
    on = queries.proposal(row.proposal) if row.proposal else None
    beside = (applications.newest_seat_change(), regime.newest_member_position())
    criteria = regime.newest_criterion_position()
    filed = newest_change(row.symbol)
    return max(row.changed_position, on.changed_position if on else -1, criteria, filed, *beside)
