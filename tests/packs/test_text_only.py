"""Text only: every parameter of every article is executed, or says why it is not."""

import json
from collections.abc import Iterator

import pytest

from regime.domain.packs.pack import ArticleRecord
from regime.domain.rulebook.executed import executed_of, in_matrix
from regime.packs.loading import load
from regime.packs.reasons import FOLDER, text_only

PACK = load("mtcr")
REASONS = text_only(PACK.symbol)


def _moving(article: ArticleRecord) -> Iterator[str]:
    of_matters = {matter.article for matter in PACK.matters}
    yield from executed_of(article.id, PACK.roles, of_matters=of_matters)
    if article.id in of_matters:
        yield from filter(in_matrix, article.parameters)


@pytest.mark.parametrize("article", PACK.articles, ids=lambda one: one.id)
def test_a_parameter_is_executed_or_text_only_and_never_both(article: ArticleRecord) -> None:
    moving = set(_moving(article)) & set(article.parameters)
    reasons = set(REASONS.get(article.id, {}))
    assert moving & reasons == set()
    assert moving | reasons == set(article.parameters)


def test_each_reason_is_a_sentence() -> None:
    said = [reason for reasons in REASONS.values() for reason in reasons.values()]
    assert [one for one in said if not one.endswith(".") or len(one) < 10] == []


def test_a_regime_without_such_a_file_gives_no_reasons() -> None:
    assert text_only("LAKE") == {}


def test_the_files_are_written_as_they_are_read() -> None:
    for path in FOLDER.glob("*.json"):
        said = json.loads(path.read_text("utf-8"))
        assert path.read_text("utf-8") == json.dumps(said, indent=2, ensure_ascii=False) + "\n"
