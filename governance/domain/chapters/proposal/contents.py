"""Contents: the chapters of a proposal. Each of its commands and each of its events is in one."""

from governance.domain.chapters.accession.state import CaseEnd
from governance.domain.chapters.amendments import deciding as amendments
from governance.domain.chapters.amendments.said import (
    AmendmentCommand,
    AmendmentEvent,
    PartInseparable,
    PartKept,
    PartRejected,
    SeparateQuorumFailed,
)
from governance.domain.chapters.ballots import opening
from governance.domain.chapters.ballots import state as ballots
from governance.domain.chapters.ballots.said import BallotCommand, BallotEvent
from governance.domain.chapters.calls import deciding as calls
from governance.domain.chapters.calls.said import CallEvent, NoticeCommand, TransferReported
from governance.domain.chapters.consultation import deciding as consultation
from governance.domain.chapters.consultation.said import (
    ConsultationCommand,
    DebateEvent,
    ExpertViewFiled,
)
from governance.domain.chapters.effects import deciding as effects
from governance.domain.chapters.effects.said import AfterCommand, EffectEvent, PlanCertified
from governance.domain.chapters.effects.state import ReservationEnd
from governance.domain.chapters.elections import nominations
from governance.domain.chapters.elections.said import ElectionCommand, ElectionEvent
from governance.domain.chapters.ladder import deciding as ladder
from governance.domain.chapters.ladder.said import StepCommand, SummaryPublished
from governance.domain.chapters.ladder.state import GroupEnd
from governance.domain.chapters.objections import deciding as objections
from governance.domain.chapters.objections.said import ObjectionCommand, ObjectionEvent
from governance.domain.chapters.objections.state import ObjectionEnd
from governance.domain.chapters.proposal import endings, folding
from governance.domain.chapters.proposal.said import EndPeriod, ProposalCommand, ProposalEvent
from governance.domain.chapters.proposal.stages import StageEnd
from governance.domain.chapters.proposal.state import Proposal, ProposalEnd
from governance.domain.chapters.rulings import deciding as rulings
from governance.domain.chapters.rulings.said import RulingAppealed, RulingCommand, RulingEvent
from governance.domain.chapters.rulings.state import RulingEnd
from governance.domain.chapters.submission import deciding as submission
from governance.domain.chapters.submission.said import SubmissionCommand, SubmissionEvent
from governance.domain.chapters.votes import deciding as votes
from governance.domain.chapters.votes.said import VoteCommand
from regime.domain.chapter import Chapter, Contents, must_be_all, types_of

_BY_THE_MERGING = "the merging tells what became of the text"

PROPOSAL: Contents[Proposal] = Contents(
    Chapter("periods", commands=EndPeriod, decide=endings.decide, ends=StageEnd),
    Chapter(
        "submission",
        events=SubmissionEvent,
        evolve=folding.of_submission,
        commands=SubmissionCommand,
        decide=submission.decide,
        ends=CaseEnd,
    ),
    Chapter(
        "consultation",
        events=DebateEvent,
        evolve=folding.of_consultation,
        commands=ConsultationCommand,
        decide=consultation.decide,
        told={ExpertViewFiled: "members read what experts find; no rule asks for it"},
    ),
    Chapter(
        "objections",
        events=ObjectionEvent,
        evolve=folding.of_objections,
        commands=ObjectionCommand,
        decide=objections.decide,
        ends=ObjectionEnd,
    ),
    Chapter(
        "calls",
        events=CallEvent,
        evolve=folding.of_calls,
        commands=NoticeCommand,
        decide=calls.decide,
        told={TransferReported: "what stands remembers who reported late; the challenge does not"},
    ),
    Chapter(
        "ladder",
        events=folding.ClimbingEvent,
        evolve=folding.of_ladder,
        commands=StepCommand,
        decide=ladder.decide,
        ends=GroupEnd,
        told={SummaryPublished: "the proposal ends with it, which is told next"},
    ),
    Chapter(
        "votes",
        events=folding.CountingEvent,
        evolve=folding.of_votes,
        commands=VoteCommand,
        decide=votes.decide,
    ),
    Chapter(
        "ballots",
        events=BallotEvent,
        evolve=ballots.evolve,
        commands=BallotCommand,
        decide=opening.decide,
    ),
    Chapter(
        "elections",
        events=ElectionEvent,
        evolve=folding.of_elections,
        commands=ElectionCommand,
        decide=nominations.decide,
    ),
    Chapter(
        "amendments",
        events=AmendmentEvent,
        evolve=folding.of_amendments,
        commands=AmendmentCommand,
        decide=amendments.decide,
        told={
            SeparateQuorumFailed: "the repeat, which is told next, opens the same questions",
            PartKept: _BY_THE_MERGING,
            PartRejected: _BY_THE_MERGING,
            PartInseparable: _BY_THE_MERGING,
        },
    ),
    Chapter(
        "rulings",
        events=RulingEvent,
        evolve=folding.of_rulings,
        commands=RulingCommand,
        decide=rulings.decide,
        ends=RulingEnd,
        told={RulingAppealed: "the vote on the ruling, which is told next, says the same"},
    ),
    Chapter(
        "effects",
        events=EffectEvent,
        evolve=folding.of_effects,
        commands=AfterCommand,
        decide=effects.decide,
        ends=ReservationEnd,
        told={PlanCertified: "the record that it changes, told next, is the regime's"},
    ),
)

must_be_all(PROPOSAL.commands, types_of(ProposalCommand))
must_be_all(PROPOSAL.recorded, types_of(ProposalEvent))
must_be_all(PROPOSAL.ends, types_of(ProposalEnd))
