"""Contested: what a notice keeps while it is challenged, so that it can have its life back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from governance.domain.chapters.proposal.stages import Deadline
from regime.domain.values import StateCode, Symbol

# The days to challenge a notice that are kept for it where they run on while it is challenged.
NO_DAYS = 0


@dataclass(frozen=True)
class Dropped:
    """How a challenge stopped, and until when another may go on with it."""

    reason: str
    until: Deadline


@dataclass(frozen=True)
class Contest:
    """The challenges of a notice that have not ended, and the days that were left to the notice.

    These are the days that were left when it was challenged first: to its effect, and to challenge
    it. ``dropped`` are those of the challenges that stopped while another may still go on with
    them. ``found_against`` says that the members found against the reading.
    """

    challenges: tuple[Symbol, ...]
    days_left: int
    challenge_days_left: int
    dropped: Mapping[Symbol, Dropped] = field(default_factory=dict)
    found_against: bool = False

    @property
    def days_run_on(self) -> bool:
        """Whether the days to challenge the notice run on while it is challenged."""
        return self.challenge_days_left == NO_DAYS

    @property
    def next_end(self) -> tuple[Symbol, Dropped] | None:
        """The stopped challenge that ends first unless another goes on with it."""
        return min(self.dropped.items(), key=lambda one: one[1].until.at, default=None)

    def beside(self, challenge: Symbol) -> "Contest":
        """The same with one challenge more."""
        return replace(self, challenges=(*self.challenges, challenge))

    def stopped(self, challenge: Symbol, dropped: Dropped) -> "Contest":
        """The same where a challenge has stopped, for now."""
        return replace(self, dropped={**self.dropped, challenge: dropped})

    def going_on(self, challenge: Symbol) -> "Contest":
        """The same where another goes on with a challenge."""
        left = {one: how for one, how in self.dropped.items() if one != challenge}
        return replace(self, dropped=left)

    def without(self, challenge: Symbol, *, against: bool) -> "Contest":
        """The same where a challenge has ended, ``against`` the reading or not."""
        others = tuple(one for one in self.challenges if one != challenge)
        found = self.found_against or against
        return replace(self.going_on(challenge), challenges=others, found_against=found)


Challengers = frozenset[StateCode]
