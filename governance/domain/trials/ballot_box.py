"""Box of a trial: votes under seal or in secret, kept until their ballot closes.

In a trial nothing is secret: salts and numbers are made of the vote's place, the same in each run.
"""

from dataclasses import dataclass, field
from hashlib import sha256

from audit.log.encoding import Json
from audit.log.sealing import commit
from governance.domain.chapters.ballots import said as ballots_said
from governance.domain.chapters.ballots.secrecy import SEALED, SECRET, ballot_now
from governance.domain.chapters.ballots.state import content
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes.said import CastVote
from governance.domain.chapters.votes.state import Ballot
from governance.domain.recorded_commands import Command
from regime.domain.state import Regime
from regime.domain.values import Symbol


@dataclass
class TrialBox:
    """What opens the votes of each proposal, by the place where it was put."""

    openings: dict[Symbol, dict[int, Json]] = field(default_factory=dict)
    ballots: dict[Symbol, dict[str, tuple[str, Json]]] = field(default_factory=dict)

    def put(self, vote: CastVote, proposal: Proposal, regime: Regime) -> Command:
        """The vote as its ballot wants it; what opens it stays here."""
        ballot = proposal.ballot
        if ballot is None:
            return vote
        standing = ballot.votes.get(vote.member)
        replaces = standing.position if standing else None
        match ballot_now(ballot, proposal.matter, rules_of(proposal, regime)):
            case how if how == SEALED:
                return self._sealed(vote, ballot, replaces, regime.size)
            case how if how == SECRET:
                number = _random(vote.proposal, regime.size).hex()
                paper: Json = {"number": number, "choice": vote.choice}
                self.ballots.setdefault(vote.proposal, {})[vote.member] = (number, paper)
                again = standing is not None
                return ballots_said.CastSecretVote(vote.proposal, vote.member, ballot.round, again)
            case _:
                return vote

    def opened(self, proposal: Proposal) -> Command | None:
        """What the opener says once the ballot has closed; nothing where the box is empty."""
        symbol = proposal.symbol
        if found := self.openings.pop(symbol, None):
            return ballots_said.OpenSealedVotes(symbol, tuple(found[one] for one in sorted(found)))
        if papers := self.ballots.pop(symbol, None):
            in_order = sorted(papers.values(), key=lambda pair: pair[0])
            round_ = proposal.ballot.round if proposal.ballot else 0
            return ballots_said.PublishSecretBallots(
                symbol, round_, tuple(paper for _, paper in in_order)
            )
        return None

    def _sealed(
        self, vote: CastVote, ballot: Ballot, replaces: int | None, position: int
    ) -> Command:
        value = content(
            vote.choice,
            vote.explanation,
            proposal=vote.proposal,
            round_=ballot.round,
            member=vote.member,
        )
        salt = _random(vote.proposal, position)
        opening: Json = {"position": position, "salt": salt.hex(), "value": value}
        self.openings.setdefault(vote.proposal, {})[position] = opening
        committed = commit(value, salt=salt)
        return ballots_said.CastSealedVote(
            vote.proposal, vote.member, ballot.round, committed, replaces
        )


def _random(symbol: Symbol, position: int) -> bytes:
    return sha256(f"{symbol} {position}".encode()).digest()
