"""Events of amendments and divisions, from their filing to the text that the votes leave.

What is voted on before the text is a question: ``amendment/3``, or ``part/1`` of a division.
"""

from datetime import datetime

from audit.log.catalogue import event
from audit.log.encoding import Json
from regime.domain.values import StateCode


@event("AmendmentFiled", version=1, since=(4,), rests_on=("order_of_voting",))
class AmendmentFiled:
    """A member files changes of a part of a revision, or of the amendment that it ``amends``."""

    number: int
    member: StateCode
    revision: int
    amends: int | None
    edits: Json
    reasons: str


@event("AmendmentAccepted", version=1, since=(4,), rests_on=("consultation", "order_of_voting"))
class AmendmentAccepted:
    """The sponsor takes an amendment into the text; the revision that follows has it."""

    number: int


@event("AmendmentWithdrawn", version=1, since=(4,), rests_on=("order_of_voting",))
class AmendmentWithdrawn:
    """A member takes its amendment back."""

    number: int
    reasons: str


@event("AmendmentFell", version=1, since=(4,), rests_on=("order_of_voting",))
class AmendmentFell:
    """What an amendment would change stands no longer: a revision or its own end took it away."""

    number: int
    reason: str


@event("AmendmentOrderSet", version=1, since=(4,), rests_on=("order_of_voting",))
class AmendmentOrderSet:
    """The Chair rules in which order amendments are counted; ``ruling`` is what is appealed."""

    order: tuple[int, ...]
    reasons: str
    ruling: int


@event("DivisionRequested", version=1, since=(4,), rests_on=("order_of_voting",))
class DivisionRequested:
    """A member asks that sections of a revision, counted from 0, are each voted on alone."""

    member: StateCode
    revision: int
    parts: tuple[int, ...]
    reasons: str


@event("DivisionOpposed", version=1, since=(4,), rests_on=("order_of_voting",))
class DivisionOpposed:
    """A member is against the division that was asked for."""

    member: StateCode
    reasons: str


@event("DivisionFell", version=1, since=(4,), rests_on=("order_of_voting",))
class DivisionFell:
    """A revision changed a section that was to be voted on alone; it may be asked for anew."""

    revision: int


@event("DivisionRefused", version=1, since=(4,), rests_on=("order_of_voting",))
class DivisionRefused:
    """The text is not divided: too many are against it, or too few asked for it."""

    as_of: datetime
    reason: str
    requested_by: tuple[StateCode, ...]
    opposed_by: tuple[StateCode, ...]


@event("AmendmentsOrdered", version=1, since=(4,), rests_on=("order_of_voting",))
class AmendmentsOrdered:
    """The order in which amendments are counted, and how far each is from what it changes."""

    as_of: datetime
    order: tuple[int, ...]
    distances: tuple[str, ...]


@event("SeparateVotesOpened", version=1, since=(4,), rests_on=("order_of_voting", "majorities"))
class SeparateVotesOpened:
    """A vote opens on each question: one rule, electorate and end for all are fixed here.

    ``repeats`` is the round in which the quorum of these questions failed.
    """

    round: int
    questions: tuple[str, ...]
    repeats: int | None
    as_of: datetime
    step: Json
    electors: Json
    closes_at: datetime


@event("SeparateVoteCast", version=1, since=(4,), rests_on=("order_of_voting", "majorities"))
class SeparateVoteCast:
    """A member votes on one question; a later vote names the position of the one it replaces."""

    round: int
    question: str
    member: StateCode
    revision: int
    choice: str
    explanation: str
    replaces: int | None


@event("SeparateQuorumFailed", version=1, since=(4,), rests_on=("quorum",))
class SeparateQuorumFailed:
    """Too few members took part in the votes on these questions; who voted on none is named."""

    round: int
    as_of: datetime
    questions: tuple[str, ...]
    not_taking_part: tuple[StateCode, ...]


@event("SeparateVotesClosed", version=1, since=(4,), rests_on=("order_of_voting", "majorities"))
class SeparateVotesClosed:
    """The votes before the text end; each question is counted in its turn."""

    round: int
    as_of: datetime


@event("AmendmentExcluded", version=1, since=(4,), rests_on=("order_of_voting",))
class AmendmentExcluded:
    """An amendment falls uncounted: what was adopted before it leaves no place for it."""

    as_of: datetime
    number: int


@event("AmendmentAdopted", version=1, since=(4,), rests_on=("order_of_voting", "majorities"))
class AmendmentAdopted:
    """The members adopt an amendment: the count, and every test with its value."""

    as_of: datetime
    number: int
    result: Json


@event("AmendmentRejected", version=1, since=(4,), rests_on=("order_of_voting", "majorities"))
class AmendmentRejected:
    """The members do not adopt an amendment: the count, and every test with its value."""

    as_of: datetime
    number: int
    result: Json


@event("PartKept", version=1, since=(4,), rests_on=("order_of_voting", "majorities"))
class PartKept:
    """The members keep a section in the text."""

    as_of: datetime
    part: int
    result: Json


@event("PartRejected", version=1, since=(4,), rests_on=("order_of_voting", "majorities"))
class PartRejected:
    """The members do not keep a section, so the text is put to them without it."""

    as_of: datetime
    part: int
    result: Json


@event("PartInseparable", version=1, since=(4,), rests_on=("order_of_voting",))
class PartInseparable:
    """A section stays uncounted: what was adopted joins it with what surrounds it."""

    as_of: datetime
    part: int


@event("TextMerged", version=1, since=(4,), rests_on=("order_of_voting",))
class TextMerged:
    """The text as the votes leave it, which is a new revision."""

    as_of: datetime
    revision: int
    text: Json
    adopted: tuple[int, ...]
    without: tuple[int, ...]


DecidedEvent = (
    AmendmentAccepted
    | AmendmentWithdrawn
    | AmendmentFell
    | AmendmentExcluded
    | AmendmentAdopted
    | AmendmentRejected
)
DivisionEvent = DivisionRequested | DivisionOpposed | DivisionFell | DivisionRefused
SeparateVoteEvent = (
    AmendmentOrderSet
    | AmendmentsOrdered
    | SeparateVotesOpened
    | SeparateVoteCast
    | SeparateVotesClosed
)
# Each tells what was voted on; what stands of the text is told by its merging.
CountedEvent = SeparateQuorumFailed | PartKept | PartRejected | PartInseparable
AmendmentEvent = AmendmentFiled | DecidedEvent | DivisionEvent | SeparateVoteEvent | TextMerged
