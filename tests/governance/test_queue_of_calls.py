"""RP-24: a call for a meeting over the number of its Partner waits until one of its own is over."""

from datetime import datetime, timedelta

import pytest

from audit.log.catalogue import Event
from regime.domain.chapters.meetings import said as meetings
from regime.domain.chapters.meetings.calling import line_of
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.queue import said as queue
from regime.domain.packs.pack import Pack
from regime.domain.rulebook.periods import period_end
from regime.domain.values import Actor, StateCode, Subject
from tests.cast import ALDER, BIRCH, CHAIR, DAY_1, DAY_2, OFFICER
from tests.governance.course import head
from tests.governance.lake_calendar import with_calendar
from tests.ledger import Ledger

FRANCE, BRAZIL = map(head, ("FRA", "BRA"))
NOTICE = timedelta(days=14)


def calls(
    ledger: Ledger, number: int, *, by: Actor = FRANCE, at: datetime = DAY_1
) -> tuple[Event, ...]:
    return ledger.act(meetings.RequestMeeting(f"Launch {number}", "It matters."), by=by, at=at)


def made(ledger: Ledger, member: str) -> list[str]:
    requests = ledger.regime.calendar.requests.values()
    return [one.subject for one in requests if one.caller == member]


def waiting(ledger: Ledger, member: str) -> list[str]:
    return [one.title for one in ledger.regime.queue.of(line_of(StateCode(member)))]


@pytest.fixture
def crowded(assembly_that_meets: Ledger) -> Ledger:
    """France has as many calls open as it may, the second a day after the first."""
    calls(assembly_that_meets, 1)
    calls(assembly_that_meets, 2, at=DAY_2)
    return assembly_that_meets


def test_a_call_over_the_number_waits_and_takes_nothing_from_another(crowded: Ledger) -> None:
    (told,) = calls(crowded, 3, at=DAY_2)
    assert isinstance(told, queue.FilingQueued)
    assert (told.act, told.place, told.title) == ("request_meeting", 1, "Launch 3")
    calls(crowded, 4, by=BRAZIL, at=DAY_2)
    assert (made(crowded, "BRA"), waiting(crowded, "BRA")) == (["Launch 4"], [])
    rules = crowded.entries[crowded.find("FilingQueued")].rules
    assert rules is not None
    assert rules.articles == ("RP-28", "RP-24")
    assert crowded.found() == []


def test_it_is_made_when_a_request_has_run_out_with_its_notice_from_then(crowded: Ledger) -> None:
    calls(crowded, 3, at=DAY_2)
    calls(crowded, 4, at=DAY_2)
    first = crowded.regime.calendar.requests[1].until
    crowded.run_clock(first - timedelta(seconds=1))
    assert made(crowded, "FRA") == ["Launch 1", "Launch 2"]
    crowded.run_clock(first)
    assert made(crowded, "FRA") == ["Launch 1", "Launch 2", "Launch 3"]
    assert crowded.regime.calendar.requests[3].until == period_end(first, days=14)
    assert waiting(crowded, "FRA") == ["Launch 4"]
    crowded.run_clock(crowded.regime.calendar.requests[2].until)
    assert waiting(crowded, "FRA") == []
    assert crowded.found() == []


def test_what_is_done_later_is_judged_as_of_the_moment_of_the_place(crowded: Ledger) -> None:
    calls(crowded, 3, at=DAY_2)
    first = crowded.regime.calendar.requests[1].until
    crowded.run_clock(first + timedelta(days=5))
    assert crowded.regime.calendar.requests[3].until == period_end(first, days=14)
    assert crowded.found() == []


def test_nobody_floods_the_log_with_calls(crowded: Ledger) -> None:
    calls(crowded, 3, at=DAY_2)
    calls(crowded, 4, at=DAY_2)
    with pytest.raises(meetings.TooManyCalls, match="2 wait, of 2"):
        calls(crowded, 5, at=DAY_2)


def test_a_call_that_became_a_meeting_makes_a_place_when_it_is_closed(tiny: Pack) -> None:
    lake = Ledger(with_calendar(tiny, open_calls_max=1, waiting_max=1)).enter()
    calls(lake, 1, by=ALDER)
    calls(lake, 2, by=ALDER)
    lake.act(meetings.JoinMeetingRequest(1), by=BIRCH)
    (meeting,) = lake.regime.calendar.meetings.values()
    lake.run_clock(meeting.closes_at - timedelta(seconds=1))
    assert waiting(lake, "ALDER") == ["Launch 2"]
    lake.run_clock(meeting.closes_at)
    assert made(lake, "ALDER") == ["Launch 1", "Launch 2"]
    assert lake.found() == []


def test_the_turn_of_a_call_that_time_alone_brings_is_known_ahead(crowded: Ledger) -> None:
    calls(crowded, 3, at=DAY_2)
    (line,) = crowded.regime.queue.lines()
    assert line.member == "FRA"
    assert crowded.regime.queue.turns == {line: crowded.regime.calendar.requests[1].until}


def test_an_office_that_calls_alone_has_no_queue(tiny: Pack) -> None:
    lake = Ledger(with_calendar(tiny, open_calls_max=1, waiting_max=1)).enter()
    lake.act(offices.NameChair(StateCode("BIRCH"), Subject("chair")), by=OFFICER)
    for by in (CHAIR, OFFICER):
        calls(lake, 1, by=by)
        with pytest.raises(meetings.TooManyCalls):
            calls(lake, 2, by=by)
    assert lake.found() == []


def test_rules_of_before_refuse_a_call_over_the_number(tiny: Pack) -> None:
    lake = Ledger(with_calendar(tiny, open_calls_max=1)).enter()
    calls(lake, 1, by=ALDER)
    with pytest.raises(meetings.TooManyCalls):
        calls(lake, 2, by=ALDER)
    assert lake.found() == []
