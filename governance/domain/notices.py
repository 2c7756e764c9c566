"""Notices: who is told of an entry, as what, and until when something may be done about it.

All delegations and the Chair are told what is opened, broken, decided, objected to or changed in a
period; a sponsor, what is said of its proposal; an objector, what is found of its objection; the
officers and the Chair, what waits for them. Nobody is told an own act, and a vote is told to
nobody: it stands in the roll call. Every event type has its rule here, or is silent.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from audit.log.entry import Recorded
from audit.log.genesis import ClockAdvanced, LogFounded
from audit.log.rotation import LogKeyRotated
from governance.domain import permissions as p
from governance.domain.occasions import (
    Kind,
    Occasion,
    Rule,
    Told,
    awaits,
    everyone,
    everyone_if_broken,
    heads_concerned,
    objector,
    sponsor,
    the_chair,
)
from governance.domain.proposal import ballot_events as be
from governance.domain.proposal import consultation_events as ce
from governance.domain.proposal import election_events as ve
from governance.domain.proposal import events as pe
from governance.domain.proposal import objection_events as oe
from governance.domain.proposal import phase_events as fe
from governance.domain.proposal.state import Proposal
from regime.domain import election_events as xe
from regime.domain import events as re
from regime.domain.state import Regime


def told(recorded: Recorded, proposal: Proposal, regime: Regime) -> Iterator[Told]:
    """Who is told of an entry: each person once, by the first rule that names them."""
    occasion = Occasion(recorded.event, proposal, regime)
    done = {recorded.entry.actor.get("subject")}
    for rule in RULES.get(type(recorded.event), ()):
        until = getattr(recorded.event, rule.until) if rule.until else None
        for subject in rule.who(occasion):
            if subject not in done:
                done.add(subject)
                yield Told(subject, rule.kind, until)


def is_silent(recorded: Recorded) -> bool:
    """Whether nobody is told of entries of this type."""
    return type(recorded.event) not in RULES


_CHANGED = (Rule(Kind.CHANGED, everyone),)
_DECIDED = (Rule(Kind.DECIDED, everyone),)
_OPENED_UNTIL = (Rule(Kind.OPENED, everyone, "until"),)
_CLOSES = (Rule(Kind.OPENED, everyone, "closes_at"),)
_BROKEN = (Rule(Kind.BROKEN, everyone_if_broken),)
_TO_SPONSOR = (Rule(Kind.ANSWERED, sponsor),)
_TO_BOTH_SIDES = (Rule(Kind.CHECKED, objector), Rule(Kind.CHECKED, sponsor))

RULES: Mapping[type[Any], tuple[Rule, ...]] = {
    pe.ProposalSubmitted: (awaits(p.ADMIT, "admissibility_until"),),
    pe.ProposalAdmitted: _TO_SPONSOR,
    pe.ProposalDeemedAdmitted: _TO_SPONSOR,
    pe.ProposalReturned: (Rule(Kind.ANSWERED, sponsor, "appeal_until"),),
    pe.AppealFiled: _CHANGED,
    pe.AppealUpheld: _DECIDED,
    pe.AppealDismissed: _DECIDED,
    pe.UrgencyFound: _CHANGED,
    pe.ConsultationOpened: _OPENED_UNTIL,
    pe.VoteOpened: _CLOSES,
    pe.QuorumFailed: _CHANGED,
    pe.ProposalAdopted: _DECIDED,
    pe.ProposalNotAdopted: _DECIDED,
    pe.ProposalWithdrawn: (Rule(Kind.CHANGED, everyone, "takeover_until"),),
    pe.ProposalTakenOver: (awaits(p.ADMIT, "admissibility_until"), *_CHANGED),
    pe.ProposalLapsed: _DECIDED,
    pe.DecisionTookEffect: (Rule(Kind.IN_FORCE, everyone),),
    ce.CosponsorJoined: (Rule(Kind.CHANGED, sponsor),),
    ce.ProposalRevised: _CHANGED,
    ce.CommentMade: (Rule(Kind.COMMENTED, sponsor),),
    ce.CommentHidden: (Rule(Kind.CHANGED, sponsor),),
    ce.CommentRestored: (Rule(Kind.CHANGED, sponsor),),
    oe.ObjectionRaised: (
        awaits(p.SUSTAIN, "check_until"),
        Rule(Kind.OBJECTED, everyone),
    ),
    oe.ObjectionSustained: _TO_BOTH_SIDES,
    oe.ObjectionDeemedSustained: _TO_BOTH_SIDES,
    oe.ObjectionFoundDefective: (
        Rule(Kind.CHECKED, objector, "cure_until"),
        Rule(Kind.CHECKED, sponsor),
    ),
    oe.ObjectionCured: (awaits(p.SUSTAIN, "check_until"), Rule(Kind.CHANGED, sponsor)),
    oe.ObjectionRenewed: (Rule(Kind.OBJECTED, everyone),),
    oe.ObjectionFell: _CHANGED,
    oe.ObjectionLapsed: _CHANGED,
    oe.ObjectionWithdrawn: _CHANGED,
    fe.ConsensusCalled: _CLOSES,
    fe.SilenceOpened: _CLOSES,
    fe.ResultAwaited: _CHANGED,
    fe.ConsensusCallClosed: _BROKEN,
    fe.SilenceClosed: _BROKEN,
    fe.LadderStepOpened: _OPENED_UNTIL,
    fe.OpinionRequested: _CHANGED,
    fe.SummaryAwaited: (Rule(Kind.AWAITS, the_chair, "until"),),
    fe.SummaryPublished: _CHANGED,
    fe.NoticeGiven: (Rule(Kind.OPENED, everyone, "challenge_until"),),
    fe.NoticeChallenged: (Rule(Kind.OBJECTED, everyone),),
    fe.NoticeTookEffect: (Rule(Kind.IN_FORCE, everyone),),
    fe.RequestOpened: _OPENED_UNTIL,
    ve.NominationOpened: _OPENED_UNTIL,
    ve.CandidateNominated: _CHANGED,
    ve.CandidacyAccepted: _CHANGED,
    ve.CandidacyWithdrawn: _CHANGED,
    xe.RotationDrawn: _CHANGED,
    xe.ChairElected: _CHANGED,
    xe.PanelElected: _CHANGED,
    be.OpeningAwaited: _CHANGED,
    re.DelegateAccredited: (Rule(Kind.CHANGED, heads_concerned),),
    re.AccreditationEnded: (Rule(Kind.CHANGED, heads_concerned),),
    re.CapacityChanged: (Rule(Kind.CHANGED, heads_concerned),),
    re.OfficerAppointed: _CHANGED,
    re.AppointmentEnded: _CHANGED,
    re.ChairNamed: _CHANGED,
}

# What a decision beside it tells, what stands in the roll call, and what the founding records.
SILENT: frozenset[type[Any]] = frozenset(
    {
        LogFounded,
        ClockAdvanced,
        LogKeyRotated,
        pe.VoteCast,
        pe.VoteClosed,
        be.SealedVoteCast,
        be.SecretVoteCast,
        be.SealedVotesOpened,
        be.SecretBallotsPublished,
        ve.CandidatesPut,
        ve.ElectionRoundClosed,
        xe.ElectionCalled,
        xe.ElectionFailed,
        fe.ConsensusReached,
        ce.CommentAnswered,
        re.RegimeFounded,
        re.SourceRecorded,
        re.MemberRecorded,
        re.ArticleRecorded,
        re.MatterRecorded,
        re.RulesEditionAdopted,
        re.CriterionRecorded,
        re.CriteriaEditionAdopted,
        re.SymbolGiven,
        re.RecordEntered,
        re.StandingDeclared,
    }
)
