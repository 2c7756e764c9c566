"""Disputes as the public register holds them. ``evolve`` holds no rule and never refuses."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from audit.log.entry import Recorded
from regime.domain import dispute_events as e
from regime.domain.values import StateCode


@dataclass(frozen=True)
class Dispute:
    """A dispute that ``state`` has declared with ``other``."""

    number: int
    state: StateCode
    other: StateCode
    ended: bool = False


Disputes = Mapping[int, Dispute]


def evolve(disputes: Disputes, recorded: Recorded) -> Disputes:
    """Fold one entry of the register."""
    match recorded.event:
        case e.DisputeDeclared(number=number, state=state, other=other):
            return {**disputes, number: Dispute(number, state, other)}
        case e.DisputeEnded(number=number):
            return {**disputes, number: replace(disputes[number], ended=True)}
        case _:
            return disputes


def between(disputes: Disputes, one: StateCode, another: StateCode) -> tuple[int, ...]:
    """The numbers of the disputes between two states that have not ended, whoever declared them."""
    pair = {one, another}
    return tuple(
        dispute.number
        for dispute in disputes.values()
        if not dispute.ended and {dispute.state, dispute.other} == pair
    )
