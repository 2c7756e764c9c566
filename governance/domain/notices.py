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
from governance.domain.notices_accession import RULES as OF_ACCESSION
from governance.domain.notices_accession import SILENT as SILENT_OF_ACCESSION
from governance.domain.occasions import (
    Kind,
    Occasion,
    Rule,
    Told,
    amender,
    awaits,
    complainant,
    complained_of,
    everyone,
    everyone_if_broken,
    heads_concerned,
    holder,
    objector,
    officers_who,
    sponsor,
    the_chair,
    the_chair_if_asked,
    who_answers,
    who_presides,
)
from governance.domain.proposal import amendment_events as ame
from governance.domain.proposal import asking_events as ae
from governance.domain.proposal import ballot_events as be
from governance.domain.proposal import consultation_events as ce
from governance.domain.proposal import effect_events as fx
from governance.domain.proposal import election_events as ve
from governance.domain.proposal import events as pe
from governance.domain.proposal import ladder_events as le
from governance.domain.proposal import objection_events as oe
from governance.domain.proposal import phase_events as fe
from governance.domain.proposal import ruling_events as ue
from governance.domain.proposal.case_events import CaseOpened
from governance.domain.proposal.commands import AdmitProposal
from governance.domain.proposal.objection_commands import SustainObjection
from governance.domain.proposal.state import Proposal
from regime.domain import calendar_events as cae
from regime.domain import complaint_events as cpe
from regime.domain import dispute_events as de
from regime.domain import election_events as xe
from regime.domain import events as re
from regime.domain import office_events as roe
from regime.domain import outcome_events as ro
from regime.domain.commands import NameChair
from regime.domain.membership import events as me
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
    **OF_ACCESSION,
    pe.ProposalSubmitted: (awaits(AdmitProposal, "admissibility_until"),),
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
    pe.ProposalTakenOver: (awaits(AdmitProposal, "admissibility_until"), *_CHANGED),
    pe.ProposalLapsed: _DECIDED,
    pe.DecisionTookEffect: (Rule(Kind.IN_FORCE, everyone),),
    ce.CosponsorJoined: (Rule(Kind.CHANGED, sponsor),),
    ce.CosponsorLeft: (Rule(Kind.CHANGED, sponsor),),
    ce.ProposalRevised: _CHANGED,
    ce.CommentMade: (Rule(Kind.COMMENTED, sponsor),),
    ce.CommentHidden: (Rule(Kind.CHANGED, sponsor),),
    ce.CommentRestored: (Rule(Kind.CHANGED, sponsor),),
    ame.AmendmentFiled: _CHANGED,
    ame.AmendmentWithdrawn: _CHANGED,
    ame.AmendmentFell: (Rule(Kind.ANSWERED, amender),),
    ame.AmendmentOrderSet: _CHANGED,
    ame.DivisionRequested: _CHANGED,
    ame.DivisionOpposed: _CHANGED,
    ame.DivisionFell: _CHANGED,
    ame.DivisionRefused: _DECIDED,
    ame.SeparateVotesOpened: _CLOSES,
    ame.SeparateQuorumFailed: _CHANGED,
    ame.AmendmentExcluded: _DECIDED,
    ame.AmendmentAdopted: _DECIDED,
    ame.AmendmentRejected: _DECIDED,
    ame.PartKept: _DECIDED,
    ame.PartRejected: _DECIDED,
    ame.PartInseparable: _DECIDED,
    ame.TextMerged: _CHANGED,
    oe.ObjectionRaised: (
        awaits(SustainObjection, "check_until"),
        Rule(Kind.OBJECTED, everyone),
    ),
    oe.ObjectionSustained: _TO_BOTH_SIDES,
    oe.ObjectionDeemedSustained: _TO_BOTH_SIDES,
    oe.ObjectionFoundDefective: (
        Rule(Kind.CHECKED, objector, "cure_until"),
        Rule(Kind.CHECKED, sponsor),
    ),
    oe.ObjectionCured: (awaits(SustainObjection, "check_until"), Rule(Kind.CHANGED, sponsor)),
    oe.ObjectionRenewed: (Rule(Kind.OBJECTED, everyone),),
    oe.ObjectionFell: _CHANGED,
    oe.ObjectionLapsed: _CHANGED,
    oe.ObjectionWithdrawn: _CHANGED,
    fe.ConsensusCalled: _CLOSES,
    fe.SilenceOpened: _CLOSES,
    fe.ResultAwaited: _CHANGED,
    fe.ConsensusCallClosed: _BROKEN,
    fe.SilenceClosed: _BROKEN,
    fe.LadderStepOpened: (
        Rule(Kind.AWAITS, the_chair_if_asked, "group_until"),
        *_OPENED_UNTIL,
    ),
    fe.OpinionRequested: _CHANGED,
    fe.SummaryAwaited: (Rule(Kind.AWAITS, the_chair, "until"),),
    fe.SummaryPublished: _CHANGED,
    fe.NoticeGiven: (Rule(Kind.OPENED, everyone, "challenge_until"),),
    fe.NoticeChallenged: (Rule(Kind.OBJECTED, everyone),),
    fe.TransferReported: _CHANGED,
    fe.NoticeTookEffect: (Rule(Kind.IN_FORCE, everyone),),
    fe.ReadingRecorded: (Rule(Kind.OPENED, everyone, "challenge_until"),),
    fe.ReadingUnchallenged: _CHANGED,
    fe.RequestOpened: _OPENED_UNTIL,
    cae.PlenaryConvened: (Rule(Kind.OPENED, everyone, "items_until"),),
    cae.MeetingRequested: (Rule(Kind.OPENED, everyone, "until"),),
    cae.ExtraordinaryConvened: _CHANGED,
    cae.AgendaItemAdded: _CHANGED,
    cae.AgendaItemStruck: _CHANGED,
    cae.ProvisionalAgendaIssued: _CHANGED,
    cae.MeetingOpened: _CHANGED,
    cae.MeetingClosed: (Rule(Kind.CHANGED, everyone, "hosts_until"),),
    ae.ProxyFiled: (Rule(Kind.CHANGED, holder),),
    ae.ProxyRevoked: (Rule(Kind.CHANGED, holder),),
    de.DisputeDeclared: _CHANGED,
    de.DisputeEnded: _CHANGED,
    de.DisputeContested: _CHANGED,
    cpe.ComplaintFiled: (
        Rule(Kind.AWAITS, who_answers, "answer_until"),
        Rule(Kind.CHANGED, who_presides),
        Rule(Kind.CHANGED, complained_of),
    ),
    cpe.AnswerOverdue: (Rule(Kind.AWAITS, who_answers), Rule(Kind.CHANGED, complainant)),
    cpe.ComplaintAnswered: (
        Rule(Kind.ANSWERED, complainant),
        Rule(Kind.CHANGED, complained_of),
    ),
    me.StateInvited: _CHANGED,
    me.WithdrawalNotified: (Rule(Kind.CHANGED, everyone, "effective_at"),),
    me.WithdrawalRevoked: _CHANGED,
    me.MembershipEnded: _CHANGED,
    me.AdherenceEnded: _CHANGED,
    me.AccessReviewed: _CHANGED,
    me.InstrumentDeposited: _CHANGED,
    le.SilenceExtended: (Rule(Kind.CHANGED, everyone, "until"),),
    le.SkipAgreed: _CHANGED,
    le.ConciliationGroupNamed: _CHANGED,
    le.ConciliationGroupDrawn: _CHANGED,
    le.ConciliationTextProposed: _CHANGED,
    le.OpinionRecorded: _CHANGED,
    le.DepartureExplained: _CHANGED,
    ue.ChairRuled: (Rule(Kind.CHANGED, everyone, "appeal_until"),),
    ue.RulingAppealed: _CHANGED,
    ue.RulingVoteOpened: _CLOSES,
    ue.RulingQuorumFailed: _CHANGED,
    ue.RulingUpheld: _DECIDED,
    ue.RulingOverturned: _DECIDED,
    fx.EffectEnded: _CHANGED,
    fx.PlanCertified: _CHANGED,
    fx.ReservationFiled: _CHANGED,
    fx.ReservationRenewed: _CHANGED,
    fx.ReservationWithdrawn: _CHANGED,
    fx.ReservationLapsed: _CHANGED,
    ve.NominationOpened: _OPENED_UNTIL,
    ve.CandidateNominated: _CHANGED,
    ve.CandidacyAccepted: _CHANGED,
    ve.CandidacyWithdrawn: _CHANGED,
    xe.RotationDrawn: _CHANGED,
    xe.ChairElected: (Rule(Kind.AWAITS, officers_who(NameChair, "elected")), *_CHANGED),
    xe.PanelElected: _CHANGED,
    be.OpeningAwaited: _CHANGED,
    re.DelegateAccredited: (Rule(Kind.CHANGED, heads_concerned),),
    re.AccreditationEnded: (Rule(Kind.CHANGED, heads_concerned),),
    re.CapacityChanged: (Rule(Kind.CHANGED, heads_concerned),),
    re.OfficerAppointed: _CHANGED,
    re.AppointmentEnded: _CHANGED,
    re.ChairNamed: _CHANGED,
    roe.ChairDesignated: _CHANGED,
    roe.ChairTermEnded: _CHANGED,
    roe.ChairTookOffice: _CHANGED,
    roe.ActingPresidencyBegan: (Rule(Kind.CHANGED, everyone, "until"),),
    roe.TermOfOfficeEnded: _CHANGED,
    roe.ActingEnded: _CHANGED,
    ro.ParametersCorrected: _CHANGED,
}

# What a decision beside it tells, what stands in the roll call, and what the founding records.
SILENT: frozenset[type[Any]] = frozenset(
    {
        *SILENT_OF_ACCESSION,
        CaseOpened,
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
        ae.DisputesNoted,
        ae.ProxyVoteCast,
        le.StepSkipped,
        ue.RulingVoteCast,
        ce.CommentAnswered,
        cae.CalendarBegun,
        cae.ChairElectionDue,
        cae.MeetingRequestJoined,
        cae.AgendaItemSupported,
        ame.AmendmentAccepted,
        ame.AmendmentsOrdered,
        ame.SeparateVoteCast,
        ame.SeparateVotesClosed,
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
        ro.RecordDecided,
    }
)
