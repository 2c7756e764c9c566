"""Events of elected offices: elections that are called, who is elected, and the rotation.

Personal data live outside the log. Of who is elected it holds the member and a label: the short
public name that the nominating member gave.
"""

from dataclasses import dataclass
from datetime import datetime

from audit.log.catalogue import event
from regime.domain.telling import CHANGED, Kind, Tell, Whom, tells
from regime.domain.values import MatterId, StateCode, Symbol


@dataclass(frozen=True)
class Elected:
    """Who was elected: the member, the public name that it was nominated under, and its group."""

    member: StateCode
    label: str
    group: str | None


@tells()
@event("ElectionCalled", version=1, since=(4,), stream="elections", rests_on=("procedures",))
class ElectionCalled:
    """An election begins, under the symbol of its proposal."""

    matter: MatterId
    proposal: Symbol
    as_of: datetime


@tells(CHANGED)
@event("RotationDrawn", version=1, since=(4,), stream="elections", rests_on=("chair",))
class RotationDrawn:
    """The order in which the office rotates over the groups, drawn by a lot that anyone repeats."""

    order: tuple[str, ...]
    seed: str
    as_of: datetime


@tells(Tell(Kind.AWAITS, Whom.WHO_NAMES_THE_CHAIR), CHANGED)
@event("ChairElected", version=1, since=(4,), stream="elections", rests_on=("chair",))
class ChairElected:
    """The members have elected who takes the chair next."""

    matter: MatterId
    elected: Elected
    decision: Symbol
    as_of: datetime


@tells(CHANGED)
@event("PanelElected", version=1, since=(4,), stream="elections", rests_on=("panel",))
class PanelElected:
    """Experts are elected to seats of the panel, until their term ends."""

    matter: MatterId
    elected: tuple[Elected, ...]
    until: datetime
    decision: Symbol
    as_of: datetime


@tells()
@event("ElectionFailed", version=1, since=(4,), stream="elections", rests_on=("procedures",))
class ElectionFailed:
    """An election ended without anybody elected; in the next one any member nominates at once."""

    matter: MatterId
    proposal: Symbol
    reason: str
    as_of: datetime


ElectionEvent = ElectionCalled | RotationDrawn | ChairElected | PanelElected | ElectionFailed
