"""Amended texts: what stands knows of each, so that what waits to amend one has its turn.

Until when a text is consulted on is told by its openings and revisions, and by the rulings during
which nothing of it falls due. The proposal itself folds the same entries; the two agree.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.entry import Recorded
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal.stage_changes import after_hold
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.rulings.state import HOLD_ALL
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from regime.domain.chapters.records.state import Amended
from regime.domain.state import Regime
from regime.domain.values import Symbol

_Ended = (
    votes.ProposalAdopted
    | votes.ProposalNotAdopted
    | submission.ProposalLapsed
    | submission.AppealDismissed
    | calls.NoticeTookEffect
    | calls.ReadingUnchallenged
)
_OfRuling = (
    rulings.MatterContested
    | rulings.SecretariatFound
    | rulings.RulingQuorumFailed
    | rulings.RulingUpheld
    | rulings.RulingOverturned
    | rulings.FindingUnappealed
)
AmendedEvent = (
    consultation.ConsultationOpened
    | consultation.ConsultationLengthened
    | amendments.AmendmentFiled
    | amendments.AmendmentAccepted
    | amendments.AmendmentWithdrawn
    | amendments.AmendmentFell
    | amendments.AmendmentExcluded
    | amendments.AmendmentAdopted
    | amendments.AmendmentRejected
    | rulings.MatterContested
    | rulings.SecretariatFound
    | rulings.RulingQuorumFailed
    | rulings.RulingUpheld
    | rulings.RulingOverturned
    | rulings.FindingUnappealed
)


def evolve(regime: Regime, event: AmendedEvent, recorded: Recorded) -> Regime:
    """Fold what is told of a text that may be amended, of its period and of its amendments."""
    symbol = Symbol(recorded.entry.stream)
    known = regime.amended.get(symbol)
    return regime if known is None else _with(regime, symbol, _told(known, event))


def of_its_way(regime: Regime, event: Event, symbol: Symbol) -> Regime:
    """Fold that a text is before the members, and no longer; and the vote that holds it up."""
    if isinstance(event, submission.ProposalSubmitted):
        return _with(regime, event.symbol, Amended(event.edition))
    known = regime.amended.get(symbol)
    if known is None:
        return regime
    if isinstance(event, rulings.RulingVoteOpened) and event.number in known.holding:
        held = {**known.holding, event.number: event.closes_at}
        return _with(regime, symbol, replace(known, holding=held))
    if isinstance(event, _Ended):
        left = {code: one for code, one in regime.amended.items() if code != symbol}
        return replace(regime, amended=left)
    return regime


def _with(regime: Regime, symbol: Symbol, text: Amended) -> Regime:
    return replace(regime, amended={**regime.amended, symbol: _held(text)})


def _told(text: Amended, event: AmendedEvent) -> Amended:
    match event:
        case consultation.ConsultationOpened(until=until):
            return replace(text, until=until)
        case consultation.ConsultationLengthened(until=until):
            return replace(text, until=until)
        case amendments.AmendmentFiled(number=number, member=member):
            return replace(text, authors={**text.authors, number: member})
        case (
            amendments.AmendmentAccepted(number=number)
            | amendments.AmendmentWithdrawn(number=number)
            | amendments.AmendmentFell(number=number)
            | amendments.AmendmentExcluded(number=number)
            | amendments.AmendmentAdopted(number=number)
            | amendments.AmendmentRejected(number=number)
        ):
            left = {one: member for one, member in text.authors.items() if one != number}
            return replace(text, authors=left)
        case _:
            return replace(text, holding=_ruled(text.holding, event))


def _ruled(
    holding: Mapping[int, datetime | None], event: _OfRuling
) -> Mapping[int, datetime | None]:
    """Until when each ruling that may hold everything does so; those on anything else never do."""
    match event:
        case rulings.MatterContested(number=number):
            return {**holding, number: None}
        case rulings.SecretariatFound(number=number, subject=subject, appeal_until=until):
            return {**holding, number: until} if subject in HOLD_ALL else holding
        case (
            rulings.RulingQuorumFailed(number=number)
            | rulings.RulingUpheld(number=number)
            | rulings.RulingOverturned(number=number)
            | rulings.FindingUnappealed(number=number)
        ):
            return {**holding, number: None} if number in holding else holding
        case _:
            assert_never(event)


def _held(text: Amended) -> Amended:
    """What would fall due while a ruling holds everything falls due after it."""
    held = [until for until in text.holding.values() if until is not None]
    if not held or text.until is None:
        return text
    return replace(text, until=max(text.until, after_hold(max(held))))
