"""The page of requirements is made: every point is answered, tested, or says what it lacks."""

from regime.packs.loading import load
from tests.house import requirements
from tests.house.requirements import POINTS

ARTICLES = {one.number for one in load("mtcr").articles}


def test_the_page_prints_the_table_that_is_made() -> None:
    written = requirements.PAGE.read_text("utf-8")
    assert written == requirements.page(), "python -m tests.house.requirements --write"


def test_it_has_every_problem_and_every_reform_once() -> None:
    problems, reforms = [f"P{n}" for n in range(1, 27)], [f"R{n}" for n in range(1, 15)]
    assert [one.code for one in POINTS] == [*problems, *reforms]


def test_a_point_names_articles_that_there_are() -> None:
    assert {number for one in POINTS for number in one.articles} - ARTICLES == set()


def test_a_point_without_a_test_or_a_figure_says_what_it_lacks() -> None:
    tests = requirements.tests_of()
    assert [one.code for one in POINTS if not (one.lacks or tests[one.code])] == []
    assert [one.code for one in POINTS if not (one.lacks or one.figure)] == []


def test_no_test_carries_the_number_of_a_point_that_there_is_not() -> None:
    assert set(requirements.tests_of()) == {one.code for one in POINTS}
