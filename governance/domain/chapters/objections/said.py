"""Objections: raised, sustained or found defective, cured, renewed and withdrawn."""

from datetime import datetime
from typing import Annotated

from audit.log.catalogue import event
from audit.log.errors import Refused
from audit.log.limits import Most, Ordinal
from regime.domain.acts import EXECUTIVE_SECRETARY, HEADS, act
from regime.domain.telling import CHANGED, OBJECTED, Kind, Tell, Whom, awaits, tells
from regime.domain.values import StateCode, Symbol


class UnknownObjection(Refused):
    """There is no objection with this number."""

    code = "unknown_objection"


class NotTheObjector(Refused):
    """Only the member that objects may do this."""

    code = "not_the_objector"


class ObjectionStands(Refused):
    """A member has one objection at a time."""

    code = "objection_stands"


class PartMissing(Refused):
    """An objection gives reasons, cites a provision and says what would remove it."""

    code = "part_missing"


class FaultUnknown(Refused):
    """A check names the parts that are missing, or a ground that does not count."""

    code = "fault_unknown"


class RenewedTooOften(Refused):
    """The number of renewals is limited."""

    code = "renewed_too_often"


@tells(awaits("sustain_objection", "check_until"), OBJECTED)
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


@act(
    "raise_objection",
    "raise an objection",
    role="objections",
    by=HEADS,
    at="proposals/<symbol>/objections/",
    leads_to=ObjectionRaised,
    makes="objection",
)
class RaiseObjection:
    """Object in writing: reasons, the provision they rest on, and what would remove them."""

    proposal: Symbol
    reasons: str = ""
    provision: str = ""
    remedy: str = ""


@tells(Tell(Kind.CHECKED, Whom.OBJECTOR), Tell(Kind.CHECKED, Whom.SPONSOR))
@event("ObjectionSustained", version=1, since=(2,), rests_on=("objections",))
class ObjectionSustained:
    """The Secretariat finds an objection admissible."""

    number: int
    reasons: str


@act(
    "sustain_objection",
    "find an objection admissible",
    role="objections",
    by=EXECUTIVE_SECRETARY,
    at="proposals/<symbol>/objections/<number>/sustain/",
    leads_to=ObjectionSustained,
)
class SustainObjection:
    """Find an objection admissible."""

    proposal: Symbol
    number: Ordinal
    reasons: str


@tells(Tell(Kind.CHECKED, Whom.OBJECTOR, "cure_until"), Tell(Kind.CHECKED, Whom.SPONSOR))
@event("ObjectionFoundDefective", version=1, since=(2,), rests_on=("objections",))
class ObjectionFoundDefective:
    """The Secretariat finds an objection defective; it falls unless it is cured by then.

    Without a time for its cure it falls at once, or as the finding that follows has effect.
    """

    number: int
    faults: tuple[str, ...]
    reasons: str
    cure_until: datetime | None


@act(
    "fail_objection",
    "find an objection defective",
    role="objections",
    by=EXECUTIVE_SECRETARY,
    at="proposals/<symbol>/objections/<number>/fail/",
    leads_to=ObjectionFoundDefective,
)
class FailObjection:
    """Find an objection defective: ``faults`` are parts it lacks, or grounds that do not count."""

    proposal: Symbol
    number: Ordinal
    faults: Annotated[tuple[Annotated[str, Most(60)], ...], Most(20)]
    reasons: str


@tells(awaits("sustain_objection", "check_until"), Tell(Kind.CHANGED, Whom.SPONSOR))
@event("ObjectionCured", version=1, since=(2,), rests_on=("objections",))
class ObjectionCured:
    """The member mends its objection, which is checked once more."""

    number: int
    reasons: str
    provision: str
    remedy: str
    check_until: datetime


@act(
    "cure_objection",
    "cure an objection",
    role="objections",
    by=HEADS,
    at="proposals/<symbol>/objections/<number>/cure/",
    leads_to=ObjectionCured,
)
class CureObjection:
    """Mend one's own defective objection, once."""

    proposal: Symbol
    number: Ordinal
    reasons: str = ""
    provision: str = ""
    remedy: str = ""


@tells(OBJECTED)
@event("ObjectionRenewed", version=1, since=(2,), rests_on=("objections",))
class ObjectionRenewed:
    """The member keeps its objection, saying what has been tried."""

    number: int
    tried: str
    lapse_until: datetime


@act(
    "renew_objection",
    "renew an objection",
    role="objections",
    by=HEADS,
    at="proposals/<symbol>/objections/<number>/renew/",
    leads_to=ObjectionRenewed,
)
class RenewObjection:
    """Keep one's own objection from lapsing, saying what has been tried."""

    proposal: Symbol
    number: Ordinal
    tried: str


@tells(CHANGED)
@event("ObjectionWithdrawn", version=1, since=(2,), rests_on=("objections",))
class ObjectionWithdrawn:
    """The member lifts its objection."""

    number: int
    reasons: str


@act(
    "withdraw_objection",
    "withdraw an objection",
    role="objections",
    by=HEADS,
    at="proposals/<symbol>/objections/<number>/withdraw/",
    leads_to=ObjectionWithdrawn,
)
class WithdrawObjection:
    """Lift one's own objection."""

    proposal: Symbol
    number: Ordinal
    reasons: str = ""


ObjectionCommand = (
    RaiseObjection
    | SustainObjection
    | FailObjection
    | CureObjection
    | RenewObjection
    | WithdrawObjection
)


@tells(Tell(Kind.CHECKED, Whom.OBJECTOR), Tell(Kind.CHECKED, Whom.SPONSOR))
@event("ObjectionDeemedSustained", version=1, since=(2,), rests_on=("objections", "failure_to_act"))
class ObjectionDeemedSustained:
    """The Secretariat did not check in time, so the objection is admissible."""

    number: int
    as_of: datetime


@tells(CHANGED)
@event("ObjectionFell", version=1, since=(2,), rests_on=("objections",))
class ObjectionFell:
    """A defective objection that was not cured counts no longer."""

    number: int
    as_of: datetime


@tells(CHANGED)
@event("ObjectionLapsed", version=1, since=(2,), rests_on=("objections",))
class ObjectionLapsed:
    """An objection that was not renewed counts no longer."""

    number: int
    as_of: datetime


@tells(Tell(Kind.CHECKED, Whom.OBJECTOR), Tell(Kind.CHECKED, Whom.SPONSOR))
@event("ObjectionRestored", version=1, since=(6,), rests_on=("objections", "admissibility"))
class ObjectionRestored:
    """The members overturn the finding against an objection: it is admissible, and stays so."""

    number: int
    as_of: datetime


FoundEvent = (
    ObjectionSustained
    | ObjectionRestored
    | ObjectionDeemedSustained
    | ObjectionFoundDefective
    | ObjectionFell
    | ObjectionLapsed
    | ObjectionWithdrawn
)
ObjectionEvent = ObjectionRaised | ObjectionCured | ObjectionRenewed | FoundEvent
