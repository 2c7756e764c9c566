"""Commands after a decision: certifying a plan, and what an outvoted member reserves."""

from governance.domain.proposal.effect_events import (
    PlanCertified,
    ReservationFiled,
    ReservationRenewed,
    ReservationWithdrawn,
)
from regime.domain.acts import EXECUTIVE_SECRETARY, HEADS, act
from regime.domain.values import Symbol


@act(
    "certify_plan",
    "certify a remedial plan",
    role="suspension",
    by=EXECUTIVE_SECRETARY,
    at="proposals/<symbol>/certify/",
    leads_to=PlanCertified,
)
class CertifyPlan:
    """Certify that the remedial plan of a finding is complete."""

    proposal: Symbol
    reasons: str = ""


@act(
    "file_reservation",
    "file a reservation",
    role="escalation",
    by=HEADS,
    at="proposals/<symbol>/reservations/",
    leads_to=ReservationFiled,
    makes="reservation",
)
class FileReservation:
    """State a reservation to a decision in which one's own member was outvoted."""

    proposal: Symbol
    reasons: str


@act(
    "renew_reservation",
    "renew a reservation",
    role="escalation",
    by=HEADS,
    at="proposals/<symbol>/reservations/renew/",
    leads_to=ReservationRenewed,
)
class RenewReservation:
    """Keep one's own reservation for as long again."""

    proposal: Symbol
    reasons: str = ""


@act(
    "withdraw_reservation",
    "withdraw a reservation",
    role="escalation",
    by=HEADS,
    at="proposals/<symbol>/reservations/withdraw/",
    leads_to=ReservationWithdrawn,
)
class WithdrawReservation:
    """Withdraw one's own reservation."""

    proposal: Symbol
    reasons: str = ""


ReservationCommand = FileReservation | RenewReservation | WithdrawReservation
AfterCommand = CertifyPlan | ReservationCommand
