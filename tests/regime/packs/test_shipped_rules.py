"""The model rules that ship: words and values say the same, and so do matrix and articles.

A parameter is what the machine carries out, the text is what a delegate reads. Every number of days
in the text is a parameter, and every whole number among the parameters stands in the text.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest

from audit.log.encoding import Json
from regime.domain.packs.pack import ArticleRecord, MatterRecord
from regime.domain.packs.rules_checks import votes_needed
from regime.domain.rulebook.agreement import disagreements
from regime.packs.loading import load

PACK = load("mtcr")
ARTICLES: dict[str, ArticleRecord] = {article.id: article for article in PACK.articles}
MATTERS: dict[str, MatterRecord] = {matter.id: matter for matter in PACK.matters}

WORDS = {"one": 1, "once": 1, "two": 2, "twice": 2, "three": 3, "four": 4, "five": 5, "seven": 7}
FRACTIONS = {
    "1/3": r"one third",
    "1/2": r"one half|by half|majority|tie admits",
    "2/3": r"two[ -]thirds",
    "3/4": r"three quarters",
    "1/4": r"a quarter",
    "1/5": r"a fifth",
}

# What an article says otherwise than by the number itself.
SAID_OTHERWISE = {
    ("RP-03", 0): "No Partner",
    ("RP-18", 91): "every quarter",
    ("RP-28", 1): "Any Partner",
    ("RP-57", 0): "Public;",
    ("RP-61", 365): "once a year",
}
# A number that is part of a parameter's name.
IN_THE_NAME = {("RP-50", 365): "workshops_per_365_days"}
# A fraction that the rules leave to an annex, or to the machine alone.
NOT_IN_THE_TEXT = {("RP-08", "7/10"): "pass mark", ("RP-18", "95/100"): "punctuality"}


def numbers_in(text: str) -> set[int]:
    """Every whole number of a text, in digits or words; years in days, leap or not."""
    said = {int(digits) for digits in re.findall(r"\d+", text)}
    said |= {value for word, value in WORDS.items() if re.search(rf"\b{word}\b", text.lower())}
    for years in re.findall(r"(\d+) years", text):
        said |= set(range(365 * int(years), 366 * int(years) + 1))
    return said


def values_in(value: Json) -> Iterator[int]:
    """Every whole number among parameters, at any depth."""
    match value:
        case bool() | None | str():
            return
        case int():
            yield value
        case list():
            for item in value:
                yield from values_in(item)
        case dict():
            for item in value.values():
                yield from values_in(item)


def fractions_in(value: Json) -> set[str]:
    """Every fraction among parameters, the examples of an article included."""
    return set(re.findall(r"\b\d+/\d+\b", str(value)))


@pytest.mark.parametrize("article", PACK.articles, ids=lambda article: article.id)
def test_every_whole_number_among_the_parameters_stands_in_the_text(article: ArticleRecord) -> None:
    for value in values_in(dict(article.parameters)):
        otherwise = SAID_OTHERWISE.get((article.id, value))
        assert value in numbers_in(article.text) or (otherwise and otherwise in article.text), value


@pytest.mark.parametrize("article", PACK.articles, ids=lambda article: article.id)
def test_every_number_of_days_in_the_text_is_a_parameter(article: ArticleRecord) -> None:
    values = set(values_in(dict(article.parameters)))
    for days in re.findall(r"(\d+) days?\b", article.text):
        named = IN_THE_NAME.get((article.id, int(days)))
        assert int(days) in values or (named and named in article.parameters), days


@pytest.mark.parametrize("article", PACK.articles, ids=lambda article: article.id)
def test_every_fraction_among_the_parameters_stands_in_the_text(article: ArticleRecord) -> None:
    for fraction in fractions_in(dict(article.parameters)):
        otherwise = NOT_IN_THE_TEXT.get((article.id, fraction))
        words = FRACTIONS.get(fraction, r"(?!)")
        assert re.search(words, article.text.lower()) or (
            otherwise and otherwise in article.text
        ), fraction


@pytest.mark.parametrize("article", PACK.articles, ids=lambda article: article.id)
def test_every_qualified_majority_in_the_text_is_a_parameter(article: ArticleRecord) -> None:
    said = set(re.findall(r"(?:two[ -]thirds|three quarters) of", article.text.lower()))
    wanted = {"2/3" if phrase.startswith("two") else "3/4" for phrase in said}

    assert wanted <= fractions_in(dict(article.parameters))


def test_every_matter_agrees_with_its_article() -> None:
    parameters = {article.id: article.parameters for article in PACK.articles}

    assert disagreements(parameters, MATTERS) == ()


@pytest.mark.parametrize(
    ("matter", "bound"),
    [
        ("adherent_status", {"procedure", "silence_days", "threshold", "base"}),
        ("agenda", {"threshold", "threshold_op", "base"}),
        ("declassification", {"threshold", "base"}),
        ("fast_track", {"silence_days", "fallback_conciliation_days", "threshold", "base"}),
        ("interpretation", {"consultation_days"}),
        ("list_editorial", {"silence_days"}),
        ("reinstatement", {"threshold", "base"}),
    ],
)
def test_a_matter_whose_article_uses_other_names_is_bound_by_the_manifest(
    matter: str, bound: set[str]
) -> None:
    assert set(MATTERS[matter].bound) == bound


def test_a_matter_stands_in_the_article_that_governs_it() -> None:
    unlisted = [
        matter.id for matter in PACK.matters if matter.id not in ARTICLES[matter.article].matters
    ]

    # RP-33 speaks of every matter, and lists none.
    assert unlisted == ["procedural"]


def test_each_consultation_of_the_matrix_is_the_common_one_where_the_article_names_it() -> None:
    common = ARTICLES[PACK.roles["consultation"]].parameters["days"]

    assert common == {
        "procedure": MATTERS["agenda"].terms["consultation_days"],
        "control_list": MATTERS["list_substantive"].terms["consultation_days"],
        "interpretation": MATTERS["common_interpretation"].terms["consultation_days"],
        "outreach": MATTERS["workshop_programme"].terms["consultation_days"],
        "accession": MATTERS["accession"].terms["consultation_days"],
        "guidelines": MATTERS["guidelines_amendment"].terms["consultation_days"],
        "rules": MATTERS["rules_amendment"].terms["consultation_days"],
    }


def test_each_silence_period_of_the_matrix_is_one_of_the_article_on_silence() -> None:
    periods = ARTICLES[PACK.roles["silence"]].parameters["periods_days"]
    used = {matter.terms["silence_days"] for matter in PACK.matters}

    assert periods == [7, 14, 21, 30]
    assert used == {None, 7, 14, 21, 30}


def test_each_quorum_of_the_matrix_is_one_of_the_article_on_quorum() -> None:
    quorum = ARTICLES[PACK.roles["quorum"]].parameters
    used = {matter.terms["decision_quorum"] for matter in PACK.matters}

    assert used == {None, quorum["decision_quorum"], quorum["procedural_quorum"]}


def test_a_period_that_runs_out_is_judged_on_the_day_after_it() -> None:
    admissibility, application, accession = (
        ARTICLES[article].parameters for article in ("RP-29", "RP-09", "RP-11")
    )

    assert (admissibility["decision_days"], admissibility["deemed_admitted_day"]) == (10, 11)
    assert (application["completeness_days"], application["deemed_complete_day"]) == (21, 22)
    assert (accession["max_total_days"], accession["automatic_vote_day"]) == (365, 366)


def test_the_ladder_lasts_as_long_as_its_steps() -> None:
    ladder = ARTICLES[PACK.roles["ladder"]].parameters
    steps = ladder["steps"]

    assert isinstance(steps, list)
    assert sum(step["days"] for step in steps if isinstance(step, dict)) == 102  # type: ignore[misc]
    assert ladder["max_days_total"] == 102


def test_the_last_step_of_the_ladder_is_a_written_vote() -> None:
    ladder, majorities = (
        ARTICLES[PACK.roles[role]].parameters for role in ("ladder", "majorities")
    )
    steps = ladder["steps"]

    assert isinstance(steps, list)
    assert steps[-1] == {"step": 5, "name": "vote", "days": majorities["vote_days"]}


@pytest.mark.parametrize(
    ("numerator", "denominator", "op", "base", "votes"),
    [
        (2, 3, ">=", 35, 24),
        (3, 4, ">=", 35, 27),
        (1, 2, ">", 35, 18),
        (2, 3, ">=", 34, 23),
        (3, 4, ">=", 34, 26),
        (2, 3, ">=", 36, 24),
        (1, 2, ">=", 34, 17),
        (1, 2, ">", 34, 18),
    ],
)
def test_fractions_are_rounded_up_to_whole_votes(
    numerator: int, denominator: int, op: str, base: int, votes: int
) -> None:
    assert votes_needed(Fraction(numerator, denominator), base, op) == votes
