"""Commands to ballots that are not open: votes under seal or in secret, and what opens them.

What a member votes is not in them: a sealed vote comes as its commitment, a secret one as the word
that the member has voted. Only the opener says the other two, after the close.
"""

from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from governance.domain.proposal.ballot_events import (
    SealedVoteCast,
    SealedVotesOpened,
    SecretBallotsPublished,
    SecretVoteCast,
)
from regime.domain.acts import OPENER, VOTERS, act, right
from regime.domain.values import StateCode, Symbol

CHOICES = ("yes", "no", "abstain")
VOTE = right("cast_vote", "cast a vote", role="majorities", by=VOTERS)


@act(
    "cast_sealed_vote",
    shares=VOTE,
    leads_to=SealedVoteCast,
    makes="vote",
)
class CastSealedVote:
    """Vote under seal in a round; ``replaces`` is the position of the vote that it changes."""

    proposal: Symbol
    member: StateCode
    round: int
    vote: Commitment
    replaces: int | None


@act(
    "cast_secret_vote",
    shares=VOTE,
    leads_to=SecretVoteCast,
    makes="vote",
)
class CastSecretVote:
    """Vote in secret in a round, or vote again where the member has voted."""

    proposal: Symbol
    member: StateCode
    round: int
    again: bool


@act(
    "open_ballots",
    "open the votes of a closed ballot",
    role="majorities",
    by=OPENER,
    leads_to=SealedVotesOpened,
)
class OpenSealedVotes:
    """Open votes of a closed ballot, in the order of their positions."""

    proposal: Symbol
    openings: tuple[Json, ...]


@act(
    "publish_secret_ballots",
    shares=OpenSealedVotes,
    leads_to=SecretBallotsPublished,
)
class PublishSecretBallots:
    """Publish the ballots of a closed secret vote, in the order of their numbers."""

    proposal: Symbol
    round: int
    ballots: tuple[Json, ...]


BallotCommand = CastSealedVote | CastSecretVote | OpenSealedVotes | PublishSecretBallots
