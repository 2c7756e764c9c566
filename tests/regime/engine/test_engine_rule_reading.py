"""Design 4.3: what is no rule is refused, and the refusal names the place."""

import pytest

from audit.log.encoding import Json
from regime.domain.engine.reading import read_rule
from regime.domain.engine.rule import (
    AllOf,
    AnyOf,
    CastingVote,
    Compare,
    Count,
    Not,
    Ratio,
    Rule,
    Share,
    Veto,
)
from tests.regime.engine.faults import COMPARE, COUNT, RULE, SHARE, but, in_rule, in_test, less


def test_a_rule_is_read_to_the_letter() -> None:
    rule = read_rule(
        {
            "quorum": {"share": {"of": "cast", "base": "entitled", "at_least": "4/6"}},
            "pass": {
                "all": [
                    {"any": [{"count": {"of": "yes+abstain", "less_than": 9, "weight": "w"}}]},
                    {"not": {"compare": {"of": "no", "more_than": "yes"}}},
                ]
            },
            "veto": {"members": ["FRA", "USA"], "choices": ["no", "abstain"]},
            "tie": {"casting_vote": "FRA"},
        }
    )
    assert rule == Rule(
        quorum=Share(of=("cast",), base=("entitled",), bound="at_least", threshold=Ratio(4, 6)),
        passes=AllOf(
            (
                AnyOf((Count(of=("yes", "abstain"), bound="less_than", number=9, weight="w"),)),
                Not(Compare(of=("no",), more_than=("yes",))),
            )
        ),
        veto=Veto(members=("FRA", "USA"), choices=("no", "abstain")),
        tie=CastingVote("FRA"),
    )


def test_eleven_sets_are_known() -> None:
    atoms = "yes+no+abstain+invalid+present+absent+cast+voting+entitled+members+not_yes"
    rule = read_rule({"pass": {"count": {"of": atoms, "at_least": 0}}})
    assert rule.passes == Count(
        of=(
            "yes",
            "no",
            "abstain",
            "invalid",
            "present",
            "absent",
            "cast",
            "voting",
            "entitled",
            "members",
            "not_yes",
        ),
        bound="at_least",
        number=0,
    )


@pytest.mark.parametrize(
    "text", ["2/0", "0.5", "2", "-1/2", "1/-2", " 1/2", "1/2 ", "1 / 2", "½", "٢/٣", "02/3", "/2"]
)
def test_a_fraction_is_p_over_q(text: str) -> None:
    assert in_test({"share": but(SHARE, at_least=text)}) == "/step/rule/pass/share/at_least"


@pytest.mark.parametrize("value", [1, None, True, ["2/3"], "9" * 5_000 + "/2"])
def test_a_fraction_is_a_text_of_moderate_length(value: Json) -> None:
    assert in_test({"share": but(SHARE, at_least=value)}) == "/step/rule/pass/share/at_least"


def test_a_share_or_count_states_exactly_one_bound() -> None:
    both = but(SHARE, more_than="1/2")
    assert in_test({"share": both}) == "/step/rule/pass/share"
    assert in_test({"share": less(SHARE, "at_least")}) == "/step/rule/pass/share"
    assert in_test({"count": but(COUNT, at_most=10)}) == "/step/rule/pass/count"
    assert in_test({"count": less(COUNT, "at_least")}) == "/step/rule/pass/count"


@pytest.mark.parametrize("value", ["9", "2/3", True, None, -1, [9]])
def test_a_count_is_held_against_a_whole_number(value: Json) -> None:
    assert in_test({"count": but(COUNT, at_least=value)}) == "/step/rule/pass/count/at_least"


@pytest.mark.parametrize(
    "atoms", ["", "maybe", "yes+", "+yes", "yes++no", "yes + no", "YES", "yes,no"]
)
def test_a_set_is_known_atoms_joined_by_plus(atoms: str) -> None:
    assert in_test({"share": but(SHARE, of=atoms)}) == "/step/rule/pass/share/of"
    assert in_test({"share": but(SHARE, base=atoms)}) == "/step/rule/pass/share/base"
    assert (
        in_test({"compare": but(COMPARE, more_than=atoms)}) == "/step/rule/pass/compare/more_than"
    )


def test_a_set_is_a_text() -> None:
    assert in_test({"count": but(COUNT, of=["yes"])}) == "/step/rule/pass/count/of"


@pytest.mark.parametrize("weight", ["", " ", None, 1])
def test_a_weight_is_named(weight: Json) -> None:
    assert in_test({"count": but(COUNT, weight=weight)}) == "/step/rule/pass/count/weight"


def test_a_test_is_exactly_one_thing() -> None:
    assert in_test({"share": SHARE, "count": COUNT}) == "/step/rule/pass"
    assert in_test({}) == "/step/rule/pass"
    assert in_test([{"share": SHARE}]) == "/step/rule/pass"
    assert in_test({"not": [{"share": SHARE}]}) == "/step/rule/pass/not"


def test_all_and_any_name_at_least_one_test() -> None:
    assert in_test({"all": []}) == "/step/rule/pass/all"
    assert in_test({"any": []}) == "/step/rule/pass/any"
    assert in_test({"any": {"share": SHARE}}) == "/step/rule/pass/any"
    assert in_test({"all": [{"share": SHARE}, {"not": {}}]}) == "/step/rule/pass/all/1/not"


def test_tests_nest_thirty_two_levels_and_no_deeper() -> None:
    deepest: Json = {"count": COUNT}
    for _ in range(31):
        deepest = {"not": deepest}
    read_rule({"pass": deepest})
    assert in_test({"not": deepest}).startswith("/step/rule/pass/not/not")


@pytest.mark.parametrize("joined", ["all", "any"])
def test_all_and_any_are_levels_too(joined: str) -> None:
    deepest: Json = {"count": COUNT}
    for _ in range(31):
        deepest = {joined: [deepest]}
    read_rule({"pass": deepest})
    assert in_test({joined: [deepest]}).startswith(f"/step/rule/pass/{joined}/0/{joined}/0")


def test_tests_however_deep_are_refused_and_do_not_crash() -> None:
    endless: Json = {"count": COUNT}
    for _ in range(20_000):
        endless = {"not": endless}
    assert in_test(endless).startswith("/step/rule/pass/not/not")


def test_a_veto_names_members_and_votes() -> None:
    veto: Json = {"members": ["FRA"], "choices": ["no"]}
    assert in_rule(but(RULE, veto=less(veto, "members"))) == "/step/rule/veto/members"
    assert in_rule(but(RULE, veto=less(veto, "choices"))) == "/step/rule/veto/choices"
    assert in_rule(but(RULE, veto=but(veto, members="FRA"))) == "/step/rule/veto/members"
    assert in_rule(but(RULE, veto=but(veto, members=["FRA", ""]))) == "/step/rule/veto/members/1"
    twice = but(veto, members=["FRA", "FRA"])
    assert in_rule(but(RULE, veto=twice)) == "/step/rule/veto/members/1"
    objecting = but(veto, choices=["object"])
    assert in_rule(but(RULE, veto=objecting)) == "/step/rule/veto/choices/0"


@pytest.mark.parametrize("tie", ["rejected", "adopted"])
def test_a_tie_may_be_rejected_or_adopted(tie: str) -> None:
    assert read_rule(but(RULE, tie=tie)).tie == tie


@pytest.mark.parametrize("tie", ["lost", None, True, ["adopted"]])
def test_a_tie_is_rejected_adopted_or_for_a_casting_vote(tie: Json) -> None:
    assert in_rule(but(RULE, tie=tie)) == "/step/rule/tie"


def test_a_casting_vote_is_of_a_member() -> None:
    assert in_rule(but(RULE, tie={})) == "/step/rule/tie/casting_vote"
    assert in_rule(but(RULE, tie={"casting_vote": 1})) == "/step/rule/tie/casting_vote"
