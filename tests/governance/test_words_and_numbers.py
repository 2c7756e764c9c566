"""RP-62, RP-64: a change that leaves words and numbers of an article apart is not received."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from audit.log.encoding import Json
from regime.domain.packs.faults import PackRefused
from regime.domain.rulebook.amendment_text import ChangeRefused
from regime.domain.rulebook.words_and_numbers import differences, said_numbers, unsaid
from regime.domain.values import ArticleId
from regime.packs.loading import load
from tests.cast import DAY_1
from tests.governance.course import end_of, first_members, head, on, submit
from tests.governance.packs_of_trial import changed, open_ballots
from tests.ledger import Ledger

FRANCE = head("FRA")
CHECKED = "The form is checked within 5 days; an objection falls after 60 days, and is cured once."
HELD: dict[str, Json] = {"check_days": 5, "lapse_days": 60, "cures_max": 1}


def _change(assembly: Ledger, code: str, *words: tuple[str, str], **parameters: Json) -> Json:
    """The words of an article with some put in place of others, and some parameters."""
    text = assembly.regime.rules.articles[ArticleId(code)].text
    for old, new in words:
        assert old in text
        text = text.replace(old, new)
    return [{"article": code, "text": text, "parameters": parameters}]


def _submit(assembly: Ledger, text: Json) -> None:
    submit(assembly, "rules_amendment", text, by=FRANCE, at=DAY_1)


REFUSED: list[tuple[str, list[tuple[str, str]], dict[str, Json], str, str]] = [
    (
        "RP-34",
        [],
        {"call_days": 10},
        "/parameters/call_days",
        "RP-34: call_days would be 10, but the words still say 14.",
    ),
    (
        "RP-26",
        [],
        {"repeat_days": 30},
        "/parameters/repeat_days",
        "RP-26: repeat_days would be 30, but the words still say 14.",
    ),
    (
        "RP-26",
        [],
        {"repeat_quorum": "2/3"},
        "/parameters/repeat_quorum",
        "RP-26: repeat_quorum would be 2/3, but the words still say 1/2.",
    ),
    (
        "RP-34",
        [("14 days", "21 days")],
        {},
        "/text",
        "RP-34: call_days is 14, but the words no longer say 14.",
    ),
    (
        "RP-34",
        [("14 days", "21 days")],
        {"call_days": 30},
        "/parameters/call_days",
        "RP-34: call_days would be 30, but the words do not say 30.",
    ),
    (
        "RP-34",
        [("is open", "stays open")],
        {"call_days": 21},
        "/parameters/call_days",
        "the words still say 14",
    ),
    (
        "RP-29",
        [("within 10 days", "within 20 days")],
        {"decision_days": 20},
        "/parameters/decision_days",
        "the words still say 10",
    ),
    ("RP-29", [("within 10 days", "within 20 days")], {}, "/text", "no longer say 10"),
    (
        "RP-27",
        [],
        {"disputed_sole_objection_blocks": True},
        "/parameters/disputed_sole_objection_blocks",
        "RP-27: disputed_sole_objection_blocks would be true, but the words stay as they are.",
    ),
    (
        "RP-35",
        [(", rounded up", ",  Rounded up ")],
        {"extension_rounding": "down"},
        "/parameters/extension_rounding",
        "would be down, but the words stay as they are",
    ),
]


@pytest.mark.parametrize(("code", "words", "parameters", "place", "said"), REFUSED)
def test_an_amendment_of_the_number_or_of_the_words_alone_is_not_received(
    assembly: Ledger,
    code: str,
    words: list[tuple[str, str]],
    parameters: dict[str, Json],
    place: str,
    said: str,
) -> None:
    with pytest.raises(ChangeRefused) as refused:
        _submit(assembly, _change(assembly, code, *words, **parameters))
    assert refused.value.place == f"/text/0{place}"
    assert said in refused.value.detail


ACCEPTED: list[tuple[str, list[tuple[str, str]], dict[str, Json]]] = [
    ("RP-34", [("14 days", "21 days")], {"call_days": 21}),
    ("RP-34", [("14 days", "twenty-one days")], {"call_days": 21}),
    ("RP-34", [("is open", "stays open")], {}),
    ("RP-26", [("a quorum of one half", "a quorum of 3/5")], {"repeat_quorum": "3/5"}),
    ("RP-26", [("a quorum of one half", "a quorum of three fifths")], {"repeat_quorum": "3/5"}),
    ("RP-35", [("rounded up", "rounded down")], {"extension_rounding": "down"}),
    ("RP-16", [("4 years", "3 years")], {"term_days": 1096}),
    ("RP-18", [("every quarter", "every 120 days")], {"punctuality_report_days": 120}),
    (
        "RP-29",
        [("10 days", "20 days"), ("day 10", "day 20"), ("day 11", "day 21")],
        {"decision_days": 20, "deemed_admitted_day": 21},
    ),
]


@pytest.mark.parametrize(("code", "words", "parameters"), ACCEPTED)
def test_words_and_number_change_together(
    assembly: Ledger, code: str, words: list[tuple[str, str]], parameters: dict[str, Json]
) -> None:
    _submit(assembly, _change(assembly, code, *words, **parameters))


def test_the_later_of_two_changes_does_not_take_back_the_words_of_the_earlier(
    assembly: Ledger,
) -> None:
    """Its words were written before the number changed, so it makes no edition."""
    longer = _change(assembly, "RP-26", ("within 14 days", "within 21 days"), repeat_days=21)
    reworded = _change(assembly, "RP-26", ("is published", "is made public"))
    first = submit(assembly, "rules_amendment", longer, by=FRANCE, at=DAY_1)
    second = submit(assembly, "rules_amendment", reworded, by=FRANCE, at=DAY_1)
    for course in (first, second):
        course.admit(at=DAY_1)
    for course in (first, second):
        course.vote("yes", first_members(assembly, 27), at=on(5, 2))
    second.run(end_of(6, 7))
    took = [one.data for one in assembly.entries if one.type == "DecisionTookEffect"]
    assert [one["edition"] for one in took] == [2, None]
    article = assembly.regime.rules.articles[ArticleId("RP-26")]
    assert "within 21 days" in article.text
    assert article.parameters["repeat_days"] == 21


def test_editions_that_do_not_say_so_take_any_words(assembly_of_before: Ledger) -> None:
    _submit(assembly_of_before, _change(assembly_of_before, "RP-34", call_days=1))
    _submit(assembly_of_before, _change(assembly_of_before, "RP-26", repeat_days=36_500))
    _submit(assembly_of_before, _change(assembly_of_before, "RP-26", repeat_quorum="1/1"))


@pytest.mark.parametrize(
    ("words", "parameters", "said"),
    [
        (CHECKED, {"check_days": 60, "lapse_days": 5}, {"check_days", "lapse_days"}),
        (
            CHECKED.replace(";", ","),
            {"check_days": 60, "lapse_days": 5},
            {"check_days", "lapse_days"},
        ),
        (
            CHECKED.replace("within 5 days", "in the course of 5 days").replace(
                "after 60 days", "at the end of 60 days"
            ),
            {"check_days": 60, "lapse_days": 5},
            {"check_days", "lapse_days"},
        ),
        # Two parameters hold what the words say once.
        (CHECKED, {"lapse_days": 1}, {"cures_max", "lapse_days"}),
        (CHECKED.replace("60 days", "a while"), {}, {"lapse_days"}),
        (CHECKED.replace("60 days", "a while"), {"lapse_days": 5}, {"check_days", "lapse_days"}),
        (CHECKED.replace("within 5", "within 60"), {}, {"check_days"}),
    ],
)
def test_no_number_takes_the_place_of_another(
    words: str, parameters: Mapping[str, Json], said: set[str]
) -> None:
    found = differences(words=(CHECKED, words), parameters=(HELD, {**HELD, **parameters}))
    assert {name for name, _ in found} == said


@pytest.mark.parametrize(
    ("words", "parameters"),
    [
        (CHECKED, {}),
        (CHECKED.upper(), {}),
        (
            CHECKED.replace("within 5 days", "within 60 days").replace(
                "after 60 days", "after 5 days"
            ),
            {"check_days": 60, "lapse_days": 5},
        ),
        ("Once cured; it falls after 60 days, and is checked within 5 days.", {}),
        (CHECKED.replace("5 days", "five days"), {}),
        (CHECKED + " It is the second such form.", {}),
    ],
)
def test_other_words_for_the_same_numbers_are_free(
    words: str, parameters: Mapping[str, Json]
) -> None:
    found = differences(words=(CHECKED, words), parameters=(HELD, {**HELD, **parameters}))
    assert list(found) == []


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("within 14 days", ["14"]),
        ("fourteen, twenty-one and ninety", ["14", "21", "90"]),
        ("two thirds, two-thirds, 2/3", ["2/3", "2/3", "2/3"]),
        ("three fifths of all, a fifth, one half", ["3/5", "1/5", "1/2"]),
        ("a simple majority", ["1/2"]),
        ("4 years, five years", ["1461", "1826"]),
        ("a floor of 0.1", ["1/10"]),
        ("at most twice, the third", ["2", "3"]),
        ("Nobody. Someone. Often.", []),
    ],
)
def test_numbers_are_read_in_figures_and_in_words(words: str, numbers: list[str]) -> None:
    assert [one.number for one in said_numbers(words)] == [Fraction(one) for one in numbers]


def test_a_pack_whose_words_do_not_say_a_number_is_not_founded(tmp_path: Path) -> None:
    def forget(rules: dict[str, Any]) -> None:
        records = {one["id"]: one for one in rules["records"]}
        records["RP-62"]["parameters"]["words_and_numbers_agree"] = True
        records["RP-34"]["parameters"]["call_days"] = 15

    folder = changed(open_ballots(tmp_path / "mtcr"), "rules_of_procedure.json", forget)
    with pytest.raises(PackRefused) as refused:
        load(folder)
    assert (
        "/records/33/parameters/call_days: the words of RP-34 do not say 15; say it in them, or "
        "list 'call_days' under /said_otherwise/RP-34 with how they say it" in str(refused.value)
    )


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ({"RP-34": {"call_days": "14"}}, "/RP-34/call_days: the words of RP-34 say this number"),
        ({"RP-99": {}}, "/said_otherwise/RP-99: there is no article 'RP-99'"),
    ],
)
def test_what_the_words_say_otherwise_is_listed_only_where_they_do(
    tmp_path: Path, listed: Json, said: str
) -> None:
    def list_more(rules: dict[str, Any]) -> None:
        rules["said_otherwise"] = listed
        records = {one["id"]: one for one in rules["records"]}
        records["RP-62"]["parameters"]["words_and_numbers_agree"] = True

    folder = changed(open_ballots(tmp_path / "mtcr"), "rules_of_procedure.json", list_more)
    with pytest.raises(PackRefused) as refused:
        load(folder)
    assert said in str(refused.value)


def test_each_number_is_missed_as_often_as_it_is_held() -> None:
    held: dict[str, Json] = {"check_days": 5, "cure_days": 5}
    assert list(unsaid("Within 5 days, and cured within five days.", held)) == []
    assert {name for name, _ in unsaid("Within 5 days.", held)} == {"check_days", "cure_days"}
