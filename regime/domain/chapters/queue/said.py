"""Queue: what is filed over a number waits, is taken up, fails, or leaves.

``number`` counts what has waited, from 1, over all delegations and acts; ``act`` is the code of the
act that waited. An entry rests on the article of the queue and on that of the act.
"""

from datetime import datetime

from audit.log.catalogue import event
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.log.limits import Ordinal
from regime.domain.acts import VOTERS, act
from regime.domain.telling import Kind, Tell, Whom, tells
from regime.domain.values import StateCode, Symbol

STREAM, ROLE = "queue", "proposals"


@tells()
@event("FilingQueued", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class FilingQueued:
    """What a delegation files over its number waits, at this place of its own queue.

    ``values`` are the fields of its command; ``proposal`` is the one whose text it would amend.
    """

    number: int
    member: StateCode
    place: int
    act: str
    proposal: Symbol | None
    title: str
    values: Json


@tells(Tell(Kind.ANSWERED, Whom.WHO_WAITED))
@event("FilingTakenUp", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class FilingTakenUp:
    """A place of the delegation is free: what waited first in its queue is filed now."""

    number: int
    member: StateCode
    act: str
    as_of: datetime


@tells(Tell(Kind.ANSWERED, Whom.WHO_WAITED))
@event("FilingFailed", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class FilingFailed:
    """What waited is not filed; ``code`` and ``detail`` say why.

    Its turn has come and the rules refuse it, or what it would change is gone before that.
    """

    number: int
    member: StateCode
    act: str
    code: str
    rule: str
    detail: str
    as_of: datetime


@tells()
@event("FilingLeft", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class FilingLeft:
    """The delegation takes out of its queue what waits there."""

    number: int
    member: StateCode
    act: str


@act(
    "leave_queue",
    "take a filing of the own delegation out of its queue",
    role=ROLE,
    by=VOTERS,
    at="queue/<number>/leave/",
    leads_to=FilingLeft,
)
class LeaveQueue:
    """Take out of the queue what one's own delegation has waiting there."""

    number: Ordinal


QueueEvent = FilingQueued | FilingTakenUp | FilingFailed | FilingLeft


class NotWaiting(Refused):
    """Nothing of this number waits for the delegation."""

    code = "not_waiting"


class TooLongToWait(Refused):
    """What waits must fit into an entry when it is filed."""

    code = "too_long_to_wait"
