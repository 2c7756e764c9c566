"""Dates of the calendar: the same one while it moves, another one when it comes again."""

from functools import reduce

from audit.log.entry import Recorded, read_recorded
from governance.domain.chapters.submission.said import TakeOverProposal
from governance.domain.formats.proposal_dates import Date, Dates, Name, evolve_dates
from tests.cast import ALDER, BIRCH, DAY_1, DAY_2, END_OF_DAY_1, END_OF_DAY_2, HAZEL
from tests.governance.course import Course, head, on, submit
from tests.governance.texts import WORDS
from tests.ledger import Ledger

GERMANY = head("DEU")


def stream(course: Course) -> list[Recorded]:
    """The entries of a proposal's stream, as the log holds them."""
    return [
        read_recorded(position, entry.to_bytes())
        for position, entry in enumerate(course.ledger.entries)
        if entry.stream == course.symbol
    ]


def dates(course: Course) -> Dates:
    return reduce(evolve_dates, stream(course), Dates())


def named(course: Course, code: str, number: int = 0) -> Date:
    """The date that has this name, running or cancelled."""
    found = (*dates(course).running.values(), *dates(course).cancelled)
    (one,) = [one for one in found if one.name == Name(code, number=number)]
    return one


def test_a_submission_sets_the_end_of_the_check(lake: Ledger) -> None:
    course = submit(lake, "water_level", WORDS, by=ALDER, at=DAY_1)
    (only,) = dates(course).running.values()
    first = stream(course)[0]
    assert (only.name, only.at) == (Name("submitted"), END_OF_DAY_2)
    assert (only.position, only.set_at, only.changes) == (first.position, DAY_1, 0)


def test_a_check_that_is_done_early_is_cancelled_and_the_next_date_runs(
    under_silence: Course,
) -> None:
    check, silence = named(under_silence, "submitted"), named(under_silence, "silence")
    assert (check.cancelled, check.changes, check.at) == (True, 1, END_OF_DAY_2)
    assert (silence.cancelled, silence.at) == (False, END_OF_DAY_2)
    assert check.position < silence.position


def test_an_end_that_came_is_not_cancelled(lake: Ledger) -> None:
    course = submit(lake, "water_level", WORDS, by=ALDER, at=DAY_1)
    course.run(END_OF_DAY_2)
    assert dates(course).cancelled == ()
    assert {one.name.code for one in dates(course).running.values()} == {"silence"}


def test_what_was_cancelled_is_forgotten_once_its_date_has_passed(under_silence: Course) -> None:
    assert len(dates(under_silence).cancelled) == 1
    under_silence.sustain(under_silence.objects(HAZEL, at=DAY_1), at=DAY_1)
    under_silence.run(END_OF_DAY_2)
    assert [one for one in dates(under_silence).cancelled if one.at <= END_OF_DAY_2] == []


def test_an_objection_has_its_check_and_its_life(under_silence: Course) -> None:
    number = under_silence.objects(HAZEL, at=DAY_1)
    check, life = named(under_silence, "check", number), named(under_silence, "lapse", number)
    assert check.at < life.at
    under_silence.sustain(number, at=DAY_1)
    assert named(under_silence, "check", number).cancelled
    assert not named(under_silence, "lapse", number).cancelled


def test_a_date_that_moves_before_it_came_stays_the_same_date(call: Course) -> None:
    number = call.objects(GERMANY, at=on(5, 4))
    call.sustain(number, at=on(5, 4))
    before = named(call, "lapse", number)
    call.run(on(5, 20))
    call.renew(number, by=GERMANY, at=on(5, 20))
    after = named(call, "lapse", number)
    assert after.at > before.at
    assert (after.position, after.set_at) == (before.position, before.set_at)
    assert (after.changes, after.changed_at) == (1, on(5, 20))


def test_a_withdrawal_cancels_what_ran_and_opens_its_window(under_silence: Course) -> None:
    under_silence.withdraw(by=ALDER, at=DAY_1)
    assert named(under_silence, "silence").cancelled
    assert not named(under_silence, "withdrawn").cancelled


def test_taken_over_within_the_window_it_goes_on_under_another_date(
    under_silence: Course,
) -> None:
    first = named(under_silence, "silence")
    under_silence.withdraw(by=ALDER, at=DAY_1)
    under_silence.act(TakeOverProposal, "We go on.", by=BIRCH, at=DAY_2)
    assert named(under_silence, "withdrawn").cancelled
    again = dates(under_silence).running[Name("silence")]
    assert again.position > first.position
    assert again.changes == 0


def test_after_an_instant_only_later_dates_are_left_the_next_one_first(
    under_silence: Course,
) -> None:
    under_silence.objects(HAZEL, at=DAY_1)
    found = dates(under_silence).after(END_OF_DAY_1)
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert len(found) == len(dates(under_silence).running) + 1
    later = dates(under_silence).after(END_OF_DAY_2)
    assert {one.name.code for one in later} == {"lapse"}
