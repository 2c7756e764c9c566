"""Remembering: what stands; beside it which texts were rejected lately, and whose readings are,
and which declarations of adherence are open.

The log tells of a rejected text by its submission, its revisions and its end, so no entry of its
own is needed. The first releases named no kind in a submission; of theirs nothing is remembered.
``REGIME_TYPES`` are the events that change anything here.
"""

from dataclasses import replace
from typing import get_args

from audit.log import catalogue
from audit.log.entry import Recorded
from audit.log.genesis import ClockAdvanced, LogFounded
from audit.log.rotation import LogKeyRotated
from governance.domain.kinds import kind_told
from governance.domain.kinds.interpretation import Interpretation
from governance.domain.proposal import amendment_events as ame
from governance.domain.proposal import consultation_events as ce
from governance.domain.proposal import events as pe
from governance.domain.proposal.rejecting import digest_of
from governance.domain.proposal.sponsorship import is_own_declaration
from regime.domain import election_events as xe
from regime.domain import events as re
from regime.domain import outcome_events as ro
from regime.domain.accession.events import ApplicationEvent
from regime.domain.accession.evidence_events import EvidenceEvent
from regime.domain.accession.roster_events import RosterEvent
from regime.domain.calendar_events import CalendarEvent
from regime.domain.complaint_events import ComplaintEvent
from regime.domain.decided import Proposed, Rejected
from regime.domain.dispute_events import DisputeEvent
from regime.domain.membership.events import MembershipEvent
from regime.domain.office_events import OfficeEvent
from regime.domain.state import Regime
from regime.domain.state import evolve as evolve_standing
from regime.domain.values import Symbol

REGIME_TYPES = catalogue.names_of(
    (
        LogFounded,
        ClockAdvanced,
        LogKeyRotated,
        re.RegimeFounded,
        re.MemberRecorded,
        re.CriterionRecorded,
        re.CriteriaEditionAdopted,
        re.ArticleRecorded,
        re.MatterRecorded,
        re.RulesEditionAdopted,
        re.DelegateAccredited,
        re.AccreditationEnded,
        re.CapacityChanged,
        re.StandingDeclared,
        re.OfficerAppointed,
        re.AppointmentEnded,
        re.ChairNamed,
        re.RecordEntered,
        re.SymbolGiven,
        *get_args(CalendarEvent),
        *get_args(DisputeEvent),
        *get_args(ComplaintEvent),
        *get_args(ApplicationEvent),
        *get_args(EvidenceEvent),
        *get_args(RosterEvent),
        *get_args(MembershipEvent),
        ro.RecordDecided,
        pe.ProposalSubmitted,
        ce.ProposalRevised,
        ame.TextMerged,
        pe.ProposalNotAdopted,
        pe.ProposalAdopted,
        pe.ProposalWithdrawn,
        xe.ElectionCalled,
        xe.RotationDrawn,
        xe.ChairElected,
        xe.PanelElected,
        xe.ElectionFailed,
        *get_args(OfficeEvent),
    )
)


def evolve(regime: Regime, recorded: Recorded) -> Regime:
    """Fold one entry, of what stands or of a text's way."""
    return _with_text(_with_declaration(with_reading(regime, recorded), recorded), recorded)


def _with_declaration(regime: Regime, recorded: Recorded) -> Regime:
    """Fold which state's own declaration of adherence is being decided on."""
    known = regime.declarations
    match recorded.event:
        case pe.ProposalSubmitted() as s if is_own_declaration(s.matter, s.text, s.sponsor):
            return replace(regime, declarations={**known, s.sponsor: s.symbol})
        case pe.ProposalAdopted() | pe.ProposalNotAdopted() | pe.ProposalWithdrawn() if known:
            stream = recorded.entry.stream
            left = {state: symbol for state, symbol in known.items() if symbol != stream}
            return replace(regime, declarations=left)
        case _:
            return regime


def with_reading(regime: Regime, recorded: Recorded) -> Regime:
    """Fold whose reading a notice tells: its sponsor's, or who applied it without notice."""
    match recorded.event:
        case pe.ProposalSubmitted() as s if s.matter == Interpretation.code:
            applied_by = kind_told(s.kind, s.matter).applied_without_notice(s.text)
            readings = {**regime.readings, s.symbol: applied_by or s.sponsor}
            return replace(regime, readings=readings)
        case _:
            return regime


def _with_text(regime: Regime, recorded: Recorded) -> Regime:
    stream = recorded.entry.stream
    match recorded.event:
        case pe.ProposalSubmitted() as s if s.kind:
            digest = digest_of(kind_told(s.kind, s.matter), s.matter, s.text)
            return _proposed(regime, s.symbol, Proposed(s.kind, s.matter, digest))
        case ce.ProposalRevised(text=text) | ame.TextMerged(text=text) if stream in regime.proposed:
            known = regime.proposed[stream]
            digest = digest_of(kind_told(known.kind, known.matter), known.matter, text)
            return _proposed(regime, stream, replace(known, digest=digest))
        case pe.ProposalNotAdopted(as_of=as_of) if stream in regime.proposed:
            rejected = Rejected(Symbol(stream), as_of)
            known_texts = {**regime.rejected, regime.proposed[stream].digest: rejected}
            return replace(_ended(regime, stream), rejected=known_texts)
        case pe.ProposalAdopted():
            return _ended(regime, stream)
        case _:
            return evolve_standing(regime, recorded)


def _proposed(regime: Regime, symbol: str, text: Proposed) -> Regime:
    return replace(regime, proposed={**regime.proposed, symbol: text})


def _ended(regime: Regime, symbol: str) -> Regime:
    left = {code: one for code, one in regime.proposed.items() if code != symbol}
    return replace(regime, proposed=left)
