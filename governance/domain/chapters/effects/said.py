"""Effects: a decision takes effect and ends; plans are certified, positions reserved."""

from datetime import datetime

from audit.log.catalogue import Data, event, upcasts
from audit.log.errors import Refused
from regime.domain.acts import EXECUTIVE_SECRETARY, HEADS, act
from regime.domain.telling import CHANGED, IN_FORCE, tells
from regime.domain.values import StateCode, Symbol


@tells(IN_FORCE)
@event("DecisionTookEffect", version=3, since=(1, 2, 4), rests_on=("matter",))
class DecisionTookEffect:
    """An adopted text enters into force on its date, until its effect ends, if it does.

    ``edition`` is the edition of the rules that it makes, if any.
    """

    as_of: datetime
    decision: Symbol
    effect: str
    edition: int | None
    until: datetime | None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew only texts that make an edition."""
        return data

    @upcasts(2)
    def _from_v2(data: Data) -> Data:
        """Version 2 knew only effects without an end."""
        return {**data, "until": None}


@tells(CHANGED)
@event("EffectEnded", version=1, since=(4,), rests_on=("matter",))
class EffectEnded:
    """What a decision effected for a time has ended; ``reason`` says how."""

    as_of: datetime
    decision: Symbol
    effect: str
    reason: str


@tells(CHANGED)
@event("ReservationFiled", version=1, since=(4,), rests_on=("escalation",))
class ReservationFiled:
    """A member that was outvoted states a reservation, which lasts until its end."""

    member: StateCode
    reasons: str
    until: datetime


@tells(CHANGED)
@event("ReservationRenewed", version=1, since=(4,), rests_on=("escalation",))
class ReservationRenewed:
    """A member keeps its reservation for as long again."""

    member: StateCode
    reasons: str
    until: datetime


@tells(CHANGED)
@event("ReservationWithdrawn", version=1, since=(4,), rests_on=("escalation",))
class ReservationWithdrawn:
    """A member withdraws its reservation."""

    member: StateCode
    reasons: str


@tells(CHANGED)
@event("ReservationLapsed", version=1, since=(4,), rests_on=("escalation",))
class ReservationLapsed:
    """A reservation has come to the end of its life."""

    as_of: datetime
    member: StateCode


ReservationEvent = ReservationFiled | ReservationRenewed | ReservationWithdrawn | ReservationLapsed
AfterEvent = EffectEnded | ReservationEvent
EffectEvent = DecisionTookEffect | AfterEvent


class NotOutvoted(Refused):
    """Only a member that was outvoted may do this."""

    code = "not_outvoted"


class ReservationStands(Refused):
    """A member has one reservation to a decision."""

    code = "reservation_stands"


class NoReservation(Refused):
    """The member has no reservation to this decision."""

    code = "no_reservation"


class NoPlan(Refused):
    """The finding has no remedial plan that could be certified."""

    code = "no_plan"


@tells(CHANGED)
@event("PlanCertified", version=1, since=(4,), rests_on=("suspension",))
class PlanCertified:
    """The Secretariat certifies that the remedial plan of a finding is complete."""

    member: StateCode
    decision: Symbol
    reasons: str


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
