"""Reported readings: what the public reported, what records it, and what was answered."""

from audit.log.entry import Recorded
from regime import models as m
from regime.domain.chapters.reported_readings import said
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write what the entry says of a report."""
    position, at = recorded.position, recorded.at
    match recorded.event:
        case said.ReadingReported(report=code, words=words) as event:
            m.ReportedReading.objects.create(
                code=code,
                reader=event.reader,
                provision=event.provision,
                known_since=event.known_since,
                commitment=words,
                size=event.size,
                reported_at=at,
                until=event.until,
                position=position,
                changed_position=position,
            )
        case said.ReportHidden(report=code, reasons=reasons):
            _change(code, position, hidden=True, hidden_because=reasons)
        case said.ReportShown(report=code, member=member):
            _change(code, position, hidden=False, hidden_because="", shown_by=member)
        case said.ReportDeclined(report=code, reasons=reasons):
            _change(code, position, declined_at=at, declined_because=reasons)
        case said.ReportTakenUp(report=code, proposal=proposal, member=member):
            m.ReportRecord.objects.create(
                position=position,
                report=code,
                proposal=proposal,
                member=member or "",
                recorded_at=at,
            )
            _change(code, position)
        case said.ReadingAnswered() as event:
            m.ReadingAnswer.objects.create(position=position, answered_at=at, **vars(event))
            _change(event.reading, position)
        case _:
            pass


def _change(code: str, position: int, **values: object) -> None:
    m.ReportedReading.objects.filter(pk=code).update(changed_position=position, **values)
