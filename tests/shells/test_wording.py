"""Wording: instants to the second where they have one, and codes in words."""

from datetime import UTC, datetime

from django.template.loader import render_to_string

from regime.reading.wording import key_words, value_words


def test_an_instant_on_the_minute_is_said_without_seconds() -> None:
    assert "24 November 2026, 23:59 UTC" in _said(datetime(2026, 11, 24, 23, 59, tzinfo=UTC))


def test_an_instant_between_minutes_is_said_to_the_second() -> None:
    assert "24 November 2026, 14:58:07 UTC" in _said(datetime(2026, 11, 24, 14, 58, 7, tzinfo=UTC))


def test_a_comparison_is_said_in_words() -> None:
    assert key_words("appeal_threshold_op") == "Appeal threshold, comparison"
    assert (value_words(">="), value_words(">")) == ("at least", "more than")


def _said(at: datetime) -> str:
    return render_to_string("parts/instant.html", {"at": at})
