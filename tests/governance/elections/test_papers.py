"""Papers of an election: what may stand on them, and what they say of each candidate."""

import pytest

from governance.domain.chapters.elections.papers import (
    choices_of_one,
    is_choice_of_many,
    mark_of_many,
    mark_of_one,
    paper_for,
    totals_of,
)

THREE = (1, 2, 5)


def test_a_paper_for_one_seat_names_one_candidate_or_abstains() -> None:
    assert choices_of_one(THREE) == ("1", "2", "5", "abstain")


def test_on_one_candidate_alone_a_paper_says_yes_or_no() -> None:
    assert choices_of_one((4,)) == ("yes", "no", "abstain")


def test_who_votes_for_one_candidate_votes_against_the_others() -> None:
    assert [mark_of_one("2", one, THREE) for one in THREE] == ["no", "yes", "no"]


def test_who_abstains_says_nothing_of_anybody() -> None:
    assert {mark_of_one("abstain", one, THREE) for one in THREE} == {"abstain"}
    assert {mark_of_many("abstain", one, THREE) for one in THREE} == {"abstain"}


@pytest.mark.parametrize("choice", ["3", "yes", "no", "", "1,2", "01"])
def test_what_no_paper_for_one_seat_says_abstains(choice: str) -> None:
    assert mark_of_one(choice, 1, THREE) == "abstain"


@pytest.mark.parametrize(("choice", "mark"), [("yes", "yes"), ("no", "no"), ("4", "abstain")])
def test_the_mark_of_a_candidate_who_stands_alone(choice: str, mark: str) -> None:
    assert mark_of_one(choice, 4, (4,)) == mark


@pytest.mark.parametrize("choice", ["", "1", "1,2", "1,2,5", "abstain"])
def test_a_paper_for_several_seats_names_any_number_of_candidates(choice: str) -> None:
    assert is_choice_of_many(choice, THREE)


@pytest.mark.parametrize("choice", ["2,1", "1,1", "3", "1,", ",", "1, 2", "yes", "01"])
def test_numbers_are_written_in_one_way_only(choice: str) -> None:
    assert not is_choice_of_many(choice, THREE)
    assert mark_of_many(choice, 1, THREE) == "abstain"


def test_who_is_not_on_a_paper_is_voted_against() -> None:
    assert [mark_of_many("1,5", one, THREE) for one in THREE] == ["yes", "no", "yes"]


def test_an_empty_paper_is_against_all() -> None:
    assert {mark_of_many("", one, THREE) for one in THREE} == {"no"}


def test_a_paper_is_written_in_the_order_of_the_numbers() -> None:
    assert paper_for([5, 1, 5, 2]) == "1,2,5"


def test_totals_say_how_many_papers_say_what() -> None:
    assert totals_of(["2", "1", "2", "abstain"]) == {"1": 1, "2": 2, "abstain": 1}
