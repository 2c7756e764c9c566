"""Words and numbers: the text of an article and its parameters say the same numbers.

What differs on purpose stands with its reason in ``words_and_numbers.json``.
"""

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from audit.log.encoding import Json
from regime.domain.pack import ArticleRecord
from regime.packs.loading import load

ARTICLES = load("mtcr").articles
REASONS = json.loads(Path(__file__).with_name("words_and_numbers.json").read_text("utf-8"))
UNLISTED = REASONS["numbers of the words that are no parameter"]
UNSAID = REASONS["parameters that the words say otherwise"]
COUNTS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
WORDS = {word: number for number, word in enumerate(COUNTS, 1)}
WORDS |= {"once": 1, "twice": 2, "first": 1, "second": 2, "third": 3}
FRACTIONS = {
    r"\btwo[ -]thirds\b": Fraction(2, 3),
    r"\bthree[ -]quarters\b": Fraction(3, 4),
    r"\bone[ -]third\b": Fraction(1, 3),
    r"\b(?:one half|half|majority)\b": Fraction(1, 2),
    r"\ba fifth\b": Fraction(1, 5),
}
PERIODS = re.compile(r"\b(\d+) years\b")
# A year more has 365 days or, each fourth, 366.
DAYS_OF_YEARS = {"2": 730, "3": 1096, "4": 1461, "5": 1826}


def _said(text: str) -> Iterator[Fraction]:
    """Every number that the words say; years are counted in days, leap days included."""
    for phrase, value in FRACTIONS.items():
        text, found = re.subn(phrase, " ", text, flags=re.IGNORECASE)
        if found:
            yield value
    yield from (Fraction(DAYS_OF_YEARS[years]) for years in PERIODS.findall(text))
    text = PERIODS.sub(" ", text)
    yield from map(Fraction, re.findall(r"\d+(?:\.\d+)?", text))
    yield from (
        Fraction(WORDS[word]) for word in re.findall("[a-z]+", text.lower()) if word in WORDS
    )


def _held(value: Json) -> Iterator[Fraction]:
    """Every number in a parameter, also in keys, times and days of the year."""
    match value:
        case bool():
            return
        case int():
            yield Fraction(value)
        case str() if re.fullmatch(r"\d+/\d+|\d+\.\d+", value):
            yield Fraction(value)
        case str() if re.fullmatch(r"[\d:-]+", value):
            yield from map(Fraction, re.findall(r"\d+", value))
        case list():
            for one in value:
                yield from _held(one)
        case dict():
            for key, one in value.items():
                yield from (*_held(key), *_held(one))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda one: one.id)
def test_each_number_of_a_parameter_stands_in_the_words(article: ArticleRecord) -> None:
    said = set(_said(article.text))
    unsaid = {name for name, one in article.parameters.items() if not set(_held(one)) <= said}
    assert unsaid == set(UNSAID.get(article.id, {}))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda one: one.id)
def test_each_number_of_the_words_is_a_parameter(article: ArticleRecord) -> None:
    held = {one for value in article.parameters.values() for one in _held(value)}
    unlisted = {str(number) for number in set(_said(article.text)) - held}
    assert unlisted == set(UNLISTED.get(article.id, {}))


def test_what_differs_is_told_of_articles_that_there_are() -> None:
    assert {*UNLISTED, *UNSAID} <= {article.id for article in ARTICLES}
