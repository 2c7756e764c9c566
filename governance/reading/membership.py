"""Membership: what pages and the API read of one state: notices, access, instruments, acts open."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from audit import store
from audit.reading.past import Moment
from governance.domain.chapters.submission.adherence import may_declare
from governance.domain.chapters.submission.said import DeclareAdherence
from governance.folded import regime_at, regime_now
from regime.domain.chapters.membership.access import FIRST, Access, access_of
from regime.domain.chapters.membership.open_acts import acts_open
from regime.domain.chapters.membership.suspension import Suspension, suspension_of
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode
from regime.models import AccessReview, Instrument, Withdrawal
from regime.reading import queries

Row = TypeVar("Row", Withdrawal, AccessReview, Instrument)


@dataclass(frozen=True)
class Membership:
    """A state's notices, its access with what suspends it, its instruments, its declaration."""

    withdrawals: tuple[Withdrawal, ...]
    access: Access | None
    suspension: Suspension | None
    reviews: tuple[AccessReview, ...]
    instruments: tuple[Instrument, ...]
    declaration: str

    @property
    def leaving(self) -> Withdrawal | None:
        """The notice that runs."""
        running = (one for one in self.withdrawals if not (one.revoked_at or one.ended_at))
        return next(running, None)


def membership_of(code: str, moment: Moment) -> Membership:
    """What the log knew of it at a moment."""
    until = moment.until
    regime = regime_at(until)
    known = regime.editions and not moment.before_the_log
    return Membership(
        withdrawals=tuple(_as_known(queries.withdrawals(code), until)),
        access=access_of(StateCode(code), regime, moment.at) if known else None,
        suspension=_suspended(code, regime) if known else None,
        reviews=tuple(_known(queries.access_reviews(code), until)),
        instruments=tuple(_known(queries.instruments(code), until)),
        declaration=regime.declarations.get(StateCode(code), ""),
    )


def open_to(actor: Actor) -> tuple[type[object], ...]:
    """The acts of membership that the actor may do now for the own state."""
    regime = regime_now()
    declares = (DeclareAdherence,) if may_declare(actor, regime) else ()
    return (*acts_open(actor, regime), *declares)


def awaiting_review() -> list[str]:
    """The members that have the first step of access alone."""
    regime, at = regime_now(), store.now()
    found = ((one.code, access_of(one.code, regime, at)) for one in regime.members())
    return [
        code
        for code, access in found
        if access and access.step == FIRST and not access.withheld_until
    ]


def _suspended(code: str, regime: Regime) -> Suspension | None:
    """The suspension by stages that stands over a member."""
    stands = StateCode(code) in {one.code for one in regime.members()}
    return suspension_of(StateCode(code), regime) if stands else None


def _known(rows: Iterable[Row], until: int | None) -> Iterable[Row]:
    return (row for row in rows if until is None or row.position <= until)


def _as_known(rows: Iterable[Withdrawal], until: int | None) -> Iterable[Withdrawal]:
    """Each notice as it was known then; what ended it later had not ended it."""
    for row in _known(rows, until):
        if until is not None and row.changed_position > until:
            row.revoked_at = row.ended_at = None
            row.revoked_because = ""
        yield row
