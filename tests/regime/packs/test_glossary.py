"""R10: the glossary that ships explains what the texts say, each term with a source that exists."""

import re

from regime.packs.loading import SHIPPED, load
from regime.packs.reading import read

GLOSSARY = read(SHIPPED / "mtcr", "glossary.json")
assert isinstance(GLOSSARY, dict)
RECORDS = GLOSSARY["records"]
assert isinstance(RECORDS, list)
TERMS = [one for one in RECORDS if isinstance(one, dict)]
PACK = load("mtcr")
WANTED = (
    *("Missile Technology Control Regime", "Category I", "presumption of denial", "range"),
    *("payload", "trade-off", "production facilities", "no-undercut", "deadlock ladder"),
    *("silence procedure", "base", "quorum", "catch-all control"),
)


def test_r10_forty_terms_and_more_are_explained_each_once() -> None:
    terms = [str(one["term"]) for one in TERMS]
    assert len(terms) >= 40 and len({one.casefold() for one in terms}) == len(terms)
    assert [one for one in WANTED if one not in terms] == []
    assert terms == sorted(terms, key=str.lower)


def test_r10_each_term_has_a_source_of_the_pack() -> None:
    for one in TERMS:
        assert isinstance(one["sources"], list) and one["sources"]
        assert [code for code in one["sources"] if code not in PACK.sources] == []


def test_a_term_that_is_said_to_stand_in_an_article_stands_there() -> None:
    """In its own words, or in the other words for it, or in a part of them."""
    texts = {str(one.id): f"{one.title} {one.text}".lower() for one in PACK.articles}
    missing = []
    for one in TERMS:
        also, stands = one["also"], one["stands_in"]
        assert isinstance(also, list) and isinstance(stands, list)
        whole = " ".join(map(str, (one["term"], *also))).lower()
        words = set(re.findall(r"\w{3,}", whole))
        for code in stands:
            if str(code) in texts and not any(word[:6] in texts[str(code)] for word in words):
                missing.append((one["term"], code))
    assert missing == []
