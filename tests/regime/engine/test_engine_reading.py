"""Design 4.3: what is no case is refused, and the refusal names the place."""

import pytest

from audit.log.encoding import Json
from audit.log.errors import Malformed
from regime.domain.engine.case import Elector, Position, Silence, Vote
from regime.domain.engine.reading import (
    read_case,
    read_electors,
    read_positions,
    read_rule,
    read_step,
)
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
from tests.regime.engine.cases import DAY_1, DAY_2

SHARE: Json = {"of": "yes", "base": "voting", "at_least": "2/3"}
COUNT: Json = {"of": "yes", "at_least": 9}
COMPARE: Json = {"of": "yes", "more_than": "no"}
RULE: Json = {"pass": {"share": SHARE}}
STEP: Json = {"kind": "vote", "rule": RULE}
SILENCE: Json = {
    "kind": "silence",
    "opens_at": "2026-03-03T00:00:00Z",
    "closes_at": "2026-03-04T00:00:00Z",
}
CASE: Json = {"step": STEP, "electors": [{"member": "FRA"}], "positions": []}


def but(whole: Json, /, **changed: Json) -> Json:
    """``whole`` with keys replaced or added."""
    assert isinstance(whole, dict)
    return {**whole, **changed}


def less(whole: Json, key: str) -> Json:
    """``whole`` without a key."""
    assert isinstance(whole, dict)
    return {name: value for name, value in whole.items() if name != key}


def place_of(value: Json) -> str:
    with pytest.raises(Malformed) as fault:
        read_case(value)
    return fault.value.place


def in_step(step: Json) -> str:
    return place_of(but(CASE, step=step))


def in_rule(rule: Json) -> str:
    return in_step({"kind": "vote", "rule": rule})


def in_test(test: Json) -> str:
    return in_rule({"pass": test})


def in_elector(elector: Json) -> str:
    return place_of(but(CASE, electors=[{"member": "FRA"}, elector]))


def in_position(position: Json) -> str:
    return place_of(but(CASE, positions=[position]))


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


def test_what_is_left_out_of_a_step_has_its_default() -> None:
    step = read_step(STEP)
    assert isinstance(step, Vote)
    assert (step.vote_change, step.closes_at) == ("latest", None)
    assert read_step(SILENCE) == Silence(
        opens_at=DAY_1,
        closes_at=DAY_2,
        broken_by=("object",),
        final_when_broken=False,
        needs_reasons=False,
    )


def test_what_is_left_out_of_an_elector_has_its_default() -> None:
    assert read_electors([{"member": "FRA", "suspended": True, "weights": {"w": 3}}]) == (
        Elector(
            member="FRA",
            weights={"w": 3},
            present=True,
            suspended=True,
            recused=False,
            participating=True,
            member_of_body=True,
        ),
    )


def test_a_position_is_read_whole() -> None:
    position: Json = {
        "member": "FRA",
        "choice": "object",
        "at": "2026-03-03T00:00:00.000000Z",
        "reasons": "",
        "provision": "RP-38",
        "proxy_for": "DEU",
    }
    assert read_positions([position]) == (
        Position(
            member="FRA",
            choice="object",
            at=DAY_1,
            reasons="",
            provision="RP-38",
            proxy_for="DEU",
        ),
    )


@pytest.mark.parametrize(
    "choice",
    [
        "yes",
        "no",
        "abstain",
        "invalid",
        "object",
        "amend",
        "withdraw_objection",
        "support",
        "stand_aside",
    ],
)
def test_nine_choices_are_known(choice: str) -> None:
    assert read_positions([{"member": "FRA", "choice": choice}])[0].choice == choice


@pytest.mark.parametrize(
    "choice", ["yes", "no", "abstain", "invalid", "object", "amend", "support", "stand_aside"]
)
def test_eight_of_them_may_break_a_silence(choice: str) -> None:
    step = read_step(but(SILENCE, broken_by=[choice]))
    assert isinstance(step, Silence)
    assert step.broken_by == (choice,)


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


@pytest.mark.parametrize("value", [None, True, 7, "case", [], ["case"]])
def test_a_case_is_an_object(value: Json) -> None:
    assert place_of(value) == ""


@pytest.mark.parametrize("key", ["step", "electors", "positions"])
def test_a_case_has_all_its_parts(key: str) -> None:
    assert place_of(less(CASE, key)) == f"/{key}"


def test_unknown_keys_are_refused_everywhere() -> None:
    assert place_of(but(CASE, asof="2026-03-03T00:00:00Z")) == "/asof"
    assert in_step(but(STEP, closes="never")) == "/step/closes"
    assert in_step(but(STEP, needs_reasons=True)) == "/step/needs_reasons"
    assert in_rule(but(RULE, passes=True)) == "/step/rule/passes"
    assert in_test({"share": but(SHARE, at_most="1/2")}) == "/step/rule/pass/share/at_most"
    assert in_test({"sum": SHARE}) == "/step/rule/pass/sum"
    assert in_elector({"member": "DEU", "absent": True}) == "/electors/1/absent"
    assert in_position({"member": "FRA", "choice": "yes", "by": "x"}) == "/positions/0/by"


def test_places_are_json_pointers() -> None:
    assert place_of(but(CASE, **{"a/b~c": 1})) == "/a~1b~0c"


def test_places_stand_below_the_place_of_the_case() -> None:
    with pytest.raises(Malformed) as fault:
        read_case(but(CASE, step=but(STEP, rule={})), place="/3")
    assert str(fault.value) == "/3/step/rule/pass: is missing"


@pytest.mark.parametrize("kind", ["election", "Vote", None, 1, ["vote"]])
def test_a_step_is_of_a_known_kind(kind: Json) -> None:
    assert in_step(but(STEP, kind=kind)) == "/step/kind"


def test_a_step_names_its_kind() -> None:
    assert in_step(less(STEP, "kind")) == "/step/kind"
    assert in_step("vote") == "/step"


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


@pytest.mark.parametrize("tie", ["lost", None, True, ["adopted"]])
def test_a_tie_is_rejected_adopted_or_for_a_casting_vote(tie: Json) -> None:
    assert in_rule(but(RULE, tie=tie)) == "/step/rule/tie"


def test_a_casting_vote_is_of_a_member() -> None:
    assert in_rule(but(RULE, tie={})) == "/step/rule/tie/casting_vote"
    assert in_rule(but(RULE, tie={"casting_vote": 1})) == "/step/rule/tie/casting_vote"


@pytest.mark.parametrize(
    "instant",
    [
        "2026-03-03",
        "2026-03-03T00:00:00",
        "2026-03-03T00:00:00+00:00",
        "2026-03-03 00:00:00Z",
        "2026-03-03T00:00Z",
        "2026-03-03T00:00:00.Z",
        "2026-03-03T00:00:00.1234567Z",
        "2026-02-29T00:00:00Z",
        "2026-03-03T24:00:00Z",
        "0000-03-03T00:00:00Z",
        "２０２６-03-03T00:00:00Z",
        1_772_496_000,
        None,
    ],
)
def test_an_instant_is_rfc_3339_in_utc_with_a_z(instant: Json) -> None:
    assert place_of(but(CASE, as_of=instant)) == "/as_of"
    assert in_step(but(STEP, closes_at=instant)) == "/step/closes_at"
    assert in_step(but(SILENCE, opens_at=instant)) == "/step/opens_at"
    assert in_position({"member": "FRA", "choice": "yes", "at": instant}) == "/positions/0/at"


def test_a_silence_ends_after_it_begins() -> None:
    assert in_step(but(SILENCE, closes_at="2026-03-03T00:00:00Z")) == "/step/closes_at"
    read_step(but(SILENCE, closes_at="2026-03-03T00:00:00.000001Z"))


def test_a_silence_has_a_beginning_and_an_end() -> None:
    assert in_step(less(SILENCE, "opens_at")) == "/step/opens_at"
    assert in_step(less(SILENCE, "closes_at")) == "/step/closes_at"


def test_a_silence_is_broken_by_choices_that_do_not_mend_it() -> None:
    assert in_step(but(SILENCE, broken_by="object")) == "/step/broken_by"
    assert in_step(but(SILENCE, broken_by=["object", "veto"])) == "/step/broken_by/1"
    assert in_step(but(SILENCE, broken_by=["withdraw_objection"])) == "/step/broken_by/0"
    assert in_step(but(SILENCE, broken_by=["amend", "amend"])) == "/step/broken_by/1"


@pytest.mark.parametrize("flag", [0, 1, "true", None])
def test_flags_are_true_or_false(flag: Json) -> None:
    assert in_step(but(SILENCE, final_when_broken=flag)) == "/step/final_when_broken"
    assert in_step({"kind": "consensus", "needs_reasons": flag}) == "/step/needs_reasons"
    assert in_elector({"member": "DEU", "recused": flag}) == "/electors/1/recused"


def test_words_are_of_their_list() -> None:
    assert in_step(but(STEP, vote_change="last")) == "/step/vote_change"
    assert in_step({"kind": "consensus", "objections_from": "all"}) == "/step/objections_from"


def test_an_elector_stands_once() -> None:
    assert in_elector({"member": "FRA"}) == "/electors/1/member"


@pytest.mark.parametrize("member", ["", "  ", None, 33, ["FRA"]])
def test_a_member_has_a_name(member: Json) -> None:
    assert in_elector({"member": member}) == "/electors/1/member"
    assert in_position({"member": member, "choice": "yes"}) == "/positions/0/member"
    absent: Json = {"member": "FRA", "choice": "yes", "proxy_for": member}
    assert in_position(absent) == "/positions/0/proxy_for"


@pytest.mark.parametrize("weight", [-1, "1", True, None])
def test_a_weight_is_a_whole_number(weight: Json) -> None:
    assert in_elector({"member": "DEU", "weights": {"w": weight}}) == "/electors/1/weights/w"


def test_weights_are_an_object() -> None:
    assert in_elector({"member": "DEU", "weights": [1]}) == "/electors/1/weights"


@pytest.mark.parametrize("choice", ["veto", "Yes", "", None, 1])
def test_a_choice_is_a_known_one(choice: Json) -> None:
    assert in_position({"member": "FRA", "choice": choice}) == "/positions/0/choice"


def test_a_position_names_member_and_choice() -> None:
    assert in_position({"choice": "yes"}) == "/positions/0/member"
    assert in_position({"member": "FRA"}) == "/positions/0/choice"


def test_reasons_and_provision_are_texts() -> None:
    position: Json = {"member": "FRA", "choice": "object"}
    assert in_position(but(position, reasons=None)) == "/positions/0/reasons"
    assert in_position(but(position, provision=38)) == "/positions/0/provision"


def test_a_fault_does_not_repeat_a_long_value() -> None:
    with pytest.raises(Malformed) as fault:
        read_case(but(CASE, step=but(STEP, kind="v" * 10_000)))
    assert len(str(fault.value)) < 200
