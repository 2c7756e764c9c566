"""What-if under the rules that governed: everything comes out as it did."""

import json

from governance.domain.what_if.outcome import days_between
from tests.cast import ALDER, DAY_1, DAY_2
from tests.governance.acts_of import submit
from tests.governance.what_if.trying import only, under_edition, under_old
from tests.ledger import Ledger


def proposed(told: Ledger) -> list[str]:
    """The symbols of all proposals but elections, which are not judged."""
    elections = {one.stream for one in told.entries if one.type == "NominationOpened"}
    return [symbol for symbol in told.proposals if symbol not in elections]


def test_under_its_own_edition_no_proposal_ends_otherwise_by_a_single_field(told: Ledger) -> None:
    report = under_edition(told, 1)
    assert len(report.outcomes) == len(proposed(told))
    assert [one.symbol for one in report.outcomes if one.real != one.other] == []


def test_under_its_own_edition_no_act_is_refused_and_no_position_assumed(told: Ledger) -> None:
    report = under_edition(told, 1)
    assert [one.refused for one in report.outcomes if one.refused] == []
    assert [one.assumed for one in report.outcomes if one.assumed] == []


def test_the_summary_counts_what_the_table_shows(told: Ledger) -> None:
    summary = under_edition(told, 1).summary()
    assert (summary["proposals"], summary["changed"], summary["refused_acts"]) == (
        len(proposed(told)),
        0,
        0,
    )
    assert summary["real"] == summary["what_if"]
    assert isinstance(summary["median_days"], dict)
    assert summary["median_days"]["real"] == summary["median_days"]["what_if"]


def test_r14_asked_twice_the_answer_has_the_same_bytes(told: Ledger) -> None:
    for asked in (under_old, lambda ledger: under_edition(ledger, 1)):
        first, second = (json.dumps(asked(told).as_json()) for _ in range(2))
        assert first == second


def test_what_is_open_is_open_as_of_the_last_entry(ledger: Ledger) -> None:
    submit(ledger, by=ALDER, at=DAY_1)
    row = only(under_edition(ledger, 1))
    assert (row.real.code, row.real.reason) == ("open", "submitted")
    assert row.other == row.real


def test_a_log_without_proposals_has_an_empty_table(ledger: Ledger) -> None:
    report = under_edition(ledger, 1)
    assert report.outcomes == ()
    assert report.summary()["median_days"] == {"real": None, "what_if": None}


def test_days_are_counted_from_date_to_date() -> None:
    late, early = DAY_1.replace(hour=23, minute=58), DAY_2.replace(hour=0, minute=1)
    assert days_between(late, early, day_seconds=86_400) == 1
    assert days_between(DAY_1, late, day_seconds=86_400) == 0


def test_shorter_days_are_counted_whole() -> None:
    soon = DAY_1.replace(second=9, microsecond=999_999)
    assert days_between(DAY_1, soon, day_seconds=10) == 0
    assert days_between(DAY_1, DAY_1.replace(second=10), day_seconds=10) == 1
