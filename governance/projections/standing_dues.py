"""What the calendar, the offices and the registers have due: where the clock has to look."""

from collections.abc import Iterable
from typing import assert_never

from audit.log.entry import Recorded
from governance.projections.rows import Dues, list_dues
from regime.domain import complaints as complained
from regime.domain.accession import application as of
from regime.domain.accession.evidence import ClassEnd, ReviewEnd
from regime.domain.calendar import ConveningEnd, HostingEnd, MeetingEnd
from regime.domain.calendar_events import STREAM
from regime.domain.complaints import AnswerEnd
from regime.domain.membership.standing import NoticeEnd
from regime.domain.offices import ActingEnd, DeputyEnd, TermEnd
from regime.domain.periods import Due
from regime.domain.state import Regime, RegimeEnd
from regime.domain.values import Symbol


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write what has come to be due with the entry, or is due no longer."""
    if after.calendar is not before.calendar:
        _list(before.calendar.dues, after.calendar.dues)
    if after.offices is not before.offices:
        _list(before.offices.dues, after.offices.dues)
    if after.membership is not before.membership:
        _list(before.membership.dues, after.membership.dues)
    if after.complaints is not before.complaints:
        _list(complained.dues(before.complaints), complained.dues(after.complaints))
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
        case AnswerEnd(complaint=number):
            return f"complaint {number}"
        case NoticeEnd(member=member):
            return f"notice of {member}"
        case (
            ClassEnd(application=symbol, number=number)
            | ReviewEnd(application=symbol, number=number)
        ):
            return f"{symbol} evidence {number}"
        case _:
            return f"{end.application} {_of_case(end)}"


def _of_case(end: of.CaseEnd) -> str:
    match end:
        case of.ReceiptEnd():
            return "receipt"
        case of.CompletenessEnd():
            return "check"
        case of.DrawEnd():
            return "draw"
        case of.AssessmentEnd():
            return "assess"
        case of.ReplyEnd():
            return "reply"
        case of.LastDay():
            return "vote"
        case _:
            assert_never(end)
