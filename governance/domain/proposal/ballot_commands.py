"""Commands to ballots that are not open: votes under seal or in secret, and what opens them.

What a member votes is not in them: a sealed vote comes as its commitment, a secret one as the word
that the member has voted. Only the opener says the other two, after the close.
"""

from dataclasses import dataclass

from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from regime.domain.values import StateCode, Symbol


@dataclass(frozen=True)
class CastSealedVote:
    """Vote under seal in a round; ``replaces`` is the position of the vote that it changes."""

    proposal: Symbol
    member: StateCode
    round: int
    vote: Commitment
    replaces: int | None


@dataclass(frozen=True)
class CastSecretVote:
    """Vote in secret in a round, or vote again where the member has voted."""

    proposal: Symbol
    member: StateCode
    round: int
    again: bool


@dataclass(frozen=True)
class OpenSealedVotes:
    """Open votes of a closed ballot, in the order of their positions."""

    proposal: Symbol
    openings: tuple[Json, ...]


@dataclass(frozen=True)
class PublishSecretBallots:
    """Publish the ballots of a closed secret vote, in the order of their numbers."""

    proposal: Symbol
    round: int
    ballots: tuple[Json, ...]


BallotCommand = CastSealedVote | CastSecretVote | OpenSealedVotes | PublishSecretBallots
