"""Events of an objection, from its raising to its end.

``number`` counts the objections of one proposal, from 1. Each event that opens a period records
where the period ends.
"""

from datetime import datetime

from audit.log.catalogue import event
from regime.domain.values import StateCode


@event("ObjectionRaised", version=1, since=(2,), rests_on=("objections",))
class ObjectionRaised:
    """A member objects to a revision; ``missing`` names the parts that it left out.

    A whole one awaits its check, one that lacks a part its cure.
    """

    number: int
    member: StateCode
    revision: int
    reasons: str
    provision: str
    remedy: str
    missing: tuple[str, ...]
    check_until: datetime | None
    cure_until: datetime | None
    lapse_until: datetime


@event("ObjectionSustained", version=1, since=(2,), rests_on=("objections",))
class ObjectionSustained:
    """The Secretariat finds an objection admissible."""

    number: int
    reasons: str


@event("ObjectionDeemedSustained", version=1, since=(2,), rests_on=("objections", "failure_to_act"))
class ObjectionDeemedSustained:
    """The Secretariat did not check in time, so the objection is admissible."""

    number: int
    as_of: datetime


@event("ObjectionFoundDefective", version=1, since=(2,), rests_on=("objections",))
class ObjectionFoundDefective:
    """The Secretariat finds an objection defective; without a time for its cure it falls."""

    number: int
    faults: tuple[str, ...]
    reasons: str
    cure_until: datetime | None


@event("ObjectionCured", version=1, since=(2,), rests_on=("objections",))
class ObjectionCured:
    """The member mends its objection, which is checked once more."""

    number: int
    reasons: str
    provision: str
    remedy: str
    check_until: datetime


@event("ObjectionRenewed", version=1, since=(2,), rests_on=("objections",))
class ObjectionRenewed:
    """The member keeps its objection, saying what has been tried."""

    number: int
    tried: str
    lapse_until: datetime


@event("ObjectionFell", version=1, since=(2,), rests_on=("objections",))
class ObjectionFell:
    """A defective objection that was not cured counts no longer."""

    number: int
    as_of: datetime


@event("ObjectionLapsed", version=1, since=(2,), rests_on=("objections",))
class ObjectionLapsed:
    """An objection that was not renewed counts no longer."""

    number: int
    as_of: datetime


@event("ObjectionWithdrawn", version=1, since=(2,), rests_on=("objections",))
class ObjectionWithdrawn:
    """The member lifts its objection."""

    number: int
    reasons: str


FoundEvent = (
    ObjectionSustained
    | ObjectionDeemedSustained
    | ObjectionFoundDefective
    | ObjectionFell
    | ObjectionLapsed
    | ObjectionWithdrawn
)
ObjectionEvent = ObjectionRaised | ObjectionCured | ObjectionRenewed | FoundEvent
