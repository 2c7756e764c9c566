"""Commands after a decision: certifying a plan, and what an outvoted member reserves."""

from dataclasses import dataclass

from regime.domain.values import Symbol


@dataclass(frozen=True)
class CertifyPlan:
    """Certify that the remedial plan of a finding is complete."""

    proposal: Symbol
    reasons: str


@dataclass(frozen=True)
class FileReservation:
    """State a reservation to a decision in which one's own member was outvoted."""

    proposal: Symbol
    reasons: str


@dataclass(frozen=True)
class RenewReservation:
    """Keep one's own reservation for as long again."""

    proposal: Symbol
    reasons: str


@dataclass(frozen=True)
class WithdrawReservation:
    """Withdraw one's own reservation."""

    proposal: Symbol
    reasons: str


ReservationCommand = FileReservation | RenewReservation | WithdrawReservation
AfterCommand = CertifyPlan | ReservationCommand
