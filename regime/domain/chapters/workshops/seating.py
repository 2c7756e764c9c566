"""Seating: who has which seats of a workshop, in the order of registration and nobody's choice.

Seats that are kept for states outside go to them, the others to delegations, each in the order in
which they registered. What one of the two leaves free at the end of registration goes to those of
the other that wait, in the same order.
"""

from dataclasses import dataclass
from datetime import datetime

from regime.domain.chapters.workshops.state import Registration, Workshop


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
    seated = []
    for one in workshop.registrations:
        given = min(one.persons, free[one.outside])
        free[one.outside] -= given
        seated.append(Seated(one, given))
    return tuple(seated) if at < workshop.register_until else _filled(seated, sum(free.values()))


def _filled(seated: list[Seated], free: int) -> tuple[Seated, ...]:
    """The seats that are left, given to who waits."""
    whole = []
    for one in seated:
        more = min(one.waiting, free)
        free -= more
        whole.append(Seated(one.registration, one.seats + more))
    return tuple(whole)
