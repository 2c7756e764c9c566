"""The roster of assessors: its seats as they stand."""

from audit.log.entry import Recorded
from governance import models as m
from governance.projections.rows import Columns
from regime.domain.chapters.accession.roster import said as roster
from regime.domain.chapters.accession.roster.state import Seat
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write each seat that the entry fills, changes or empties."""
    if after.roster is before.roster:
        return
    for number, seat in after.roster.items():
        was = before.roster.get(number)
        if was is None:
            _name(recorded, seat)
        elif seat is not was:
            rows = m.AssessorSeat.objects.filter(pk=number)
            rows.update(
                interests=list(seat.interests),
                changed_position=recorded.position,
                **_left(recorded),
            )


def _name(recorded: Recorded, seat: Seat) -> None:
    m.AssessorSeat.objects.create(
        number=seat.number,
        member=seat.member,
        subject=seat.subject,
        interests=list(seat.interests),
        named_at=recorded.at,
        position=recorded.position,
        changed_position=recorded.position,
    )


def _left(recorded: Recorded) -> Columns:
    match recorded.event:
        case roster.AssessorLeft(reasons=reasons):
            return {"ended_at": recorded.at, "reasons": reasons}
        case _:
            return {}
