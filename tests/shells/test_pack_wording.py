"""Wording of the pack's pages: fields, numbers, dates and rules in words that a reader knows."""

import pytest

from regime.web.dates import said_date, said_period
from regime.web.facts import Fact, fact, said
from regime.web.thresholds import bound, in_words, joined

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("range_km", 300, f"300{SPACE}km"),
        ("total_impulse_kg", 1_100_000, f"1,100,000{SPACE}kg"),
        ("max_speed_kmh", None, "not known"),
        ("payload_kg", "4.5", f"4.5{SPACE}kg"),
        ("rotating", False, "no"),
        ("joined", "2016-06-27", "27 June 2016"),
        ("applied", "2015-06", "June 2015"),
        ("since", "1987", "1987"),
        ("kind", "ballistic_missile", "ballistic missile"),
        ("outcome", "", "none"),
    ],
)
def test_a_value_is_said_with_its_unit_its_date_or_its_words(
    key: str, value: int | str | bool | None, words: str
) -> None:
    assert said(key, value, {}) == words


def test_a_code_is_said_in_the_words_that_the_pack_has_for_its_field() -> None:
    words = {"standing_nws": "nuclear-weapon state", "adherents": "Adherents"}
    assert said("standing", "NWS", words) == "nuclear-weapon state"
    assert said("for", "adherents", words) == "adherents"


def test_short_values_stand_in_a_line_and_sentences_apart() -> None:
    assert fact("factors", ["A", "B"], {}) == Fact("Factors", "A, B")
    sentences = ("keeps the papers", "receives letters")
    assert fact("tasks", [*sentences], {}) == Fact("Tasks", items=sentences)
    assert fact("tasks", [], {}) == Fact("Tasks", "none")


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        ("1988-09-08", "1988-09-09", "8–9 September 1988"),
        ("2014-09-29", "2014-10-03", "29 September 2014 – 3 October 2014"),
        ("2014-09-29", "2014-09-29", "29 September 2014"),
        ("1990", "1991", "1990 – 1991"),
    ],
)
def test_what_two_days_share_is_said_once(begin: str, end: str, words: str) -> None:
    assert said_period(begin, end) == words


def test_what_is_no_date_stays_as_it_is() -> None:
    assert said_date("spring of 1990") == "spring of 1990"


def test_a_threshold_is_said_with_its_bound_and_unit() -> None:
    assert bound({"parameter": "payload_kg", "op": ">=", "value": 500, "unit": "kg"}) == {
        "name": "Payload",
        "bound": f"at least 500{SPACE}kg",
        "scope": "",
    }
    assert bound({"parameter": "bore_mm", "op": "between", "value": [12, 50], "unit": "mm"}) == {
        "name": "Bore",
        "bound": f"12 to 50{SPACE}mm",
        "scope": "",
    }


def test_how_thresholds_work_together_is_said() -> None:
    assert joined("all") == "All of these must be met."
    assert joined("any") == "Any one of these is enough."
    assert joined("vibration and force") == "Together: vibration and force."
    assert joined(None) == ""


def test_a_rule_of_classification_is_said_without_signs() -> None:
    assert in_words("range_km >= 300 and 400 <= payload_kg < 500") == (
        f"range at least 300{SPACE}km and payload from 400 to under 500 kg"
    )
    assert in_words("flag tradeoff_review") == "flag tradeoff review"
