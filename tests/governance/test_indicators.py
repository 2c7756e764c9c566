"""Indicators: figures that occurred, with the counts behind them, and none where nothing is."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.domain.figures.indicators import (
    MEDIAN,
    NINETIETH,
    Case,
    indicators,
    percentile,
    whole,
)


@pytest.mark.parametrize(
    ("values", "median", "ninetieth"),
    [
        ([], None, None),
        ([7], 7, 7),
        ([1, 2], 1, 2),
        ([3, 1, 2], 2, 3),
        (list(range(1, 11)), 5, 9),
        (list(range(1, 12)), 6, 10),
    ],
)
def test_a_percentile_is_the_nearest_rank(
    values: list[int], median: int | None, ninetieth: int | None
) -> None:
    assert (percentile(values, MEDIAN), percentile(values, NINETIETH)) == (median, ninetieth)


@given(st.lists(st.integers(0, 1000), min_size=1), st.fractions(Fraction(1, 100), 1))
def test_at_least_the_share_does_not_exceed_it_and_it_occurred(
    values: list[int], share: Fraction
) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(one <= found for one in values) >= share * len(values)


CASES = (
    Case("P/1", "budget", 10, "in_force", voted=True),
    Case("P/2", "budget", 20, "not_adopted", voted=True),
    Case("P/3", "budget", 30, "adopted", voted=False),
    Case("P/4", "budget", 5, "withdrawn", voted=False),
    Case("P/5", "agenda", 90, "", voted=False),
)


def test_each_matter_has_its_own_figures() -> None:
    agenda, budget = indicators(CASES)
    assert (agenda.matter, agenda.filed, agenda.open, agenda.oldest_open) == ("agenda", 1, 1, 90)
    assert (agenda.median, agenda.voted) == (None, None)
    assert (budget.filed, budget.decided, budget.median, budget.ninetieth) == (4, 3, 20, 30)
    assert (budget.voted, budget.without_vote) == (Fraction(2, 3), Fraction(1, 3))
    assert dict(budget.outcomes) == {
        "adopted": 1,
        "in_force": 1,
        "not_adopted": 1,
        "withdrawn": 1,
    }


def test_p25_the_days_from_a_proposal_to_its_effect_are_of_what_was_adopted() -> None:
    cases = (
        Case("P/6", "list", 10, "in_force", voted=True, to_effect=100),
        Case("P/7", "list", 20, "adopted", voted=True, to_effect=120),
        Case("P/8", "list", 30, "not_adopted", voted=True),
    )
    assert whole(cases).to_effect == 100
    assert whole(CASES).to_effect is None


def test_all_together_are_counted_alike() -> None:
    assert (whole(CASES).filed, whole(CASES).open, whole(CASES).decided) == (5, 1, 3)
    assert whole(()).median is None
