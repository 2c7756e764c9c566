"""Calling: who asks for an extraordinary meeting, how often, and what waits until a call is over.

A share of the voting members, the Chair or the Executive Secretary call one. What a delegation asks
for over its number waits in its own queue, where the Rules let it, and is made in its turn with its
notice from then; an office that calls alone is no delegation, and nothing of it waits.
"""

from datetime import datetime
from fractions import Fraction

from audit.log.catalogue import Event
from regime.domain.acts import code_of
from regime.domain.chapters.meetings import said as meetings_said
from regime.domain.chapters.meetings.guards import (
    must_be_voting,
    must_be_words,
    voting_member_acting,
)
from regime.domain.chapters.meetings.state import Calendar, Request, Sitting
from regime.domain.chapters.queue.deciding import queued
from regime.domain.chapters.queue.state import Line
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity, Standing, StateCode

_LEFT = Standing.FORMER
_BY_ITSELF = (Capacity.CHAIR, Capacity.OFFICER)


def request(
    command: meetings_said.RequestMeeting, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """A request for a meeting, with the meeting where that is enough; or what waits."""
    if actor.capacity in _BY_ITSELF:
        require(meetings_said.RequestMeeting, actor, regime)
        return _called_alone(command, regime, actor, at)
    member = voting_member_acting(meetings_said.RequestMeeting, actor, regime)
    made = made_by(member, command, regime, at)
    if not _must_wait(member, regime, at):
        return made
    return (queued(line_of(member), regime, command=command, title=command.subject),)


def made_by(
    member: StateCode, command: meetings_said.RequestMeeting, regime: Regime, at: datetime
) -> tuple[Event, ...]:
    """The request of a member that has a place for it; raises ``Refused``."""
    must_be_voting(meetings_said.RequestMeeting, member, regime)
    asked = _asked(command, regime, at, member=member, alone=None)
    return (asked, _called(asked.request, regime, at)) if _are_enough(1, regime) else (asked,)


def line_of(member: StateCode) -> Line:
    """Where the calls of a delegation wait."""
    return Line(member, code_of(meetings_said.RequestMeeting))


def turn_of(member: StateCode, regime: Regime, at: datetime) -> datetime | None:
    """Since when, or from when, a delegation has a place for a call that waits.

    A request that has run out makes a place by time alone; nothing where only an act makes one.
    """
    most, ahead = _most(regime), _ahead(member, regime, at)
    if most is None or len(ahead) < most:
        return at
    run_out = sorted(one.until for one in ahead if one.meeting is None)
    over = len(ahead) - most
    return run_out[over] if over < len(run_out) else None


def _called_alone(
    command: meetings_said.RequestMeeting, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """A request of an office and the meeting it calls; where calls are counted it says of whom."""
    caller, most = actor.capacity.value, _most(regime)
    alone = None if most is None else caller
    asked = _asked(command, regime, at, member=None, alone=alone)
    if most is not None and len(_ahead(caller, regime, at)) >= most:
        raise _too_many(regime, most, waiting=0, room=0)
    return (asked, _called(asked.request, regime, at))


def _asked(
    command: meetings_said.RequestMeeting,
    regime: Regime,
    at: datetime,
    *,
    member: StateCode | None,
    alone: str | None,
) -> meetings_said.MeetingRequested:
    rules = regime.rules
    rule = rules.roles["meetings"]
    must_be_words(command.subject, rule, place="/subject")
    must_be_words(command.reasons, rule, place="/reasons")
    return meetings_said.MeetingRequested(
        request=len(regime.calendar.requests) + 1,
        member=member,
        alone=alone,
        subject=command.subject,
        reasons=command.reasons,
        until=rules.period_end(at, days=rules.days("meetings", "notice_days")),
    )


def _must_wait(member: StateCode, regime: Regime, at: datetime) -> bool:
    """Whether a call has to wait until one is over; refused where it may not even do that."""
    most, waiting = _most(regime), len(regime.queue.of(line_of(member)))
    if most is None or (len(_ahead(member, regime, at)) < most and not waiting):
        return False
    room = regime.rules.value("meetings", "waiting_max")
    if isinstance(room, int) and waiting < room:
        return True
    raise _too_many(regime, most, waiting=waiting, room=room if isinstance(room, int) else 0)


def _too_many(regime: Regime, most: int, *, waiting: int, room: int) -> meetings_said.TooManyCalls:
    also = f", and {waiting} wait, of {room} at most" if room else ""
    return meetings_said.TooManyCalls(
        f"{most} calls of the same caller may be open at a time{also}: another is possible when a "
        "request has run out, or a meeting that was called is closed.",
        rule=regime.rules.roles["meetings"],
    )


def _ahead(caller: str, regime: Regime, at: datetime) -> list[Request]:
    """The calls of a member, or of an office, that are not over."""
    calendar = regime.calendar
    own = (one for one in calendar.requests.values() if one.caller == caller)
    return [one for one in own if _is_ahead(one, calendar, at)]


def _is_ahead(request: Request, calendar: Calendar, at: datetime) -> bool:
    """Whether a request may still be joined, or its meeting is not over."""
    if request.meeting is None:
        return at < request.until
    return calendar.meetings[request.meeting].standing is not Sitting.CLOSED


def _most(regime: Regime) -> int | None:
    """How many calls of the same caller may be open; nothing where they are not counted."""
    most = regime.rules.value("meetings", "open_calls_max")
    return most if isinstance(most, int) else None


def join(
    command: meetings_said.JoinMeetingRequest, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    member = voting_member_acting(meetings_said.RequestMeeting, actor, regime)
    rule = regime.rules.roles["meetings"]
    request = _open_request(command.request, regime, at, rule)
    if member in request.members:
        raise meetings_said.NotNow(f"{member} asks for this meeting already.", rule=rule)
    joined = meetings_said.MeetingRequestJoined(request=request.number, member=member)
    asking = [one for one in request.members if regime.participant(one).standing is not _LEFT]
    if _are_enough(len(asking) + 1, regime):
        return (joined, _called(request.number, regime, at))
    return (joined,)


def _open_request(number: int, regime: Regime, at: datetime, rule: str) -> Request:
    request = regime.calendar.requests.get(number)
    if request is None:
        raise meetings_said.Unknown(f"There is no request {number} for a meeting.", rule=rule)
    if request.meeting is not None or at >= request.until:
        raise meetings_said.NotNow("This request is open no longer.", rule=rule)
    return request


def _are_enough(asking: int, regime: Regime) -> bool:
    """Whether so many members call a meeting: a share of those that may vote."""
    voting = sum(one.standing is Standing.PARTNER for one in regime.members())
    return asking >= regime.rules.fraction("meetings", "request_threshold") * Fraction(voting)


def _called(request: int, regime: Regime, at: datetime) -> meetings_said.ExtraordinaryConvened:
    rules = regime.rules
    days = rules.days("meetings", "notice_days")
    opens_at = rules.period_end(at, days=days)
    return meetings_said.ExtraordinaryConvened(
        meeting=len(regime.calendar.meetings) + 1,
        request=request,
        opens_at=opens_at,
        closes_at=rules.period_end(opens_at, days=days),
    )
