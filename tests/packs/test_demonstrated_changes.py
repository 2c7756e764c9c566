"""Changes of the demonstration are made to the articles as they stand: no sentence gets lost."""

import json
from pathlib import Path

import pytest

from regime import packs
from regime.packs.loading import load

PLAY = Path(packs.__file__).parent / "mtcr-demonstration" / "play.json"
ARTICLES = {str(one.id): one.text for one in load("mtcr").articles}
CHANGES = [
    (act["title"], passage["article"], passage["text"])
    for act in json.loads(PLAY.read_text("utf-8"))["acts"]
    if act.get("matter") == "rules_amendment" and act["act"] == "submit_proposal"
    for passage in act["text"]
    if "article" in passage
]


def test_the_demonstration_changes_its_rules() -> None:
    assert CHANGES


@pytest.mark.parametrize(("title", "article", "text"), CHANGES, ids=[one[0] for one in CHANGES])
def test_a_demonstrated_change_keeps_each_sentence(title: str, article: str, text: str) -> None:
    assert text.count(". ") == ARTICLES[article].count(". "), title
