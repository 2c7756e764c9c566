"""Where matrix and article both carry a value, they agree, or both are named."""

from collections.abc import Mapping
from dataclasses import dataclass

from audit.log.encoding import Json
from regime.domain.rulebook.agreement import disagreements


@dataclass(frozen=True)
class Row:
    article: str
    terms: Mapping[str, Json]
    bound: Mapping[str, str]


AMENDMENT = Row(
    "RP-62",
    {"consultation_days": 60, "threshold": "3/4", "ballot": "roll_call"},
    {"consultation_days": "consultation_days", "threshold": "threshold"},
)
EDITORIAL = Row("RP-46", {"silence_days": 21}, {"silence_days": "editorial_silence_days"})
ELECTION = Row("RP-21", {"ballot": "secret"}, {})


def test_equal_values_agree() -> None:
    articles: dict[str, dict[str, Json]] = {"RP-62": {"consultation_days": 60, "threshold": "3/4"}}

    assert disagreements(articles, {"rules_amendment": AMENDMENT}) == ()


def test_different_values_are_named_both() -> None:
    articles: dict[str, dict[str, Json]] = {"RP-62": {"consultation_days": 30, "threshold": "2/3"}}

    assert disagreements(articles, {"rules_amendment": AMENDMENT}) == (
        "matter rules_amendment: consultation_days 60, article RP-62: consultation_days 30",
        "matter rules_amendment: threshold 3/4, article RP-62: threshold 2/3",
    )


def test_what_the_article_does_not_carry_it_does_not_say() -> None:
    assert disagreements({"RP-62": {}}, {"rules_amendment": AMENDMENT}) == ()


def test_what_the_row_does_not_carry_it_does_not_say() -> None:
    row = Row("RP-62", {}, {"consultation_days": "consultation_days"})

    assert disagreements({"RP-62": {"consultation_days": 30}}, {"rules_amendment": row}) == ()


def test_a_parameter_of_another_name_is_compared_where_it_is_bound() -> None:
    assert disagreements(
        {"RP-46": {"editorial_silence_days": 14, "silence_days": 30}}, {"list_editorial": EDITORIAL}
    ) == ("matter list_editorial: silence_days 21, article RP-46: editorial_silence_days 14",)


def test_no_value_in_the_matrix_differs_from_any_value_in_the_article() -> None:
    row = Row("RP-62", {"silence_days": None}, {"silence_days": "silence_days"})

    assert disagreements({"RP-62": {"silence_days": 30}}, {"rules_amendment": row}) == (
        "matter rules_amendment: silence_days none, article RP-62: silence_days 30",
    )


def test_equal_fractions_agree_however_they_are_written() -> None:
    articles: dict[str, dict[str, Json]] = {"RP-62": {"threshold": "6/8"}}

    assert disagreements(articles, {"rules_amendment": AMENDMENT}) == ()


def test_true_is_not_one() -> None:
    row = Row("RP-62", {"consultation_days": 1}, {"consultation_days": "consultation_days"})

    assert disagreements({"RP-62": {"consultation_days": True}}, {"m": row}) == (
        "matter m: consultation_days 1, article RP-62: consultation_days true",
    )


def test_an_article_that_makes_its_ballot_secret_agrees_with_the_matrix() -> None:
    assert disagreements({"RP-21": {"secret_ballot": True}}, {"chair": ELECTION}) == ()
    assert disagreements({"RP-21": {"secret_ballot": False}}, {"chair": ELECTION}) == (
        "matter chair: ballot secret, article RP-21: secret_ballot false",
    )


def test_the_list_of_secret_matters_agrees_with_the_matrix() -> None:
    matters = {"chair": ELECTION, "rules": AMENDMENT}

    assert disagreements({"RP-37": {"secret_only": ["chair"]}}, matters) == ()
    assert disagreements({"RP-37": {"secret_only": ["rules"]}}, matters) == (
        'matter chair: ballot secret, article RP-37: secret_only ["rules"]',
        'matter rules: ballot roll_call, article RP-37: secret_only ["rules"]',
    )
