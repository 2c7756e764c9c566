"""Positions: what the record knows of each member's will on one proposal.

A member's last vote says it, one under seal when it is opened; a vote in secret is nobody's. Where
no vote was held on the text, an objection that still counted in the end, or the challenge of a
notice, says no, and standing behind the proposal says yes. Who did none of this is not known to
want anything, and is taken as not voting.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from governance.domain.chapters.accession.state import Case as Application
from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.ballots.state import counted_choice
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.objections.state import Standing
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes import said as votes_said
from governance.domain.what_if.history import Case
from regime.domain.values import Body, StateCode

VOTE, CALL = "vote", "call"
VOTED, OBJECTED, CHALLENGED, SPONSORED = "vote", "objection", "challenge", "sponsorship"
_KEPT = (Standing.CHECK, Standing.DEFECTIVE, Standing.SUSTAINED, Standing.CLOSED)


@dataclass(frozen=True)
class Held:
    """A question that the members were really asked: how, what, from when and until when."""

    form: str
    question: str
    opened_at: datetime
    closes_at: datetime


@dataclass(frozen=True)
class Known:
    """What a member is taken to want, and from which of its acts that is known."""

    choice: str
    basis: str


@dataclass(frozen=True)
class Positions:
    """What was really asked of the members of a case, and what each is known to want."""

    held: frozenset[Held]
    votes: Mapping[tuple[str, StateCode], str]
    objecting: Mapping[StateCode, str]
    behind: frozenset[StateCode]

    def on(self, question: str, member: StateCode) -> Known | None:
        """What the member would vote on this question; nothing where that is not known."""
        if choice := self.votes.get((question, member)):
            return Known(choice, VOTED)
        if question != votes_said.TEXT or self._was_voted_on:
            return None
        if member in self.objecting:
            return Known("no", self.objecting[member])
        return Known("yes", SPONSORED) if member in self.behind else None

    def against(self, member: StateCode) -> Known | None:
        """Whether the member would object, where it was not asked: it voted no, or objected."""
        choice = self.votes.get((votes_said.TEXT, member))
        if choice is not None:
            return Known("object", VOTED) if choice == "no" else None
        basis = self.objecting.get(member)
        return Known("object", basis) if basis else None

    @property
    def _was_voted_on(self) -> bool:
        return any((one.form, one.question) == (VOTE, votes_said.TEXT) for one in self.held)


def positions_of(case: Case) -> Positions:
    """What the record of a case says of the members' will."""
    held: set[Held] = set()
    votes: dict[tuple[str, StateCode], str] = {}
    objecting: dict[StateCode, str] = {}
    sealed: dict[int, StateCode] = {}
    question = votes_said.TEXT
    for recorded in case.told:
        match recorded.event:
            case votes_said.VoteOpened() as opened:
                question = opened.question
                held.add(Held(VOTE, question, opened.as_of, opened.closes_at))
            case calls.ConsensusCalled(as_of=at, closes_at=until):
                held.add(Held(CALL, votes_said.TEXT, at, until))
            case calls.SilenceOpened(as_of=at, closes_at=until):
                held.add(Held(CALL, votes_said.TEXT, at, until))
            case votes_said.VoteCast(member=member, choice=choice):
                votes[question, member] = choice
            case votes_said.ProxyVoteCast(principal=member, choice=choice):
                votes[question, member] = choice
            case ballots.SealedVoteCast(member=member):
                sealed[recorded.position] = member
            case ballots.SealedProxyVoteCast(principal=member):
                sealed[recorded.position] = member
            case ballots.SealedVotesOpened() as opened:
                said = opened_choices(opened, sealed, case.proposal, of=case.proposal.case)
                votes |= {(question, member): choice for member, choice in said}
            case calls.NoticeChallenged(member=member):
                objecting[member] = CHALLENGED
    proposal = case.proposal
    kept = [one.member for one in proposal.objections.values() if one.standing in _KEPT]
    return Positions(
        held=frozenset(held),
        votes=votes,
        objecting=objecting | dict.fromkeys(kept, OBJECTED),
        behind=_behind(proposal),
    )


def _behind(proposal: Proposal) -> frozenset[StateCode]:
    """The states behind a text; where experts stand there, their states have said nothing yet."""
    if proposal.body is Body.EXPERTS:
        return frozenset()
    return frozenset(one for one in (proposal.sponsor, *proposal.joined) if one)


def opened_choices(
    opened: ballots.SealedVotesOpened,
    sealed: Mapping[int, StateCode],
    proposal: Proposal,
    *,
    of: Application | None,
) -> Iterator[tuple[StateCode, str]]:
    """What the members voted under seal, a later vote after the one that it replaces.

    On a case ``of`` an application a vote that lacks its grounds is invalid.
    """
    for opening in opened.openings:
        if isinstance(opening, dict) and isinstance(position := opening["position"], int):
            member = sealed[position]
            yield (
                member,
                counted_choice(
                    opening["value"],
                    proposal=proposal.symbol,
                    case=of,
                    round_=opened.round,
                    member=member,
                ),
            )
