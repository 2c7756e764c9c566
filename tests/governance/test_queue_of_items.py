"""RP-25: an item over the number of its delegation waits, and is entered when a place is free."""

from datetime import datetime, timedelta

import pytest

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from governance.domain.chapters.submission.said import SubmitProposal
from regime.domain.chapters.meetings import said as meetings
from regime.domain.chapters.meetings.agenda import line_of
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.queue import said as queue
from regime.domain.packs.pack import Pack
from regime.domain.values import Actor, MatterId, StateCode, Subject
from tests.cast import ALDER, CHAIR, DAY_1, DAY_2, OFFICER
from tests.governance.course import head
from tests.governance.lake_calendar import with_calendar
from tests.ledger import Ledger, refused

FRANCE, BRAZIL, JAPAN = map(head, ("FRA", "BRA", "JPN"))
MOST, WAITING = 10, 10


def adds(
    ledger: Ledger, number: int, *, by: Actor = FRANCE, at: datetime = DAY_1
) -> tuple[Event, ...]:
    return ledger.act(meetings.AddAgendaItem(f"Item {number}", None, "It matters."), by=by, at=at)


def takes_off(ledger: Ledger, item: int, *, by: Actor = FRANCE, at: datetime = DAY_1) -> None:
    ledger.act(meetings.WithdrawAgendaItem(item, "It is settled."), by=by, at=at)


def entered(ledger: Ledger, member: str) -> list[str]:
    return [one.title for one in ledger.regime.calendar.agenda if one.members[0] == member]


def waiting(ledger: Ledger, member: str) -> list[str]:
    return [one.title for one in ledger.regime.queue.of(line_of(StateCode(member)))]


@pytest.fixture
def crowded(assembly: Ledger) -> Ledger:
    """France has as many items on the next agenda as it may."""
    for number in range(MOST):
        adds(assembly, number)
    return assembly


def test_an_item_over_the_number_waits_and_has_no_number_yet(crowded: Ledger) -> None:
    (told,) = adds(crowded, 10)
    assert isinstance(told, queue.FilingQueued)
    assert (told.act, told.place) == ("add_agenda_item", 1)
    assert len(entered(crowded, "FRA")) == MOST
    adds(crowded, 100, by=BRAZIL)
    assert entered(crowded, "BRA") == ["Item 100"]
    assert crowded.found() == []


def test_the_first_that_waits_is_entered_when_the_delegation_takes_one_off(crowded: Ledger) -> None:
    adds(crowded, 10)
    adds(crowded, 11)
    takes_off(crowded, 3, at=DAY_2)
    crowded.run_clock(DAY_2)
    assert entered(crowded, "FRA")[-1] == "Item 10"
    assert len(entered(crowded, "FRA")) == MOST
    assert waiting(crowded, "FRA") == ["Item 11"]
    assert crowded.regime.calendar.agenda[-1].number == MOST + 1
    assert crowded.found() == []


def test_its_entry_rests_on_the_article_of_the_agenda(crowded: Ledger) -> None:
    adds(crowded, 10)
    rules = crowded.entries[crowded.find("FilingQueued")].rules
    assert rules is not None
    assert rules.articles == ("RP-28", "RP-25")


def test_items_and_proposals_wait_in_separate_lines(crowded: Ledger) -> None:
    adds(crowded, 10)
    crowded.act(
        SubmitProposal(MatterId("list_substantive"), "Engines", "x", "Engines.", "x", "x"),
        by=FRANCE,
        at=DAY_1,
    )
    assert list(crowded.regime.sponsoring.values()) == ["FRA"]
    assert waiting(crowded, "FRA") == ["Item 10"]


def test_nobody_floods_the_log_with_items(crowded: Ledger) -> None:
    for number in range(WAITING):
        adds(crowded, 10 + number)
    with pytest.raises(meetings.TooManyItems, match="10 that wait, of 10"):
        adds(crowded, 100)


def test_an_item_behind_which_another_stands_is_not_taken_off(crowded: Ledger) -> None:
    crowded.act(meetings.SupportAgendaItem(1), by=JAPAN)
    taken = meetings.WithdrawAgendaItem(1, "It is settled.")
    assert isinstance(refused(crowded, taken, by=FRANCE, at=DAY_1), meetings.Protected)
    other = meetings.WithdrawAgendaItem(2, "It is settled.")
    assert isinstance(refused(crowded, other, by=BRAZIL, at=DAY_1), NotPermitted)


def test_what_has_had_no_place_when_the_plenary_opens_ends_with_the_reason(
    crowded: Ledger,
) -> None:
    adds(crowded, 10)
    adds(crowded, 11)
    crowded.run_clock(DAY_1 + timedelta(days=300))
    plenary = crowded.regime.calendar.plenary
    assert plenary is not None
    assert plenary.items_until is not None
    crowded.run_clock(plenary.opens.at - timedelta(seconds=1))
    assert waiting(crowded, "FRA") == ["Item 10", "Item 11"]
    crowded.run_clock(plenary.opens.at)
    assert waiting(crowded, "FRA") == []
    first, second = crowded.regime.queue.failed
    assert (first.title, second.title) == ("Item 10", "Item 11")
    assert (first.rule, "The agenda is closed" in first.detail) == ("RP-25", True)
    crowded.run_clock(plenary.closes_at)
    assert crowded.regime.calendar.agenda == ()
    assert crowded.found() == []


def test_nothing_is_taken_off_and_nothing_waits_anew_once_the_agenda_is_closed(
    crowded: Ledger,
) -> None:
    crowded.run_clock(DAY_1 + timedelta(days=300))
    plenary = crowded.regime.calendar.plenary
    assert plenary is not None
    assert plenary.items_until is not None
    late = plenary.items_until
    taken = meetings.WithdrawAgendaItem(1, "It is settled.")
    assert isinstance(refused(crowded, taken, by=FRANCE, at=late), meetings.NotNow)
    item = meetings.AddAgendaItem("Late", None, "It matters.")
    assert isinstance(refused(crowded, item, by=FRANCE, at=late), meetings.NotNow)


def test_an_item_that_is_struck_makes_a_place_too(tiny: Pack) -> None:
    lake = Ledger(with_calendar(tiny, items_max=2, waiting_max=2)).enter()
    lake.act(offices.NameChair(StateCode("BIRCH"), Subject("chair")), by=OFFICER)
    for number in range(3):
        adds(lake, number, by=ALDER)
    lake.act(meetings.StrikeAgendaItem(1, "It was settled."), by=CHAIR)
    lake.run_clock(DAY_1)
    assert entered(lake, "ALDER") == ["Item 1", "Item 2"]
    assert lake.found() == []


def test_rules_of_before_refuse_an_item_over_the_number_and_let_none_be_taken_off(
    tiny: Pack,
) -> None:
    lake = Ledger(with_calendar(tiny, items_max=2)).enter()
    for number in range(2):
        adds(lake, number, by=ALDER)
    with pytest.raises(meetings.TooManyItems, match="2 items on the next agenda, as many as"):
        adds(lake, 2, by=ALDER)
    with pytest.raises(NotPermitted):
        takes_off(lake, 1, by=ALDER)
    assert lake.found() == []
