"""Membership: how a state begins to take part, leaves, and gains access."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from audit.log.catalogue import Data, event, upcasts
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.log.limits import Day, Digest, Line, Most, Ordinal
from regime.domain.acts import APPLICANTS, EXECUTIVE_SECRETARY, HEADS, REGISTRAR, act
from regime.domain.telling import CHANGED, Kind, Tell, tells
from regime.domain.values import Standing, StateCode, Symbol

LONGEST = 4_000
Words = Annotated[str, Most(LONGEST)]


@tells()
@event("MemberRecorded", version=1, stream="membership")
class MemberRecorded:
    """A state that takes part, and how it stands, when the regime is founded."""

    member: StateCode
    name: str
    standing: Standing
    group: str | None
    joined_year: int | None
    facts: Mapping[str, Json]
    sources: tuple[str, ...]
    confidence: str


@tells()
@event("StandingDeclared", version=1, since=(2,), stream="membership", rests_on=("procedures",))
class StandingDeclared:
    """A state stands to the regime as a decision declares, from the date of its effect."""

    member: StateCode
    name: str
    standing: Standing
    decision: Symbol
    as_of: datetime


STREAM, INSTRUMENTS = "membership", "instruments"
LEAVING, ACCESS, ADHERENCE, INVITING = "leaving", "access", "adherence", "credentials"


@tells(CHANGED)
@event("StateInvited", version=1, since=(5,), stream=STREAM, rests_on=(INVITING,))
class StateInvited:
    """A state that takes no part is invited: it stands as applicant and may be represented."""

    member: StateCode
    name: str
    group: str | None
    reasons: str


@act(
    "invite_state",
    "invite a state that takes no part",
    role="credentials",
    by=EXECUTIVE_SECRETARY,
    at="invitations/",
    leads_to=StateInvited,
    makes="invitation",
)
class InviteState:
    """Let a state that takes no part stand as applicant."""

    state: StateCode
    name: Annotated[str, Most(200)]
    group: Annotated[str, Most(80)] | None
    reasons: Words


@tells(Tell(Kind.CHANGED, until="effective_at"))
@event("WithdrawalNotified", version=1, since=(5,), stream=STREAM, rests_on=(LEAVING,))
class WithdrawalNotified:
    """A member gives notice that it leaves, with reasons, and until when it stays a member."""

    member: StateCode
    reasons: str
    effective_at: datetime


@act(
    "notify_withdrawal",
    "give notice that one’s own state leaves",
    role="leaving",
    by=HEADS,
    at="members/<code>/withdrawal/",
    leads_to=WithdrawalNotified,
    makes="withdrawal",
)
class NotifyWithdrawal:
    """Give notice that one's own state leaves."""

    reasons: Words


@tells(CHANGED)
@event("WithdrawalRevoked", version=1, since=(5,), stream=STREAM, rests_on=(LEAVING,))
class WithdrawalRevoked:
    """A member that had given notice stays, with reasons."""

    member: StateCode
    reasons: str


@act(
    "revoke_withdrawal",
    "revoke a notice to leave",
    role="leaving",
    by=HEADS,
    at="members/<code>/withdrawal/revoke/",
    leads_to=WithdrawalRevoked,
)
class RevokeWithdrawal:
    """Revoke the notice of one's own state: it stays."""

    reasons: Words


@tells(CHANGED)
@event("AdherenceEnded", version=1, since=(5,), stream=STREAM, rests_on=(ADHERENCE,))
class AdherenceEnded:
    """An adherent ends its adherence, with reasons, at once; nobody acts for it any more."""

    member: StateCode
    reasons: str


@act(
    "end_adherence",
    "end the adherence of one’s own state",
    role="adherence",
    by=HEADS,
    at="members/<code>/adherence/end/",
    leads_to=AdherenceEnded,
)
class EndAdherence:
    """End the adherence of one's own state."""

    reasons: Words


@tells(CHANGED)
@event("AccessReviewed", version=2, since=(5, 6), stream=STREAM, rests_on=(ACCESS,))
class AccessReviewed:
    """The review before the second step of access of a new member, and what was found.

    ``office`` is who found that something is missing, where that takes two offices.
    """

    member: StateCode
    granted: bool
    reasons: str
    office: str | None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew one office, which put the step off alone."""
        return {**data, "office": None}


@act(
    "review_access",
    "record the review before a new member’s further access",
    role="access",
    by=EXECUTIVE_SECRETARY | REGISTRAR,
    at="members/<code>/access/",
    leads_to=AccessReviewed,
    makes="review",
)
class ReviewAccess:
    """Say what the review before the second step of access found."""

    member: StateCode
    granted: bool
    reasons: Words


@tells(CHANGED)
@event("InstrumentDeposited", version=1, since=(5,), stream=INSTRUMENTS, rests_on=(ACCESS,))
class InstrumentDeposited:
    """A member deposits an instrument of acceptance; the document itself enters by its digest."""

    number: int
    member: StateCode
    title: str
    sha256: str
    size: int
    deposited_on: str


@act(
    "deposit_instrument",
    "deposit an instrument of acceptance",
    role="access",
    by=HEADS | APPLICANTS,
    at="members/<code>/instruments/",
    leads_to=InstrumentDeposited,
    makes="instrument",
)
class DepositInstrument:
    """Deposit an instrument of acceptance of one's own state, by digest and size."""

    title: Line
    sha256: Digest
    size: Ordinal
    deposited_on: Day


MembershipCommand = (
    InviteState
    | NotifyWithdrawal
    | RevokeWithdrawal
    | EndAdherence
    | ReviewAccess
    | DepositInstrument
)


@tells(CHANGED)
@event("MembershipEnded", version=1, since=(5,), stream=STREAM, rests_on=(LEAVING,))
class MembershipEnded:
    """The notice of a member has run out: it is one no longer, and nobody acts for it."""

    member: StateCode
    as_of: datetime


MembershipEvent = (
    StateInvited
    | WithdrawalNotified
    | WithdrawalRevoked
    | MembershipEnded
    | AdherenceEnded
    | AccessReviewed
    | InstrumentDeposited
)


class TakesPart(Refused):
    """The state takes part already."""

    code = "takes_part"


class NotAMember(Refused):
    """The act is for members, or about one."""

    code = "not_a_member"


class NotAnAdherent(Refused):
    """The act is for adherents."""

    code = "not_an_adherent"


class NoticeStands(Refused):
    """A notice of withdrawal runs already."""

    code = "notice_stands"


class NoNotice(Refused):
    """No notice of withdrawal runs."""

    code = "no_notice"


class ReviewTooEarly(Refused):
    """The days before the review have not passed."""

    code = "too_early"


class NothingToReview(Refused):
    """The member has all access, or none that could be given now."""

    code = "nothing_to_review"


class MembershipRefused(Refused):
    """What is said does not fit: a code, a name, a group, reasons, a digest or a day."""

    code = "membership_refused"
