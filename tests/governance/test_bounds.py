"""RP-62: every number of the Rules has a least and a most value, and a change keeps within them."""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from audit.log.encoding import Json
from governance.domain.what_if.rules import text_tried
from regime.domain.packs.faults import PackRefused
from regime.domain.packs.rules_checks import of_rules
from regime.domain.rulebook.amendment_text import ChangeRefused, read_changes
from regime.domain.rulebook.bounds import (
    LEAST,
    MOST,
    Number,
    bounds_of,
    numbers_in,
    numbers_of_row,
    unbounded,
)
from regime.domain.values import ArticleId
from regime.packs.loading import load
from tests.cast import DAY_1
from tests.governance.course import Course, end_of, first_members, head, on, submit
from tests.governance.packs_of_trial import SHIPPED, changed, open_ballots
from tests.governance.texts import saying
from tests.ledger import Ledger

PACK = load("mtcr")
FILE = json.loads((SHIPPED / "mtcr" / "rules_of_procedure.json").read_text("utf-8"))
BINDINGS = json.loads((SHIPPED / "mtcr" / "pack.json").read_text("utf-8"))["bindings"]
FRANCE, BRAZIL = head("FRA"), head("BRA")
assert PACK.bounds
BOUNDS = PACK.bounds


def _numbers() -> Iterator[tuple[str, str, Number]]:
    """Every number of the Rules: its article or matter, its parameter, and itself."""
    for article in PACK.articles:
        for name, value in article.parameters.items():
            yield from ((article.id, name, one) for one in numbers_in(name, value))
    for matter in PACK.matters:
        for name, value in numbers_of_row(matter.terms).items():
            yield from ((matter.id, name, one) for one in numbers_in(name, value))


NUMBERS = tuple(_numbers())


def _stated(owner: str) -> Mapping[str, Json]:
    return {**BOUNDS.of_article(owner), **BOUNDS.of_matter(owner)}


def _edges(owner: str, number: Number) -> tuple[Json, Json]:
    found = bounds_of(number.name, _stated(owner))
    assert found is not None
    return found[LEAST], found[MOST]


def _beyond(edge: Json, step: int) -> Json:
    """The next value beyond an edge, below it or above."""
    if isinstance(edge, int):
        return edge + step
    exact = Fraction(str(edge)) + Fraction(step, 100)
    return f"{float(exact):.2f}" if "." in str(edge) else f"{exact.numerator}/{exact.denominator}"


def _with(value: Json, steps: list[str], new: Json) -> Json:
    """A parameter with one of its numbers set anew."""
    if not steps:
        return new
    step, *rest = steps
    key: Any = int(step) if isinstance(value, list) else step.replace("~1", "/")
    whole: Any = deepcopy(value)
    whole[key] = _with(whole[key], rest, new)
    return whole  # type: ignore[no-any-return]


def _founding(owner: str, number: Number, new: Json) -> list[str]:
    """The faults of the shipped rules with one number set anew, where they speak of bounds."""
    rules = deepcopy(FILE)
    own = {one["id"]: one.get("parameters", one) for one in (*rules["records"], *_rows(rules))}
    name, *steps = number.pointer.split("/")
    own[owner][name] = _with(own[owner][name], steps, new)
    return [detail for _, detail in of_rules(rules, BINDINGS) if "outside its bounds" in detail]


def _rows(rules: dict[str, Any]) -> list[dict[str, Any]]:
    return rules["decision_matrix"]  # type: ignore[no-any-return]


def _amend(ledger: Ledger, owner: str, number: Number, new: Json) -> None:
    """Read an amendment that sets one number anew, and says it."""
    rules = ledger.regime.rules
    name, *steps = number.pointer.split("/")
    article = rules.articles.get(ArticleId(owner))
    if article is None:
        read_changes([{"matter": owner, name: new}], rules)
        return
    value = _with(article.parameters[name], steps, new)
    text = saying({**article.parameters, name: value})
    read_changes([{"article": owner, "text": text, "parameters": {name: value}}], rules)


@pytest.fixture(scope="module")
def rules() -> Ledger:
    return Ledger(PACK)


@pytest.mark.parametrize(
    ("owner", "name", "number"), NUMBERS, ids=[f"{one[0]}/{one[2].pointer}" for one in NUMBERS]
)
def test_a_number_lies_from_its_least_to_its_most(
    rules: Ledger, owner: str, name: str, number: Number
) -> None:
    least, most = _edges(owner, number)
    for edge, step in ((least, -1), (most, 1)):
        assert _founding(owner, number, edge) == []
        beyond = _beyond(edge, step)
        if Fraction(str(beyond)) < 0:
            continue
        (fault,) = _founding(owner, number, beyond)
        assert fault.startswith(f"{owner}: {name}") and f"{least} to {most}" in fault
        with pytest.raises(ChangeRefused) as refused:
            _amend(rules, owner, number, beyond)
        assert number.pointer in refused.value.place
    # In a list of numbers none stands twice.
    for edge in () if number.name == "periods_days" else (least, most):
        _amend(rules, owner, number, edge)


ABSURD: list[tuple[str, str, Json]] = [
    ("RP-37", "vote_days", 36_500),
    ("RP-62", "effect_days", 0),
    ("RP-26", "repeat_quorum", "1/1"),
    ("RP-26", "repeat_days", 36_500),
    ("RP-27", "proxies_max", 35),
    ("RP-31", "filing_days_before_end", 1_000),
    ("RP-53", "requesters_min", 0),
    ("RP-53", "requesters_min", 36),
    ("RP-53", "regional_groups_min", 9),
    ("RP-10", "assessors", 1_000),
    ("RP-11", "max_total_days", 1),
    ("RP-25", "protected_sponsors", 0),
    ("RP-39", "group_naming_days", 0),
    ("RP-41", "floor_days", 0),
    ("RP-34", "call_days", 1),
    ("RP-38", "lapse_days", 2),
]


@pytest.mark.parametrize(("code", "name", "value"), ABSURD)
def test_no_amendment_sets_a_number_to_what_would_bury_or_break_its_matter(
    assembly: Ledger, code: str, name: str, value: Json
) -> None:
    article = assembly.regime.rules.articles[ArticleId(code)]
    text: Json = [
        {
            "article": code,
            "text": saying({**article.parameters, name: value}),
            "parameters": {name: value},
        }
    ]
    with pytest.raises(ChangeRefused) as refused:
        submit(assembly, "rules_amendment", text, by=FRANCE, at=DAY_1)
    assert refused.value.place == f"/text/0/parameters/{name}"
    assert f"{code}: {name} {value} lies outside its bounds" in refused.value.detail


def test_half_of_the_votes_does_not_become_a_majority(
    assembly: Ledger, assembly_of_before: Ledger
) -> None:
    half: Json = [{"matter": "procedural", "threshold_op": ">="}]
    with pytest.raises(ChangeRefused) as refused:
        submit(assembly, "rules_amendment", half, by=FRANCE, at=DAY_1)
    assert refused.value.place == "/text/0/threshold_op"
    submit(assembly_of_before, "rules_amendment", half, by=FRANCE, at=DAY_1)
    # A tie admits already, and other values of such a row may change.
    same: Json = [{"matter": "admissibility", "decision_quorum": "2/3"}]
    submit(assembly, "rules_amendment", same, by=FRANCE, at=DAY_1)


def test_every_number_of_the_shipped_rules_has_bounds() -> None:
    for article in PACK.articles:
        assert list(unbounded(article.parameters, BOUNDS.of_article(article.id))) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return open_ballots(tmp_path / "mtcr")


def _rules_with_bounds(change: Any) -> Any:
    """The shipped bounds over that copy, with something changed."""

    def state(rules: dict[str, Any]) -> None:
        rules["bounds"] = deepcopy(FILE["bounds"])
        change(rules)

    return state


STATED: list[tuple[Any, str]] = [
    (
        lambda rules: rules["records"][25]["parameters"].update(second_repeat_days=7),
        "/bounds/articles/RP-26: RP-26 has a number 'second_repeat_days' without bounds: "
        'add "second_repeat_days": "LEAST to MOST" here',
    ),
    (
        lambda rules: rules["bounds"]["articles"].pop("RP-34"),
        "/bounds/articles/RP-34: RP-34 has a number 'call_days' without bounds",
    ),
    (
        lambda rules: rules["bounds"]["matrix"].pop("decision_quorum"),
        "/bounds/matrix: budget has a number 'decision_quorum' without bounds",
    ),
    (
        lambda rules: rules["bounds"]["articles"].update({"RP-99": {}}),
        "/bounds/articles/RP-99: there is no article 'RP-99'",
    ),
    (
        lambda rules: rules["bounds"]["matters"].update({"tea": {}}),
        "/bounds/matters/tea: there is no matter 'tea'",
    ),
    (
        lambda rules: rules["bounds"]["matrix"].update({"sugar": "1 to 2"}),
        "no row of the matrix has a number 'sugar' to be bounded",
    ),
    (
        lambda rules: rules["bounds"]["articles"]["RP-26"].update(tea_days="1 to 2"),
        "RP-26 has no number 'tea_days' to be bounded",
    ),
    (
        lambda rules: rules["bounds"]["articles"]["RP-26"].update(repeat_days="45 to 7"),
        "RP-26: the least, 45, is more than the most, 7",
    ),
    (
        lambda rules: rules["bounds"]["articles"]["RP-26"].update(repeat_days="1/3 to 2/3"),
        "RP-26: a least and a most are written like the number",
    ),
    (
        lambda rules: rules["bounds"]["articles"]["RP-26"].update(repeat_days="some"),
        "is not a least and a most value, such as 7 to 45 or 1/2 to 2/3",
    ),
    (
        lambda rules: rules["bounds"]["matters"]["fast_track"].pop("silence_days"),
        "fast_track has other bounds than RP-48 for its silence_days: 7 to 60, and 7 to 45",
    ),
]


@pytest.mark.parametrize(("change", "said"), STATED)
def test_a_pack_that_states_bounds_states_them_for_every_number_and_rightly(
    folder: Path, change: Any, said: str
) -> None:
    changed(folder, "rules_of_procedure.json", _rules_with_bounds(change))
    with pytest.raises(PackRefused) as refused:
        load(folder)
    assert said in str(refused.value)


def test_a_pack_that_states_none_is_founded_and_amended_as_before(
    assembly_of_before: Ledger,
) -> None:
    assert assembly_of_before.regime.rules.bounds is None
    text: Json = [{"article": "RP-37", "text": "Anew.", "parameters": {"vote_days": 36_500}}]
    submit(assembly_of_before, "rules_amendment", text, by=FRANCE, at=DAY_1)
    bounds: Json = [{"article": "RP-37", "text": "Anew.", "bounds": {}}]
    with pytest.raises(ChangeRefused) as refused:
        submit(assembly_of_before, "rules_amendment", bounds, by=FRANCE, at=DAY_1)
    assert refused.value.place == "/text/0/bounds"


def _widened(ledger: Ledger, code: str, bounds: Json, **parameters: Json) -> Json:
    """A change of the bounds of an article whose words stand."""
    article = ledger.regime.rules.articles[ArticleId(code)]
    change: dict[str, Json] = {"article": code, "text": article.text, "bounds": bounds}
    return [{**change, "parameters": parameters} if parameters else change]


WIDER: Json = {"repeat_days": {"least": 3, "most": 60}}


def _proposed(assembly: Ledger, text: Json) -> Course:
    course = submit(assembly, "rules_amendment", text, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    course.run(end_of(5, 1))
    return course


def test_bounds_change_by_consensus_only(assembly: Ledger) -> None:
    course = _proposed(assembly, _widened(assembly, "RP-26", WIDER))
    assert course.proposal.call is not None
    course.sustain(course.objects(BRAZIL, at=on(5, 14)), at=on(5, 14))
    assert course.run(end_of(5, 15)) == ("ConsensusCallClosed", "ProposalNotAdopted")


def test_bounds_of_a_row_change_by_consensus_only(assembly: Ledger) -> None:
    text: Json = [
        {"matter": "procedural", "bounds": {"decision_quorum": {"least": "1/3", "most": "2/3"}}}
    ]
    course = _proposed(assembly, text)
    course.run(end_of(5, 15))
    course.run(end_of(6, 14))
    bounds = assembly.regime.rules.bounds
    assert bounds is not None
    assert bounds.of_matter("procedural")["decision_quorum"] == {"least": "1/3", "most": "2/3"}
    assert bounds.of_matter("agenda")["decision_quorum"] == {"least": "1/2", "most": "3/4"}


def test_bounds_that_all_agreed_to_hold_for_what_is_submitted_later(assembly: Ledger) -> None:
    course = _proposed(assembly, _widened(assembly, "RP-26", WIDER))
    course.run(end_of(5, 15))
    assert course.run(end_of(6, 14)) == (
        "DecisionTookEffect",
        "ArticleRecorded",
        "BoundsRecorded",
        "RulesEditionAdopted",
    )
    words = assembly.regime.rules.articles[ArticleId("RP-26")].text
    longer = words.replace("within 14 days", "within 60 days")
    text: Json = [{"article": "RP-26", "text": longer, "parameters": {"repeat_days": 60}}]
    submit(assembly, "rules_amendment", text, by=FRANCE, at=on(6, 15))


@pytest.mark.parametrize(
    ("bounds", "parameters", "place", "said"),
    [
        (WIDER, {"repeat_days": 14}, "/bounds/repeat_days", "not changed together"),
        ({"tea_days": {"least": 1, "most": 2}}, {}, "/bounds/tea_days", "No bounds are stated"),
        ({"repeat_days": 60}, {}, "/bounds/repeat_days", "a least and a most"),
        ({"repeat_days": {"least": 1}}, {}, "/bounds/repeat_days", "a least and a most"),
        ({"repeat_days": {"least": 9, "most": 8}}, {}, "/bounds/repeat_days", "more than the most"),
        (
            {"repeat_days": {"least": "1/3", "most": "1/2"}},
            {},
            "/bounds/repeat_days",
            "written like the number",
        ),
        ({"repeat_days": {"least": True, "most": 60}}, {}, "/bounds/repeat_days", "are numbers"),
        ({"repeat_days": {"least": 20, "most": 60}}, {}, "/bounds", "14 lies outside"),
        ([], {}, "/bounds", "are an object"),
    ],
)
def test_bounds_are_bounds_and_stand_around_a_number_that_stays(
    assembly: Ledger, bounds: Json, parameters: dict[str, Json], place: str, said: str
) -> None:
    text = _widened(assembly, "RP-26", bounds, **parameters)
    with pytest.raises(ChangeRefused) as refused:
        submit(assembly, "rules_amendment", text, by=FRANCE, at=DAY_1)
    assert refused.value.place == f"/text/0{place}"
    assert said in refused.value.detail


def test_a_number_that_bounds_of_later_shut_out_makes_no_edition(assembly: Ledger) -> None:
    words = assembly.regime.rules.articles[ArticleId("RP-26")].text
    longer = words.replace("within 14 days", "within 40 days")
    text: Json = [{"article": "RP-26", "text": longer, "parameters": {"repeat_days": 40}}]
    narrow: Json = {"repeat_days": {"least": 7, "most": 20}}
    bounded = submit(
        assembly, "rules_amendment", _widened(assembly, "RP-26", narrow), by=FRANCE, at=DAY_1
    )
    bounded.admit(at=DAY_1)
    value = submit(assembly, "rules_amendment", text, by=FRANCE, at=on(3, 12))
    value.admit(at=on(3, 12))
    bounded.run(end_of(5, 11))
    value.vote("yes", first_members(assembly, 27), at=on(5, 12))
    value.run(end_of(7, 1))
    took = [one.data for one in assembly.entries if one.type == "DecisionTookEffect"]
    assert [one["edition"] for one in took] == [2, None]
    assert assembly.regime.rules.days("quorum", "repeat_days") == 14


def test_an_edition_of_other_bounds_is_found_by_the_replay(assembly: Ledger) -> None:
    course = _proposed(assembly, _widened(assembly, "RP-26", WIDER))
    course.run(end_of(6, 14))
    forged = assembly.forged_data("BoundsRecorded", "articles/RP-26/repeat_days/most", 36_500, 1)
    assert forged.first_fault() == ("BoundsRecorded", "differs")


def test_a_founding_whose_number_lies_outside_is_found_by_the_replay(assembly: Ledger) -> None:
    forged = assembly.forged_data("BoundsRecorded", "articles/RP-26/repeat_days/most", 8)
    assert forged.first_fault()[1] == "founding"


def test_what_is_tried_as_a_what_if_keeps_within_bounds_too(assembly: Ledger) -> None:
    with pytest.raises(ChangeRefused):
        text_tried([{"matter": "procedural", "consultation_days": 31}], assembly.regime)
