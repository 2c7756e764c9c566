"""Remembering: what stands; beside it which texts were rejected or withdrawn lately, whose readings
are, which proposals are open and by whom, which proposal challenges which notice, which
declarations of adherence are open, whose reports of transfers came late, which amendments stand,
what waits for a place, until when members vote, and what the Secretariat has left undone.

The log tells of a rejected text by its submission, its revisions and its end, so no entry of its
own is needed. The first releases named no kind in a submission; of theirs nothing is remembered.
These events are a proposal's: both it and the regime fold them; a report the regime alone does.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from audit.log.encoding import Json
from audit.log.entry import Recorded
from governance.domain.amended_texts import AmendedEvent, of_its_way
from governance.domain.amended_texts import evolve as evolve_amended
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.resubmission import digest_of
from governance.domain.chapters.submission.sponsorship import is_own_declaration
from governance.domain.chapters.votes import said as votes
from governance.domain.families.recording import field_words
from governance.domain.kinds import kind_told
from governance.domain.kinds.interpretation import Interpretation
from governance.domain.left_undone import left_undone
from governance.domain.queues import turns
from regime.domain.acts import office_of
from regime.domain.chapter import Chapter, Contents
from regime.domain.chapters.records.state import Proposed, Rejected
from regime.domain.contents import REGIME
from regime.domain.state import Regime
from regime.domain.values import StateCode, Symbol

RememberedEvent = (
    submission.ProposalSubmitted
    | consultation.ProposalRevised
    | amendments.TextMerged
    | votes.VoteOpened
    | amendments.SeparateVotesOpened
    | rulings.RulingVoteOpened
    | votes.ProposalAdopted
    | votes.ProposalNotAdopted
    | submission.ProposalWithdrawn
    | submission.ProposalTakenOver
    | submission.ProposalReturned
    | submission.ProposalDeemedAdmitted
    | objections.ObjectionDeemedSustained
    | submission.AppealFiled
    | submission.AppealDismissed
    | submission.ProposalLapsed
    | calls.NoticeChallenged
    | calls.NoticeTookEffect
    | calls.ReadingUnchallenged
)


def evolve(regime: Regime, recorded: Recorded) -> Regime:
    """Fold one entry, of what stands or of a text's way, and whose turn has come by it."""
    after = STANDING.evolve(regime, recorded)
    if not after.queue.waiting:
        return after
    queue = after.queue.in_turn(turns(after, recorded.at))
    return after if queue is after.queue else replace(after, queue=queue)


def remember(regime: Regime, event: RememberedEvent, recorded: Recorded) -> Regime:
    """Fold what rules ask later about a proposal."""
    symbol = Symbol(recorded.entry.stream)
    sponsored = _with_sponsor(regime, event, symbol)
    amended = of_its_way(sponsored, event, symbol)
    told = _with_text_told(amended, event, symbol, recorded.at)
    act = left_undone(event)
    if act is None:
        return told
    return replace(told, omissions=told.omissions.noted(recorded, office_of(act)))


def _with_sponsor(regime: Regime, event: RememberedEvent, symbol: Symbol) -> Regime:
    """Fold whose proposals are open; a notice that is challenged is its challenge's matter."""
    open_ones = regime.sponsoring
    match event:
        case submission.ProposalSubmitted(sponsor=sponsor, body=body) if sponsor or body:
            return replace(regime, sponsoring={**open_ones, event.symbol: sponsor})
        case submission.ProposalTakenOver(member=member) | submission.AppealFiled(member=member):
            return replace(regime, sponsoring={**open_ones, symbol: member})
        case (
            submission.ProposalSubmitted()
            | consultation.ProposalRevised()
            | amendments.TextMerged()
            | votes.VoteOpened()
            | amendments.SeparateVotesOpened()
            | rulings.RulingVoteOpened()
            | submission.ProposalDeemedAdmitted()
            | objections.ObjectionDeemedSustained()
        ):
            return regime
        case (
            votes.ProposalAdopted()
            | votes.ProposalNotAdopted()
            | submission.ProposalWithdrawn()
            | submission.ProposalReturned()
            | submission.AppealDismissed()
            | submission.ProposalLapsed()
            | calls.NoticeChallenged()
            | calls.NoticeTookEffect()
            | calls.ReadingUnchallenged()
        ):
            left = {code: one for code, one in open_ones.items() if code != symbol}
            return replace(regime, sponsoring=left) if len(left) < len(open_ones) else regime
        case _:
            assert_never(event)


def _with_text_told(regime: Regime, event: RememberedEvent, symbol: Symbol, at: datetime) -> Regime:
    match event:
        case submission.ProposalSubmitted():
            return _with_text(_with_declaration(with_reading(regime, event), event), event)
        case consultation.ProposalRevised(text=text) | amendments.TextMerged(text=text):
            return _with_other_text(regime, symbol, text)
        case (
            votes.VoteOpened(closes_at=closes_at)
            | amendments.SeparateVotesOpened(closes_at=closes_at)
            | rulings.RulingVoteOpened(closes_at=closes_at)
        ):
            return replace(regime, heads=regime.heads.voting(closes_at))
        case votes.ProposalAdopted():
            return _without_text(_without_declaration(regime, symbol), symbol)
        case votes.ProposalNotAdopted(as_of=as_of):
            return _rejected(_without_declaration(regime, symbol), symbol, as_of)
        case submission.ProposalWithdrawn(barred=barred):
            left = _without_declaration(regime, symbol)
            return left if barred is None else _withdrawn(left, symbol, barred, at)
        case calls.NoticeChallenged():
            return with_challenge(regime, event, symbol)
        case (
            submission.ProposalTakenOver()
            | submission.ProposalReturned()
            | submission.ProposalDeemedAdmitted()
            | objections.ObjectionDeemedSustained()
            | submission.AppealFiled()
            | submission.AppealDismissed()
            | submission.ProposalLapsed()
            | calls.NoticeTookEffect()
            | calls.ReadingUnchallenged()
        ):
            return regime
        case _:
            assert_never(event)


def with_reading(regime: Regime, s: submission.ProposalSubmitted) -> Regime:
    """Fold whose reading a notice tells, and of what: its sponsor's, or who gave no notice."""
    if s.matter != Interpretation.code:
        return regime
    applied_by = kind_told(s.kind, s.matter).applied_without_notice(s.text)
    passage = field_words(s.text, "provision").strip()
    return replace(
        regime,
        readings={**regime.readings, s.symbol: applied_by or s.sponsor},
        passages_read={**regime.passages_read, s.symbol: passage},
    )


def with_challenge(regime: Regime, c: calls.NoticeChallenged, notice: Symbol) -> Regime:
    """Fold which notice a proposal challenges, where the notice may run again."""
    if c.challenge is None or c.days_left is None:
        return regime
    return replace(regime, challenges={**regime.challenges, c.challenge: notice})


def with_late_report(regime: Regime, event: calls.TransferReported, recorded: Recorded) -> Regime:
    """Fold whose report of a transfer came late, by its position."""
    if not event.late:
        return regime
    late = {**regime.late_reports, recorded.position: event.member}
    return replace(regime, late_reports=late)


def _with_declaration(regime: Regime, s: submission.ProposalSubmitted) -> Regime:
    """Fold which state's own declaration of adherence is being decided on."""
    if not is_own_declaration(s.matter, s.text, s.sponsor):
        return regime
    return replace(regime, declarations={**regime.declarations, s.sponsor: s.symbol})


def _without_declaration(regime: Regime, symbol: Symbol) -> Regime:
    left = {state: one for state, one in regime.declarations.items() if one != symbol}
    return replace(regime, declarations=left)


def _with_text(regime: Regime, s: submission.ProposalSubmitted) -> Regime:
    if not s.kind:
        return regime
    digest = digest_of(kind_told(s.kind, s.matter), s.matter, s.text, regime.rules)
    return _proposed(regime, s.symbol, Proposed(s.kind, s.matter, digest))


def _with_other_text(regime: Regime, symbol: Symbol, text: Json) -> Regime:
    known = regime.proposed.get(symbol)
    if known is None:
        return regime
    digest = digest_of(kind_told(known.kind, known.matter), known.matter, text, regime.rules)
    return _proposed(regime, symbol, replace(known, digest=digest))


def _rejected(regime: Regime, symbol: Symbol, as_of: datetime) -> Regime:
    known = regime.proposed.get(symbol)
    if known is None:
        return regime
    rejected = {**regime.rejected, known.digest: Rejected(symbol, as_of)}
    return replace(_without_text(regime, symbol), rejected=rejected)


def _withdrawn(regime: Regime, symbol: Symbol, barred: StateCode, at: datetime) -> Regime:
    known = regime.proposed.get(symbol)
    if known is None:
        return regime
    withdrawn = {**regime.withdrawn, (known.digest, barred): Rejected(symbol, at)}
    return replace(regime, withdrawn=withdrawn)


def _proposed(regime: Regime, symbol: str, text: Proposed) -> Regime:
    return replace(regime, proposed={**regime.proposed, symbol: text})


def _without_text(regime: Regime, symbol: str) -> Regime:
    left = {code: one for code, one in regime.proposed.items() if code != symbol}
    return replace(regime, proposed=left)


REMEMBERED = Chapter("remembered", events=RememberedEvent, evolve=remember)
REPORTED = Chapter("reported", events=calls.TransferReported, evolve=with_late_report)
AMENDED = Chapter("amended", events=AmendedEvent, evolve=evolve_amended)
STANDING: Contents[Regime] = Contents(*REGIME.chapters, REMEMBERED, AMENDED, REPORTED)
