"""Course of an election in a ledger: its opening, its nominations, and rounds with their papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from governance.domain.chapters.elections import said as elections
from governance.domain.chapters.elections.rounds import close_round
from governance.domain.chapters.submission.said import ProposalSubmitted
from governance.domain.chapters.votes.state import Vote
from regime.domain.chapters.elections.said import RotationDrawn
from regime.domain.values import CLOCK, MatterId, StateCode
from tests.cast import DAY_1, OFFICER
from tests.governance.course import Course, first_members, head, just_before, names
from tests.ledger import Ledger

CHAIR, PANEL = MatterId("chair_election"), MatterId("panel_election")


class ElectionCourse(Course):
    """An election on its way."""

    def nominate(
        self, code: str, *, by: str = "", at: datetime = DAY_1, label: str = "N. N."
    ) -> int:
        """A member nominates a person of a member; the candidate's number."""
        said = (StateCode(code), label)
        self.act(elections.NominateCandidate, *said, by=head(by or code), at=at)
        return len(self.proposal.election.candidates)

    def accept(self, number: int, *, by: str, at: datetime) -> None:
        """A head accepts the nomination of a person of its member."""
        self.act(elections.AcceptCandidacy, number, by=head(by), at=at)

    def leave(self, number: int, *, by: str, at: datetime) -> None:
        """A head withdraws the candidacy of a person of its member."""
        self.act(elections.WithdrawCandidacy, number, "Other duties.", by=head(by), at=at)

    def poll(self, *papers: str, at: datetime | None = None) -> tuple[str, ...]:
        """As many members vote as there are papers, and the round closes; what follows from it.

        Where ``at`` is given, the ballots are published then, some time after the close.
        """
        ballot = self.proposal.ballot
        assert ballot is not None
        voters = first_members(self.ledger, len(papers))
        voted_at, counted_at = just_before(ballot.closes_at), at or ballot.closes_at
        held = {one: Vote("", number, voted_at) for number, one in enumerate(voters)}
        numbers = tuple(f"{number:064x}" for number in range(len(papers)))
        known = replace(ballot, votes=held, published=tuple(papers), numbers=numbers)
        regime = replace(self.ledger.regime, size=len(self.ledger.entries))
        events = close_round(self.proposal, regime, counted_at, ballot=known)
        self.ledger = self.ledger.with_events(*events, by=CLOCK, at=counted_at, stream=self.symbol)
        return names(events)

    @property
    def standing(self) -> list[str]:
        """The members whose candidates stand, by number."""
        return [one.member for one in self.proposal.election.standing]

    @property
    def put(self) -> list[int]:
        """Who is on the paper of the open round."""
        return list(self.proposal.election.put)

    @property
    def elected(self) -> list[str]:
        """The members whose candidates are elected, by number."""
        return [one.member for one in self.proposal.election.elected]


def open_election(ledger: Ledger, matter: MatterId, *, at: datetime = DAY_1) -> ElectionCourse:
    """The Executive Secretary opens an election."""
    events = ledger.act(elections.OpenElection(matter, "It is time."), by=OFFICER, at=at)
    (submitted,) = (one for one in events if isinstance(one, ProposalSubmitted))
    return ElectionCourse(ledger, submitted.symbol)


def with_rotation(ledger: Ledger, *order: str) -> Ledger:
    """A fork in which the lot gave this order."""
    drawn = RotationDrawn(order=order, seed="", as_of=DAY_1)
    return ledger.with_events(drawn, by=CLOCK, at=DAY_1, stream="elections")


def papers(*counted: tuple[str, int]) -> Sequence[str]:
    """So many papers of each kind."""
    return [paper for paper, count in counted for _ in range(count)]


def members_of(ledger: Ledger, group: str | None) -> list[str]:
    """The members of a group, in the order of the roster."""
    return [one.code for one in ledger.regime.members() if one.group == group]


def others(ledger: Ledger, group: str | None) -> list[str]:
    """The members of all other groups."""
    return [one.code for one in ledger.regime.members() if one.group != group]
