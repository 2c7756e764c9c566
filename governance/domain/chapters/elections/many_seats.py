"""Many seats: who is elected to seats that are limited by states and by groups.

Of those with the majority, who has most votes comes first. A candidate is passed over whose state
holds as many seats as a state may, or who would take a seat that is kept for a group: as many seats
are kept as there are groups that hold none. Nobody is elected beyond that; a seat may stay empty.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from governance.domain.chapters.elections.papers import Put
from governance.domain.chapters.elections.poll import Judged, Poll


@dataclass(frozen=True)
class Limits:
    """How many seats are free, how many a state may hold, who holds some, and who still has none.

    ``unseated`` are the groups that hold no seat.
    """

    free: int
    per_state: int
    held: Mapping[str, int]
    unseated: frozenset[str]

    def allow(self, candidate: "Standing") -> bool:
        """Whether a candidate may take a seat now."""
        left = self.unseated - {candidate.group}
        fits = self.held.get(candidate.state, 0) < self.per_state
        return fits and self.free > len(left)

    def seated(self, candidate: "Standing") -> "Limits":
        """What is left when a candidate has taken a seat."""
        held = {**self.held, candidate.state: self.held.get(candidate.state, 0) + 1}
        unseated = self.unseated - {candidate.group}
        return replace(self, free=self.free - 1, held=held, unseated=frozenset(unseated))


@dataclass(frozen=True)
class Standing:
    """A candidate's number, state and group, as the limits ask for them."""

    number: int
    state: str
    group: str | None


def judge(poll: Poll, standing: Mapping[int, Standing], limits: Limits) -> Judged:
    """What follows from a round for several seats."""
    carried = poll.carried()
    elected = chosen((standing[one] for one in carried), limits)
    return Judged(elected=elected, lots=_ties(poll, carried) if elected != carried else ())


def chosen(order: Iterable[Standing], limits: Limits) -> Put:
    """Who takes a seat, where candidates come in this order."""
    elected: list[int] = []
    for candidate in order:
        if limits.allow(candidate):
            elected.append(candidate.number)
            limits = limits.seated(candidate)
    return tuple(elected)


def electable(standing: Iterable[Standing], limits: Limits) -> Put:
    """Who could still be elected by itself, in the order given."""
    return tuple(one.number for one in standing if limits.allow(one))


def _ties(poll: Poll, carried: Put) -> tuple[Put, ...]:
    """The ties among those with the majority, where not all of them find a seat."""
    found = {tuple(one for one in poll.tied_with(each) if one in carried) for each in carried}
    return tuple(sorted(one for one in found if one[1:]))
