"""Convening: who hosts, who asks for a meeting, what is on its agenda, and what the clock does.

A host comes forward in time, or the clock convenes at the seat. A share of the voting members, the
Chair or the Executive Secretary call an extraordinary meeting. Members put items on the agenda
until some days ahead; one behind which enough stand cannot be struck.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import Broken, NotPermitted
from regime.domain.chapters.accession import clock as applications
from regime.domain.chapters.accession.applications.ends import (
    AssessmentEnd,
    CompletenessEnd,
    DrawEnd,
    IdleEnd,
    LastDay,
    ReceiptEnd,
    ReplyEnd,
)
from regime.domain.chapters.accession.evidence import deciding as evidence
from regime.domain.chapters.accession.evidence.state import ClassEnd, ReviewEnd
from regime.domain.chapters.complaints import deciding as complaints
from regime.domain.chapters.complaints.state import AnswerEnd
from regime.domain.chapters.corrections import deciding as corrections
from regime.domain.chapters.corrections.state import CorrectionEnd
from regime.domain.chapters.credentials import heads
from regime.domain.chapters.credentials.state import HeadEnd
from regime.domain.chapters.entry_reviews import deciding as entry_reviews
from regime.domain.chapters.entry_reviews.state import OpenEnd
from regime.domain.chapters.library import deciding as library
from regime.domain.chapters.library.state import CheckEnd
from regime.domain.chapters.meetings import agenda, calling, hosting
from regime.domain.chapters.meetings import said as meetings_said
from regime.domain.chapters.meetings.guards import in_words, must_be_words, voting_member_acting
from regime.domain.chapters.meetings.state import (
    CalendarEnd,
    ConveningEnd,
    HostingEnd,
    Meeting,
    MeetingEnd,
    Sitting,
)
from regime.domain.chapters.membership import leaving
from regime.domain.chapters.membership.state import NoticeEnd
from regime.domain.chapters.offices import tenure
from regime.domain.chapters.offices.rotation import presiding
from regime.domain.chapters.offices.state import ActingEnd, DeputyEnd, TermEnd
from regime.domain.chapters.omissions import deciding as omissions
from regime.domain.chapters.omissions.state import ReportEnd
from regime.domain.chapters.queue import deciding as queue
from regime.domain.chapters.queue.state import PlaceEnd
from regime.domain.chapters.reviews import deciding as reviews
from regime.domain.chapters.reviews.state import LapseEnd
from regime.domain.chapters.workshops import deciding as workshops
from regime.domain.chapters.workshops.state import FindingsEnd
from regime.domain.permissions import require
from regime.domain.rulebook.interval import Interval, before, interval_from
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity, Standing, StateCode

_LEFT = Standing.FORMER
_BY_ITSELF = (Capacity.CHAIR, Capacity.OFFICER)


def decide(
    command: meetings_said.CalendarCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about the calendar leads to; raises ``Refused``."""
    match command:
        case meetings_said.OfferToHost():
            return _offer(command, regime, actor, at)
        case meetings_said.ContestHost():
            return hosting.contest(command, regime, actor, at)
        case meetings_said.RequestMeeting():
            return calling.request(command, regime, actor, at)
        case meetings_said.JoinMeetingRequest():
            return calling.join(command, regime, actor, at)
        case meetings_said.AddAgendaItem():
            return agenda.add(command, regime, actor, at)
        case meetings_said.SupportAgendaItem():
            return agenda.support(command, regime, actor, at)
        case meetings_said.StrikeAgendaItem():
            return agenda.strike(command, regime, actor, at)
        case meetings_said.WithdrawAgendaItem():
            return agenda.withdraw(command, regime, actor, at)
        case meetings_said.CloseMeeting():
            return _close(command, regime, actor, at)
        case meetings_said.EndCalendarPeriod():
            if actor.capacity is not Capacity.CLOCK:
                raise NotPermitted("Only the clock lets a period end.")
            return end_period(regime, at)
        case _:
            assert_never(command)


def end_period(regime: Regime, at: datetime) -> tuple[Event, ...]:
    """What the calendar or a register beside it has due by ``at``, judged as of its instant."""
    due = regime.due
    if due is None or due.at > at:
        return ()
    match due.end:
        case ActingEnd() | DeputyEnd() | TermEnd():
            return tenure.end_tenure(due.end, regime, due.at)
        case HeadEnd():
            return heads.end_contesting(due.end, regime, due.at)
        case AnswerEnd():
            return complaints.end_answer(due.end, due.at)
        case LapseEnd():
            return reviews.end_review(due.end, due.at)
        case ReportEnd():
            return omissions.end_report(due.end, due.at)
        case OpenEnd():
            return entry_reviews.end_open(due.end, regime, due.at)
        case ClassEnd() | ReviewEnd():
            return evidence.end_of_class(due.end, regime, due.at)
        case ReceiptEnd() | LastDay() | CompletenessEnd():
            return applications.end_of_case(due.end, regime, due.at)
        case DrawEnd() | IdleEnd() | AssessmentEnd() | ReplyEnd():
            return applications.end_of_case(due.end, regime, due.at)
        case NoticeEnd():
            return leaving.end_notice(due.end, regime, due.at)
        case CorrectionEnd():
            return corrections.end_correction(due.end, regime, due.at)
        case PlaceEnd():
            return queue.end_waiting(due.end, regime, due.at)
        case FindingsEnd():
            return workshops.end_findings(due.end, due.at)
        case CheckEnd():
            return library.end_check(due.end, due.at)
        case HostingEnd() | ConveningEnd() | MeetingEnd():
            return _end_of_calendar(due.end, regime, due.at)
        case _:
            assert_never(due.end)


def _end_of_calendar(end: CalendarEnd, regime: Regime, at: datetime) -> tuple[Event, ...]:
    calendar = regime.calendar
    match end:
        case HostingEnd():
            return (_convened_at_the_seat(regime, at),)
        case ConveningEnd(meeting=number):
            return tuple(_ahead(calendar.meetings[number], regime, at))
        case MeetingEnd(meeting=number):
            return _closed(calendar.meetings[number], regime, at, reasons="", as_of=at)
        case _:
            assert_never(end)


def _convened_at_the_seat(regime: Regime, at: datetime) -> meetings_said.PlenaryConvened:
    opens_at = regime.calendar.meets_by
    if opens_at is None:
        raise Broken("hosts came forward for a meeting that has no day")
    convened = _convened(regime, opens_at, at, host=None, place="", reasons="")
    return meetings_said.PlenaryConvened(**{**vars(convened), "as_of": at})


def _ahead(meeting: Meeting, regime: Regime, at: datetime) -> Iterator[Event]:
    """What a meeting that was convened has due then: all of it is one act of the clock."""
    number = meeting.number
    if meeting.agenda and meeting.agenda.at == at and meeting.provisional is None:
        listed = (one for one in regime.calendar.agenda if agenda.is_on_agenda(one, regime))
        items = tuple(one.number for one in listed)
        yield meetings_said.ProvisionalAgendaIssued(meeting=number, items=items, as_of=at)
    if meeting.election and meeting.election.at == at:
        yield meetings_said.ChairElectionDue(meeting=number, opened=False, as_of=at)
    if meeting.opens.at == at:
        yield meetings_said.MeetingOpened(meeting=number, closes_at=meeting.closes_at, as_of=at)


def _offer(
    command: meetings_said.OfferToHost, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    member = voting_member_acting(meetings_said.OfferToHost, actor, regime)
    rules, calendar = regime.rules, regime.calendar
    rule = rules.roles["plenary"]
    if command.member != member:
        raise NotPermitted("A member offers for itself.", rule=rule)
    if calendar.hosts is None or calendar.latest is None:
        raise meetings_said.NotNow("The next ordinary meeting is convened already.", rule=rule)
    if at >= calendar.hosts.at:
        raise meetings_said.NotNow(
            f"Hosts came forward until {in_words(calendar.hosts.at)}.", rule=rule
        )
    must_be_words(command.place, rule, place="/place")
    must_be_words(command.reasons, rule, place="/reasons")
    first = rules.days("agenda", "provisional_days_before")
    if before(rules, command.opens_at, days=first) < at:
        detail = f"The agenda goes out {first} days ahead: a later opening is wanted."
        raise meetings_said.NotADate(detail, rule=rules.roles["agenda"], place="/opens_at")
    if command.opens_at >= calendar.latest:
        detail = f"The members meet before {in_words(calendar.latest)}."
        raise meetings_said.NotADate(detail, rule=rule, place="/opens_at")
    _must_not_be_early(command.opens_at, regime)
    return (
        _convened(
            regime, command.opens_at, at, host=member, place=command.place, reasons=command.reasons
        ),
    )


def _must_not_be_early(opens_at: datetime, regime: Regime) -> None:
    """Refuse a host who would have the members meet long before their year is over."""
    rules, meets_by = regime.rules, regime.calendar.meets_by
    days = rules.value("plenary", "early_days_max")
    if not isinstance(days, int) or meets_by is None:
        return
    first = before(rules, meets_by, days=days)
    if opens_at < first:
        raise meetings_said.NotADate(
            f"The members meet at most {days} days before {in_words(meets_by)}.",
            rule=rules.roles["plenary"],
            place="/opens_at",
        )


def _convened(
    regime: Regime,
    opens_at: datetime,
    at: datetime,
    *,
    host: StateCode | None,
    place: str,
    reasons: str,
) -> meetings_said.PlenaryConvened:
    """An ordinary meeting is open until it is closed, at most until the longest interval ends."""
    rules, latest = regime.rules, regime.calendar.latest
    return meetings_said.PlenaryConvened(
        meeting=len(regime.calendar.meetings) + 1,
        host=host,
        place=place,
        reasons=reasons,
        election_at=_election_at(rules, opens_at, at),
        agenda_at=before(rules, opens_at, days=rules.days("agenda", "provisional_days_before")),
        items_until=before(rules, opens_at, days=rules.days("agenda", "addition_days_before")),
        opens_at=opens_at,
        closes_at=latest or opens_at,
    )


def _election_at(rules: RulesOfProcedure, opens_at: datetime, at: datetime) -> datetime | None:
    """When the election of the next chair is due: some days ahead, or at once where it is later."""
    days = rules.value("chair", "nomination_days_before")
    return max(at, before(rules, opens_at, days=days)) if isinstance(days, int) else None


def _close(
    command: meetings_said.CloseMeeting, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(meetings_said.CloseMeeting, actor, regime)
    rule = regime.rules.roles["meetings"]
    meeting = regime.calendar.meetings.get(command.meeting)
    if meeting is None or meeting.standing is not Sitting.OPEN:
        raise meetings_said.NotNow("This meeting is not open.", rule=rule)
    _must_have_sat(meeting, regime, actor, at)
    must_be_words(command.reasons, rule, place="/reasons")
    return _closed(meeting, regime, at, reasons=command.reasons, as_of=None)


def _must_have_sat(meeting: Meeting, regime: Regime, actor: Actor, at: datetime) -> None:
    """Refuse to close what has just opened, and an officer who would end the term of a Chair."""
    rules, rule = regime.rules, regime.rules.roles["meetings"]
    days = rules.value("meetings", "open_days_min")
    if not isinstance(days, int):
        return
    until = rules.period_end(meeting.opens.at, days=days)
    if at < until:
        raise meetings_said.NotNow(
            f"A meeting is open for {days} days: until {in_words(until)}.", rule=rule
        )
    if actor.capacity is Capacity.OFFICER and (regime.chair or presiding(regime)):
        raise NotPermitted("Who presides closes a meeting.", rule=rule)


def _closed(
    meeting: Meeting, regime: Regime, at: datetime, *, reasons: str, as_of: datetime | None
) -> tuple[Event, ...]:
    """A meeting closes; with an ordinary one the term of the chair ends."""
    ahead: Interval | None = interval_from(regime.rules, at) if meeting.ordinary else None
    closed = meetings_said.MeetingClosed(
        meeting=meeting.number,
        reasons=reasons,
        hosts_until=ahead.hosts_until if ahead else None,
        meets_by=ahead.meets_by if ahead else None,
        latest=ahead.latest if ahead else None,
        as_of=as_of,
    )
    return (closed, *tenure.end_chair_term(regime, at)) if meeting.ordinary else (closed,)
