"""Poll: a round that has closed, with the count of each candidate, and what is judged of it.

A tie is broken by lot, and by nothing else. The seed is made of the random numbers of all ballots
of the round, which stand in the log: nobody could choose them alone, and everybody draws the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from governance.domain.chapters.elections.papers import YES, Put
from regime.domain.engine.result import Result
from regime.domain.lots import drawn


@dataclass(frozen=True)
class Poll:
    """A round: who was put, the count of each, how many rounds may follow, the seed of its lot."""

    results: Mapping[int, Result]
    rounds_left: int
    seed: str

    @property
    def put(self) -> Put:
        """The candidates that were put to the vote."""
        return tuple(self.results)

    def votes(self, candidate: int) -> int:
        """How many papers are for a candidate."""
        return self.results[candidate].counts[YES]

    def carried(self) -> Put:
        """Who has the majority of the row, most votes first."""
        return tuple(one for one in self.order() if self.results[one].adopted)

    def order(self) -> Put:
        """The candidates, most votes first; who has as many as another, in the order of the lot."""
        lot = self.lot(self.put)
        return tuple(sorted(self.put, key=lambda one: (-self.votes(one), lot.index(one))))

    def lot(self, among: Iterable[int]) -> Put:
        """Candidates in the order of the lot."""
        return tuple(int(name) for name in drawn((str(one) for one in among), self.seed))

    def tied_with(self, candidate: int) -> Put:
        """Who has as many votes as a candidate, that one included, by number."""
        wanted = self.votes(candidate)
        return tuple(sorted(one for one in self.put if self.votes(one) == wanted))


@dataclass(frozen=True)
class Judged:
    """What follows from a poll: who is elected, who drops out, and which ties the lot broke."""

    elected: Put = ()
    dropped: Put = ()
    lots: tuple[Put, ...] = ()
