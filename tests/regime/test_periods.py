"""Periods: where a period of n days ends."""

from datetime import UTC, datetime, timedelta, timezone

from regime.domain.rulebook.periods import period_end


def test_the_day_of_the_act_is_not_counted() -> None:
    opened = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    assert period_end(opened, days=1) == datetime(2026, 3, 3, 23, 59, tzinfo=UTC)


def test_a_period_ends_at_the_last_minute_of_its_last_day() -> None:
    opened = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    assert period_end(opened, days=10) == datetime(2026, 3, 12, 23, 59, tzinfo=UTC)


def test_an_act_in_the_last_minute_of_a_day_still_counts_from_the_next_date() -> None:
    opened = datetime(2026, 3, 2, 23, 59, 59, 999999, tzinfo=UTC)
    assert period_end(opened, days=1) == datetime(2026, 3, 3, 23, 59, tzinfo=UTC)


def test_an_act_at_midnight_belongs_to_the_day_that_begins() -> None:
    opened = datetime(2026, 3, 3, 0, 0, tzinfo=UTC)
    assert period_end(opened, days=1) == datetime(2026, 3, 4, 23, 59, tzinfo=UTC)


def test_a_period_opened_at_the_end_of_another_has_its_full_days() -> None:
    opened = datetime(2026, 3, 3, 23, 59, tzinfo=UTC)
    assert period_end(opened, days=1) == datetime(2026, 3, 4, 23, 59, tzinfo=UTC)


def test_dates_are_those_of_utc() -> None:
    opened = datetime(2026, 3, 3, 1, 0, tzinfo=timezone(timedelta(hours=3)))
    assert period_end(opened, days=1) == datetime(2026, 3, 3, 23, 59, tzinfo=UTC)


def test_every_calendar_day_counts_the_leap_day_too() -> None:
    opened = datetime(2028, 2, 27, 9, 0, tzinfo=UTC)
    assert period_end(opened, days=3) == datetime(2028, 3, 1, 23, 59, tzinfo=UTC)


def test_a_period_may_reach_into_the_next_year() -> None:
    opened = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    assert period_end(opened, days=60) == datetime(2027, 1, 30, 23, 59, tzinfo=UTC)


def test_in_a_rehearsal_a_period_ends_exactly_its_days_after_the_act() -> None:
    opened = datetime(2026, 3, 2, 9, 0, 0, 250000, tzinfo=UTC)
    ends = period_end(opened, days=7, day_seconds=1)
    assert ends == datetime(2026, 3, 2, 9, 0, 7, 250000, tzinfo=UTC)


def test_a_rehearsal_is_not_rounded_to_the_end_of_a_day_however_long_its_day() -> None:
    opened = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    ends = period_end(opened, days=2, day_seconds=3600)
    assert ends == datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
