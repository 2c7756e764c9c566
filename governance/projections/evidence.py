"""Evidence: the documents of a case, and where the clock has to look for the end of their classes.

Of each document one deadline is listed: what falls due first, with the entry that set it.
"""

from datetime import datetime
from typing import Any

from audit.log.entry import Recorded
from governance import models as m
from governance.projections.rows import due, settle
from regime.domain.accession import evidence_events as e
from regime.domain.accession.events import FilingDisclosed
from regime.domain.accession.evidence import PUBLIC
from regime.domain.calendar_events import STREAM


def project(recorded: Recorded) -> None:
    """Write what the entry says about evidence."""
    match recorded.event:
        case e.EvidenceFiled() as filed:
            _file(recorded, filed)
        case e.EvidenceReviewed(review_at=review_at) as one:
            _change(recorded, one, review_at=review_at, review_position=recorded.position)
        case e.EvidenceReclassified() as one:
            _change(
                recorded,
                one,
                access=one.access,
                class_until=one.class_until,
                until_position=recorded.position,
                review_at=one.review_at,
                review_position=recorded.position,
            )
        case e.EvidenceReleased() as one:
            _change(
                recorded,
                one,
                released_at=recorded.at,
                released_by=one.cause,
                release_reasons=one.reasons,
            )
        case FilingDisclosed(application=symbol, position=position):
            if m.Application.objects.filter(pk=symbol, position=position).exists():
                for number in m.Evidence.objects.filter(application=symbol).values_list("number"):
                    _list(recorded, symbol, number[0], named=True)
        case e.EvidenceErased() as one:
            _change(recorded, one, erased_at=recorded.at, erasure_cause=one.cause)
        case _:
            pass


def _file(recorded: Recorded, filed: e.EvidenceFiled) -> None:
    m.Evidence.objects.create(
        position=recorded.position,
        application=filed.application,
        number=filed.number,
        criteria=list(filed.criteria),
        label=filed.label,
        access=filed.access,
        commitment=filed.file,
        filed_at=recorded.at,
        class_until=filed.class_until,
        until_position=recorded.position,
        review_at=filed.review_at,
        review_position=recorded.position,
        changed_position=recorded.position,
        **_opened_by_class(filed.access, recorded.at),
    )
    _list(recorded, filed.application, filed.number)


def _opened_by_class(access: str, at: datetime) -> dict[str, Any]:
    """What is filed for everyone is open at once."""
    return {"released_at": at, "released_by": PUBLIC} if access == PUBLIC else {}


def _change(recorded: Recorded, one: e.EvidenceEvent, **values: Any) -> None:
    rows = m.Evidence.objects.filter(application=one.application, number=one.number)
    rows.update(changed_position=recorded.position, **values)
    _list(recorded, one.application, one.number)


def _list(recorded: Recorded, application: str, number: int, *, named: bool = False) -> None:
    """List what falls due first of a document, or nothing; nothing before its owner is named."""
    row = m.Evidence.objects.get(application=application, number=number)
    dates = ((row.class_until, row.until_position), (row.review_at, row.review_position))
    waiting = [(at, position) for at, position in dates if at]
    item = f"{application} evidence {number}"
    named = named or m.Application.objects.filter(pk=application).exclude(state="").exists()
    if row.released_at or row.erased_at or not waiting or not named:
        settle(recorded, item=item, stream=STREAM)
        return
    at, position = min(waiting)
    due(recorded, at, item=item, stream=STREAM, position=position)
