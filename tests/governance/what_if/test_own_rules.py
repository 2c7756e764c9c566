"""What-if under the rules that governed: everything comes out as it did."""

import json

import pytest

from tests.cast import ALDER, DAY_1
from tests.governance.acts_of import submit
from tests.governance.chronicle import everything
from tests.governance.what_if.trying import only, under_edition, under_old
from tests.ledger import Ledger


@pytest.fixture(scope="module")
def told(assembly_of_day_1: Ledger) -> Ledger:
    """The log in which everything happens that can happen to a proposal."""
    return everything(assembly_of_day_1.fork())


def test_under_its_own_edition_no_proposal_ends_otherwise_by_a_single_field(told: Ledger) -> None:
    report = under_edition(told, 1)
    assert len(report.outcomes) == 14
    assert [one.symbol for one in report.outcomes if one.real != one.other] == []


def test_under_its_own_edition_no_act_is_refused_and_no_position_assumed(told: Ledger) -> None:
    report = under_edition(told, 1)
    assert [one.refused for one in report.outcomes if one.refused] == []
    assert [one.assumed for one in report.outcomes if one.assumed] == []


def test_the_summary_counts_what_the_table_shows(told: Ledger) -> None:
    summary = under_edition(told, 1).summary()
    assert (summary["proposals"], summary["changed"], summary["refused_acts"]) == (14, 0, 0)
    assert summary["real"] == summary["what_if"]
    assert summary["median_days"] == {"real": 21, "what_if": 21}


def test_asked_twice_the_answer_has_the_same_bytes(told: Ledger) -> None:
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
