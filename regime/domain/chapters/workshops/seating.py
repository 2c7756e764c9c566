"""Seating: who has which seats of a workshop, in the order of registration and nobody's choice.

Seats that are kept for states outside go to them, the others to delegations, each in the order in
which they registered; but of states outside the first that each delegation asks for comes before
the second of any. What one of the two leaves free at the end of registration goes to those of the
other that wait, in the same order.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from regime.domain.chapters.workshops.state import Registration, Workshop
from regime.domain.values import StateCode


@dataclass(frozen=True)
class Seated:
    """A registration, and how many of its persons have a seat."""

    registration: Registration
    seats: int

    @property
    def waiting(self) -> int:
        """How many persons wait for a seat."""
        return self.registration.persons - self.seats


def seating(workshop: Workshop, at: datetime) -> tuple[Seated, ...]:
    """All registrations in their order, each with its seats as of ``at``."""
    free = {False: workshop.seats - workshop.outside_seats, True: workshop.outside_seats}
    seats = dict.fromkeys(range(len(workshop.registrations)), 0)
    turns = _turns(workshop.registrations)
    for place in turns:
        one = workshop.registrations[place]
        seats[place] = min(one.persons, free[one.outside])
        free[one.outside] -= seats[place]
    if at >= workshop.register_until:
        left = sum(free.values())
        for place in turns:
            more = min(workshop.registrations[place].persons - seats[place], left)
            seats[place] += more
            left -= more
    return tuple(Seated(one, seats[at]) for at, one in enumerate(workshop.registrations))


def _turns(registrations: Sequence[Registration]) -> list[int]:
    """The places of registrations in the order in which seats go."""
    asked: Counter[StateCode] = Counter()
    ranked: list[tuple[int, int]] = []
    for place, one in enumerate(registrations):
        ranked.append((asked[one.by] if one.outside else 0, place))
        asked[one.by] += one.outside
    return [place for _, place in sorted(ranked)]
