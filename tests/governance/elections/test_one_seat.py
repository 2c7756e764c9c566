"""Rounds for one seat: the majority elects, the lowest drops out, the lot breaks what ties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.domain.chapters.elections.one_seat import judge
from governance.domain.chapters.elections.poll import Judged
from regime.domain.lots import drawn, seed_of
from tests.governance.elections.polls import SEED, poll

VOTES = st.dictionaries(st.integers(1, 9), st.integers(0, 9), min_size=2, max_size=6)


def first_of_the_lot(*among: int) -> int:
    return int(drawn([str(one) for one in among], SEED)[0])


def test_who_has_the_majority_is_elected() -> None:
    assert judge(poll({1: 9, 2: 20, 3: 5}, carried=(2,))) == Judged(elected=(2,))


def test_without_a_majority_the_lowest_drops_out() -> None:
    assert judge(poll({1: 12, 2: 10, 3: 8, 4: 5})) == Judged(dropped=(4,))


def test_all_that_tie_as_the_lowest_drop_out_where_two_are_left() -> None:
    assert set(judge(poll({1: 12, 2: 10, 3: 5, 4: 5})).dropped) == {3, 4}
    assert judge(poll({1: 12, 2: 10, 3: 5, 4: 5})).lots == ()


def test_where_fewer_than_two_would_be_left_the_lot_takes_one() -> None:
    judged = judge(poll({1: 12, 2: 8, 3: 8}))
    stays = first_of_the_lot(2, 3)
    assert judged == Judged(dropped=(5 - stays,), lots=((2, 3),))


def test_two_that_tie_stand_again() -> None:
    assert judge(poll({1: 10, 2: 10})) == Judged()


def test_two_go_into_the_last_round() -> None:
    assert judge(poll({1: 9, 2: 8, 3: 7, 4: 6}, left=1)) == Judged(dropped=(3, 4))


def test_who_goes_into_the_last_round_beside_the_first_is_drawn_where_it_is_a_tie() -> None:
    judged = judge(poll({1: 9, 2: 7, 3: 7}, left=1))
    stays = first_of_the_lot(2, 3)
    assert judged == Judged(dropped=(5 - stays,), lots=((2, 3),))


def test_a_tie_in_the_last_round_is_broken_by_lot() -> None:
    judged = judge(poll({1: 10, 2: 10}, left=0))
    assert judged == Judged(elected=(first_of_the_lot(1, 2),), lots=((1, 2),))


def test_who_stands_alone_without_a_majority_drops_out() -> None:
    assert judge(poll({1: 10})) == Judged(dropped=(1,))


@pytest.mark.parametrize("left", [1, 2, 3])
@given(votes=VOTES)
def test_a_round_before_the_last_leaves_two_or_more(left: int, votes: dict[int, int]) -> None:
    judged = judge(poll(votes, left=left))
    assert len(votes) - len(judged.dropped) >= 2
    if len(votes) > 2:
        assert judged.dropped


@given(votes=VOTES)
def test_nobody_drops_out_who_has_more_votes_than_one_that_stays(votes: dict[int, int]) -> None:
    dropped = judge(poll(votes)).dropped
    stays = [count for one, count in votes.items() if one not in dropped]
    assert all(votes[one] <= min(stays) for one in dropped)


@given(votes=VOTES, numbers=st.lists(st.text("0123456789abcdef", min_size=8), max_size=3))
def test_the_lot_is_drawn_the_same_by_everybody(votes: dict[int, int], numbers: list[str]) -> None:
    seed = seed_of(list(numbers))
    backwards = dict(reversed(votes.items()))
    assert judge(poll(votes, seed=seed)) == judge(poll(backwards, seed=seed))
