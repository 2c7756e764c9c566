"""Words and numbers: the text of an article and its parameters say the same numbers.

What differs on purpose stands with its reason in ``words_and_numbers.json``.
"""

import json
from pathlib import Path

import pytest

from regime.domain.packs.pack import ArticleRecord
from regime.domain.rulebook.said_numbers import held_by, said_in
from regime.packs.loading import load

ARTICLES = load("mtcr").articles
REASONS = json.loads(Path(__file__).with_name("words_and_numbers.json").read_text("utf-8"))
UNLISTED = REASONS["numbers of the words that are no parameter"]
UNSAID = REASONS["parameters that the words say otherwise"]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda one: one.id)
def test_each_number_of_a_parameter_stands_in_the_words(article: ArticleRecord) -> None:
    said = set(said_in(article.text))
    unsaid = {name for name, one in article.parameters.items() if not set(held_by(one)) <= said}
    assert unsaid == set(UNSAID.get(article.id, {}))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda one: one.id)
def test_each_number_of_the_words_is_a_parameter(article: ArticleRecord) -> None:
    held = {one for value in article.parameters.values() for one in held_by(value)}
    unlisted = {str(number) for number in set(said_in(article.text)) - held}
    assert unlisted == set(UNLISTED.get(article.id, {}))


def test_what_differs_is_told_of_articles_that_there_are() -> None:
    assert {*UNLISTED, *UNSAID} <= {article.id for article in ARTICLES}
