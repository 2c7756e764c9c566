"""Life of a proposal: what may be done to it as a whole, and how it ends.

Every command and every event of a proposal stands in the union of its kind at the end.
"""

from dataclasses import dataclass

from audit.log.errors import Refused
from governance.domain.chapters.amendments.said import (
    AmendmentCommand,
    AmendmentEvent,
    CountedEvent,
)
from governance.domain.chapters.ballots.said import BallotCommand, BallotEvent
from governance.domain.chapters.calls.said import CallEvent, NoticeCommand, TransferReported
from governance.domain.chapters.consultation.said import (
    ConsultationCommand,
    DebateEvent,
    ExpertViewFiled,
)
from governance.domain.chapters.effects.said import AfterCommand, EffectEvent, PlanCertified
from governance.domain.chapters.elections.said import ElectionCommand, ElectionEvent
from governance.domain.chapters.ladder.said import (
    LadderEvent,
    StepCommand,
    StepEvent,
    SummaryPublished,
)
from governance.domain.chapters.objections.said import ObjectionCommand, ObjectionEvent
from governance.domain.chapters.rulings.said import RulingAppealed, RulingCommand, RulingEvent
from governance.domain.chapters.submission.said import SubmissionCommand, SubmissionEvent
from governance.domain.chapters.votes.said import AskingEvent, VoteCommand, VoteEvent
from regime.domain.values import Symbol


@dataclass(frozen=True)
class EndPeriod:
    """Let what is due happen. Only the clock says this."""

    proposal: Symbol


ProposalCommand = (
    SubmissionCommand
    | NoticeCommand
    | StepCommand
    | VoteCommand
    | EndPeriod
    | ConsultationCommand
    | ObjectionCommand
    | RulingCommand
    | AmendmentCommand
    | AfterCommand
    | ElectionCommand
    | BallotCommand
)
SaidEvent = SummaryPublished | TransferReported | ExpertViewFiled
ToldEvent = CountedEvent | SaidEvent | PlanCertified | RulingAppealed
ProposalEvent = (
    SubmissionEvent
    | DebateEvent
    | ObjectionEvent
    | CallEvent
    | StepEvent
    | LadderEvent
    | VoteEvent
    | AskingEvent
    | BallotEvent
    | ElectionEvent
    | AmendmentEvent
    | RulingEvent
    | EffectEvent
    | ToldEvent
)


class WrongStage(Refused):
    """The proposal stands where this act has no place."""

    code = "wrong_stage"


class TooLate(Refused):
    """The period has ended."""

    code = "too_late"


class NotTheSponsor(Refused):
    """Only the sponsor may do this."""

    code = "not_the_sponsor"


class Suspended(Refused):
    """The member's right to vote is suspended."""

    code = "suspended"


class NotEntitled(Refused):
    """The member is not among the electors of this vote."""

    code = "not_entitled"


class ReasonsMissing(Refused):
    """The act needs reasons."""

    code = "reasons_missing"


class UnknownProposal(Refused):
    """There is no proposal under this symbol."""

    code = "unknown_proposal"


class TooEarly(Refused):
    """It is too early for this proposal."""

    code = "too_early"
