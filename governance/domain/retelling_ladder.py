"""Retelling of the ladder: the commands of silences, steps, opinions and rulings, from events."""

from audit.log.catalogue import Event
from governance.domain.proposal import ladder_commands as lc
from governance.domain.proposal import ladder_events as le
from governance.domain.proposal import ruling_commands as uc
from governance.domain.proposal import ruling_events as ue
from regime.domain.values import Symbol


def of_ladder(events: tuple[Event, ...], symbol: Symbol) -> lc.LadderCommand | None:
    """The command of a silence or of the ladder that led to ``events``; nothing where none did."""
    match events:
        case (le.SilenceExtended(reasons=reasons),):
            return lc.AskForExtension(symbol, reasons)
        case (le.SkipAgreed(step=step), *_):
            return lc.AgreeToSkip(symbol, step)
        case (le.ConciliationGroupNamed(members=members, reasons=reasons),):
            return lc.NameConciliationGroup(symbol, members, reasons)
        case (le.ConciliationTextProposed(text=text, reasons=reasons),):
            return lc.ProposeConciliationText(symbol, text, reasons)
        case (le.OpinionRecorded() as o,):
            return lc.RecordOpinion(symbol, o.conclusion, o.opinion, o.document)
        case (le.DepartureExplained(reasons=reasons),):
            return lc.ExplainDeparture(symbol, reasons)
        case _:
            return None


def of_rulings(events: tuple[Event, ...], symbol: Symbol) -> uc.RulingCommand | None:
    """The command about a ruling that led to ``events``; nothing where none did."""
    match events:
        case (ue.ChairRuled() as r,):
            return uc.RuleOnOrder(symbol, r.subject, r.ruling, r.reasons)
        case (ue.RulingAppealed(number=number, reasons=reasons), *_):
            return uc.AppealRuling(symbol, number, reasons)
        case (ue.RulingVoteCast() as v,):
            return uc.VoteOnRuling(symbol, v.number, v.member, v.choice, v.explanation, v.replaces)
        case _:
            return None
