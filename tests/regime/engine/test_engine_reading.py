"""Design 4.3: what is no case is refused, and the refusal names the place."""

import pytest

from audit.log.encoding import Json
from audit.log.errors import Malformed
from regime.domain.engine.case import Consensus, Elector, Position, Silence, Vote
from regime.domain.engine.reading import read_case, read_electors, read_positions, read_step
from tests.regime.engine.cases import DAY_1, DAY_2
from tests.regime.engine.faults import (
    CASE,
    RULE,
    SHARE,
    SILENCE,
    STEP,
    but,
    in_elector,
    in_position,
    in_rule,
    in_step,
    in_test,
    less,
    place_of,
)


def test_what_is_left_out_of_a_step_has_its_default() -> None:
    step = read_step(STEP)
    assert isinstance(step, Vote)
    assert (step.vote_change, step.closes_at) == ("latest", None)
    assert read_step({"kind": "consensus"}) == Consensus(
        objections_from="members", needs_reasons=False, closes_at=None
    )
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
