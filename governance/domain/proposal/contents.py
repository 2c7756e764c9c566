"""Contents: the chapters of a proposal. Each of its commands and each of its events is in one."""

from governance.domain.proposal import (
    afterwards,
    amending,
    consulting,
    ending,
    folding,
    held,
    laddering,
    nominating,
    noticing,
    objecting,
    opening,
    proposing,
    proxy_voting,
    ruling,
)
from governance.domain.proposal import amendment_events as ame
from governance.domain.proposal import commands as c
from governance.domain.proposal import events as e
from governance.domain.proposal import phase_events as fe
from governance.domain.proposal.amendment_commands import AmendmentCommand
from governance.domain.proposal.ballot_commands import BallotCommand
from governance.domain.proposal.ballot_events import BallotEvent
from governance.domain.proposal.case import CaseEnd
from governance.domain.proposal.climbing import GroupEnd
from governance.domain.proposal.consultation_commands import ConsultationCommand
from governance.domain.proposal.effect_commands import AfterCommand
from governance.domain.proposal.effect_events import PlanCertified
from governance.domain.proposal.election_commands import ElectionCommand
from governance.domain.proposal.election_events import ElectionEvent
from governance.domain.proposal.objection_commands import ObjectionCommand
from governance.domain.proposal.objection_events import ObjectionEvent
from governance.domain.proposal.objections import ObjectionEnd
from governance.domain.proposal.reservations import ReservationEnd
from governance.domain.proposal.ruling_commands import RulingCommand
from governance.domain.proposal.ruling_events import RulingAppealed, RulingEvent
from governance.domain.proposal.rulings import RulingEnd
from governance.domain.proposal.stages import StageEnd
from governance.domain.proposal.state import Proposal, ProposalEnd
from regime.domain.chapter import Chapter, Contents, must_be_all, types_of

_BY_THE_MERGING = "the merging tells what became of the text"

PROPOSAL: Contents[Proposal] = Contents(
    Chapter("periods", commands=c.EndPeriod, decide=ending.decide, ends=StageEnd),
    Chapter(
        "submission",
        events=e.SubmissionEvent,
        evolve=folding.of_submission,
        commands=c.SubmissionCommand,
        decide=proposing.decide,
        ends=CaseEnd,
    ),
    Chapter(
        "consultation",
        events=e.DebateEvent,
        evolve=folding.of_consultation,
        commands=ConsultationCommand,
        decide=consulting.decide,
    ),
    Chapter(
        "objections",
        events=ObjectionEvent,
        evolve=folding.of_objections,
        commands=ObjectionCommand,
        decide=objecting.decide,
        ends=ObjectionEnd,
    ),
    Chapter(
        "calls",
        events=fe.CallEvent,
        evolve=folding.of_calls,
        commands=c.NoticeCommand,
        decide=noticing.decide,
        told={fe.TransferReported: "a report is for whoever asks; no rule reads it again"},
    ),
    Chapter(
        "ladder",
        events=folding.ClimbingEvent,
        evolve=folding.of_ladder,
        commands=c.StepCommand,
        decide=laddering.decide,
        ends=GroupEnd,
        told={fe.SummaryPublished: "the proposal ends with it, which is told next"},
    ),
    Chapter(
        "votes",
        events=folding.CountingEvent,
        evolve=folding.of_votes,
        commands=c.VoteCommand,
        decide=proxy_voting.decide,
    ),
    Chapter(
        "ballots",
        events=BallotEvent,
        evolve=held.evolve,
        commands=BallotCommand,
        decide=opening.decide,
    ),
    Chapter(
        "elections",
        events=ElectionEvent,
        evolve=folding.of_elections,
        commands=ElectionCommand,
        decide=nominating.decide,
    ),
    Chapter(
        "amendments",
        events=ame.AmendmentEvent,
        evolve=folding.of_amendments,
        commands=AmendmentCommand,
        decide=amending.decide,
        told={
            ame.SeparateQuorumFailed: "the repeat, which is told next, opens the same questions",
            ame.PartKept: _BY_THE_MERGING,
            ame.PartRejected: _BY_THE_MERGING,
            ame.PartInseparable: _BY_THE_MERGING,
        },
    ),
    Chapter(
        "rulings",
        events=RulingEvent,
        evolve=folding.of_rulings,
        commands=RulingCommand,
        decide=ruling.decide,
        ends=RulingEnd,
        told={RulingAppealed: "the vote on the ruling, which is told next, says the same"},
    ),
    Chapter(
        "effects",
        events=e.EffectEvent,
        evolve=folding.of_effects,
        commands=AfterCommand,
        decide=afterwards.decide,
        ends=ReservationEnd,
        told={PlanCertified: "the record that it changes, told next, is the regime's"},
    ),
)

must_be_all(PROPOSAL.commands, types_of(c.ProposalCommand))
must_be_all(PROPOSAL.recorded, types_of(e.ProposalEvent))
must_be_all(PROPOSAL.ends, types_of(ProposalEnd))
