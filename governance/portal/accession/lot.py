"""Lot on pages: the roster that was fixed, the seed, the order and the panel, to be drawn again."""

from dataclasses import dataclass
from datetime import datetime

from governance.models import Application
from governance.portal.accession.names import Names, SeatNamed
from governance.reading.accession import applications
from governance.reading.accession.applications import Told
from governance.reading.accession.lot import seed_of
from governance.wording.labels import labels
from regime.domain.chapters.accession.assessment import said as assessment


@dataclass(frozen=True)
class LeftOut:
    """A seat that a case leaves out of its lot, and why."""

    seat: SeatNamed
    reason: str


@dataclass(frozen=True)
class Recusal:
    """A seat that left the panel, and who followed; without reasons, its findings were missing."""

    seat: SeatNamed
    reasons: str
    successor: SeatNamed | None
    position: int
    at: datetime


@dataclass(frozen=True)
class Lot:
    """All that the lot rests on and led to."""

    seats: list[SeatNamed]
    left_out: list[LeftOut]
    seed: str
    order: list[SeatNamed]
    panel: list[SeatNamed]
    recusals: list[Recusal]
    size: int
    groups: int
    fixed_position: int | None
    drawn_position: int | None
    kept_position: int | None


def lot_of(row: Application, told: Told, names: Names) -> Lot | None:
    """The lot of a case; nothing before its roster is fixed."""
    if row.seats is None:
        return None
    rules, said = applications.rules_of(applications.case_of(row.symbol)), labels()
    return Lot(
        seats=[names.seat(one) for one in row.seats],
        left_out=[
            LeftOut(names.seat(int(seat)), said[f"seat_{reason}"])
            for seat, reason in (row.excluded or {}).items()
        ],
        seed=seed_of(row),
        order=[names.seat(one) for one in row.order or ()],
        panel=[names.seat(one) for one in row.panel or ()],
        recusals=_recusals(told, names),
        size=rules.days(assessment.PANEL, "assessors"),
        groups=rules.days(assessment.PANEL, "regional_groups_min"),
        fixed_position=told.position(assessment.RosterFixed),
        drawn_position=told.position(assessment.AssessorsDrawn),
        kept_position=told.position(assessment.AssessorsKept),
    )


def _recusals(told: Told, names: Names) -> list[Recusal]:
    found = []
    for one in told.entries:
        match one.event:
            case assessment.AssessorRecused(seat=seat, reasons=reasons, successor=successor):
                follows = None if successor is None else names.seat(successor)
                found.append(Recusal(names.seat(seat), reasons, follows, one.position, one.at))
            case assessment.AssessorsReplaced(pairs=pairs):
                found += [
                    Recusal(names.seat(int(seat)), "", names.seat(next_one), one.position, one.at)
                    for seat, next_one in pairs
                ]
    return found
