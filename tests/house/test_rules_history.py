"""The table of what changed in the Rules says what their words and numbers say now."""

import re

import pytest

from regime.packs.loading import load
from tests.house.source import ROOT

PAGE = ROOT / "docs" / "rules-history.md"
ARTICLES = {one.id: one for one in load("mtcr").articles}
ARTICLE = re.compile(r"RP-\d+")
QUOTED = re.compile(r"“([^”]+)”")
NUMBER = re.compile(r"`([a-z]+(?:_[a-z]+)+)`")


def _rows() -> list[tuple[str, list[str]]]:
    lines = PAGE.read_text("utf-8").splitlines()
    rows = [one.strip("| ").split(" | ") for one in lines if one.startswith("| RP-")]
    return [(row[0], row) for row in rows]


ROWS = _rows()
# The row that is last for its article: words of earlier ones may have been mended again.
LAST = [row for at, row in enumerate(ROWS) if not any(row[0] == one for one, _ in ROWS[at + 1 :])]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_row_has_its_article_what_was_what_is_and_why(row: tuple[str, list[str]]) -> None:
    articles, cells = row
    assert len(cells) == 4 and all(one.strip() for one in cells)
    assert set(ARTICLE.findall(articles)) <= ARTICLES.keys()


@pytest.mark.parametrize("row", LAST, ids=lambda row: row[0])
def test_the_words_that_it_calls_new_stand_in_the_article(row: tuple[str, list[str]]) -> None:
    articles, cells = row
    text = " ".join(ARTICLES[one].text for one in ARTICLE.findall(articles)).lower()
    said = [part.strip(" .") for words in QUOTED.findall(cells[2]) for part in words.split("…")]
    assert [one for one in said if one.lower() not in text] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_numbers_that_it_calls_new_stand_in_the_article(row: tuple[str, list[str]]) -> None:
    articles, cells = row
    numbers = {n for one in ARTICLE.findall(articles) for n in ARTICLES[one].parameters}
    assert [one for one in NUMBER.findall(cells[2]) if one not in numbers] == []
