"""Commands of membership: invite, give notice, revoke it, end adherence, review, deposit."""

from dataclasses import dataclass

from regime.domain.values import StateCode


@dataclass(frozen=True)
class InviteState:
    """Let a state that takes no part stand as applicant."""

    state: StateCode
    name: str
    group: str | None
    reasons: str


@dataclass(frozen=True)
class NotifyWithdrawal:
    """Give notice that one's own state leaves."""

    reasons: str


@dataclass(frozen=True)
class RevokeWithdrawal:
    """Revoke the notice of one's own state: it stays."""

    reasons: str


@dataclass(frozen=True)
class EndAdherence:
    """End the adherence of one's own state."""

    reasons: str


@dataclass(frozen=True)
class ReviewAccess:
    """Say what the review before the second step of access found."""

    member: StateCode
    granted: bool
    reasons: str


@dataclass(frozen=True)
class DepositInstrument:
    """Deposit an instrument of acceptance of one's own state, by digest and size."""

    title: str
    sha256: str
    size: int
    deposited_on: str


MembershipCommand = (
    InviteState
    | NotifyWithdrawal
    | RevokeWithdrawal
    | EndAdherence
    | ReviewAccess
    | DepositInstrument
)
