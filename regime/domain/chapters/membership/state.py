"""Who leaves, who was given access, which instruments lie. It holds no rule and never refuses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from regime.domain.chapters.membership import said
from regime.domain.rulebook.periods import Deadline, Due, first_due
from regime.domain.values import StateCode

Digest = tuple[StateCode, str]


@dataclass(frozen=True)
class NoticeEnd:
    """Until when a member that has given notice stays one."""

    member: StateCode


@dataclass(frozen=True)
class Membership:
    """Notices that run, with their ends; members given full access, or not yet; digests.

    ``found_missing`` is the office that found something missing of a member, before another has.
    """

    leaving: Mapping[StateCode, Deadline] = field(default_factory=dict)
    granted: frozenset[StateCode] = frozenset()
    put_off: frozenset[StateCode] = frozenset()
    found_missing: Mapping[StateCode, str] = field(default_factory=dict)
    instruments: tuple[Digest, ...] = ()

    @property
    def dues(self) -> Iterator[Due[NoticeEnd]]:
        """The ends of notices that run."""
        return (end.of(NoticeEnd(member)) for member, end in self.leaving.items())

    @property
    def due(self) -> Due[NoticeEnd] | None:
        """The notice that runs out first."""
        return first_due(self.dues)

    def evolve(self, event: said.MembershipEvent, position: int) -> "Membership":
        """What stands after one more entry."""
        match event:
            case said.WithdrawalNotified(member=member, effective_at=until):
                end = Deadline(until, position)
                return replace(self, leaving={**self.leaving, member: end})
            case said.WithdrawalRevoked(member=member):
                return replace(self, leaving=self._leaving_but(member))
            case said.MembershipEnded(member=member):
                granted, put_off = self.granted - {member}, self.put_off - {member}
                left = self._leaving_but(member)
                ended = replace(self, found_missing=self._found_missing_but(member))
                return replace(ended, leaving=left, granted=granted, put_off=put_off)
            case said.AccessReviewed():
                return self._reviewed(event)
            case said.InstrumentDeposited(member=member, sha256=digest):
                return replace(self, instruments=(*self.instruments, (member, digest)))
            case said.StateInvited() | said.AdherenceEnded():
                return self  # They change the roster: who takes part, and how it stands.
            case _:
                assert_never(event)

    def _reviewed(self, review: said.AccessReviewed) -> "Membership":
        """One office may find that something is missing; two put the second step off."""
        member, office = review.member, review.office
        if review.granted:
            return replace(self, granted=self.granted | {member})
        if office is None or self.found_missing.get(member, office) != office:
            return replace(self, put_off=self.put_off | {member})
        return replace(self, found_missing={**self.found_missing, member: office})

    def _found_missing_but(self, member: StateCode) -> Mapping[StateCode, str]:
        return {one: office for one, office in self.found_missing.items() if one != member}

    def _leaving_but(self, member: StateCode) -> Mapping[StateCode, Deadline]:
        return {one: end for one, end in self.leaving.items() if one != member}
