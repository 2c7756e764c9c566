"""Commands of membership: invite, give notice, revoke it, end adherence, review, deposit."""

from typing import Annotated

from audit.log.limits import Day, Digest, Line, Most, Ordinal
from regime.domain.acts import APPLICANTS, EXECUTIVE_SECRETARY, HEADS, act
from regime.domain.membership.events import (
    AccessReviewed,
    AdherenceEnded,
    InstrumentDeposited,
    StateInvited,
    WithdrawalNotified,
    WithdrawalRevoked,
)
from regime.domain.values import StateCode


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
    reasons: str


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

    reasons: str


@act(
    "review_access",
    "record the review before a new member’s further access",
    role="access",
    by=EXECUTIVE_SECRETARY,
    at="members/<code>/access/",
    leads_to=AccessReviewed,
    makes="review",
)
class ReviewAccess:
    """Say what the review before the second step of access found."""

    member: StateCode
    granted: bool
    reasons: str


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
