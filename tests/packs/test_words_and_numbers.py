"""Words and numbers: each number of the text of an article is one of its parameters.

What differs on purpose stands with its reason in ``words_and_numbers.json``. That the words say
each number of a parameter is asked of a pack when it is read.
"""

import json
from pathlib import Path

import pytest

from regime.domain.packs.pack import ArticleRecord
from regime.domain.rulebook.said_numbers import held_by
from regime.domain.rulebook.words_and_numbers import said_numbers
from regime.packs.loading import load

ARTICLES = load("mtcr").articles
REASONS = json.loads(Path(__file__).with_name("words_and_numbers.json").read_text("utf-8"))
UNLISTED = REASONS["numbers of the words that are no parameter"]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda one: one.id)
def test_r2_each_number_of_the_words_is_a_parameter(article: ArticleRecord) -> None:
    held = {one for value in article.parameters.values() for one in held_by(value)}
    unlisted = {str(number) for number in {one.number for one in said_numbers(article.text)} - held}
    assert unlisted == set(UNLISTED.get(article.id, {}))


def test_what_differs_is_told_of_articles_that_there_are() -> None:
    assert set(UNLISTED) <= {article.id for article in ARTICLES}
