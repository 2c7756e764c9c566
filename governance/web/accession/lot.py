"""Lot on pages: the roster that was fixed, the seed, the order and the panel, to be drawn again."""

from dataclasses import dataclass
from datetime import datetime

from governance import applications
from governance.applications import Told
from governance.models import Application
from governance.web.accession.naming import Names, SeatNamed
from governance.web.wording import labels
from regime.domain.accession import events as e
from regime.domain.accession.drawing import seed
from regime.domain.values import Symbol


@dataclass(frozen=True)
class LeftOut:
    """A seat that a case leaves out of its lot, and why."""

    seat: SeatNamed
    reason: str


@dataclass(frozen=True)
class Recusal:
    """A seat that left the panel, why, and who followed."""

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
        size=rules.days(e.PANEL, "assessors"),
        groups=rules.days(e.PANEL, "regional_groups_min"),
        fixed_position=told.position(e.RosterFixed),
        drawn_position=told.position(e.AssessorsDrawn),
    )


def seed_of(row: Application) -> str:
    """The seed of its lot; empty before it is drawn."""
    if row.tree_size is None:
        return ""
    symbol = Symbol(row.symbol)
    return seed(symbol, secret=row.secret, tree_size=row.tree_size, tree_root=row.tree_root)


def _recusals(told: Told, names: Names) -> list[Recusal]:
    found = []
    for one in told.entries:
        match one.event:
            case e.AssessorRecused(seat=seat, reasons=reasons, successor=successor):
                follows = None if successor is None else names.seat(successor)
                found.append(Recusal(names.seat(seat), reasons, follows, one.position, one.at))
    return found
