"""Heads of delegation that are to follow, and delegations that take no part. It holds no rule."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from regime.domain.rulebook.periods import Deadline, Due, first_due
from regime.domain.values import StateCode, Subject


@dataclass(frozen=True)
class HeadEnd:
    """Until when the note on a head of delegation may be contested, or waits for votes."""

    member: StateCode


@dataclass(frozen=True)
class Requested:
    """The person whom a note names as head, from when on, and whether it is contested.

    ``waited`` says that it has waited for the votes that were open at the end of its days.
    """

    subject: Subject
    until: Deadline
    contested: bool = False
    waited: bool = False


@dataclass(frozen=True)
class Heads:
    """Notes on heads by state, and the states whose credentials were not accepted.

    ``votes_until`` is when the last of all votes that were opened so far ends.
    """

    requested: Mapping[StateCode, Requested] = field(default_factory=dict)
    not_accepted: frozenset[StateCode] = frozenset()
    votes_until: datetime | None = None

    @property
    def dues(self) -> Iterator[Due[HeadEnd]]:
        """The ends that are still ahead; a note that is contested has none."""
        for member, one in self.requested.items():
            if not one.contested:
                yield one.until.of(HeadEnd(member))

    @property
    def due(self) -> Due[HeadEnd] | None:
        """What falls due first."""
        return first_due(self.dues)

    def with_request(self, member: StateCode, one: Requested) -> "Heads":
        """A note is entered."""
        return replace(self, requested={**self.requested, member: one})

    def waiting(self, member: StateCode, until: Deadline) -> "Heads":
        """A note waits until another instant."""
        known = self.requested[member]
        return self.with_request(member, replace(known, until=until, waited=True))

    def contested(self, member: StateCode) -> "Heads":
        """A note is contested."""
        return self.with_request(member, replace(self.requested[member], contested=True))

    def settled(self, member: StateCode, *, takes_part: bool) -> "Heads":
        """No note waits for this state, and its delegation takes part or does not."""
        others = self.not_accepted - {member}
        return replace(
            self,
            requested={code: one for code, one in self.requested.items() if code != member},
            not_accepted=others if takes_part else others | {member},
        )

    def voting(self, until: datetime) -> "Heads":
        """A vote is opened that ends then."""
        latest = max(until, self.votes_until) if self.votes_until else until
        return replace(self, votes_until=latest)
