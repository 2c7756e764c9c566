"""Events of the Chair's rulings on a proposal, and of the votes on appeals against them.

``number`` counts the rulings on one proposal, ``round`` the votes on one ruling, from 1.
"""

from datetime import datetime

from audit.log.catalogue import event
from audit.log.encoding import Json
from regime.domain.values import StateCode


@event("ChairRuled", version=1, since=(4,), rests_on=("procedures",))
class ChairRuled:
    """The Chair rules on a question of order; it may be appealed until then."""

    number: int
    subject: str
    ruling: str
    reasons: str
    appeal_until: datetime


@event("RulingAppealed", version=1, since=(4,), rests_on=("procedures", "admissibility"))
class RulingAppealed:
    """A member asks the members to overturn a ruling."""

    number: int
    member: StateCode
    reasons: str


@event("RulingVoteOpened", version=1, since=(4,), rests_on=("admissibility", "majorities"))
class RulingVoteOpened:
    """A vote on a ruling opens beside the proposal's own way; yes overturns the ruling."""

    number: int
    round: int
    repeats: int | None
    as_of: datetime
    step: Json
    electors: Json
    closes_at: datetime


@event("RulingVoteCast", version=1, since=(4,), rests_on=("majorities",))
class RulingVoteCast:
    """A member votes on a ruling; a later vote names the position of the one it replaces."""

    number: int
    round: int
    member: StateCode
    choice: str
    explanation: str
    replaces: int | None


@event("RulingQuorumFailed", version=1, since=(4,), rests_on=("quorum",))
class RulingQuorumFailed:
    """Too few members took part in a vote on a ruling; the members that did not are named."""

    number: int
    round: int
    as_of: datetime
    result: Json
    not_taking_part: tuple[StateCode, ...]


@event("RulingUpheld", version=1, since=(4,), rests_on=("admissibility", "quorum"))
class RulingUpheld:
    """The members let a ruling stand: the count, or a second failure of the quorum."""

    number: int
    as_of: datetime
    result: Json


@event("RulingOverturned", version=1, since=(4,), rests_on=("admissibility",))
class RulingOverturned:
    """The members overturn a ruling, which holds no longer."""

    number: int
    as_of: datetime
    result: Json


RulingEvent = (
    ChairRuled
    | RulingVoteOpened
    | RulingVoteCast
    | RulingQuorumFailed
    | RulingUpheld
    | RulingOverturned
)
