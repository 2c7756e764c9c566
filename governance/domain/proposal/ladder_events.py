"""Events between a consensus that failed and the vote, and of a silence that is extended."""

from datetime import datetime

from audit.log.catalogue import event
from audit.log.encoding import Json
from regime.domain.values import StateCode


@event("SilenceExtended", version=1, since=(4,), rests_on=("silence",))
class SilenceExtended:
    """A member asks for more time, so the silence runs until then."""

    round: int
    member: StateCode
    reasons: str
    until: datetime


@event("SkipAgreed", version=1, since=(4,), rests_on=("ladder",))
class SkipAgreed:
    """The sponsor or an objector agrees that the open step ends now."""

    step: str
    member: StateCode


@event("StepSkipped", version=1, since=(4,), rests_on=("ladder",))
class StepSkipped:
    """The sponsor and all who object have agreed, so the step ends at this moment."""

    step: str
    as_of: datetime


@event("ConciliationGroupNamed", version=1, since=(4,), rests_on=("ladder",))
class ConciliationGroupNamed:
    """The Chair names who seeks a text; the first named speaks for the group."""

    members: tuple[StateCode, ...]
    reasons: str


@event("ConciliationGroupDrawn", version=1, since=(4,), rests_on=("ladder",))
class ConciliationGroupDrawn:
    """The Chair named nobody in time, so the group is drawn by lot; ``seed`` lets anyone redraw."""

    as_of: datetime
    seed: str
    members: tuple[StateCode, ...]


@event("ConciliationTextProposed", version=1, since=(4,), rests_on=("ladder",))
class ConciliationTextProposed:
    """The conciliation group puts a text to the sponsor, who may make it a revision."""

    number: int
    member: StateCode
    text: Json
    reasons: str


@event("OpinionRecorded", version=1, since=(4,), rests_on=("ladder", "panel"))
class OpinionRecorded:
    """The advisory panel concludes so; ``document`` is the SHA-256 of the signed opinion."""

    conclusion: str
    opinion: str
    document: str


@event("DepartureExplained", version=1, since=(4,), rests_on=("panel",))
class DepartureExplained:
    """Why the decision departs from the opinion."""

    reasons: str


ClimbEvent = (
    SkipAgreed
    | StepSkipped
    | ConciliationGroupNamed
    | ConciliationGroupDrawn
    | ConciliationTextProposed
    | OpinionRecorded
    | DepartureExplained
)
LadderEvent = SilenceExtended | ClimbEvent
