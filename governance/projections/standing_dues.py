"""What the calendar, the offices and the registers have due: where the clock has to look."""

from collections.abc import Iterable
from typing import assert_never

from audit.log.entry import Recorded
from governance.projections.rows import Dues, list_dues
from regime.domain.chapters.accession.applications import ends as applications
from regime.domain.chapters.accession.evidence.state import ClassEnd, EvidenceEnd, ReviewEnd
from regime.domain.chapters.complaints import state as complaints
from regime.domain.chapters.complaints.state import AnswerEnd
from regime.domain.chapters.corrections import state as corrections
from regime.domain.chapters.corrections.state import CorrectionEnd
from regime.domain.chapters.credentials.state import HeadEnd
from regime.domain.chapters.entry_reviews.state import OpenEnd
from regime.domain.chapters.library import state as library
from regime.domain.chapters.library.state import CheckEnd
from regime.domain.chapters.meetings.said import STREAM
from regime.domain.chapters.meetings.state import ConveningEnd, HostingEnd, MeetingEnd
from regime.domain.chapters.membership.state import NoticeEnd
from regime.domain.chapters.offices.state import ActingEnd, DeputyEnd, TermEnd
from regime.domain.chapters.omissions.state import ReportEnd
from regime.domain.chapters.queue.state import PlaceEnd
from regime.domain.chapters.reviews import state as reviews
from regime.domain.chapters.reviews.state import LapseEnd
from regime.domain.chapters.workshops import state as workshops
from regime.domain.chapters.workshops.state import FindingsEnd
from regime.domain.rulebook.periods import Due
from regime.domain.state import Regime, RegimeEnd
from regime.domain.values import Symbol

_Registered = (
    AnswerEnd
    | LapseEnd
    | CorrectionEnd
    | ReportEnd
    | OpenEnd
    | NoticeEnd
    | EvidenceEnd
    | PlaceEnd
    | FindingsEnd
    | CheckEnd
    | applications.CaseEnd
)


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write what has come to be due with the entry, or is due no longer."""
    if after.calendar is not before.calendar:
        _list(before.calendar.dues, after.calendar.dues)
    if after.offices is not before.offices:
        _list(before.offices.dues, after.offices.dues)
    if after.heads is not before.heads:
        _list(before.heads.dues, after.heads.dues)
    if after.membership is not before.membership:
        _list(before.membership.dues, after.membership.dues)
    if after.corrections is not before.corrections:
        _list(corrections.dues(before.corrections), corrections.dues(after.corrections))
    if after.complaints is not before.complaints:
        _list(complaints.dues(before.complaints), complaints.dues(after.complaints))
    if after.reviews is not before.reviews:
        _list(reviews.dues(before.reviews), reviews.dues(after.reviews))
    if after.omissions.reviews is not before.omissions.reviews:
        _list(before.omissions.dues, after.omissions.dues)
    if after.entry_reviews.reviews is not before.entry_reviews.reviews:
        _list(before.entry_reviews.dues, after.entry_reviews.dues)
    if after.workshops is not before.workshops:
        _list(workshops.dues(before.workshops), workshops.dues(after.workshops))
    if after.library is not before.library:
        _list(library.dues(before.library), library.dues(after.library))
    if after.applications is not before.applications:
        symbol = Symbol(recorded.entry.stream)
        was, one = before.applications.get(symbol), after.applications[symbol]
        _list(was.dues if was else (), one.dues)


def _list(before: Iterable[Due[RegimeEnd]], after: Iterable[Due[RegimeEnd]]) -> None:
    list_dues(STREAM, _named(before), _named(after))


def _named(dues: Iterable[Due[RegimeEnd]]) -> Dues:
    return {_name(due.end): due for due in dues}


def _name(end: RegimeEnd) -> str:
    match end:
        case HostingEnd():
            return "hosts"
        case ConveningEnd(meeting=number, ahead=ahead):
            return f"{ahead} {number}"
        case MeetingEnd(meeting=number):
            return f"closes {number}"
        case ActingEnd():
            return "presides"
        case DeputyEnd():
            return "deputy acts"
        case TermEnd(office=office):
            return f"term {office.value}"
        case HeadEnd(member=member):
            return f"head of {member}"
        case _:
            return _of_registers(end)


def _of_registers(end: _Registered) -> str:
    match end:
        case AnswerEnd(complaint=number):
            return f"complaint {number}"
        case LapseEnd(review=number):
            return f"review {number}"
        case CorrectionEnd(article=article):
            return f"correction of {article}"
        case ReportEnd(review=number):
            return f"review of omissions {number}"
        case OpenEnd(review=number):
            return f"review of an entry {number}"
        case NoticeEnd(member=member):
            return f"notice of {member}"
        case (
            ClassEnd(application=symbol, number=number)
            | ReviewEnd(application=symbol, number=number)
        ):
            return f"{symbol} evidence {number}"
        case PlaceEnd(number=number):
            return f"queue {number}"
        case FindingsEnd(workshop=number):
            return f"workshop {number}"
        case CheckEnd(practice=number):
            return f"practice {number}"
        case _:
            return f"{end.application} {_of_case(end)}"


def _of_case(end: applications.CaseEnd) -> str:
    match end:
        case applications.ReceiptEnd():
            return "receipt"
        case applications.CompletenessEnd():
            return "check"
        case applications.DrawEnd():
            return "draw"
        case applications.IdleEnd():
            return "idle"
        case applications.AssessmentEnd():
            return "assess"
        case applications.ReplyEnd():
            return "reply"
        case applications.LastDay():
            return "vote"
        case _:
            assert_never(end)
