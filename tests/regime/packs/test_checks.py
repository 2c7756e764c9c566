"""What the files of a pack say of each other and of themselves holds, or the pack is refused."""

import pytest

from audit.log.encoding import Json
from regime.domain.values import Office
from tests.regime.packs.conftest import REMOVED, Copy


@pytest.mark.parametrize(
    ("file", "place", "value", "said"),
    [
        # the manifest
        ("pack.json", "/roles/quorum", "LR-99", "/roles/quorum: there is no article 'LR-99'"),
        ("pack.json", "/bindings/tea", {}, "/bindings/tea: there is no matter 'tea'"),
        (
            "pack.json",
            "/bindings/appeal/colour",
            "base",
            "/bindings/appeal/colour: the row of the matter 'appeal' has no such key",
        ),
        (
            "pack.json",
            "/bindings/appeal/base",
            "basis",
            "/bindings/appeal/base: the article 'LR-8' has no parameter 'basis'",
        ),
        ("pack.json", "/play", "play.json", "/play: a play needs the simulated clock"),
        (
            "pack.json",
            "/sign_ins",
            {"chair": "ALDER"},
            "/sign_ins: sign-ins need the label demonstration or rehearsal",
        ),
        # the rules
        (
            "rules.json",
            "/records/1/id",
            "LR-1",
            "/records/1/id: 'LR-1' stands already at /records/0/id",
        ),
        (
            "rules.json",
            "/records/1/number",
            1,
            "/records/1/number: '1' stands already at /records/0/number",
        ),
        (
            "rules.json",
            "/records/1/chapter",
            "IV. Fish",
            "/records/1/chapter: there is no chapter 'IV. Fish'",
        ),
        (
            "rules.json",
            "/records/1/matters",
            ["tea"],
            "/records/1/matters/0: there is no matter 'tea'",
        ),
        (
            "rules.json",
            "/records/10/parameters/secret_only",
            ["tea"],
            "/records/10/parameters/secret_only/0: there is no matter 'tea'",
        ),
        ("rules.json", "/count", 15, "/count: 15, but there are 14 records"),
        (
            "rules.json",
            "/records/1/sources",
            ["LC-DRAFT", "LC-2"],
            "/records/1/sources/1: there is no source 'LC-2' in this file",
        ),
        (
            "rules.json",
            "/records/5/parameters/repeat_quorum",
            "3/2",
            "/records/5/parameters/repeat_quorum: 3/2 is more than the whole",
        ),
        (
            "rules.json",
            "/records/10/parameters/examples/2~13",
            2,
            "/records/10/parameters/examples/2~13: 2, but 2/3 of 4 is 3",
        ),
        (
            "rules.json",
            "/records/13/parameters/consensus_only",
            ["LR-1", "LR-77"],
            "/roles/amendment: the article 'LR-14' keeps 'LR-77' to consensus: "
            "there is no such article",
        ),
        # the decision matrix
        (
            "rules.json",
            "/decision_matrix/3/article",
            "LR-99",
            "/decision_matrix/3/article: there is no article 'LR-99'",
        ),
        (
            "rules.json",
            "/decision_matrix/3/procedure",
            "lottery",
            "/decision_matrix/3/procedure: there is no procedure 'lottery' in this file",
        ),
        (
            "rules.json",
            "/decision_matrix/3/decision_quorum",
            "9/8",
            "/decision_matrix/3/decision_quorum: 9/8 is more than the whole",
        ),
        (
            "rules.json",
            "/decision_matrix/3/ballot",
            None,
            "/decision_matrix/3: threshold, threshold_op, base, decision_quorum, ballot "
            "are given together or not at all; null: ballot",
        ),
        (
            "rules.json",
            "/decision_matrix/2/votes_needed_with_4_riparians",
            2,
            "/decision_matrix/2/votes_needed_with_4_riparians: 2, but >= 2/3 of 4 is 3",
        ),
        (
            "rules.json",
            "/decision_matrix/3/votes_needed_with_4_riparians",
            3,
            "/decision_matrix/3/votes_needed_with_4_riparians: 3, "
            "but the base present_and_voting has no fixed number",
        ),
        (
            "rules.json",
            "/decision_matrix/1/id",
            "appeal",
            "/decision_matrix/1/id: 'appeal' stands already at /decision_matrix/0/id",
        ),
        (
            "rules.json",
            "/records/13/parameters/consultation_days",
            2,
            "/decision_matrix: matter rules_amendment: consultation_days 1, "
            "article LR-14: consultation_days 2",
        ),
        (
            "rules.json",
            "/records/7/parameters/appeal_threshold",
            "2/3",
            "/decision_matrix: matter appeal: threshold 1/2, article LR-8: appeal_threshold 2/3",
        ),
        # the members
        (
            "riparians.json",
            "/records/1/id",
            "ALDER",
            "/records/1/id: 'ALDER' stands already at /records/0/id",
        ),
        # the criteria
        (
            "criteria.json",
            "/records/1/weight",
            5,
            "/scoring/weight_total: 10, but the weights add up to 11",
        ),
        (
            "criteria.json",
            "/records/1/minimum_score",
            3,
            "/records/1/minimum_score: 3 is more than the scale's 2",
        ),
        (
            "criteria.json",
            "/records/1/scale/1/score",
            2,
            "/records/1/scale: does not run from 0 to 2 step by step",
        ),
        (
            "criteria.json",
            "/scoring/scale_max",
            4,
            "/records/0/scale_max: 2, but the scoring says 4",
        ),
        (
            "criteria.json",
            "/sources/0/title",
            "Another paper",
            "/sources/0: the source 'LC-DRAFT' is described otherwise in lake/rules.json",
        ),
    ],
)
def test_a_pack_that_contradicts_itself_is_refused(
    tiny: Copy, file: str, place: str, value: Json, said: str
) -> None:
    tiny.change(file, place, value)

    assert said in [line.partition(": ")[2] for line in tiny.refusal().splitlines()]


def test_a_silence_procedure_needs_a_period(tiny: Copy) -> None:
    tiny.change("rules.json", "/decision_matrix/3/silence_days", None)

    assert "/decision_matrix/3/silence_days: a silence procedure needs a period" in tiny.refusal()


def test_a_matter_without_a_vote_has_none_of_its_values(tiny: Copy) -> None:
    for key in ("threshold", "threshold_op", "base", "decision_quorum", "ballot"):
        tiny.change("rules.json", f"/decision_matrix/3/{key}", None)

    assert tiny.load().matters[3].terms["ballot"] is None


def test_a_regime_has_a_member_that_may_vote(tiny: Copy) -> None:
    for member in range(5):
        tiny.change("riparians.json", f"/records/{member}/standing", "adherent")

    assert tiny.refusal() == "lake/riparians.json: /records: none of them may vote"


def test_an_article_fits_in_one_entry_of_the_log(tiny: Copy) -> None:
    tiny.change("rules.json", "/records/0/parameters/annex", ["x" * 20_000] * 4)

    assert tiny.refusal() == "lake/rules.json: /records/0: is too long for one entry of the log"


def test_the_votes_that_a_row_needs_count_without_the_member_concerned(tiny: Copy) -> None:
    tiny.change("rules.json", "/decision_matrix/1/base", "members_except_concerned")
    tiny.change("rules.json", "/records/11/parameters/base", "members_except_concerned")

    assert tiny.refusal() == (
        "lake/rules.json: /decision_matrix/1/votes_needed_with_4_riparians: 3, but >= 2/3 of 3 is 2"
    )


def test_the_article_on_criteria_says_the_pass_mark_of_the_scoring(tiny: Copy) -> None:
    tiny.change("pack.json", "/roles/criteria", "LR-1")
    tiny.change("rules.json", "/records/0/parameters/pass_mark", "7/10")

    assert tiny.refusal() == (
        "lake/criteria.json: /scoring/pass_mark: pass mark 6/10, article LR-1: pass_mark 7/10"
    )


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("alternates", ["ALDER", "OAK"], "/sign_ins/alternates/1: 'OAK' is not a member"),
        ("chair", "OAK", "/sign_ins/chair: 'OAK' is not a member"),
        ("applicant", "ALDER", "/sign_ins/applicant: 'ALDER' is a member"),
    ],
)
def test_sign_ins_are_made_for_those_that_have_the_standing(
    tiny: Copy, key: str, value: Json, said: str
) -> None:
    tiny.change("pack.json", "/labels", ["rehearsal"])
    tiny.change("pack.json", "/sign_ins", {key: value})

    assert tiny.refusal() == f"lake/pack.json: {said}"


def test_a_rehearsal_may_have_sign_ins(tiny: Copy) -> None:
    tiny.change("pack.json", "/day_seconds", 1)
    pack = tiny.change("pack.json", "/sign_ins", {"applicant": "OAK"}).load()

    assert pack.sign_ins is not None
    assert (pack.sign_ins.applicant, pack.sign_ins.chair) == ("OAK", None)


def test_sign_ins_are_made_for_offices_beside_that_of_the_executive_secretary(tiny: Copy) -> None:
    tiny.change("pack.json", "/labels", ["rehearsal"])
    pack = tiny.change("pack.json", "/sign_ins", {"offices": ["technical_secretary"]}).load()
    assert pack.sign_ins is not None
    assert pack.sign_ins.offices == (Office.TECHNICAL_SECRETARY,)
    tiny.change("pack.json", "/sign_ins", {"offices": ["executive_secretary"]})
    assert "/sign_ins/offices/0" in tiny.refusal()


def test_a_manifest_without_bindings_binds_by_equal_names(tiny: Copy) -> None:
    pack = tiny.change("pack.json", "/bindings", REMOVED).load()

    assert pack.matters[0].bound["threshold"] == "threshold"
