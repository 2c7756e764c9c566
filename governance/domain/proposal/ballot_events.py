"""Events of ballots that are not open: sealed votes and their opening, secret votes and the count.

A sealed vote enters as a salted commitment and is opened after the close. Of a secret vote the log
says only that the member has voted; after the close all ballots are published, sorted by their
random numbers, without a name.
"""

from datetime import datetime

from audit.log.catalogue import Commitment, event
from audit.log.encoding import Json
from regime.domain.values import StateCode


@event("SealedVoteCast", version=1, since=(4,), rests_on=("majorities",))
class SealedVoteCast:
    """A member votes under seal on a revision; a later vote names the position it replaces."""

    round: int
    member: StateCode
    revision: int
    vote: Commitment
    replaces: int | None


@event("SecretVoteCast", version=1, since=(4,), rests_on=("majorities",))
class SecretVoteCast:
    """A member has voted in secret, or voted again; what, the box knows until the close."""

    round: int
    member: StateCode
    revision: int
    again: bool


@event("OpeningAwaited", version=1, since=(4,), rests_on=("majorities",))
class OpeningAwaited:
    """A ballot has closed; until then its votes may be opened, and those that are not abstain."""

    round: int
    as_of: datetime
    until: datetime


@event("SealedVotesOpened", version=1, since=(4,), rests_on=("majorities",))
class SealedVotesOpened:
    """Votes of a closed ballot are opened: position, salt, content of each, replaced ones too."""

    round: int
    openings: tuple[Json, ...]


@event("SecretBallotsPublished", version=1, since=(4,), rests_on=("majorities",))
class SecretBallotsPublished:
    """All ballots of a closed secret vote: (random number, choice) sorted by number, and totals."""

    round: int
    ballots: tuple[Json, ...]
    totals: Json


BallotEvent = (
    SealedVoteCast | SecretVoteCast | OpeningAwaited | SealedVotesOpened | SecretBallotsPublished
)
