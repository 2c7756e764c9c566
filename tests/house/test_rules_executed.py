"""The table of what is executed is made, and what prose says of it is held by it."""

import re

from governance.domain.contents import REGIME_TYPES
from regime.domain.acts import acts
from regime.packs.loading import load
from tests.house import rules_executed
from tests.house.rules_executed import counted, rows
from tests.house.source import ROOT

assert REGIME_TYPES  # every chapter is there, and so is every act
PACK = load("mtcr")
README = (ROOT / "README.md").read_text("utf-8")
# What is not there yet: the words of the front page, of each article whose reasons say "yet".
NOT_YET = {
    "RP-52": "peer reviews",
    "RP-53": "requests for clarification",
    "RP-56": "classes of documents other than evidence",
}
YET = re.compile(r"\byet\b")


def test_the_page_prints_the_table_that_is_made() -> None:
    written = rules_executed.PAGE.read_text("utf-8")
    assert written == rules_executed.page(), "python -m tests.house.rules_executed --write"


def test_every_article_act_and_matter_stands_in_it_once() -> None:
    found = rows()
    assert [one.code for one in found] == [one.id for one in PACK.articles]
    assert sorted(code for one in found for code in one.acts) == sorted(one.code for one in acts)
    assert sorted(row for one in found for row in one.matters) == sorted(
        one.id for one in PACK.matters
    )


def test_each_parameter_acts_or_says_why_it_does_not() -> None:
    for one, article in zip(rows(), PACK.articles, strict=True):
        assert {*one.parameters} | {*one.text_only} == {*article.parameters}
        assert not {*one.parameters} & {*one.text_only}


def test_the_counts_are_of_all_articles() -> None:
    assert sum(counted(rows()).values()) == len(PACK.articles)


def _front_page() -> str:
    return " ".join(README.split("Not yet:")[1].split("[What of the Rules")[0].split())


def test_the_front_page_names_what_the_articles_say_is_not_there_yet() -> None:
    lacking = {one.code for one in rows() if YET.search(" ".join(one.text_only.values()))}
    assert lacking == {*NOT_YET}
    assert [words for words in NOT_YET.values() if words not in _front_page()] == []


def test_the_front_page_says_of_sittings_what_the_articles_say() -> None:
    said = [why for one in rows() for why in one.text_only.values() if "Sittings" in why]
    assert "sittings and their quorum" in _front_page()
    assert said and all("Sittings are not run by the platform" in why for why in said)


def test_a_number_of_articles_or_acts_in_prose_is_the_one_that_there_is() -> None:
    """Wherever the front page or a guide counts articles or matters of the pack."""
    counted_ = {"articles": len(PACK.articles), "matters": len(PACK.matters)}
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    for page in pages:
        for number, noun in re.findall(r"\b(\d+) (articles|matters)\b", page.read_text("utf-8")):
            assert int(number) == counted_[noun], (page.name, number, noun)
