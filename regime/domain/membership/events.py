"""Events of membership that no decision of the members leads to.

``number`` counts the instruments in their register, from 1.
"""

from datetime import datetime

from audit.log.catalogue import event
from regime.domain.values import StateCode

STREAM, INSTRUMENTS = "membership", "instruments"
LEAVING, ACCESS, ADHERENCE, INVITING = "leaving", "access", "adherence", "credentials"


@event("StateInvited", version=1, since=(5,), stream=STREAM, rests_on=(INVITING,))
class StateInvited:
    """A state that takes no part is invited: it stands as applicant and may be represented."""

    member: StateCode
    name: str
    group: str | None
    reasons: str


@event("WithdrawalNotified", version=1, since=(5,), stream=STREAM, rests_on=(LEAVING,))
class WithdrawalNotified:
    """A member gives notice that it leaves, with reasons, and until when it stays a member."""

    member: StateCode
    reasons: str
    effective_at: datetime


@event("WithdrawalRevoked", version=1, since=(5,), stream=STREAM, rests_on=(LEAVING,))
class WithdrawalRevoked:
    """A member that had given notice stays, with reasons."""

    member: StateCode
    reasons: str


@event("MembershipEnded", version=1, since=(5,), stream=STREAM, rests_on=(LEAVING,))
class MembershipEnded:
    """The notice of a member has run out: it is one no longer, and nobody acts for it."""

    member: StateCode
    as_of: datetime


@event("AdherenceEnded", version=1, since=(5,), stream=STREAM, rests_on=(ADHERENCE,))
class AdherenceEnded:
    """An adherent ends its adherence, with reasons, at once; nobody acts for it any more."""

    member: StateCode
    reasons: str


@event("AccessReviewed", version=1, since=(5,), stream=STREAM, rests_on=(ACCESS,))
class AccessReviewed:
    """The review before the second step of access of a new member, and what was found."""

    member: StateCode
    granted: bool
    reasons: str


@event("InstrumentDeposited", version=1, since=(5,), stream=INSTRUMENTS, rests_on=(ACCESS,))
class InstrumentDeposited:
    """A member deposits an instrument of acceptance; the document itself enters by its digest."""

    number: int
    member: StateCode
    title: str
    sha256: str
    size: int
    deposited_on: str


MembershipEvent = (
    StateInvited
    | WithdrawalNotified
    | WithdrawalRevoked
    | MembershipEnded
    | AdherenceEnded
    | AccessReviewed
    | InstrumentDeposited
)
