"""R10: the glossary is read, searched and linked where its words stand; its figures are honest."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from regime.reading import records
from tests.databases import SqliteEngine
from tests.shells.asking import Asker
from tests.shells.browsing import read, words
from tests.shells.packs import data_file, founded


@pytest.fixture(scope="module")
def pack(
    sqlite_engine: SqliteEngine, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[None]:
    """The pack that ships, founded once."""
    folder: Path = tmp_path_factory.mktemp("pack")
    with django_db_blocker.unblock(), founded("mtcr", sqlite_engine, folder):
        yield


def test_a_term_has_its_place_its_meaning_and_its_sources(pack: None) -> None:
    page = unescape(read(Client(), "/glossary/"))
    place = page.split('id="GT-payload"')[1].split("<li id=")[0]
    assert "total mass that a system can carry" in place
    assert 'href="/sources/ACA-2002-11/"' in place and 'href="/control-list/#DEF-PAYLOAD"' in place


def test_a_word_is_looked_for_without_scripts(pack: None) -> None:
    found = words(Client(), "/glossary/?q=SILENCE")
    assert "silence procedure" in found and "trade-off" not in found
    assert "No term has these words." in words(Client(), "/glossary/?q=zeppelin")
    assert "&lt;b&gt;" in read(Client(), "/glossary/?q=<b>")


def test_articles_and_entries_lead_to_the_words_that_they_use(pack: None) -> None:
    assert 'href="/glossary/#GT-quorum"' in read(Client(), "/rules/RP-26/")
    entry = read(Client(), "/control-list/1.A.1/")
    assert 'href="/glossary/#GT-payload"' in entry and 'href="/glossary/#GT-quorum"' not in entry
    assert 'href="/glossary/"' in read(Client(), "/register/")


def test_programs_read_it_as_a_collection(pack: None) -> None:
    first = Asker().get("records/glossary/").json()["results"][0]
    assert first["collection"] == "glossary" and first["data"]["definition"]
    assert Asker().get("records/glossary/GT-quorum/").json()["data"]["term"] == "quorum"


def test_r10_each_classification_shows_the_rule_and_entry_that_produced_it(pack: None) -> None:
    """R10: of every system on file, the API and the page name the rules and entries behind it."""
    rows = list(records.records("systems"))
    rules = {one.record for one in records.records("control_list/classification_rules")}
    entries = {one.record for one in records.records("control_list")} | {"none"}
    answer = Asker().post("classifier/", {"systems": [one.data for one in rows]})
    found = answer.json()["results"]
    on_file = data_file("mtcr", "systems.json")["records"]
    assert len(found) == len(rows) == len(on_file) > 30
    for row, one in zip(rows, found, strict=True):
        steps = {(step["rule"], step["entry"]) for step in one["reasons"]}
        assert steps and {rule for rule, _ in steps} <= rules, row.record
        assert {entry for _, entry in steps} - {None} <= entries, row.record
        if one["annex_item_headline"] is not None:
            assert one["annex_item_headline"] in {entry for _, entry in steps}, row.record
        _is_shown(row.record, one["reasons"])


def _is_shown(code: str, reasons: list[dict[str, Any]]) -> None:
    """The page to which the page of the system leads shows each rule, and the entry it gave."""
    (address,) = re.findall(r'href="(/classifier/\?[^"]+)"', read(Client(), f"/systems/{code}/"))
    page = read(Client(), unescape(address)).split('id="why"')[1].split("</ol>")[0]
    for step in reasons:
        assert f"<strong>{step['rule']}</strong>" in page, code
        if step["entry"] not in (None, "none"):
            assert f'href="/control-list/{step["entry"]}/"' in page, code
