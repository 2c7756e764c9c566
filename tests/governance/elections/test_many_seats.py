"""Seats on the panel: most votes first, within the limits of states and of groups."""

from collections import Counter
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from governance.domain.chapters.elections.many_seats import (
    Limits,
    Standing,
    chosen,
    electable,
    judge,
)
from tests.governance.elections.polls import poll

GROUPS = ("east", "north", "south")
FREE = Limits(free=3, per_state=1, held={}, unseated=frozenset())
STANDING = st.lists(
    st.tuples(st.sampled_from("ABCDEFG"), st.sampled_from(GROUPS)), min_size=1, max_size=12
).map(lambda found: [Standing(n, state, group) for n, (state, group) in enumerate(found, 1)])
LIMITS = st.builds(
    Limits,
    free=st.integers(0, 7),
    per_state=st.integers(1, 2),
    held=st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 1)),
    unseated=st.frozensets(st.sampled_from(GROUPS)),
)


def standing(**found: tuple[str, str]) -> Mapping[int, Standing]:
    """Candidates by number, with state and group."""
    return {int(n[1:]): Standing(int(n[1:]), *one) for n, one in found.items()}


FOUR = standing(c1=("A", "north"), c2=("A", "north"), c3=("B", "north"), c4=("C", "south"))


def test_those_with_the_majority_and_most_votes_are_elected() -> None:
    found = poll({1: 24, 2: 30, 3: 25, 4: 23}, carried=(1, 2, 3))
    limits = Limits(free=2, per_state=2, held={}, unseated=frozenset())
    assert judge(found, FOUR, limits).elected == (2, 3)


def test_without_the_majority_nobody_is_elected_and_the_seat_stays_empty() -> None:
    assert judge(poll({1: 23, 2: 22, 3: 21, 4: 20}), FOUR, FREE).elected == ()


def test_a_state_holds_no_more_seats_than_it_may() -> None:
    found = poll({1: 24, 2: 30, 3: 25, 4: 24}, carried=(1, 2, 3, 4))
    assert 1 not in judge(found, FOUR, FREE).elected


def test_a_state_that_holds_a_seat_already_wins_no_other() -> None:
    assert electable(FOUR.values(), Limits(3, 1, {"A": 1}, frozenset())) == (3, 4)


def test_a_seat_is_kept_for_a_group_that_holds_none() -> None:
    found = poll({1: 30, 2: 29, 3: 28, 4: 24}, carried=(1, 2, 3, 4))
    limits = Limits(free=2, per_state=1, held={}, unseated=frozenset({"south"}))
    assert judge(found, FOUR, limits).elected == (1, 4)


def test_a_kept_seat_stays_empty_where_nobody_of_the_group_is_elected() -> None:
    found = poll({1: 30, 2: 29, 3: 28}, carried=(1, 2, 3))
    limits = Limits(free=2, per_state=1, held={}, unseated=frozenset({"south"}))
    assert judge(found, FOUR, limits).elected == (1,)


def test_a_tie_for_the_last_seat_is_broken_by_lot() -> None:
    found = poll({1: 25, 3: 25}, carried=(1, 3))
    limits = Limits(free=1, per_state=1, held={}, unseated=frozenset())
    judged = judge(found, FOUR, limits)
    assert judged.elected == found.lot((1, 3))[:1]
    assert judged.lots == ((1, 3),)


def test_no_lot_is_told_where_every_tied_candidate_finds_a_seat() -> None:
    assert judge(poll({1: 25, 3: 25}, carried=(1, 3)), FOUR, FREE).lots == ()


@given(order=STANDING, limits=LIMITS)
def test_the_limits_are_never_exceeded(order: list[Standing], limits: Limits) -> None:
    by_number = {one.number: one for one in order}
    seated = [by_number[number] for number in chosen(order, limits)]
    assert len(seated) <= limits.free
    states = Counter(one.state for one in seated)
    assert all(
        count + limits.held.get(state, 0) <= limits.per_state for state, count in states.items()
    )
    unseated = limits.unseated - {one.group for one in seated}
    if seated:
        assert limits.free - len(seated) >= len(unseated)


@given(order=STANDING, limits=LIMITS, data=st.data())
def test_other_numbers_for_the_candidates_change_nothing_else(
    order: list[Standing], limits: Limits, data: st.DataObject
) -> None:
    numbers = [one.number for one in order]
    renamed = dict(zip(numbers, data.draw(st.permutations(numbers)), strict=True))
    others = [Standing(renamed[one.number], one.state, one.group) for one in order]
    assert chosen(others, limits) == tuple(renamed[one] for one in chosen(order, limits))


@given(order=STANDING, limits=LIMITS, data=st.data())
def test_one_more_vote_for_an_elected_candidate_keeps_it_elected(
    order: list[Standing], limits: Limits, data: st.DataObject
) -> None:
    elected = chosen(order, limits)
    if not elected:
        return
    number = data.draw(st.sampled_from(elected))
    index = next(i for i, one in enumerate(order) if one.number == number)
    higher = data.draw(st.integers(0, index))
    rest = [one for one in order if one.number != number]
    moved = [*rest[:higher], order[index], *rest[higher:]]
    assert number in chosen(moved, limits)
