"""Decided records: what a decision entered or changed, with the fields before and after it."""

from audit.log.encoding import Json
from audit.log.entry import Recorded
from regime import models as m
from regime.domain.chapters.records.said import RecordDecided
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write a record as the decision leaves it; one of the founding has its new fields then."""
    if not isinstance(recorded.event, RecordDecided):
        return
    decided = recorded.event
    key = (decided.collection, decided.record)
    where = {"collection": decided.collection, "record": decided.record}
    founded = m.Record.objects.filter(**where).first()
    was = before.decided.get(key)
    known: dict[str, Json] | None = founded.data if founded else dict(was.data) if was else None
    data = {**(known or {}), **after.decided[key].data}
    m.DecidedRecord.objects.create(
        position=recorded.position,
        title=decided.title or _title(decided, founded),
        data=data,
        before=known,
        decision=decided.decision,
        in_force_at=recorded.at,
        **where,
    )
    if founded:
        title = decided.title or founded.title
        m.Record.objects.filter(pk=founded.pk).update(data=data, title=title)


def _title(decided: RecordDecided, founded: m.Record | None) -> str:
    """The title that it had, where the decision gives it no other."""
    rows = m.DecidedRecord.objects.filter(collection=decided.collection, record=decided.record)
    known = rows.last() or founded
    return known.title if known else decided.record
