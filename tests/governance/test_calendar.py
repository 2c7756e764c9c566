"""Calendar: the members meet in time whoever does what, and nobody strikes what enough support."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted
from regime.domain.chapters.meetings import said as meetings
from regime.domain.chapters.meetings.agenda import MOST_ITEMS
from regime.domain.chapters.meetings.state import Sitting
from regime.domain.chapters.offices import said as offices
from regime.domain.packs.pack import Pack
from regime.domain.rulebook.amendment_text import ArticleChange, ChangeRefused
from regime.domain.rulebook.runnable import require_runnable
from regime.domain.values import Actor, ArticleId, StateCode, Subject, Symbol
from regime.packs.loading import load
from tests.cast import ALDER, BIRCH, CEDAR, CHAIR, DAY_1, HAZEL, MAPLE, OFFICER
from tests.governance.lake_calendar import ARTICLE, with_calendar
from tests.ledger import Ledger, refused

SECOND = timedelta(microseconds=1)


@pytest.fixture
def lake(tiny: Pack) -> Ledger:
    """The Lake Compact with its calendar, founded and entered on the first day."""
    ledger = Ledger(with_calendar(tiny)).enter()
    ledger.act(offices.NameChair(StateCode("BIRCH"), Subject("chair")), by=OFFICER)
    return ledger


def _standing(lake: Ledger, day: int) -> str:
    lake.run_clock(end(day))
    return lake.regime.calendar.meetings[1].standing.value


def end(days: int) -> datetime:
    """The end of a period of so many days opened on the first day."""
    return (DAY_1 + timedelta(days=days)).replace(hour=23, minute=59)


HOST = meetings.OfferToHost(StateCode("ALDER"), "The boathouse", end(12), "It is our turn.")
ITEM = meetings.AddAgendaItem("The jetty", None, "It is old.")
REQUEST = meetings.RequestMeeting("The flood", "It rises.")


def test_a_regime_whose_rules_keep_no_calendar_has_none(tiny: Pack) -> None:
    ledger = Ledger(tiny)
    assert ledger.regime.calendar.due is None
    assert isinstance(refused(ledger.enter(), HOST, by=ALDER, at=DAY_1), NotPermitted)


def test_the_first_dates_run_from_the_founding(lake: Ledger) -> None:
    calendar = lake.regime.calendar
    assert calendar.hosts and calendar.hosts.at == end(10)
    assert (calendar.meets_by, calendar.latest) == (end(20), end(25))
    assert lake.faults() == []


def test_without_a_host_the_clock_convenes_at_the_seat_and_the_members_meet(lake: Ledger) -> None:
    lake.run_clock(end(10) - SECOND)
    assert lake.regime.calendar.plenary is None
    lake.run_clock(end(10))
    plenary = lake.regime.calendar.plenary
    assert plenary and (plenary.host, plenary.opens.at) == (None, end(20))
    lake.run_clock(end(20))
    assert lake.regime.calendar.meetings[1].standing is Sitting.OPEN
    assert lake.faults() == []


def test_whatever_nobody_does_one_meeting_follows_the_other(lake: Ledger) -> None:
    lake.run_clock(DAY_1 + timedelta(days=200))
    opened = [one.opens.at for one in lake.regime.calendar.meetings.values()]
    gaps = [later - sooner for sooner, later in pairwise(opened)]
    assert len(opened) == 8
    assert all(gap <= timedelta(days=25 + 20) for gap in gaps)
    assert lake.faults() == []


def test_a_clock_that_wakes_late_or_in_pieces_writes_the_same(lake: Ledger) -> None:
    late, pieces = lake.fork(), lake.fork()
    late.run_clock(DAY_1 + timedelta(days=60))
    for day in range(0, 61, 7):
        pieces.run_clock(DAY_1 + timedelta(days=day))
    pieces.run_clock(DAY_1 + timedelta(days=60))
    assert [one.data for one in late.entries] == [one.data for one in pieces.entries]


def test_a_host_comes_forward_until_the_day_that_the_rules_name(lake: Ledger) -> None:
    later = replace(HOST, opens_at=end(18))
    in_time = lake.fork()
    in_time.act(later, by=ALDER, at=end(10) - SECOND)
    assert in_time.regime.calendar.plenary
    assert in_time.regime.calendar.plenary.host == "ALDER"
    assert in_time.faults() == []
    assert isinstance(refused(lake, later, by=ALDER, at=end(10)), meetings.NotNow)


@pytest.mark.parametrize("opens_at", [DAY_1 + timedelta(days=6) - SECOND, end(25)])
def test_a_meeting_opens_after_its_agenda_went_out_and_before_the_latest_day(
    lake: Ledger, opens_at: datetime
) -> None:
    found = refused(lake, replace(HOST, opens_at=opens_at), by=ALDER, at=DAY_1)
    assert isinstance(found, meetings.NotADate)
    assert found.place == "/opens_at"


@pytest.mark.parametrize("opens_at", [DAY_1 + timedelta(days=6), end(25) - SECOND])
def test_a_meeting_opens_on_any_day_between(lake: Ledger, opens_at: datetime) -> None:
    lake.act(replace(HOST, opens_at=opens_at), by=ALDER)
    assert lake.regime.calendar.due
    assert lake.faults() == []


def test_a_member_offers_for_itself_and_only_once_is_anything_convened(lake: Ledger) -> None:
    assert isinstance(refused(lake, HOST, by=CEDAR, at=DAY_1), NotPermitted)
    lake.act(HOST, by=ALDER)
    again = replace(HOST, member=StateCode("CEDAR"))
    assert isinstance(refused(lake, again, by=CEDAR, at=DAY_1), meetings.NotNow)


@pytest.mark.parametrize(
    ("offer", "blank"),
    [(replace(HOST, place=" "), "place"), (replace(HOST, reasons=" "), "reasons")],
)
def test_an_offer_names_its_place_and_reasons(
    lake: Ledger, offer: meetings.OfferToHost, blank: str
) -> None:
    found = refused(lake, offer, by=ALDER, at=DAY_1)
    assert isinstance(found, meetings.WordsMissing)
    assert found.place == f"/{blank}"


def test_half_of_the_voting_members_call_an_extraordinary_meeting(lake: Ledger) -> None:
    lake.act(REQUEST, by=ALDER)
    assert not lake.regime.calendar.meetings
    lake.act(meetings.JoinMeetingRequest(1), by=BIRCH)
    assert lake.regime.calendar.requests[1].members == ("ALDER", "BIRCH")
    meeting = lake.regime.calendar.meetings[1]
    assert (meeting.ordinary, meeting.subject, meeting.opens.at) == (False, "The flood", end(2))
    assert [_standing(lake, day) for day in (1, 2, 3, 4)] == ["convened", "open", "open", "closed"]
    assert lake.faults() == []


@pytest.mark.parametrize("by", [CHAIR, OFFICER])
def test_the_chair_and_the_executive_secretary_call_one_alone(lake: Ledger, by: Actor) -> None:
    lake.act(REQUEST, by=by)
    assert lake.regime.calendar.meetings[1].subject == "The flood"
    assert lake.faults() == []


def test_a_request_is_joined_once_and_in_its_time(lake: Ledger) -> None:
    lake.act(REQUEST, by=ALDER)
    join = meetings.JoinMeetingRequest(1)
    assert isinstance(refused(lake, join, by=ALDER, at=DAY_1), meetings.NotNow)
    assert isinstance(
        refused(lake, meetings.JoinMeetingRequest(2), by=BIRCH, at=DAY_1), meetings.Unknown
    )
    assert isinstance(refused(lake, join, by=MAPLE, at=DAY_1), NotPermitted)
    assert isinstance(refused(lake, join, by=BIRCH, at=end(2)), meetings.NotNow)
    lake.act(join, by=BIRCH, at=end(2) - SECOND)
    assert lake.faults() == []


def test_the_calendar_rests_on_its_last_entry(lake: Ledger) -> None:
    lake.act(REQUEST, by=ALDER)
    assert lake.regime.calendar.changed == lake.find("MeetingRequested")
    lake.act(ITEM, by=ALDER)
    assert lake.regime.calendar.changed == lake.find("AgendaItemAdded")


def test_the_provisional_agenda_holds_what_is_on_it_that_day(lake: Ledger) -> None:
    lake.act(ITEM, by=ALDER)
    lake.act(HOST, by=ALDER)
    agenda_at = end(12) - timedelta(days=6)
    lake.run_clock(agenda_at)
    assert lake.regime.calendar.meetings[1].provisional == (1,)
    assert lake.faults() == []


def test_items_are_added_until_some_days_ahead(lake: Ledger) -> None:
    lake.act(HOST, by=ALDER)
    until = end(12) - timedelta(days=3)
    in_time = lake.fork()
    in_time.act(ITEM, by=CEDAR, at=until - SECOND)
    assert [one.title for one in in_time.regime.calendar.agenda] == ["The jetty"]
    assert isinstance(refused(lake, ITEM, by=CEDAR, at=until), meetings.NotNow)


def test_one_member_does_not_fill_the_agenda_of_all(lake: Ledger) -> None:
    for _ in range(MOST_ITEMS):
        lake.act(ITEM, by=ALDER)
    assert isinstance(refused(lake, ITEM, by=ALDER, at=DAY_1), meetings.TooManyItems)
    lake.act(meetings.StrikeAgendaItem(1, "It is mended."), by=CHAIR)
    assert isinstance(refused(lake, ITEM, by=ALDER, at=DAY_1), meetings.TooManyItems)
    lake.act(ITEM, by=BIRCH)
    lake.act(ITEM, by=ALDER, at=end(30))
    assert lake.regime.calendar.plenaries == 1


def test_rp_25_a_member_puts_as_many_items_on_an_agenda_as_the_article_says(tiny: Pack) -> None:
    lake = Ledger(with_calendar(tiny, items_max=2)).enter()
    lake.act(ITEM, by=ALDER)
    lake.act(ITEM, by=ALDER)
    again = refused(lake, ITEM, by=ALDER, at=DAY_1)
    assert isinstance(again, meetings.TooManyItems)
    assert (again.rule, "ALDER has put 2 items" in again.detail) == ("LR-5", True)
    lake.act(ITEM, by=BIRCH)
    assert lake.faults() == []


def test_rp_24_nobody_has_more_calls_open_than_the_article_says(tiny: Pack) -> None:
    """The Chair does not convene fifty meetings at once, and takes no place of another."""
    lake = Ledger(with_calendar(tiny, open_calls_max=2)).enter()
    lake.act(offices.NameChair(StateCode("BIRCH"), Subject("chair")), by=OFFICER)
    for by in (CHAIR, OFFICER, ALDER):
        lake.act(REQUEST, by=by)
        lake.act(REQUEST, by=by)
        again = refused(lake, REQUEST, by=by, at=DAY_1)
        assert isinstance(again, meetings.TooManyCalls)
        assert again.rule == "LR-5"
    assert lake.faults() == []


def test_a_call_ends_with_its_meeting_or_when_a_request_has_run_out(tiny: Pack) -> None:
    lake = Ledger(with_calendar(tiny, open_calls_max=1)).enter()
    lake.act(offices.NameChair(StateCode("BIRCH"), Subject("chair")), by=OFFICER)
    for by in (CHAIR, ALDER):
        lake.act(REQUEST, by=by)
    assert isinstance(refused(lake, REQUEST, by=ALDER, at=end(2) - SECOND), meetings.TooManyCalls)
    lake.act(REQUEST, by=ALDER, at=end(2))
    assert isinstance(refused(lake, REQUEST, by=CHAIR, at=end(4) - SECOND), meetings.TooManyCalls)
    lake.act(REQUEST, by=CHAIR, at=end(4))
    assert lake.faults() == []


def test_an_item_with_three_members_behind_it_cannot_be_struck(lake: Ledger) -> None:
    strike = meetings.StrikeAgendaItem(1, "It was settled.")
    lake.act(ITEM, by=ALDER)
    lake.act(meetings.SupportAgendaItem(1), by=CEDAR)
    struck = lake.fork()
    struck.act(strike, by=CHAIR)
    assert struck.regime.calendar.agenda == ()
    assert struck.faults() == []
    lake.act(meetings.SupportAgendaItem(1), by=HAZEL)
    assert isinstance(refused(lake, strike, by=CHAIR, at=DAY_1), meetings.Protected)


def test_a_member_stands_behind_an_item_once(lake: Ledger) -> None:
    lake.act(ITEM, by=ALDER)
    again = meetings.SupportAgendaItem(1)
    assert isinstance(refused(lake, again, by=ALDER, at=DAY_1), meetings.NotNow)
    assert isinstance(
        refused(lake, meetings.SupportAgendaItem(2), by=CEDAR, at=DAY_1), meetings.Unknown
    )


@pytest.mark.parametrize(
    ("days", "beside"), [(6, "ProvisionalAgendaIssued"), (0, "MeetingOpened"), (4, "")]
)
def test_what_a_meeting_has_due_at_one_instant_is_one_act_of_the_clock(
    tiny: Pack, days: int, beside: str
) -> None:
    ledger = Ledger(with_calendar(tiny, nomination_days_before=days)).enter()
    ledger.run_clock(end(30))
    due = ledger.entries[ledger.find("ChairElectionDue")]
    together = {one.type for one in ledger.entries if one.command == due.command}
    assert together - {"ChairElectionDue"} == ({beside} if beside else set())
    assert ledger.found() == []


def test_an_election_that_is_due_with_the_agenda_opens_behind_it() -> None:
    pack = load("mtcr")
    articles = (
        replace(one, parameters={**one.parameters, "nomination_days_before": 60})
        if one.id == pack.roles["chair"]
        else one
        for one in pack.articles
    )
    ledger = Ledger(replace(pack, articles=tuple(articles))).enter()
    ledger.run_clock(end(365))
    drawn = ledger.entries[ledger.find("RotationDrawn")]
    assert drawn.command == ledger.entries[ledger.find("ProvisionalAgendaIssued")].command
    assert ledger.found() == []


def test_the_next_dates_run_from_the_close(lake: Ledger) -> None:
    lake.act(HOST, by=ALDER)
    assert isinstance(
        refused(lake, meetings.CloseMeeting(1, "Done."), by=CHAIR, at=DAY_1), meetings.NotNow
    )
    lake.act(meetings.CloseMeeting(1, "Done."), by=CHAIR, at=end(14))
    hosts = lake.regime.calendar.hosts
    assert hosts and hosts.at == end(24)
    assert lake.faults() == []


def test_items_of_one_meeting_are_none_of_the_next(lake: Ledger) -> None:
    lake.act(ITEM, by=ALDER)
    lake.run_clock(end(30))
    assert not lake.regime.calendar.agenda
    lake.act(replace(ITEM, proposal=Symbol("LC/2026/P/1")), by=ALDER, at=end(30))
    assert [one.number for one in lake.regime.calendar.agenda] == [2]


def test_rules_without_a_number_of_the_calendar_would_not_run(lake: Ledger) -> None:
    change = ArticleChange(ArticleId(ARTICLE), "Anew.", {"interval_days": 30})
    with pytest.raises(ChangeRefused, match="would meet before"):
        require_runnable((change,), lake.regime.rules)
    none = ArticleChange(ArticleId(ARTICLE), "Anew.", {"notice_days": None})
    with pytest.raises(ChangeRefused, match="notice_days"):
        require_runnable((none,), lake.regime.rules)


@pytest.mark.parametrize(
    ("event", "path", "value", "code"),
    [
        ("PlenaryConvened", "opens_at", "2026-03-23T23:59:00.000000Z", "differs"),
        ("MeetingOpened", "closes_at", "2026-03-28T23:59:00.000000Z", "differs"),
        ("MeetingClosed", "latest", "2026-12-31T23:59:00.000000Z", "differs"),
        ("ProvisionalAgendaIssued", "items", [1], "differs"),
    ],
)
def test_a_forged_date_of_the_calendar_is_named(
    lake: Ledger, event: str, path: str, value: Json, code: str
) -> None:
    lake.run_clock(end(30))
    forged = lake.forged_data(event, path, value)
    named = {(forged.entries[at].type, one) for at, one in forged.found() if at is not None}
    assert (event, code) in named


def test_a_calendar_that_does_not_begin_with_the_founding_is_named(lake: Ledger) -> None:
    for forged in (
        lake.forged_data("CalendarBegun", "hosts_until", "2026-03-13T23:59:00.000000Z"),
        lake.without("CalendarBegun"),
    ):
        assert "founding" in {code for _, code in forged.found()}


def test_a_meeting_that_too_few_asked_for_is_named(lake: Ledger) -> None:
    lake.act(REQUEST, by=ALDER)
    called = meetings.ExtraordinaryConvened(meeting=1, request=1, opens_at=end(2), closes_at=end(4))
    joined = meetings.MeetingRequestJoined(request=1, member=StateCode("ALDER"))
    forged = lake.with_events(joined, called, by=ALDER, at=DAY_1, stream="calendar")
    assert forged.first_fault() == ("MeetingRequestJoined", "refused")


def test_the_years_without_a_plenary_would_have_had_one_by_day_400() -> None:
    """Replay scenario SC-5: no host, no chair, and nobody convenes; the clock does."""
    ledger = Ledger(load("mtcr"))
    ledger.run_clock(DAY_1 + timedelta(days=3 * 400))
    opened = [one.opens.at for one in ledger.regime.calendar.meetings.values()]
    closed = [DAY_1, *(one.closed_at for one in ledger.regime.calendar.meetings.values())]
    assert len(opened) == 3
    for last, met in zip(closed, opened, strict=False):
        assert last is not None
        assert met - last <= timedelta(days=400)
