"""Spread: how far findings lie apart, over cases and between assessors, exactly."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from governance.domain.consistency.case import Case, Outcome
from governance.domain.consistency.counts import Counts
from governance.domain.consistency.departures import departures
from governance.domain.consistency.spread import median, spreads
from tests.governance.consistency.made import case, cases

ADMITTED, REFUSED = Outcome.ADMITTED, Outcome.REFUSED
ONE, TWO = case(1, ADMITTED, 3, 2), case(2, REFUSED, 4)


def test_each_criterion_has_its_own_count_and_bounds() -> None:
    first, second = spreads([ONE, TWO])
    assert (first.criterion, first.count, first.least, first.greatest) == ("LK-1", 2, 3, 4)
    assert (second.criterion, second.count) == ("LK-2", 1)


def test_the_median_of_an_even_number_is_exact() -> None:
    assert (median([3, 4]), median([4, 1, 2])) == (Fraction(7, 2), Fraction(2))


def test_editions_stand_apart() -> None:
    found = spreads([case(1, ADMITTED, 3), case(2, ADMITTED, 4, edition=2)])
    assert [(one.edition, one.count) for one in found] == [(1, 1), (2, 1)]


def test_two_assessors_agree_where_they_gave_the_same_score() -> None:
    given_ = {ONE.application: {"LK-1": (3, 3, 4)}, TWO.application: {"LK-1": (4, 4, 4)}}
    first, second = spreads([ONE, TWO], given_)
    assert (first.agreement, first.agreement.share, first.widest) == (
        Counts(4, 6),
        Fraction(2, 3),
        1,
    )
    assert (second.agreement, second.widest) == (Counts(0, 0), None)


def test_of_fewer_than_five_pairs_of_assessors_there_is_no_share() -> None:
    (found,) = spreads([TWO], {TWO.application: {"LK-1": (4, 4, 3)}})
    assert (found.agreement, found.agreement.share) == (Counts(1, 3), None)


def test_assessors_of_different_cases_are_not_compared() -> None:
    given_ = {ONE.application: {"LK-1": (1,)}, TWO.application: {"LK-1": (4,)}}
    assert spreads([ONE, TWO], given_)[0].agreement == Counts(0, 0)


def test_a_decision_against_the_recommendation_is_counted_of_those_decided() -> None:
    not_yet = replace(case(3, ADMITTED, 1), recommendation="not_yet")
    found = departures([case(4, Outcome.PENDING, 1), TWO, not_yet, ONE])
    assert found.counts == Counts(2, 3)
    assert [one.application for one in found.cases] == [TWO.application, not_yet.application]


def test_a_case_without_a_recommendation_departs_from_none() -> None:
    assert departures([replace(ONE, recommendation="")]).counts == Counts(0, 0)


@given(cases().flatmap(lambda known: st.tuples(st.just(known), st.permutations(known))))
def test_the_order_of_the_cases_does_not_matter(
    drawn: tuple[tuple[Case, ...], list[Case]],
) -> None:
    known, shuffled = drawn
    assert spreads(known) == spreads(shuffled)
    assert departures(known) == departures(shuffled)


@given(st.lists(st.integers(0, 4), min_size=1))
def test_no_less_than_half_lie_on_either_side_of_the_median(values: list[int]) -> None:
    found = median(values)
    assert 2 * sum(one <= found for one in values) >= len(values)
    assert 2 * sum(one >= found for one in values) >= len(values)
