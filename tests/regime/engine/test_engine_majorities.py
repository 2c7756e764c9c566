"""Design 4.3: majorities are exact fractions of the base that the rule states."""

import pytest

from audit.log.encoding import Json
from regime.domain.engine.rule import Ratio
from tests.regime.engine.cases import MAJORITY, ballots, body, share, vote

TWO_THIRDS_OF_MEMBERS: Json = {"pass": share("yes", "entitled", "2/3")}
THREE_QUARTERS_OF_MEMBERS: Json = {"pass": share("yes", "entitled", "3/4")}
MORE_THAN_HALF_OF_MEMBERS: Json = {
    "pass": {"share": {"of": "yes", "base": "entitled", "more_than": "1/2"}}
}
TWO_THIRDS_VOTING: Json = {"pass": share("yes", "voting", "2/3")}


@pytest.mark.parametrize(
    ("members", "rule", "needed"),
    [
        (35, TWO_THIRDS_OF_MEMBERS, 24),
        (35, THREE_QUARTERS_OF_MEMBERS, 27),
        (35, MORE_THAN_HALF_OF_MEMBERS, 18),
        (34, TWO_THIRDS_OF_MEMBERS, 23),
        (34, THREE_QUARTERS_OF_MEMBERS, 26),
        (34, MORE_THAN_HALF_OF_MEMBERS, 18),
    ],
)
def test_the_votes_needed_adopt_and_one_less_does_not(
    members: int, rule: Json, needed: int
) -> None:
    assert vote(rule, body(members), ballots(yes=needed)).reason == "adopted"
    assert vote(rule, body(members), ballots(yes=needed - 1)).reason == "not_adopted"


def test_exactly_two_thirds_of_those_voting_adopts() -> None:
    assert vote(TWO_THIRDS_VOTING, body(35), ballots(yes=20, no=10)).adopted


def test_one_vote_less_than_two_thirds_does_not_adopt() -> None:
    assert not vote(TWO_THIRDS_VOTING, body(35), ballots(yes=19, no=10)).adopted


def test_more_than_half_is_not_half() -> None:
    assert not vote(MORE_THAN_HALF_OF_MEMBERS, body(34), ballots(yes=17)).adopted


def test_fractions_that_floats_confuse_are_told_apart() -> None:
    # 0.1 + 0.2 > 0.3 in floats; three tenths of 10 members is three.
    rule: Json = {"pass": {"share": {"of": "yes", "base": "entitled", "more_than": "3/10"}}}
    assert not vote(rule, body(10), ballots(yes=3)).adopted
    assert vote(rule, body(10), ballots(yes=4)).adopted


def test_no_votes_at_all_is_not_adopted() -> None:
    for rule in (MAJORITY, TWO_THIRDS_VOTING, TWO_THIRDS_OF_MEMBERS):
        assert vote(rule, body(35), ()).reason == "not_adopted"


def test_nobody_entitled_is_not_adopted() -> None:
    assert vote(TWO_THIRDS_OF_MEMBERS, (), ()).reason == "not_adopted"


def test_a_share_of_an_empty_base_fails_even_where_nothing_is_asked() -> None:
    result = vote({"pass": share("yes", "voting", "0/1")}, body(3), ballots(abstain=3))
    assert not result.adopted
    assert result.tests[0].value == Ratio(0, 0)


def test_the_negation_of_a_share_of_an_empty_base_holds() -> None:
    rule: Json = {"pass": {"not": share("no", "voting", "1/3")}}
    assert vote(rule, body(3), ballots(abstain=3)).adopted


def test_abstentions_leave_the_base_of_those_voting() -> None:
    assert vote(TWO_THIRDS_VOTING, body(35), ballots(yes=2, no=1, abstain=32)).adopted


def test_abstentions_stay_in_the_base_of_members() -> None:
    assert not vote(TWO_THIRDS_OF_MEMBERS, body(35), ballots(yes=23, abstain=12)).adopted


def test_invalid_votes_are_neither_cast_nor_voting() -> None:
    result = vote(TWO_THIRDS_VOTING, body(35), ballots(yes=2, no=1, invalid=5))
    assert result.adopted
    assert result.counts["invalid"] == 5
    assert result.counts["cast"] == 3
    assert result.counts["voting"] == 3
    assert result.counts["not_yes"] == 33


@pytest.mark.parametrize(
    ("bound", "below", "at", "above"),
    [
        ("at_least", False, True, True),
        ("at_most", True, True, False),
        ("more_than", False, False, True),
        ("less_than", True, False, False),
    ],
)
def test_a_count_is_held_against_its_bound(bound: str, below: bool, at: bool, above: bool) -> None:
    rule: Json = {"pass": {"count": {"of": "yes", bound: 3}}}
    adopted = [vote(rule, body(5), ballots(yes=votes)).adopted for votes in (2, 3, 4)]
    assert adopted == [below, at, above]


def test_a_comparison_asks_for_more_and_not_for_as_many() -> None:
    assert vote(MAJORITY, body(5), ballots(yes=2, no=1)).adopted
    assert not vote(MAJORITY, body(5), ballots(yes=2, no=2)).adopted


def test_all_asks_for_every_part_and_any_for_one() -> None:
    three: Json = {"count": {"of": "yes", "at_least": 3}}
    no_dissent: Json = {"count": {"of": "no", "at_most": 0}}
    positions = ballots(yes=3, no=1)
    assert not vote({"pass": {"all": [three, no_dissent]}}, body(5), positions).adopted
    assert vote({"pass": {"any": [three, no_dissent]}}, body(5), positions).adopted


def test_every_leaf_of_quorum_and_majority_is_shown_from_left_to_right() -> None:
    quorum = share("cast", "entitled", "4/6")
    three: Json = {"count": {"of": "yes", "at_least": 3}}
    lead: Json = {"compare": {"of": "yes", "more_than": "no"}}
    rule: Json = {"quorum": quorum, "pass": {"any": [three, {"all": [{"not": lead}]}]}}
    result = vote(rule, body(9), ballots(yes=3, no=3, abstain=2))
    assert [(each.holds, str(each.value)) for each in result.tests] == [
        (True, "8/9"),
        (True, "3/1"),
        (False, "0/1"),
    ]


def test_a_share_is_shown_in_lowest_terms() -> None:
    result = vote(TWO_THIRDS_VOTING, body(35), ballots(yes=20, no=10))
    assert str(result.tests[0].value) == "2/3"


def test_a_lead_of_the_other_side_is_shown_as_negative() -> None:
    result = vote(MAJORITY, body(5), ballots(yes=1, no=3))
    assert str(result.tests[0].value) == "-2/1"
