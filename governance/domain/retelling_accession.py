"""Retelling of applications: the command that events of a case, a roster or evidence tell of."""

from audit.log.catalogue import Event
from regime.domain import events as re
from regime.domain.accession import commands as c
from regime.domain.accession import events as e
from regime.domain.accession import evidence_events as ee
from regime.domain.accession import roster_events as ro
from regime.domain.accession.outcomes import OWNER


def accession_command_of(events: tuple[Event, ...]) -> c.AccessionCommand | None:
    """The command that led to these events; nothing where none about applications could have."""
    match events:
        case (re.SymbolGiven(), e.ApplicationFiled() as f):
            return c.FileApplication(f.answers, f.lot, f.renews, f.cured, f.changed)
        case (re.SymbolGiven(), e.ApplicationFiledInConfidence() as f):
            return c.FileInConfidence(f.filing, f.lot)
        case (e.ApplicationSupplemented(application=symbol, answers=answers),):
            return c.SupplementApplication(symbol, answers)
        case (e.ApplicationSupplementedInConfidence(application=symbol, supplement=sealed),):
            return c.SupplementInConfidence(symbol, sealed)
        case (e.ReceiptConfirmed(application=symbol),):
            return c.ConfirmReceipt(symbol)
        case (e.ShortcomingsListed() as listed,):
            return c.ListShortcomings(listed.application, listed.missing, listed.reasons)
        case (e.ApplicationCertified(application=symbol, reasons=reasons), *_):
            return c.CertifyComplete(symbol, reasons)
        case (e.FilingDisclosed() as d, *_):
            return c.DiscloseFiling(d.application, d.position, d.salt, d.value)
        case (e.ApplicationWithdrawn(application=symbol, reasons=reasons), *_):
            return c.WithdrawApplication(symbol, reasons)
        case (e.PairAnswered(application=symbol, admitted=admitted, reasons=reasons),):
            return c.AnswerPair(symbol, admitted, reasons)
        case (e.ApplicantAsked(application=symbol, question=question),):
            return c.AskApplicant(symbol, question)
        case (e.ApplicantAnswered(application=symbol, number=number, answer=answer),):
            return c.AnswerQuestion(symbol, number, answer)
        case _:
            return _of_the_panel(events) or _of_evidence(events) or _of_the_roster(events)


def _of_the_panel(events: tuple[Event, ...]) -> c.AssessmentCommand | None:
    match events:
        case (e.AssessorsDrawn(as_of=None) as d,):
            return c.DrawAssessors(d.application, d.secret, d.tree_root)
        case (e.AssessorRecused(application=symbol, reasons=reasons, seat=seat),):
            return c.RecuseAssessor(symbol, reasons, seat)
        case (e.FindingMade() as f,):
            return c.MakeFinding(f.application, f.criterion, f.score, f.evidence, f.reasons)
        case (e.AssessmentExtended(application=symbol, reasons=reasons),):
            return c.ExtendAssessment(symbol, reasons)
        case (e.DraftReportIssued(application=symbol, as_of=None),):
            return c.IssueDraft(symbol)
        case (e.ApplicantReplied(application=symbol, reply=reply),):
            return c.ReplyToDraft(symbol, reply)
        case _:
            return None


def _of_evidence(events: tuple[Event, ...]) -> c.EvidenceCommand | None:
    match events:
        case (ee.EvidenceFiled() as f,):
            return c.FileEvidence(f.application, f.criteria, f.label, f.access, f.file)
        case (ee.EvidenceReleased(cause=cause) as r,) if cause == OWNER:
            return c.ReleaseEvidence(r.application, r.number, r.reasons)
        case (ee.EvidenceErased(application=symbol, number=number, cause=cause),):
            return c.EraseEvidence(symbol, number, cause)
        case _:
            return None


def _of_the_roster(events: tuple[Event, ...]) -> c.RosterCommand | None:
    match events:
        case (ro.AssessorNamed(subject=subject, interests=interests),):
            return c.NameAssessor(subject, interests)
        case (ro.InterestsDeclared(seat=seat, interests=interests, reasons=reasons),):
            return c.DeclareInterests(seat, interests, reasons)
        case (ro.AssessorLeft(seat=seat, reasons=reasons),):
            return c.LeaveRoster(seat, reasons)
        case _:
            return None
