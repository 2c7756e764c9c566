"""Replay of the clock: a simulated clock jumps, but it passes over nothing that falls due."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from audit import store
from audit.log.genesis import ClockAdvanced
from audit.log.instants import write_instant
from governance.domain.replay import clock
from regime.domain.packs.pack import Pack
from regime.domain.values import OPERATOR
from tests.cast import ALDER, DAY_1, DAY_2, END_OF_DAY_2
from tests.governance.course import submit as start
from tests.governance.forging import first_named, verified
from tests.governance.texts import WORDS
from tests.ledger import Ledger

MOMENT = timedelta(microseconds=1)
DAY, LIFTED = timedelta(days=1), timedelta(seconds=5)
FIVE_DAYS = 5 * 86_400


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the log is published."""
    return tmp_path / "log"


@pytest.fixture
def played(tiny: Pack) -> Ledger:
    """The Lake by a simulated clock, on day 1: two texts under silence until the end of day 2."""
    lake = Ledger(replace(tiny, clock="simulated", labels=("demonstration",))).enter()
    for _ in range(2):
        start(lake, "water_level", WORDS, by=ALDER, at=DAY_1).admit(at=DAY_1)
    return lake


def jumped(ledger: Ledger, offset_seconds: int, *, at: datetime) -> Ledger:
    """A fork in which the clock has jumped; the jump is recorded ``at`` the time after it."""
    advanced = ClockAdvanced(offset_seconds)
    return ledger.with_events(advanced, by=OPERATOR, at=at, stream="log")


def caught_up(ledger: Ledger, *, at: datetime) -> Ledger:
    """The same when what fell due by then is decided."""
    ledger.run_clock(at)
    return ledger


def test_a_jump_with_what_falls_due_by_it_is_good(played: Ledger, folder: Path) -> None:
    after = DAY_1 + 5 * DAY
    assert verified(caught_up(jumped(played, FIVE_DAYS, at=after), at=after), folder).ok


def test_a_log_does_not_end_inside_a_jump(played: Ledger, folder: Path) -> None:
    ended = jumped(played, FIVE_DAYS, at=DAY_1 + 5 * DAY)
    last = len(ended.entries) - 1
    assert first_named(ended, folder) == ("ClockAdvanced", last, "due_not_decided")


def test_a_log_does_not_end_between_two_things_that_fell_due_by_a_jump(
    played: Ledger, folder: Path
) -> None:
    after = DAY_1 + 5 * DAY
    whole = caught_up(jumped(played, FIVE_DAYS, at=after), at=after)
    second = whole.entries[whole.find("SilenceClosed", 1)].command
    cut = whole.in_order(*(p for p, one in enumerate(whole.entries) if one.command != second))
    assert first_named(cut, folder) == (
        cut.entries[-1].type,
        len(cut.entries) - 1,
        "due_not_decided",
    )


def test_a_machine_s_clock_may_be_at_it_still_when_the_log_ends(lake: Ledger, folder: Path) -> None:
    for _ in range(2):
        start(lake, "water_level", WORDS, by=ALDER, at=DAY_1).admit(at=DAY_1)
    lake.run_clock(END_OF_DAY_2)
    second = lake.entries[lake.find("SilenceClosed", 1)].command
    begun = lake.in_order(*(p for p, one in enumerate(lake.entries) if one.command != second))
    assert verified(begun, folder).ok


def test_what_falls_due_by_a_jump_is_decided_at_its_instant(played: Ledger, folder: Path) -> None:
    after = DAY_1 + 5 * DAY
    late = caught_up(jumped(played, FIVE_DAYS, at=after), at=after + MOMENT)
    closed = late.find("SilenceClosed")
    assert first_named(late, folder) == ("SilenceClosed", closed, "due_not_decided")


def test_the_clock_does_not_jump_while_something_is_due(played: Ledger, folder: Path) -> None:
    at = END_OF_DAY_2 + DAY
    late = caught_up(jumped(played, 86_400, at=at), at=at)
    advanced = late.find("ClockAdvanced")
    assert first_named(late, folder) == ("ClockAdvanced", advanced, "due_not_decided")
    before = caught_up(jumped(played, 86_400, at=at - MOMENT), at=at - MOMENT)
    assert verified(before, folder.with_name("before")).ok


def test_two_jumps_do_not_pass_over_what_the_first_made_due(played: Ledger, folder: Path) -> None:
    once = jumped(played, FIVE_DAYS, at=DAY_1 + 5 * DAY)
    twice = jumped(once, 2 * FIVE_DAYS, at=DAY_1 + 10 * DAY)
    forged = caught_up(twice, at=DAY_1 + 10 * DAY)
    second = forged.find("ClockAdvanced", 1)
    assert first_named(forged, folder) == ("ClockAdvanced", second, "due_not_decided")


def test_the_machine_s_time_does_not_run_back_behind_a_jump(played: Ledger, folder: Path) -> None:
    """As far as the writer lifts a clock that is behind, it may."""
    after = DAY_1 + 5 * DAY - LIFTED
    assert verified(caught_up(jumped(played, FIVE_DAYS, at=after), at=after), folder).ok
    further = caught_up(jumped(played, FIVE_DAYS, at=after - MOMENT), at=after - MOMENT)
    advanced = further.find("ClockAdvanced")
    assert first_named(further, folder.with_name("further")) == ("ClockAdvanced", advanced, "clock")


def test_nor_does_it_run_back_step_by_step(played: Ledger) -> None:
    once = DAY_1 + timedelta(seconds=7) - timedelta(seconds=3)
    twice = once + timedelta(seconds=7) - timedelta(seconds=3)
    forged = jumped(jumped(played, 7, at=once), 14, at=twice)
    assert forged.found() == [(forged.find("ClockAdvanced", 1), "clock")]


def test_weeks_that_pass_without_a_jump_are_found_at_the_next_one(
    played: Ledger, folder: Path
) -> None:
    passed = caught_up(jumped(played, 1, at=DAY_1 + 15 * DAY), at=DAY_1 + 15 * DAY)
    forged = jumped(passed, 15 * 86_400, at=DAY_2 + 15 * DAY)
    second = forged.find("ClockAdvanced", 1)
    assert forged.first_fault()[1] == "due_not_decided"
    assert (second, "clock") in forged.found()
    assert not verified(forged, folder).ok


def test_a_clock_that_jumps_further_than_time_goes_is_undecidable(played: Ledger) -> None:
    forged = jumped(played, 9, at=DAY_1 + timedelta(seconds=9))
    forged = forged.forged_data("ClockAdvanced", "offset_seconds", 2**53 - 1)
    assert forged.first_fault() == ("ClockAdvanced", "undecidable")


def test_the_machine_is_believed_as_far_as_the_writer_lifts_it() -> None:
    assert clock.TOLERANCE == store.TOLERANCE == LIFTED


def test_a_clock_that_is_told_to_have_begun_later_is_caught(played: Ledger, folder: Path) -> None:
    forged = played.forged_data("LogFounded", "founded_at", write_instant(DAY_2))
    assert first_named(forged, folder) == ("LogFounded", 0, "founding")
