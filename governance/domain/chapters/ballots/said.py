"""Ballots that are not open: votes under seal or in secret, their opening and the count."""

from datetime import datetime
from typing import Annotated

from audit.log.catalogue import Commitment, event
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.log.limits import Most
from regime.domain.acts import OPENER, VOTERS, act, right
from regime.domain.telling import CHANGED, opened, tells
from regime.domain.values import StateCode, Symbol

CHOICES = ("yes", "no", "abstain")
VOTE = right("cast_vote", "cast a vote", role="majorities", by=VOTERS)
PROXY_VOTE = right("cast_proxy_vote", "vote for another by proxy", role="participation", by=VOTERS)


@tells()
@event("SealedVoteCast", version=1, since=(4,), rests_on=("majorities",))
class SealedVoteCast:
    """A member votes under seal on a revision; a later vote names the position it replaces."""

    round: int
    member: StateCode
    revision: int
    vote: Commitment
    replaces: int | None


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


@tells()
@event("SecretVoteCast", version=1, since=(4,), rests_on=("majorities",))
class SecretVoteCast:
    """A member has voted in secret, or voted again; what, the box knows until the close."""

    round: int
    member: StateCode
    revision: int
    again: bool


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


@tells()
@event("SealedProxyVoteCast", version=1, since=(6,), rests_on=("majorities", "participation"))
class SealedProxyVoteCast:
    """The holder of a proxy votes under seal for its principal, as for itself."""

    round: int
    holder: StateCode
    principal: StateCode
    revision: int
    vote: Commitment
    replaces: int | None


@act(
    "cast_sealed_proxy_vote",
    shares=PROXY_VOTE,
    leads_to=SealedProxyVoteCast,
    makes="vote",
)
class CastSealedProxyVote:
    """Vote under seal for the member whose proxy the own member holds."""

    proposal: Symbol
    principal: StateCode
    round: int
    vote: Commitment
    replaces: int | None


@tells()
@event("SecretProxyVoteCast", version=1, since=(6,), rests_on=("majorities", "participation"))
class SecretProxyVoteCast:
    """The holder of a proxy has voted in secret for its principal, or voted again.

    Its ballot lies in the box as the principal's, and is published as any other.
    """

    round: int
    holder: StateCode
    principal: StateCode
    revision: int
    again: bool


@act(
    "cast_secret_proxy_vote",
    shares=PROXY_VOTE,
    leads_to=SecretProxyVoteCast,
    makes="vote",
)
class CastSecretProxyVote:
    """Vote in secret for the member whose proxy the own member holds."""

    proposal: Symbol
    principal: StateCode
    round: int
    again: bool


@tells()
@event("SealedVotesOpened", version=1, since=(4,), rests_on=("majorities",))
class SealedVotesOpened:
    """Votes of a closed ballot are opened: position, salt, content of each, replaced ones too."""

    round: int
    openings: tuple[Json, ...]


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


@tells()
@event("SecretBallotsPublished", version=1, since=(4,), rests_on=("majorities",))
class SecretBallotsPublished:
    """All ballots of a closed secret vote: (random number, choice) sorted by number, and totals."""

    round: int
    ballots: tuple[Json, ...]
    totals: Json


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


@tells()
@event("OwnVoteOpened", version=1, since=(6,), rests_on=("majorities",))
class OwnVoteOpened:
    """A member opens its own vote of a closed ballot, with the key that only it was given."""

    round: int
    member: StateCode
    position: int
    choice: str
    explanation: str
    salt: str


@act(
    "open_own_vote",
    "open the own vote of a closed ballot",
    role="majorities",
    by=VOTERS,
    at="proposals/<symbol>/votes/open/",
    leads_to=OwnVoteOpened,
)
class OpenOwnVote:
    """Open the vote of the own member that was not opened, as it was cast."""

    proposal: Symbol
    choice: Annotated[str, Most(300)]
    salt: Annotated[str, Most(64)]
    explanation: Annotated[str, Most(1_000)] = ""


@tells()
@event("ProxyVoteOpened", version=1, since=(6,), rests_on=("majorities", "participation"))
class ProxyVoteOpened:
    """Who cast a vote under seal by proxy opens it, with the key that only it was given."""

    round: int
    holder: StateCode
    principal: StateCode
    position: int
    choice: str
    explanation: str
    salt: str


@act(
    "open_proxy_vote",
    "open a vote of a closed ballot that it cast by proxy",
    role="participation",
    by=VOTERS,
    at="proposals/<symbol>/proxies/open/",
    leads_to=ProxyVoteOpened,
)
class OpenProxyVote:
    """Open the vote that the own member cast for another and that was not opened, as it was."""

    proposal: Symbol
    principal: StateCode
    choice: Annotated[str, Most(300)]
    salt: Annotated[str, Most(64)]
    explanation: Annotated[str, Most(1_000)] = ""


@tells(CHANGED)
@event("BallotClaimed", version=1, since=(6,), rests_on=("majorities",))
class BallotClaimed:
    """Who cast a paper says in public that it is not published, or not as it was cast."""

    round: int
    member: StateCode
    reasons: str


@act(
    "claim_ballot",
    "claim a paper of a secret vote that it cast and does not find published",
    role="majorities",
    by=VOTERS,
    at="proposals/<symbol>/votes/claim/",
    leads_to=BallotClaimed,
)
class ClaimBallot:
    """Claim that a paper which the own member cast is not among those published as it was."""

    proposal: Symbol
    reasons: Annotated[str, Most(5_000)]


BallotCommand = (
    CastSealedVote
    | CastSecretVote
    | CastSealedProxyVote
    | CastSecretProxyVote
    | OpenSealedVotes
    | PublishSecretBallots
    | OpenOwnVote
    | OpenProxyVote
    | ClaimBallot
)


@tells(CHANGED)
@event("OpeningAwaited", version=1, since=(4,), rests_on=("majorities",))
class OpeningAwaited:
    """A ballot has closed; until then its votes may be opened, and those that are not abstain."""

    round: int
    as_of: datetime
    until: datetime


@tells(opened("until"))
@event("VotersAskedToOpen", version=1, since=(6,), rests_on=("majorities",))
class VotersAskedToOpen:
    """The opener has not opened these members' votes; until then each may open its own."""

    round: int
    as_of: datetime
    until: datetime
    members: tuple[StateCode, ...]


@tells(opened("until"))
@event("ClaimsOpened", version=1, since=(6,), rests_on=("majorities",))
class ClaimsOpened:
    """The papers of a secret vote are published; until then each voter may claim its own."""

    round: int
    until: datetime


@tells(CHANGED)
@event("OpeningFailed", version=1, since=(6,), rests_on=("majorities",))
class OpeningFailed:
    """Votes that were not opened could change the outcome: none is declared, the vote is repeated.

    ``unopened`` says how many they are, papers that their voters claim among them.
    """

    round: int
    as_of: datetime
    unopened: int


BallotEvent = (
    SealedVoteCast
    | SecretVoteCast
    | SealedProxyVoteCast
    | SecretProxyVoteCast
    | OpeningAwaited
    | SealedVotesOpened
    | SecretBallotsPublished
    | OwnVoteOpened
    | ProxyVoteOpened
    | VotersAskedToOpen
    | ClaimsOpened
    | BallotClaimed
    | OpeningFailed
)


class OtherBallot(Refused):
    """The row of the matter asks for another ballot than this vote was cast in."""

    code = "other_ballot"


class RoundOver(Refused):
    """The vote was made for another round than the one that is open."""

    code = "round_over"


class NothingToOpen(Refused):
    """The member has no vote here that is still to be opened."""

    code = "nothing_to_open"


class NothingToClaim(Refused):
    """The member has no paper here that it could still claim."""

    code = "nothing_to_claim"


class OpeningRefused(Refused):
    """What is opened is not what was sealed, or was opened already."""

    code = "opening_refused"


class BallotsRefused(Refused):
    """What is published cannot be the ballots of those that voted."""

    code = "ballots_refused"
