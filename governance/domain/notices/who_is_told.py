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
from governance.domain.chapters.accession.said import CaseOpened
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.effects import said as effects
from governance.domain.chapters.elections import said as elections
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.said import SustainObjection
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.said import AdmitProposal
from governance.domain.chapters.votes import said as votes
from governance.domain.notices.of_applications import RULES as OF_ACCESSION
from governance.domain.notices.of_applications import SILENT as SILENT_OF_ACCESSION
from governance.domain.notices.recipients import (
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
from regime.domain.chapters.complaints import said as complaints
from regime.domain.chapters.corrections import said as corrections
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.criteria import said as criteria
from regime.domain.chapters.disputes import said as disputes
from regime.domain.chapters.elections import said as elections_said
from regime.domain.chapters.founding import said as founding
from regime.domain.chapters.meetings import said as meetings
from regime.domain.chapters.membership import said as membership
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.offices.said import NameChair
from regime.domain.chapters.records import said as records
from regime.domain.rulebook import said as rulebook
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
    submission.ProposalSubmitted: (awaits(AdmitProposal, "admissibility_until"),),
    submission.ProposalAdmitted: _TO_SPONSOR,
    submission.ProposalDeemedAdmitted: _TO_SPONSOR,
    submission.ProposalReturned: (Rule(Kind.ANSWERED, sponsor, "appeal_until"),),
    submission.AppealFiled: _CHANGED,
    submission.AppealUpheld: _DECIDED,
    submission.AppealDismissed: _DECIDED,
    submission.UrgencyFound: _CHANGED,
    consultation.ConsultationOpened: _OPENED_UNTIL,
    votes.VoteOpened: _CLOSES,
    votes.QuorumFailed: _CHANGED,
    votes.ProposalAdopted: _DECIDED,
    votes.ProposalNotAdopted: _DECIDED,
    submission.ProposalWithdrawn: (Rule(Kind.CHANGED, everyone, "takeover_until"),),
    submission.ProposalTakenOver: (awaits(AdmitProposal, "admissibility_until"), *_CHANGED),
    submission.ProposalLapsed: _DECIDED,
    effects.DecisionTookEffect: (Rule(Kind.IN_FORCE, everyone),),
    consultation.CosponsorJoined: (Rule(Kind.CHANGED, sponsor),),
    consultation.CosponsorLeft: (Rule(Kind.CHANGED, sponsor),),
    consultation.ProposalRevised: _CHANGED,
    consultation.CommentMade: (Rule(Kind.COMMENTED, sponsor),),
    consultation.CommentHidden: (Rule(Kind.CHANGED, sponsor),),
    consultation.CommentRestored: (Rule(Kind.CHANGED, sponsor),),
    amendments.AmendmentFiled: _CHANGED,
    amendments.AmendmentWithdrawn: _CHANGED,
    amendments.AmendmentFell: (Rule(Kind.ANSWERED, amender),),
    amendments.AmendmentOrderSet: _CHANGED,
    amendments.DivisionRequested: _CHANGED,
    amendments.DivisionOpposed: _CHANGED,
    amendments.DivisionFell: _CHANGED,
    amendments.DivisionRefused: _DECIDED,
    amendments.SeparateVotesOpened: _CLOSES,
    amendments.SeparateQuorumFailed: _CHANGED,
    amendments.AmendmentExcluded: _DECIDED,
    amendments.AmendmentAdopted: _DECIDED,
    amendments.AmendmentRejected: _DECIDED,
    amendments.PartKept: _DECIDED,
    amendments.PartRejected: _DECIDED,
    amendments.PartInseparable: _DECIDED,
    amendments.TextMerged: _CHANGED,
    objections.ObjectionRaised: (
        awaits(SustainObjection, "check_until"),
        Rule(Kind.OBJECTED, everyone),
    ),
    objections.ObjectionSustained: _TO_BOTH_SIDES,
    objections.ObjectionDeemedSustained: _TO_BOTH_SIDES,
    objections.ObjectionFoundDefective: (
        Rule(Kind.CHECKED, objector, "cure_until"),
        Rule(Kind.CHECKED, sponsor),
    ),
    objections.ObjectionCured: (
        awaits(SustainObjection, "check_until"),
        Rule(Kind.CHANGED, sponsor),
    ),
    objections.ObjectionRenewed: (Rule(Kind.OBJECTED, everyone),),
    objections.ObjectionFell: _CHANGED,
    objections.ObjectionLapsed: _CHANGED,
    objections.ObjectionWithdrawn: _CHANGED,
    calls.ConsensusCalled: _CLOSES,
    calls.SilenceOpened: _CLOSES,
    calls.ResultAwaited: _CHANGED,
    calls.ConsensusCallClosed: _BROKEN,
    calls.SilenceClosed: _BROKEN,
    ladder.LadderStepOpened: (
        Rule(Kind.AWAITS, the_chair_if_asked, "group_until"),
        *_OPENED_UNTIL,
    ),
    ladder.OpinionRequested: _CHANGED,
    ladder.SummaryAwaited: (Rule(Kind.AWAITS, the_chair, "until"),),
    ladder.SummaryPublished: _CHANGED,
    calls.NoticeGiven: (Rule(Kind.OPENED, everyone, "challenge_until"),),
    calls.NoticeChallenged: (Rule(Kind.OBJECTED, everyone),),
    calls.TransferReported: _CHANGED,
    calls.NoticeTookEffect: (Rule(Kind.IN_FORCE, everyone),),
    calls.ReadingRecorded: (Rule(Kind.OPENED, everyone, "challenge_until"),),
    calls.ReadingUnchallenged: _CHANGED,
    calls.RequestOpened: _OPENED_UNTIL,
    meetings.PlenaryConvened: (Rule(Kind.OPENED, everyone, "items_until"),),
    meetings.MeetingRequested: (Rule(Kind.OPENED, everyone, "until"),),
    meetings.ExtraordinaryConvened: _CHANGED,
    meetings.AgendaItemAdded: _CHANGED,
    meetings.AgendaItemStruck: _CHANGED,
    meetings.ProvisionalAgendaIssued: _CHANGED,
    meetings.MeetingOpened: _CHANGED,
    meetings.MeetingClosed: (Rule(Kind.CHANGED, everyone, "hosts_until"),),
    votes.ProxyFiled: (Rule(Kind.CHANGED, holder),),
    votes.ProxyRevoked: (Rule(Kind.CHANGED, holder),),
    disputes.DisputeDeclared: _CHANGED,
    disputes.DisputeEnded: _CHANGED,
    disputes.DisputeContested: _CHANGED,
    complaints.ComplaintFiled: (
        Rule(Kind.AWAITS, who_answers, "answer_until"),
        Rule(Kind.CHANGED, who_presides),
        Rule(Kind.CHANGED, complained_of),
    ),
    complaints.AnswerOverdue: (Rule(Kind.AWAITS, who_answers), Rule(Kind.CHANGED, complainant)),
    complaints.ComplaintAnswered: (
        Rule(Kind.ANSWERED, complainant),
        Rule(Kind.CHANGED, complained_of),
    ),
    membership.StateInvited: _CHANGED,
    membership.WithdrawalNotified: (Rule(Kind.CHANGED, everyone, "effective_at"),),
    membership.WithdrawalRevoked: _CHANGED,
    membership.MembershipEnded: _CHANGED,
    membership.AdherenceEnded: _CHANGED,
    membership.AccessReviewed: _CHANGED,
    membership.InstrumentDeposited: _CHANGED,
    ladder.SilenceExtended: (Rule(Kind.CHANGED, everyone, "until"),),
    ladder.SkipAgreed: _CHANGED,
    ladder.ConciliationGroupNamed: _CHANGED,
    ladder.ConciliationGroupDrawn: _CHANGED,
    ladder.ConciliationTextProposed: _CHANGED,
    ladder.OpinionRecorded: _CHANGED,
    ladder.DepartureExplained: _CHANGED,
    rulings.ChairRuled: (Rule(Kind.CHANGED, everyone, "appeal_until"),),
    rulings.RulingAppealed: _CHANGED,
    rulings.RulingVoteOpened: _CLOSES,
    rulings.RulingQuorumFailed: _CHANGED,
    rulings.RulingUpheld: _DECIDED,
    rulings.RulingOverturned: _DECIDED,
    effects.EffectEnded: _CHANGED,
    effects.PlanCertified: _CHANGED,
    effects.ReservationFiled: _CHANGED,
    effects.ReservationRenewed: _CHANGED,
    effects.ReservationWithdrawn: _CHANGED,
    effects.ReservationLapsed: _CHANGED,
    elections.NominationOpened: _OPENED_UNTIL,
    elections.CandidateNominated: _CHANGED,
    elections.CandidacyAccepted: _CHANGED,
    elections.CandidacyWithdrawn: _CHANGED,
    elections_said.RotationDrawn: _CHANGED,
    elections_said.ChairElected: (Rule(Kind.AWAITS, officers_who(NameChair, "elected")), *_CHANGED),
    elections_said.PanelElected: _CHANGED,
    ballots.OpeningAwaited: _CHANGED,
    credentials.DelegateAccredited: (Rule(Kind.CHANGED, heads_concerned),),
    credentials.AccreditationEnded: (Rule(Kind.CHANGED, heads_concerned),),
    credentials.CapacityChanged: (Rule(Kind.CHANGED, heads_concerned),),
    offices.OfficerAppointed: _CHANGED,
    offices.AppointmentEnded: _CHANGED,
    offices.ChairNamed: _CHANGED,
    offices.ChairDesignated: _CHANGED,
    offices.ChairTermEnded: _CHANGED,
    offices.ChairTookOffice: _CHANGED,
    offices.ActingPresidencyBegan: (Rule(Kind.CHANGED, everyone, "until"),),
    offices.TermOfOfficeEnded: _CHANGED,
    offices.ActingEnded: _CHANGED,
    corrections.ParametersCorrected: _CHANGED,
}

# What a decision beside it tells, what stands in the roll call, and what the founding records.
SILENT: frozenset[type[Any]] = frozenset(
    {
        *SILENT_OF_ACCESSION,
        CaseOpened,
        LogFounded,
        ClockAdvanced,
        LogKeyRotated,
        votes.VoteCast,
        votes.VoteClosed,
        ballots.SealedVoteCast,
        ballots.SecretVoteCast,
        ballots.SealedVotesOpened,
        ballots.SecretBallotsPublished,
        elections.CandidatesPut,
        elections.ElectionRoundClosed,
        elections_said.ElectionCalled,
        elections_said.ElectionFailed,
        calls.ConsensusReached,
        votes.DisputesNoted,
        votes.ProxyVoteCast,
        ladder.StepSkipped,
        rulings.RulingVoteCast,
        consultation.CommentAnswered,
        meetings.CalendarBegun,
        meetings.ChairElectionDue,
        meetings.MeetingRequestJoined,
        meetings.AgendaItemSupported,
        amendments.AmendmentAccepted,
        amendments.AmendmentsOrdered,
        amendments.SeparateVoteCast,
        amendments.SeparateVotesClosed,
        founding.RegimeFounded,
        records.SourceRecorded,
        membership.MemberRecorded,
        rulebook.ArticleRecorded,
        rulebook.MatterRecorded,
        rulebook.RulesEditionAdopted,
        criteria.CriterionRecorded,
        criteria.CriteriaEditionAdopted,
        records.SymbolGiven,
        records.RecordEntered,
        membership.StandingDeclared,
        records.RecordDecided,
    }
)
