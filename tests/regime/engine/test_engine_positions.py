"""Design 4.3: positions take effect in the order of their instants; who is ignored is named."""

import pytest

from regime.domain.engine.case import Choice, Elector
from tests.regime.engine.cases import (
    CLOSE,
    DAY_1,
    DAY_2,
    LAST_MICROSECOND,
    MAJORITY,
    ballots,
    body,
    says,
    vote,
)

SUSPENDED = Elector(member="RUS", suspended=True)


def test_the_last_vote_of_a_member_counts() -> None:
    result = vote(MAJORITY, body(3), (says("M01", "no", DAY_1), says("M01", "yes", DAY_2)))
    assert (result.adopted, result.ignored) == (True, ())


def test_the_instant_and_not_the_list_says_which_vote_is_last() -> None:
    positions = (says("M01", "no", DAY_2), says("M01", "yes", DAY_1))
    assert vote(MAJORITY, body(3), positions).counts["no"] == 1


def test_votes_of_one_instant_follow_each_other_as_listed() -> None:
    positions = (says("M01", "yes", DAY_1), says("M01", "no", DAY_1))
    assert vote(MAJORITY, body(3), positions).counts["no"] == 1


def test_votes_without_an_instant_come_first() -> None:
    positions = (says("M01", "yes", DAY_1), says("M01", "no"))
    assert vote(MAJORITY, body(3), positions).adopted


def test_votes_without_an_instant_are_in_time() -> None:
    assert vote(MAJORITY, body(3), (says("M01", "yes"),), closes_at=CLOSE).adopted


def test_under_first_the_first_vote_stands_and_the_second_is_ignored() -> None:
    positions = (says("M01", "no", DAY_2), says("M01", "yes", DAY_1))
    result = vote(MAJORITY, body(3), positions, vote_change="first")
    assert (result.adopted, result.ignored) == (True, ("M01",))


def test_under_first_a_vote_that_did_not_count_is_not_the_first() -> None:
    positions = (says("RUS", "no", DAY_1, proxy_for="M01"), says("M01", "yes", DAY_2))
    result = vote(MAJORITY, (*body(3), SUSPENDED), positions, vote_change="first")
    assert (result.adopted, result.ignored) == (True, ("RUS",))


def test_an_invalid_vote_replaces_a_valid_one() -> None:
    result = vote(MAJORITY, body(3), (says("M01", "yes"), says("M01", "invalid")))
    assert (result.adopted, result.counts["invalid"], result.ignored) == (False, 1, ())


def test_a_vote_in_the_last_microsecond_counts() -> None:
    assert vote(MAJORITY, body(3), (says("M01", "yes", LAST_MICROSECOND),), closes_at=CLOSE).adopted


def test_a_vote_at_the_closing_instant_is_too_late() -> None:
    result = vote(MAJORITY, body(3), (says("M01", "yes", CLOSE),), closes_at=CLOSE)
    assert (result.adopted, result.ignored) == (False, ("M01",))


def test_a_late_vote_leaves_the_one_in_time_standing() -> None:
    positions = (says("M01", "yes", DAY_1), says("M01", "no", CLOSE))
    result = vote(MAJORITY, body(3), positions, closes_at=CLOSE)
    assert (result.adopted, result.ignored) == (True, ("M01",))


def test_votes_of_the_unknown_and_the_not_entitled_are_ignored() -> None:
    positions = (says("XXX", "yes"), says("RUS", "yes"))
    result = vote(MAJORITY, (*body(3), SUSPENDED), positions)
    assert (result.adopted, result.ignored) == (False, ("RUS", "XXX"))


def test_the_ignored_are_named_once() -> None:
    assert vote(MAJORITY, body(3), (says("XXX", "yes"), says("XXX", "no"))).ignored == ("XXX",)


@pytest.mark.parametrize(
    "choice", ["object", "amend", "withdraw_objection", "support", "stand_aside"]
)
def test_what_a_vote_does_not_read_is_passed_over_unnamed(choice: Choice) -> None:
    result = vote(MAJORITY, body(3), (*ballots(yes=1), says("M01", choice), says("XXX", choice)))
    assert (result.adopted, result.ignored) == (True, ())


def test_a_proxy_votes_for_its_principal_and_its_holder_for_itself() -> None:
    positions = (says("M01", "yes"), says("M01", "no", proxy_for="M02"))
    result = vote(MAJORITY, body(3), positions)
    assert (result.counts["yes"], result.counts["no"], result.ignored) == (1, 1, ())


def test_a_principal_that_votes_later_replaces_the_vote_by_proxy() -> None:
    positions = (says("M01", "no", DAY_1, proxy_for="M02"), says("M02", "yes", DAY_2))
    result = vote(MAJORITY, body(3), positions)
    assert (result.counts["yes"], result.counts["cast"]) == (1, 1)


def test_under_first_a_proxy_for_who_has_voted_names_the_holder() -> None:
    positions = (says("M02", "yes", DAY_1), says("M01", "no", DAY_2, proxy_for="M02"))
    result = vote(MAJORITY, body(3), positions, vote_change="first")
    assert (result.adopted, result.ignored) == (True, ("M01",))


@pytest.mark.parametrize(
    ("holder", "principal"), [("M01", "RUS"), ("RUS", "M01"), ("M01", "XXX"), ("XXX", "M01")]
)
def test_a_proxy_from_or_for_who_takes_no_part_names_the_holder(
    holder: str, principal: str
) -> None:
    positions = (says(holder, "yes", proxy_for=principal),)
    result = vote(MAJORITY, (*body(3), SUSPENDED), positions)
    assert (result.adopted, result.ignored) == (False, (holder,))
