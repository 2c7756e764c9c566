"""Events after a decision: the end of its effect, a plan that is certified, reservations."""

from datetime import datetime

from audit.log.catalogue import event
from regime.domain.values import StateCode, Symbol


@event("EffectEnded", version=1, since=(4,), rests_on=("matter",))
class EffectEnded:
    """What a decision effected for a time has ended; ``reason`` says how."""

    as_of: datetime
    decision: Symbol
    effect: str
    reason: str


@event("PlanCertified", version=1, since=(4,), rests_on=("suspension",))
class PlanCertified:
    """The Secretariat certifies that the remedial plan of a finding is complete."""

    member: StateCode
    decision: Symbol
    reasons: str


@event("ReservationFiled", version=1, since=(4,), rests_on=("escalation",))
class ReservationFiled:
    """A member that was outvoted states a reservation, which lasts until its end."""

    member: StateCode
    reasons: str
    until: datetime


@event("ReservationRenewed", version=1, since=(4,), rests_on=("escalation",))
class ReservationRenewed:
    """A member keeps its reservation for as long again."""

    member: StateCode
    reasons: str
    until: datetime


@event("ReservationWithdrawn", version=1, since=(4,), rests_on=("escalation",))
class ReservationWithdrawn:
    """A member withdraws its reservation."""

    member: StateCode
    reasons: str


@event("ReservationLapsed", version=1, since=(4,), rests_on=("escalation",))
class ReservationLapsed:
    """A reservation has come to the end of its life."""

    as_of: datetime
    member: StateCode


ReservationEvent = ReservationFiled | ReservationRenewed | ReservationWithdrawn | ReservationLapsed
AfterEvent = EffectEnded | ReservationEvent
