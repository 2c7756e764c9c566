"""Events of the phases beside the vote: consensus, silence, the ladder, notices and requests.

``round`` counts the calls, silences and votes of one proposal together, from 1.
"""

from datetime import datetime

from audit.log.catalogue import Data, event, upcasts
from audit.log.encoding import Json
from regime.domain.values import StateCode, Symbol


@event("ConsensusCalled", version=1, since=(2,), rests_on=("procedures", "consensus"))
class ConsensusCalled:
    """A call for consensus opens: rule, electorate and end are fixed here."""

    round: int
    as_of: datetime
    step: Json
    electors: Json
    closes_at: datetime


@event("SilenceOpened", version=1, since=(2,), rests_on=("procedures", "silence"))
class SilenceOpened:
    """A silence period opens: rule, electorate and end are fixed here."""

    round: int
    as_of: datetime
    step: Json
    electors: Json
    closes_at: datetime


@event("ResultAwaited", version=1, since=(2,), rests_on=("objections",))
class ResultAwaited:
    """The period has ended; the result waits for objections whose check is open."""

    round: int
    as_of: datetime
    objections: tuple[int, ...]


@event("ConsensusCallClosed", version=1, since=(2,), rests_on=("consensus",))
class ConsensusCallClosed:
    """A call for consensus ends: who objected, and what follows from it."""

    round: int
    as_of: datetime
    result: Json


@event("SilenceClosed", version=1, since=(2,), rests_on=("silence",))
class SilenceClosed:
    """A silence period ends: kept, or broken and by whom."""

    round: int
    as_of: datetime
    result: Json


@event("LadderStepOpened", version=2, since=(2, 4), rests_on=("procedures", "ladder"))
class LadderStepOpened:
    """A timed step begins in which sponsor and objectors seek a text.

    Where a group seeks it, the Chair names the group before ``group_until``.
    """

    name: str
    as_of: datetime
    until: datetime
    group_until: datetime | None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew no group."""
        return {**data, "group_until": None}


@event("OpinionRequested", version=1, since=(2,), rests_on=("ladder",))
class OpinionRequested:
    """A side asks for an advisory opinion, so its step will open."""

    member: StateCode
    reasons: str


@event("ConsensusReached", version=1, since=(2,), rests_on=("consensus", "ladder"))
class ConsensusReached:
    """No admissible objection stands any more: the text is adopted by consensus at this moment."""

    as_of: datetime
    result: Json


@event("SummaryAwaited", version=1, since=(2,), rests_on=("statements",))
class SummaryAwaited:
    """There was no agreement; the Chair may sum up until then."""

    as_of: datetime
    until: datetime


@event("SummaryPublished", version=1, since=(2,), rests_on=("statements",))
class SummaryPublished:
    """The Chair sums up in the Chair's own name."""

    summary: str


@event("NoticeGiven", version=1, since=(2,), rests_on=("procedures", "matter"))
class NoticeGiven:
    """A notice runs: it may be challenged until one instant and takes effect at the other."""

    as_of: datetime
    until: datetime
    challenge_until: datetime


@event("NoticeChallenged", version=2, since=(2, 4), rests_on=("challenges",))
class NoticeChallenged:
    """A member challenges a notice, which does not take effect by itself.

    ``challenge`` is the proposal by which the members are asked whether its ``outcome`` is right.
    """

    member: StateCode
    reasons: str
    outcome: str | None
    challenge: Symbol | None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 asked nobody."""
        return {**data, "outcome": None, "challenge": None}


@event("TransferReported", version=1, since=(4,), rests_on=("challenges",))
class TransferReported:
    """While its reading is challenged a member reports a transfer that rests on it.

    ``made_on`` is a day; ``transfer_class`` says in words what was transferred, by class.
    """

    member: StateCode
    made_on: str
    transfer_class: str
    remarks: str
    late: bool


@event("NoticeTookEffect", version=1, since=(2,), rests_on=("procedures", "matter"))
class NoticeTookEffect:
    """Nobody challenged a notice in time."""

    as_of: datetime


@event("ReadingRecorded", version=1, since=(4,), rests_on=("procedures", "matter"))
class ReadingRecorded:
    """A reading that was applied without notice is recorded; it may be challenged until then."""

    member: StateCode
    known_since: str
    as_of: datetime
    challenge_until: datetime


@event("ReadingUnchallenged", version=1, since=(4,), rests_on=("challenges",))
class ReadingUnchallenged:
    """Nobody challenged a recorded reading in time; it stays recorded as applied without notice."""

    as_of: datetime


@event("RequestOpened", version=1, since=(2,), rests_on=("procedures", "matter"))
class RequestOpened:
    """Members may join a request until then."""

    as_of: datetime
    until: datetime


SaidEvent = SummaryPublished | TransferReported
StepEvent = LadderStepOpened | OpinionRequested | SummaryAwaited
CallEvent = (
    ConsensusCalled
    | SilenceOpened
    | ResultAwaited
    | ConsensusCallClosed
    | SilenceClosed
    | ConsensusReached
    | NoticeGiven
    | NoticeChallenged
    | NoticeTookEffect
    | ReadingRecorded
    | ReadingUnchallenged
    | RequestOpened
)
