"""Retelling of amendments: the command that a group of recorded events about them tells of."""

from audit.log.catalogue import Event
from governance.domain.proposal import amendment_commands as ac
from governance.domain.proposal import amendment_events as ae
from governance.domain.proposal.commands import ProposalCommand
from regime.domain.values import Symbol


def of_amendments(events: tuple[Event, ...], symbol: Symbol) -> ProposalCommand | None:
    """The command that led to ``events``; nothing where they tell of none of these."""
    match events:
        case (ae.AmendmentFiled() as f,):
            return ac.FileAmendment(symbol, f.revision, f.edits, f.reasons, f.amends)
        case (ae.AmendmentAccepted(number=number), *_):
            return ac.AcceptAmendment(symbol, number)
        case (ae.AmendmentWithdrawn(number=number, reasons=reasons), *_):
            return ac.WithdrawAmendment(symbol, number, reasons)
        case (ae.AmendmentOrderSet(order=order, reasons=reasons), *_):
            return ac.OrderAmendments(symbol, order, reasons)
        case (ae.DivisionRequested() as d,):
            return ac.RequestDivision(symbol, d.revision, d.parts, d.reasons)
        case (ae.DivisionOpposed(reasons=reasons),):
            return ac.OpposeDivision(symbol, reasons)
        case (ae.SeparateVoteCast() as v,):
            return ac.CastSeparateVote(
                symbol, v.question, v.member, v.choice, v.explanation, v.replaces
            )
        case _:
            return None
