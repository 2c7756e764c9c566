"""Candidates: who stands in an election, folded from the proposal's stream. It holds no rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from governance.domain.chapters.elections import said
from regime.domain.values import StateCode


@dataclass(frozen=True)
class Candidate:
    """A person of a member, by the number and the short public name of its nomination."""

    number: int
    member: StateCode
    label: str
    by: StateCode
    accepted: bool
    withdrawn: bool = False
    dropped: bool = False
    elected: bool = False

    @property
    def stands(self) -> bool:
        """Whether the candidacy was accepted, was not withdrawn, and is not decided."""
        return self.accepted and not (self.withdrawn or self.dropped or self.elected)


@dataclass(frozen=True)
class Election:
    """An election: its candidates, who may nominate until when, and who is put in the open round.

    ``group`` alone nominates, or any member where it is empty.
    """

    candidates: Mapping[int, Candidate] = field(default_factory=dict)
    until: datetime | None = None
    group: str | None = None
    put: tuple[int, ...] = ()

    @property
    def standing(self) -> tuple[Candidate, ...]:
        """Who stands, by number."""
        return tuple(one for one in self.candidates.values() if one.stands)

    @property
    def elected(self) -> tuple[Candidate, ...]:
        """Who is elected so far, by number."""
        return tuple(one for one in self.candidates.values() if one.elected)

    def with_candidate(self, candidate: Candidate) -> "Election":
        """The election with one candidate as it stands now."""
        return replace(self, candidates={**self.candidates, candidate.number: candidate})


def evolve(election: Election, event: said.ElectionEvent) -> Election:
    """Fold one entry about an election."""
    known = election.candidates
    match event:
        case said.NominationOpened(until=until, group=group):
            return replace(election, until=until, group=group)
        case said.CandidateNominated() as n:
            own = n.by == n.member
            return election.with_candidate(Candidate(n.number, n.member, n.label, n.by, own))
        case said.CandidacyAccepted(number=number):
            return election.with_candidate(replace(known[number], accepted=True))
        case said.CandidacyWithdrawn(number=number):
            return election.with_candidate(replace(known[number], withdrawn=True))
        case said.CandidatesPut(candidates=put):
            return replace(election, put=put)
        case said.ElectionRoundClosed(elected=elected, dropped=dropped):
            return closed(election, elected=elected, dropped=dropped)
        case _:
            assert_never(event)


def closed(election: Election, *, elected: tuple[int, ...], dropped: tuple[int, ...]) -> Election:
    """The election after a round in which these were elected and those dropped out."""
    changed = {
        n: replace(one, elected=one.elected or n in elected, dropped=one.dropped or n in dropped)
        for n, one in election.candidates.items()
    }
    return replace(election, candidates=changed)
