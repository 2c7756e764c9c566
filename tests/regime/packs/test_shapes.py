"""The published schemas: what has not their shape is refused, each fault with its place."""

import pytest
from jsonschema import Draft202012Validator

from audit.log.encoding import Json
from regime.packs.shapes import departures, schema, shapes
from tests.regime.packs.conftest import REMOVED, Copy


def test_every_kind_of_file_has_its_published_schema() -> None:
    manifest = schema("pack")["properties"]
    assert isinstance(manifest, dict) and isinstance(manifest["files"], dict)
    kinds = manifest["files"]["properties"]
    assert isinstance(kinds, dict)
    assert set(shapes()) == {*kinds, "pack", "values"}


@pytest.mark.parametrize("shape", shapes())
def test_a_published_schema_is_a_schema_of_the_draft_that_it_names(shape: str) -> None:
    published = schema(shape)

    Draft202012Validator.check_schema(published)
    assert published["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert published["$id"] == f"urn:open-secretariat:pack:{shape}"


def test_a_negative_period_is_refused_with_its_place(tiny: Copy) -> None:
    tiny.change("rules.json", "/records/7/parameters/decision_days", -1)

    assert tiny.refusal() == (
        "lake/rules.json: /records/7/parameters/decision_days: -1 is less than the minimum of 0"
    )


@pytest.mark.parametrize("days", [0, 36_500])
def test_a_period_of_nothing_to_a_hundred_years_is_a_period(tiny: Copy, days: int) -> None:
    article = tiny.change("rules.json", "/records/7/parameters/decision_days", days).load()

    assert article.articles[7].parameters["decision_days"] == days


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("/records/7/parameters/decision_days", 36_501, "is greater than the maximum of 36500"),
        ("/records/7/parameters/decision_days", "1", "is not of type 'integer'"),
        ("/records/7/parameters/decision_days", 1.5, "is not of type 'integer'"),
        ("/records/7/parameters/decision_days", True, "is not of type 'integer'"),
        ("/records/7/parameters/decision_days", None, "is not of type 'integer'"),
        ("/records/7/parameters/appeal_threshold", "0.5", 'is not a fraction such as "2/3"'),
        ("/records/7/parameters/appeal_threshold", 0.5, 'is not a fraction such as "2/3"'),
        ("/records/7/parameters/appeal_threshold", "1/0", 'is not a fraction such as "2/3"'),
        ("/records/7/parameters/appeal_threshold", "0/2", 'is not a fraction such as "2/3"'),
        ("/records/7/parameters/appeal_threshold", "1/2\n", 'is not a fraction such as "2/3"'),
        ("/records/7/parameters/appeal_threshold", "1/2/3", 'is not a fraction such as "2/3"'),
        ("/records/7/parameters/appeal_threshold_op", "<", "is not one of ['>', '>=']"),
        ("/records/7/parameters/base", "everybody", "'members_except_concerned']"),
        ("/records/9/parameters/periods_days", [1, -1], "is less than the minimum of 0"),
        ("/records/8/parameters/days/rules", -1, "is less than the minimum of 0"),
        ("/records/10/parameters/ballots", ["show_of_hands"], "'sealed', 'secret']"),
        ("/records/10/parameters/examples/members", 0, "is less than the minimum of 1"),
        ("/records/11/parameters/steps/0/days", -1, "is less than the minimum of 0"),
        ("/records/11/parameters/renewals_max", -1, "is less than the minimum of 0"),
        ("/records/13/parameters/consensus_only", ["LR-1", "LR-1"], "has non-unique elements"),
        ("/records/0/id", "LR 1", "is not an id of letters, digits and hyphens"),
        ("/records/0/text", "", "should be non-empty"),
        ("/records/0/title", "One\nTwo", "is not one line of text without control characters"),
        ("/decision_matrix/0/threshold", "half", 'is not a fraction such as "2/3"'),
        ("/decision_matrix/0/threshold_op", "=", "is not one of ['>', '>=', None]"),
        ("/decision_matrix/0/base", "all", "'members_except_concerned', None]"),
        ("/decision_matrix/0/ballot", "open", "'sealed', 'secret', None]"),
        ("/decision_matrix/0/decision_quorum", 1, "is not of type 'string', 'null'"),
        ("/decision_matrix/0/consultation_days", None, "is not of type 'integer'"),
        ("/decision_matrix/0/silence_days", -1, "is less than the minimum of 0"),
        ("/decision_matrix/0/concerned_excluded", "no", "is not of type 'boolean'"),
        (
            "/decision_matrix/0/id",
            "Appeal",
            "is not a name of small letters, digits and underscores",
        ),
        ("/sources/0/url", "javascript:alert(1)", "is not an http or https address"),
        ("/as_of", "May 2025", "is not a date such as 2026-01-08, 2026-01 or 2026"),
    ],
)
def test_a_value_of_the_rules_that_has_not_its_shape_is_refused(
    tiny: Copy, place: str, value: Json, said: str
) -> None:
    refusal = tiny.change("rules.json", place, value).refusal()

    assert refusal.startswith(f"lake/rules.json: {place}")
    assert refusal.endswith(said)
    assert "\n" not in refusal


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("pack.json", ""),
        ("pack.json", "/files"),
        ("pack.json", "/roles"),
        ("rules.json", ""),
        ("rules.json", "/records/0"),
        ("rules.json", "/decision_matrix/0"),
        ("rules.json", "/records/11/parameters/steps/0"),
        ("rules.json", "/procedures/0"),
        ("rules.json", "/sources/0"),
        ("criteria.json", "/records/0"),
        ("criteria.json", "/scoring"),
        ("criteria.json", "/records/0/scale/0"),
    ],
)
def test_a_key_that_nobody_knows_is_refused(tiny: Copy, file: str, place: str) -> None:
    refusal = tiny.change(file, f"{place}/colour", "LR-1").refusal()

    where = f"{place}: " if place else ""
    assert refusal == (f"lake/{file}: {where}the key 'colour' is not known here")


def test_an_article_may_have_parameters_that_nobody_knows(tiny: Copy) -> None:
    pack = tiny.change("rules.json", "/records/0/parameters/colour", "blue").load()

    assert pack.articles[0].parameters["colour"] == "blue"


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("pack.json", "/name"),
        ("pack.json", "/symbol"),
        ("pack.json", "/notice"),
        ("pack.json", "/words/members"),
        ("pack.json", "/roles/ladder"),
        ("pack.json", "/files/criteria"),
        ("rules.json", "/decision_matrix"),
        ("rules.json", "/records/3/parameters"),
        ("rules.json", "/decision_matrix/1/ballot"),
        ("riparians.json", "/records/2/name"),
        ("riparians.json", "/records/2/sources"),
        ("criteria.json", "/records/1/minimum_score"),
        ("criteria.json", "/scoring/pass_mark"),
    ],
)
def test_what_is_missing_is_named(tiny: Copy, file: str, place: str) -> None:
    refusal = tiny.change(file, place, REMOVED).refusal()

    parent, _, key = place.rpartition("/")
    where = f"{parent}: " if parent else ""
    assert refusal == f"lake/{file}: {where}{key!r} is a required property"


@pytest.mark.parametrize(
    ("file", "place", "value", "said"),
    [
        ("pack.json", "/name", "Tiny", "is not a name of small letters, digits and hyphens"),
        ("pack.json", "/symbol", "L/C", "is not a symbol of 2 to 12 capital letters and digits"),
        ("pack.json", "/day_seconds", 0, "is less than the minimum of 1"),
        ("pack.json", "/day_seconds", 86_401, "is greater than the maximum of 86400"),
        ("pack.json", "/clock", "sundial", "is not one of ['machine', 'simulated']"),
        (
            "pack.json",
            "/builds_on",
            "../tiny",
            "is not a name of small letters, digits and hyphens",
        ),
        ("riparians.json", "/records/0/standing", "friend", "'observer', 'applicant']"),
        (
            "riparians.json",
            "/records/0/id",
            "../X",
            "is not a code of 2 to 12 capital letters and digits",
        ),
        ("criteria.json", "/records/0/weight", -1, "is less than the minimum of 0"),
        ("criteria.json", "/scoring/pass_mark", "60%", 'is not a fraction such as "2/3"'),
    ],
)
def test_a_value_of_another_file_that_has_not_its_shape_is_refused(
    tiny: Copy, file: str, place: str, value: Json, said: str
) -> None:
    refusal = tiny.change(file, place, value).refusal()

    assert refusal.startswith(f"lake/{file}: {place}: ")
    assert refusal.endswith(said)


def test_all_faults_are_told_in_the_order_of_their_places(tiny: Copy) -> None:
    tiny.change("rules.json", "/records/10/parameters/vote_days", -1)
    tiny.change("rules.json", "/records/9/parameters/call_days", -1)
    tiny.change("riparians.json", "/count", -1)

    assert [line.rpartition(": ")[0] for line in tiny.refusal().splitlines()] == [
        "lake/riparians.json: /count",
        "lake/rules.json: /records/9/parameters/call_days",
        "lake/rules.json: /records/10/parameters/vote_days",
    ]


def test_of_many_faults_twenty_are_told(tiny: Copy) -> None:
    for article in range(14):
        tiny.change("rules.json", f"/records/{article}/number", 0)
        tiny.change("rules.json", f"/records/{article}/title", "")

    lines = tiny.refusal().splitlines()
    assert len(lines) == 21
    assert lines[-1] == "and 8 more"


def test_a_long_value_does_not_hide_what_is_wrong_with_it(tiny: Copy) -> None:
    refusal = tiny.change("rules.json", "/records/0/title", "x" * 9_000).refusal()

    assert refusal.endswith("xxx' is too long")
    assert len(refusal) < 300


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ("parameters", {"vote_days": 7, "other": [1]}, ()),
        ("parameters", {"vote_days": -7}, (("/vote_days", "-7 is less than the minimum of 0"),)),
        ("terms", {"consultation_days": 30}, ()),
        (
            "terms",
            {"colour": 1},
            (("", "the key 'colour' is not known here"),),
        ),
    ],
)
def test_a_piece_of_the_rules_is_judged_by_itself(
    part: str, value: Json, said: tuple[tuple[str, str], ...]
) -> None:
    assert departures("rules", value, part=part) == said
