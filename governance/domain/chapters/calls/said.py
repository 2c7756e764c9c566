"""Calls: consensus and silence are asked for and closed; what a notice leads to.

A notice takes effect at its end unless it is challenged; a request opens what it asks for.
"""

from datetime import datetime
from typing import Annotated

from audit.log.catalogue import Data, event, upcasts
from audit.log.encoding import Json
from audit.log.limits import Day, Line, Most
from regime.domain.acts import VOTERS, act
from regime.domain.telling import BROKEN, CHANGED, IN_FORCE, OBJECTED, opened, tells
from regime.domain.values import StateCode, Symbol

LONGEST = 2_000
Words = Annotated[str, Most(LONGEST)]


@tells(OBJECTED)
@event("NoticeChallenged", version=3, since=(2, 4, 6), rests_on=("challenges",))
class NoticeChallenged:
    """A member challenges a notice, whose clocks stop.

    ``challenge`` is the proposal by which the members are asked whether its ``outcome`` is right;
    ``beside`` are the adherents that challenge together with the one that asked first. The days
    that were left to the notice, and to challenge it, are those with which it may run again; the
    latter are 0 where they run on meanwhile.
    """

    member: StateCode
    reasons: str
    outcome: str | None
    challenge: Symbol | None
    beside: tuple[StateCode, ...]
    days_left: int | None
    challenge_days_left: int | None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 asked nobody."""
        return {**data, "outcome": None, "challenge": None}

    @upcasts(2)
    def _from_v2(data: Data) -> Data:
        """Version 2 ended the notice for good; what asked nobody had no outcome either."""
        outcome = data["outcome"] if data["challenge"] else None
        left: Data = {"days_left": None, "challenge_days_left": None}
        return {**data, "beside": [], "outcome": outcome, **left}


@act(
    "challenge_notice",
    "challenge a notice",
    role="challenges",
    by=VOTERS,
    at="proposals/<symbol>/challenge/",
    leads_to=NoticeChallenged,
)
class ChallengeNotice:
    """Challenge a notice, and ask the members to find of its reading what ``outcome`` says.

    Left out it is the last that the article lists. An entry of an earlier release asked nobody, and
    has nothing in its place.
    """

    proposal: Symbol
    reasons: str
    outcome: Annotated[str, Most(60)] | None = ""


@tells(CHANGED)
@event("ChallengeJoined", version=1, since=(6,), rests_on=("challenges",))
class ChallengeJoined:
    """An adherent asks that a notice be challenged; with enough of them it is."""

    member: StateCode
    reasons: str


@act(
    "join_challenge",
    "challenge a notice together with other adherents",
    role="challenges",
    by=VOTERS,
    at="proposals/<symbol>/challenge-together/",
    leads_to=ChallengeJoined,
)
class JoinChallenge:
    """Ask, as an adherent, that a notice be challenged, as so many adherents together may."""

    proposal: Symbol
    reasons: Words


@tells(CHANGED)
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


@act(
    "report_transfer",
    "report a transfer under a challenged reading",
    role="challenges",
    by=VOTERS,
    at="proposals/<symbol>/transfers/",
    leads_to=TransferReported,
    makes="transfer",
)
class ReportTransfer:
    """Report a transfer that rests on one's own reading while that is challenged."""

    proposal: Symbol
    made_on: Day
    transfer_class: Line
    remarks: Words = ""


NoticeCommand = ChallengeNotice | JoinChallenge | ReportTransfer


@tells(opened("closes_at"))
@event("ConsensusCalled", version=1, since=(2,), rests_on=("procedures", "consensus"))
class ConsensusCalled:
    """A call for consensus opens: rule, electorate and end are fixed here."""

    round: int
    as_of: datetime
    step: Json
    electors: Json
    closes_at: datetime


@tells(opened("closes_at"))
@event("SilenceOpened", version=1, since=(2,), rests_on=("procedures", "silence"))
class SilenceOpened:
    """A silence period opens: rule, electorate and end are fixed here."""

    round: int
    as_of: datetime
    step: Json
    electors: Json
    closes_at: datetime


@tells(CHANGED)
@event("ResultAwaited", version=1, since=(2,), rests_on=("objections",))
class ResultAwaited:
    """The period has ended; the result waits for objections whose check is open."""

    round: int
    as_of: datetime
    objections: tuple[int, ...]


@tells(BROKEN)
@event("ConsensusCallClosed", version=1, since=(2,), rests_on=("consensus",))
class ConsensusCallClosed:
    """A call for consensus ends: who objected, and what follows from it."""

    round: int
    as_of: datetime
    result: Json


@tells(BROKEN)
@event("SilenceClosed", version=1, since=(2,), rests_on=("silence",))
class SilenceClosed:
    """A silence period ends: kept, or broken and by whom."""

    round: int
    as_of: datetime
    result: Json


@tells()
@event("ConsensusReached", version=1, since=(2,), rests_on=("consensus", "ladder"))
class ConsensusReached:
    """No admissible objection stands any more: the text is adopted by consensus at this moment."""

    as_of: datetime
    result: Json


@tells(opened("challenge_until"))
@event("NoticeGiven", version=1, since=(2,), rests_on=("procedures", "matter"))
class NoticeGiven:
    """A notice runs: it may be challenged until one instant and takes effect at the other."""

    as_of: datetime
    until: datetime
    challenge_until: datetime


@tells(IN_FORCE)
@event("NoticeTookEffect", version=1, since=(2,), rests_on=("procedures", "matter"))
class NoticeTookEffect:
    """A notice has run its days, and no challenge of it stands."""

    as_of: datetime


@tells(opened("challenge_until"))
@event("ReadingRecorded", version=1, since=(4,), rests_on=("procedures", "matter"))
class ReadingRecorded:
    """A reading that was applied without notice is recorded; it may be challenged until then."""

    member: StateCode
    known_since: str
    as_of: datetime
    challenge_until: datetime


@tells(CHANGED)
@event("ReadingUnchallenged", version=1, since=(4,), rests_on=("challenges",))
class ReadingUnchallenged:
    """No challenge of a recorded reading stands; it stays recorded as applied without notice."""

    as_of: datetime


@tells(opened("until"))
@event("RequestOpened", version=1, since=(2,), rests_on=("procedures", "matter"))
class RequestOpened:
    """Members may join a request until then."""

    as_of: datetime
    until: datetime


@tells(opened("until"))
@event("ChallengeDropped", version=1, since=(6,), rests_on=("challenges",))
class ChallengeDropped:
    """A challenge was withdrawn or returned; unless another goes on, its notice runs again then."""

    notice: Symbol
    challenge: Symbol
    reason: str
    until: datetime


@tells(CHANGED)
@event("ChallengeTakenUp", version=1, since=(6,), rests_on=("challenges",))
class ChallengeTakenUp:
    """A member goes on with a challenge that was withdrawn or returned; the notice waits again."""

    notice: Symbol
    challenge: Symbol
    member: StateCode


@tells(opened("challenge_until"))
@event("NoticeResumed", version=1, since=(6,), rests_on=("challenges",))
class NoticeResumed:
    """A challenge has ended without a finding against the reading: its notice runs again.

    ``reason`` says how the challenge ended, or is the outcome that the members found.
    """

    notice: Symbol
    challenge: Symbol
    reason: str
    as_of: datetime
    until: datetime
    challenge_until: datetime


@tells(CHANGED)
@event("ChallengeEnded", version=1, since=(6,), rests_on=("challenges",))
class ChallengeEnded:
    """A challenge has ended, and its notice goes on waiting.

    ``against`` says that the members found against the reading, so that it waits for good; else
    another challenge is pending, or was decided so. ``reason`` says how this one ended, or is the
    outcome that the members found.
    """

    notice: Symbol
    challenge: Symbol
    reason: str
    against: bool
    as_of: datetime


OfItsChallenge = ChallengeDropped | ChallengeTakenUp | ChallengeEnded | NoticeResumed
CallEvent = (
    ConsensusCalled
    | SilenceOpened
    | ResultAwaited
    | ConsensusCallClosed
    | SilenceClosed
    | ConsensusReached
    | NoticeGiven
    | NoticeChallenged
    | OfItsChallenge
    | ChallengeJoined
    | NoticeTookEffect
    | ReadingRecorded
    | ReadingUnchallenged
    | RequestOpened
)
