"""Box of a trial: votes under seal or in secret, kept until their ballot closes.

In a trial nothing is secret: salts and numbers are made of the vote's place, the same in each run.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from audit.log.encoding import Json
from audit.log.sealing import commit
from governance.domain.chapters.ballots import said as ballots_said
from governance.domain.chapters.ballots.secrecy import SEALED, SECRET, ballot_now
from governance.domain.chapters.ballots.state import content
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes.said import CastProxyVote, CastVote
from governance.domain.chapters.votes.state import Ballot
from governance.domain.recorded_commands import Command
from regime.domain.state import Regime
from regime.domain.values import StateCode, Symbol


@dataclass
class TrialBox:
    """What opens the votes of each proposal, by the place where it was put."""

    openings: dict[Symbol, dict[int, Json]] = field(default_factory=dict)
    ballots: dict[Symbol, dict[str, tuple[str, Json]]] = field(default_factory=dict)

    def put(self, vote: CastVote | CastProxyVote, proposal: Proposal, regime: Regime) -> Command:
        """The vote as its ballot wants it; what opens it stays here."""
        ballot = proposal.ballot
        if ballot is None:
            return vote
        voter = _voter(vote)
        standing = ballot.votes.get(voter)
        replaces = standing.position if standing else None
        match ballot_now(ballot, proposal.matter, rules_of(proposal, regime)):
            case how if how == SEALED:
                return self._sealed(vote, ballot, replaces, regime.size)
            case how if how == SECRET:
                number = _random(vote.proposal, regime.size).hex()
                paper: Json = {"number": number, "choice": vote.choice}
                self.ballots.setdefault(vote.proposal, {})[voter] = (number, paper)
                secret = _secretly[type(vote)]
                return secret(vote.proposal, voter, ballot.round, standing is not None)
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
        self, vote: CastVote | CastProxyVote, ballot: Ballot, replaces: int | None, position: int
    ) -> Command:
        value = content(
            vote.choice,
            vote.explanation,
            proposal=vote.proposal,
            round_=ballot.round,
            member=_voter(vote),
        )
        salt = _random(vote.proposal, position)
        opening: Json = {"position": position, "salt": salt.hex(), "value": value}
        self.openings.setdefault(vote.proposal, {})[position] = opening
        committed = commit(value, salt=salt)
        sealed = _under_seal[type(vote)]
        return sealed(vote.proposal, _voter(vote), ballot.round, committed, replaces)


_under_seal: Mapping[type, Callable[..., Command]] = {
    CastVote: ballots_said.CastSealedVote,
    CastProxyVote: ballots_said.CastSealedProxyVote,
}
_secretly: Mapping[type, Callable[..., Command]] = {
    CastVote: ballots_said.CastSecretVote,
    CastProxyVote: ballots_said.CastSecretProxyVote,
}


def _voter(vote: CastVote | CastProxyVote) -> StateCode:
    """The member whose vote it is."""
    return vote.principal if isinstance(vote, CastProxyVote) else vote.member


def _random(symbol: Symbol, position: int) -> bytes:
    return sha256(f"{symbol} {position}".encode()).digest()
