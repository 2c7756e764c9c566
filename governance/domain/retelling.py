"""Retelling: the command that a group of recorded events tells of.

What a command leads to holds everything that the command said, so the replay can give it back to
the decider.
"""

from audit.log.catalogue import Event
from audit.log.genesis import ClockAdvanced
from audit.log.rotation import LogKeyRotated
from governance.domain.proposal import asking_commands as ac
from governance.domain.proposal import asking_events as ae
from governance.domain.proposal import ballot_commands as bc
from governance.domain.proposal import ballot_events as be
from governance.domain.proposal import commands as pc
from governance.domain.proposal import consultation_commands as cc
from governance.domain.proposal import consultation_events as ce
from governance.domain.proposal import effect_commands as xc
from governance.domain.proposal import effect_events as fx
from governance.domain.proposal import events as pe
from governance.domain.proposal import objection_commands as oc
from governance.domain.proposal import objection_events as oe
from governance.domain.proposal import phase_events as fe
from governance.domain.proposal.sponsorship import is_own_declaration
from governance.domain.recording import said
from governance.domain.retelling_accession import accession_command_of
from governance.domain.retelling_amendments import of_amendments
from governance.domain.retelling_elections import election_command_of
from governance.domain.retelling_ladder import of_ladder, of_rulings
from governance.domain.retelling_membership import of_membership
from regime.domain import calendar_commands as cal
from regime.domain import calendar_events as cae
from regime.domain import commands as rc
from regime.domain import complaint_commands as cpc
from regime.domain import complaint_events as cpe
from regime.domain import dispute_commands as dc
from regime.domain import dispute_events as de
from regime.domain import events as re
from regime.domain import office_events as roe
from regime.domain import outcome_events as ro
from regime.domain.values import Symbol

Command = pc.ProposalCommand | rc.RegimeCommand


def command_of(events: tuple[Event, ...], stream: str) -> Command | None:
    """The command that led to ``events`` in ``stream``; nothing where none could have."""
    symbol = Symbol(stream)
    match events:
        case (re.SymbolGiven(), pe.ProposalSubmitted() as s, *_):
            return _submission(s)
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
            return (
                _of_phases(events, symbol)
                or _of_asking(events, symbol)
                or _of_effects(events, symbol)
                or _of_ballots(events, symbol)
                or election_command_of(events, symbol)
                or _of_consultation(events, symbol)
            )


def _submission(s: pe.ProposalSubmitted) -> pc.SubmitProposal | pc.DeclareAdherence:
    if is_own_declaration(s.matter, s.text, s.sponsor):
        return pc.DeclareAdherence(said(s.text, "declaration"))
    return pc.SubmitProposal(
        s.matter, s.title, s.basis, s.text, s.reasons, s.effect, s.new_facts, s.kind
    )


def _of_effects(events: tuple[Event, ...], symbol: Symbol) -> Command | None:
    match events:
        case (fx.PlanCertified(reasons=reasons), *_):
            return xc.CertifyPlan(symbol, reasons)
        case (fx.ReservationFiled(reasons=reasons),):
            return xc.FileReservation(symbol, reasons)
        case (fx.ReservationRenewed(reasons=reasons),):
            return xc.RenewReservation(symbol, reasons)
        case (fx.ReservationWithdrawn(reasons=reasons),):
            return xc.WithdrawReservation(symbol, reasons)
        case _:
            return None


def _of_phases(events: tuple[Event, ...], symbol: Symbol) -> Command | None:
    match events:
        case (fe.OpinionRequested(reasons=reasons),):
            return pc.AskForOpinion(symbol, reasons)
        case (fe.NoticeChallenged(reasons=reasons, outcome=outcome), *_):
            return pc.ChallengeNotice(symbol, reasons, outcome)
        case (fe.TransferReported() as r,):
            return pc.ReportTransfer(symbol, r.made_on, r.transfer_class, r.remarks)
        case (fe.SummaryPublished(summary=summary), *_):
            return pc.PublishSummary(symbol, summary)
        case _:
            return None


def _of_asking(events: tuple[Event, ...], symbol: Symbol) -> Command | None:
    match events:
        case (ae.ProxyFiled(holder=holder),):
            return ac.FileProxy(symbol, holder)
        case (ae.ProxyRevoked(),):
            return ac.RevokeProxy(symbol)
        case (ae.ProxyVoteCast() as v,):
            return ac.CastProxyVote(symbol, v.principal, v.choice, v.explanation, v.replaces)
        case (de.DisputeDeclared() as d,):
            return dc.DeclareDispute(d.other, d.about, d.since)
        case (de.DisputeEnded(number=number, reasons=reasons),):
            return dc.EndDispute(number, reasons)
        case (de.DisputeContested(number=number, reasons=reasons),):
            return dc.ContestDispute(number, reasons)
        case (cpe.ComplaintFiled(office=office, reasons=reasons),):
            return cpc.FileComplaint(office, reasons)
        case (cpe.ComplaintAnswered(number=number, answer=answer),):
            return cpc.AnswerComplaint(number, answer)
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
        case (be.SecretBallotsPublished(round=round_, ballots=ballots), *_):
            return bc.PublishSecretBallots(symbol, round_, ballots)
        case _:
            return None


def _of_consultation(events: tuple[Event, ...], symbol: Symbol) -> Command | None:
    match events:
        case (ce.CosponsorJoined(), *_):
            return cc.CosponsorProposal(symbol)
        case (ce.CosponsorLeft(),):
            return cc.LeaveProposal(symbol)
        case (ce.ProposalRevised() as r, *_):
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
            return (
                _of_objections(events, symbol)
                or of_amendments(events, symbol)
                or _of_ladder_or_regime(events, symbol)
            )


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


def _of_ladder_or_regime(events: tuple[Event, ...], symbol: Symbol) -> Command | None:
    return of_ladder(events, symbol) or of_rulings(events, symbol) or _regime_command_of(events)


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
        case (
            (
                re.ChairNamed(member=member, subject=subject, reasons=reasons)
                | roe.ChairDesignated(member=member, subject=subject, reasons=reasons)
            ),
        ):
            return rc.NameChair(member, subject, reasons)
        case (ClockAdvanced(offset_seconds=offset),):
            return rc.AdvanceClock(offset)
        case (ro.ParametersCorrected() as c, *_):
            return rc.CorrectParameters(c.article, c.after, c.reasons)
        case (LogKeyRotated() as r,):
            return rc.RotateLogKey(r.vkey, r.statement, r.reasons)
        case _:
            return (
                accession_command_of(events)
                or of_membership(events)
                or _calendar_command_of(events)
            )


def _calendar_command_of(events: tuple[Event, ...]) -> cal.CalendarCommand | None:
    match events:
        case (cae.PlenaryConvened(host=host) as c,) if host is not None:
            return cal.OfferToHost(host, c.place, c.opens_at, c.reasons)
        case (cae.MeetingRequested(subject=subject, reasons=reasons), *_):
            return cal.RequestMeeting(subject, reasons)
        case (cae.MeetingRequestJoined(request=request), *_):
            return cal.JoinMeetingRequest(request)
        case (cae.AgendaItemAdded(title=title, proposal=proposal, reasons=reasons),):
            return cal.AddAgendaItem(title, proposal, reasons)
        case (cae.AgendaItemSupported(item=item),):
            return cal.SupportAgendaItem(item)
        case (cae.AgendaItemStruck(item=item, reasons=reasons),):
            return cal.StrikeAgendaItem(item, reasons)
        case (cae.MeetingClosed(meeting=meeting, reasons=reasons), *_):
            return cal.CloseMeeting(meeting, reasons)
        case _:
            return None
