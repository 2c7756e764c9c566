"""Retelling: the command that a group of recorded events tells of.

What a command leads to holds everything that the command said, so the replay can give it back to
the decider.
"""

from audit.log.catalogue import Event
from audit.log.genesis import ClockAdvanced
from audit.log.rotation import LogKeyRotated
from governance.domain.proposal import ballot_commands as bc
from governance.domain.proposal import ballot_events as be
from governance.domain.proposal import commands as pc
from governance.domain.proposal import consultation_commands as cc
from governance.domain.proposal import consultation_events as ce
from governance.domain.proposal import events as pe
from governance.domain.proposal import objection_commands as oc
from governance.domain.proposal import objection_events as oe
from governance.domain.proposal import phase_events as fe
from governance.domain.retelling_elections import election_command_of
from regime.domain import commands as rc
from regime.domain import events as re
from regime.domain.values import Symbol

Command = pc.ProposalCommand | rc.RegimeCommand


def command_of(events: tuple[Event, ...], stream: str) -> Command | None:
    """The command that led to ``events`` in ``stream``; nothing where none could have."""
    symbol = Symbol(stream)
    match events:
        case (re.SymbolGiven(), pe.ProposalSubmitted() as s, *_):
            return pc.SubmitProposal(s.matter, s.title, s.basis, s.text, s.reasons, s.effect)
        case (pe.ProposalAdmitted(reasons=reasons, weakens=weakens), *_):
            return pc.AdmitProposal(symbol, reasons, weakens)
        case (pe.ProposalReturned(reasons=reasons, provision=provision),):
            return pc.ReturnProposal(symbol, reasons, provision)
        case (pe.AppealFiled(reasons=reasons), *_):
            return pc.AppealReturn(symbol, reasons)
        case (pe.UrgencyFound(reasons=reasons),):
            return pc.FindUrgent(symbol, reasons)
        case (pe.ProposalWithdrawn(reasons=reasons),):
            return pc.WithdrawProposal(symbol, reasons)
        case (pe.ProposalTakenOver(reasons=reasons), *_):
            return pc.TakeOverProposal(symbol, reasons)
        case (pe.VoteCast() as v,):
            return pc.CastVote(symbol, v.member, v.choice, v.explanation, v.replaces)
        case _:
            own = _of_phases(events, symbol) or election_command_of(events, symbol)
            return own or _of_ballots(events, symbol)


def _of_phases(events: tuple[Event, ...], symbol: Symbol) -> Command | None:
    match events:
        case (fe.OpinionRequested(reasons=reasons),):
            return pc.AskForOpinion(symbol, reasons)
        case (fe.NoticeChallenged(reasons=reasons),):
            return pc.ChallengeNotice(symbol, reasons)
        case (fe.SummaryPublished(summary=summary), *_):
            return pc.PublishSummary(symbol, summary)
        case _:
            return None


def _of_ballots(events: tuple[Event, ...], symbol: Symbol) -> Command | None:
    match events:
        case (be.SealedVoteCast() as v,):
            return bc.CastSealedVote(symbol, v.member, v.round, v.vote, v.replaces)
        case (be.SecretVoteCast() as v,):
            return bc.CastSecretVote(symbol, v.member, v.round, v.again)
        case (be.SealedVotesOpened(openings=openings), *_):
            return bc.OpenSealedVotes(symbol, openings)
        case (be.SecretBallotsPublished(ballots=ballots), *_):
            return bc.PublishSecretBallots(symbol, ballots)
        case _:
            return _of_consultation(events, symbol)


def _of_consultation(events: tuple[Event, ...], symbol: Symbol) -> Command | None:
    match events:
        case (ce.CosponsorJoined(), *_):
            return cc.CosponsorProposal(symbol)
        case (ce.ProposalRevised() as r,):
            return cc.ReviseProposal(symbol, r.title, r.text, r.effect, r.reasons)
        case (ce.CommentMade(text=text, size=size),):
            return cc.CommentOnProposal(symbol, text, size)
        case (ce.CommentAnswered(number=number, answer=answer),):
            return cc.AnswerComment(symbol, number, answer)
        case (ce.CommentHidden(number=number, reasons=reasons),):
            return cc.HideComment(symbol, number, reasons)
        case (ce.CommentRestored(number=number, reasons=reasons),):
            return cc.RestoreComment(symbol, number, reasons)
        case _:
            return _of_objections(events, symbol) or _regime_command_of(events)


def _of_objections(events: tuple[Event, ...], symbol: Symbol) -> Command | None:
    match events:
        case (oe.ObjectionRaised() as r,):
            return oc.RaiseObjection(symbol, r.reasons, r.provision, r.remedy)
        case (oe.ObjectionSustained(number=number, reasons=reasons), *_):
            return oc.SustainObjection(symbol, number, reasons)
        case (oe.ObjectionFoundDefective() as d, *_):
            return oc.FailObjection(symbol, d.number, d.faults, d.reasons)
        case (oe.ObjectionCured() as c,):
            return oc.CureObjection(symbol, c.number, c.reasons, c.provision, c.remedy)
        case (oe.ObjectionRenewed(number=number, tried=tried),):
            return oc.RenewObjection(symbol, number, tried)
        case (oe.ObjectionWithdrawn(number=number, reasons=reasons), *_):
            return oc.WithdrawObjection(symbol, number, reasons)
        case _:
            return None


def _regime_command_of(events: tuple[Event, ...]) -> rc.RegimeCommand | None:
    match events:
        case (re.DelegateAccredited() as a,):
            return rc.AccreditDelegate(a.subject, a.member, a.capacity, a.reasons)
        case (re.AccreditationEnded(subject=subject, reasons=reasons),):
            return rc.EndAccreditation(subject, reasons)
        case (re.CapacityChanged() as changed,):
            return rc.ChangeCapacity(changed.subject, changed.capacity, changed.reasons)
        case (re.OfficerAppointed(subject=subject, office=office, reasons=reasons),):
            return rc.AppointOfficer(subject, office, reasons)
        case (re.AppointmentEnded(office=office, reasons=reasons),):
            return rc.EndAppointment(office, reasons)
        case (re.ChairNamed(member=member, subject=subject, reasons=reasons),):
            return rc.NameChair(member, subject, reasons)
        case (ClockAdvanced(offset_seconds=offset),):
            return rc.AdvanceClock(offset)
        case (LogKeyRotated() as r,):
            return rc.RotateLogKey(r.vkey, r.statement, r.reasons)
        case _:
            return None
