"""Evidence: the documents of a case, each in its class, as the state holds them."""

from audit.log.entry import Recorded
from governance import models as m
from governance.projections.rows import Columns
from regime.domain.chapters.accession.evidence import said as evidence
from regime.domain.chapters.accession.evidence.state import PUBLIC, Evidence
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write the document that the entry files or changes."""
    if not isinstance(recorded.event, evidence.EvidenceEvent):
        return
    symbol, number = recorded.event.application, recorded.event.number
    document = after.applications[symbol].evidence[number]
    if isinstance(recorded.event, evidence.EvidenceFiled):
        _file(recorded, recorded.event, document)
        return
    values = {"access": document.access, **_told(recorded, document)}
    rows = m.Evidence.objects.filter(application=symbol, number=number)
    rows.update(changed_position=recorded.position, **values)


def _file(recorded: Recorded, filed: evidence.EvidenceFiled, document: Evidence) -> None:
    # What is filed for everyone is open at once.
    opened = {"released_at": recorded.at, "released_by": PUBLIC} if document.is_public else {}
    m.Evidence.objects.create(
        position=document.position,
        application=filed.application,
        number=document.number,
        criteria=list(document.criteria),
        label=filed.label,
        access=document.access,
        commitment=document.commitment,
        filed_at=recorded.at,
        changed_position=recorded.position,
        **_class(recorded, document),
        **_review(recorded, document),
        **opened,
    )


def _told(recorded: Recorded, document: Evidence) -> Columns:
    match recorded.event:
        case evidence.EvidenceReviewed():
            return _review(recorded, document)
        case evidence.EvidenceReclassified():
            return {**_class(recorded, document), **_review(recorded, document)}
        case evidence.EvidenceReleased(cause=cause, reasons=reasons):
            return {"released_at": recorded.at, "released_by": cause, "release_reasons": reasons}
        case evidence.EvidenceErased(cause=cause):
            return {"erased_at": recorded.at, "erasure_cause": cause}
        case _:
            return {}


def _class(recorded: Recorded, document: Evidence) -> Columns:
    """Until when it is kept from the public, and the entry that says so."""
    return {"class_until": document.until_at, "until_position": recorded.position}


def _review(recorded: Recorded, document: Evidence) -> Columns:
    """When its class is looked at again, and the entry that says so."""
    review_at = document.review.at if document.review else None
    return {"review_at": review_at, "review_position": recorded.position}
