"""Arithmetic: how many votes a majority asks for, in whole members, rounded up where it must be."""

from fractions import Fraction

import pytest

from governance.domain.chapters.votes.arithmetic import Reckoning, least, leaves, percent, reckon
from regime.domain.engine.reading import read_rule

COUNTS = {"yes": 29, "no": 1, "abstain": 0, "cast": 30, "voting": 30, "entitled": 35}


@pytest.mark.parametrize(
    ("members", "share", "bound", "needed"),
    [
        (35, "3/4", "at_least", 27),
        (36, "3/4", "at_least", 27),
        (35, "2/3", "at_least", 24),
        (36, "2/3", "at_least", 24),
        (34, "1/2", "more_than", 18),
        (35, "1/2", "more_than", 18),
        (36, "2/3", "more_than", 25),
    ],
)
def test_a_share_asks_for_whole_members(members: int, share: str, bound: str, needed: int) -> None:
    assert least(Fraction(share) * members, bound=bound) == needed


def test_a_share_is_said_with_its_base() -> None:
    assert _reckoned({"share": {"of": "yes", "base": "entitled", "at_least": "3/4"}}) == Reckoning(
        of="yes", base="entitled", count=29, needed=27, total=35
    )


def test_more_for_than_against_asks_for_one_more() -> None:
    assert _reckoned({"compare": {"of": "yes", "more_than": "no"}}) == Reckoning(
        of="yes", base="no", count=29, needed=2, total=None
    )


def test_a_number_of_votes_is_asked_for_as_it_is() -> None:
    assert _reckoned({"count": {"of": "yes", "at_least": 9}}) == Reckoning(
        of="yes", base="", count=29, needed=9, total=None
    )


@pytest.mark.parametrize(
    "test",
    [
        {"share": {"of": "yes", "base": "entitled", "at_least": "3/4", "weight": "people"}},
        {"share": {"of": "yes+abstain", "base": "entitled", "at_least": "3/4"}},
        {"count": {"of": "no", "at_most": 3}},
    ],
)
def test_what_whole_members_do_not_say_is_left_to_the_engine(test: object) -> None:
    assert _reckoned(test) is None


def _reckoned(test: object) -> Reckoning | None:
    rule = read_rule({"pass": test})  # type: ignore[dict-item]
    return reckon(next(leaves(rule.passes)), COUNTS)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(29, 35, "82.9"), (1, 8, "12.5"), (1, 16, "6.3"), (1, 3, "33.3"), (0, 35, "0.0")],
)
def test_a_share_in_percent_is_rounded_half_up(part: int, whole: int, said: str) -> None:
    assert str(percent(part, whole)) == said
