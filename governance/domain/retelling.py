"""Retelling: the command that a group of recorded events tells of.

What a command leads to holds everything that the command said, so the replay can give it back to
the decider.
"""

from audit.log.catalogue import Event
from audit.log.genesis import ClockAdvanced
from governance.domain.proposal import commands as pc
from governance.domain.proposal import events as pe
from regime.domain import commands as rc
from regime.domain import events as re
from regime.domain.values import Symbol

Command = pc.ProposalCommand | rc.RegimeCommand


def command_of(events: tuple[Event, ...], stream: str) -> Command | None:
    """The command that led to ``events`` in ``stream``; nothing where none could have."""
    symbol = Symbol(stream)
    match events:
        case (re.SymbolGiven(), pe.ProposalSubmitted() as s):
            return pc.SubmitProposal(s.matter, s.title, s.basis, s.text, s.reasons, s.effect)
        case (pe.ProposalAdmitted(reasons=reasons), _):
            return pc.AdmitProposal(symbol, reasons)
        case (pe.ProposalReturned(reasons=reasons, provision=provision),):
            return pc.ReturnProposal(symbol, reasons, provision)
        case (pe.ProposalWithdrawn(reasons=reasons),):
            return pc.WithdrawProposal(symbol, reasons)
        case (pe.VoteCast() as v,):
            return pc.CastVote(symbol, v.member, v.choice, v.explanation, v.replaces)
        case _:
            return _regime_command_of(events)


def _regime_command_of(events: tuple[Event, ...]) -> rc.RegimeCommand | None:
    match events:
        case (re.DelegateAccredited(subject=subject, member=member, capacity=capacity),):
            return rc.AccreditDelegate(subject, member, capacity)
        case (re.AccreditationEnded(subject=subject, reasons=reasons),):
            return rc.EndAccreditation(subject, reasons)
        case (re.OfficerAppointed(subject=subject, office=office),):
            return rc.AppointOfficer(subject, office)
        case (re.AppointmentEnded(office=office, reasons=reasons),):
            return rc.EndAppointment(office, reasons)
        case (re.ChairNamed(member=member, subject=subject),):
            return rc.NameChair(member, subject)
        case (ClockAdvanced(offset_seconds=offset),):
            return rc.AdvanceClock(offset)
        case _:
            return None
