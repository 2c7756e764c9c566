"""Who leaves, who was given access, which instruments lie. It holds no rule and never refuses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from audit.log.entry import Recorded
from regime.domain.membership import events as e
from regime.domain.periods import Deadline
from regime.domain.values import StateCode

Digest = tuple[StateCode, str]


@dataclass(frozen=True)
class Membership:
    """Notices that run, with their ends; members given full access; digests deposited."""

    leaving: Mapping[StateCode, Deadline] = field(default_factory=dict)
    granted: frozenset[StateCode] = frozenset()
    instruments: tuple[Digest, ...] = ()

    @property
    def dues(self) -> Iterator[tuple[str, Deadline]]:
        """The ends of notices, by name."""
        for member, end in self.leaving.items():
            yield f"notice of {member}", end

    @property
    def due(self) -> Deadline | None:
        """The notice that runs out first."""
        ends = self.leaving.values()
        return min(ends, key=lambda end: (end.at, end.position), default=None)

    def evolve(self, recorded: Recorded) -> "Membership":
        """What stands after one more entry."""
        match recorded.event:
            case e.WithdrawalNotified(member=member, effective_at=until):
                end = Deadline(until, recorded.position)
                return replace(self, leaving={**self.leaving, member: end})
            case e.WithdrawalRevoked(member=member):
                return replace(self, leaving=self._leaving_but(member))
            case e.MembershipEnded(member=member):
                granted = self.granted - {member}
                return replace(self, leaving=self._leaving_but(member), granted=granted)
            case e.AccessReviewed(member=member, granted=True):
                return replace(self, granted=self.granted | {member})
            case e.InstrumentDeposited(member=member, sha256=digest):
                return replace(self, instruments=(*self.instruments, (member, digest)))
            case _:
                return self

    def _leaving_but(self, member: StateCode) -> Mapping[StateCode, Deadline]:
        return {one: end for one, end in self.leaving.items() if one != member}
