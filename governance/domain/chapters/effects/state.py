"""Reservations: who reserves its position to a decision, and until when, folded from the stream."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from governance.domain.chapters.effects import said
from governance.domain.chapters.proposal.stages import Deadline
from regime.domain.values import StateCode


@dataclass(frozen=True)
class ReservationEnd:
    """Until when a reservation stands."""

    member: StateCode


@dataclass(frozen=True)
class Reservation:
    """A member's reservation: its end, and how often it was renewed."""

    member: StateCode
    lapses: Deadline
    renewals: int = 0


Reservations = Mapping[StateCode, Reservation]


def evolve(known: Reservations, event: said.ReservationEvent, position: int) -> Reservations:
    """The reservations that stand after an entry."""
    match event:
        case said.ReservationFiled(member=member, until=until):
            filed = Reservation(member, Deadline(until, position))
            return {**known, member: filed}
        case said.ReservationRenewed(member=member, until=until):
            renewals = known[member].renewals + 1
            kept = Reservation(member, Deadline(until, position), renewals)
            return {**known, member: kept}
        case said.ReservationWithdrawn(member=member) | said.ReservationLapsed(member=member):
            return {code: one for code, one in known.items() if code != member}
        case _:
            assert_never(event)
