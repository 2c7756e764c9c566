"""Pages of the pack: every fact at an address of its own, with its source, confidence and entry."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from regime.reading import records
from tests.databases import SqliteEngine
from tests.house.rules_executed import rows
from tests.shells.browsing import read, words
from tests.shells.packs import founded

_EXTENT = re.compile(r"RP-\d+ (?:executed|in part|text only) ")
LISTS = (
    "/register/",
    "/guidelines/",
    "/control-list/",
    "/systems/",
    "/plenaries/",
    "/candidates/",
    "/instruments/",
    "/technology/",
    "/glossary/",
    "/interpretations/",
    "/history/",
    "/sources/",
    "/rules/procedures/",
)
RECORDS = {
    "/guidelines/GL-2e/": ("guidelines", "GL-2e"),
    "/control-list/1.A.1/": ("control_list", "1.A.1"),
    "/systems/tomahawk-iv/": ("systems", "tomahawk-iv"),
    "/plenaries/PL-01/": ("plenaries", "PL-01"),
    "/candidates/CHN/": ("candidates", "CHN"),
    "/instruments/INS-1540/": ("alignment/instrument_facts", "INS-1540"),
    "/instruments/AL-1540-01/": ("alignment", "AL-1540-01"),
    "/technology/ET-01/": ("emerging_tech", "ET-01"),
    "/interpretations/RD-2020/": ("past_readings", "RD-2020"),
    "/history/EV-063/": ("history", "EV-063"),
}


@pytest.fixture(scope="module")
def pack(
    sqlite_engine: SqliteEngine, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[None]:
    """The pack that ships, founded once."""
    folder: Path = tmp_path_factory.mktemp("pack")
    with django_db_blocker.unblock(), founded("mtcr", sqlite_engine, folder):
        yield


def test_every_list_answers_and_is_only_read(pack: None) -> None:
    assert {Client().get(one).status_code for one in LISTS} == {200}
    assert {Client().post(one).status_code for one in LISTS} == {405}


@pytest.mark.parametrize("address", RECORDS)
def test_a_record_shows_its_name_sources_confidence_and_entry(pack: None, address: str) -> None:
    row = records.record(*RECORDS[address])
    assert row is not None
    page = unescape(read(Client(), address))
    assert row.title.lower() in page.lower()
    assert row.confidence in page
    assert f'href="/log/entries/{row.position}/"' in page
    assert row.sources
    assert all(f'href="/sources/{code}/"' in page for code in row.sources)


def test_the_rules_say_of_each_article_what_is_executed_as_the_table_does(pack: None) -> None:
    shown = words(Client(), "/rules/").split("What is executed")[1]
    for one in rows():
        line = _EXTENT.split(shown.split(f"{one.code} {one.extent.value} ")[1])[0]
        assert [code for code in (*one.parameters, *one.acts) if code not in line] == []
        assert [why for why in one.text_only.values() if " ".join(why.split()) not in line] == []


@pytest.mark.parametrize("address", LISTS[1:-1])
def test_what_is_unknown_has_no_page(pack: None, address: str) -> None:
    assert Client().get(f"{address}NO-SUCH-1/").status_code == 404


def test_a_page_that_was_seen_is_not_sent_again(pack: None) -> None:
    for address in (*LISTS, *RECORDS, "/sources/GK/"):
        seen = Client().get(address)["ETag"]
        assert Client().get(address, headers={"If-None-Match": seen}).status_code == 304


def test_who_has_seen_one_page_is_still_told_that_another_is_not_there(pack: None) -> None:
    seen = Client().get("/guidelines/")["ETag"]
    for address in ("/guidelines/NO-SUCH-1/", "/sources/NO-SUCH-1/"):
        assert Client().get(address, headers={"If-None-Match": seen}).status_code == 404


def test_the_copy_of_a_page_as_data_is_there(pack: None) -> None:
    for address in (*LISTS[:-2], *RECORDS):
        copies = re.findall(r'type="application/json" href="([^"]+)"', read(Client(), address))
        assert copies, address
        assert {Client().get(one).status_code for one in copies} == {200}


def test_the_register_leads_to_every_list(pack: None) -> None:
    page = read(Client(), "/register/")
    assert all(f'href="{one}"' in page for one in LISTS[1:-1])


def test_thresholds_are_words_with_units(pack: None) -> None:
    page = read(Client(), "/control-list/1.A.1/")
    assert "at least 500\N{NO-BREAK SPACE}kg" in page
    assert "payload_kg" not in page


def test_the_rules_of_classification_are_words(pack: None) -> None:
    page = words(Client(), "/control-list/")
    assert "Family is rocket and payload at least 500 kg" in page
    assert "(payload unknown and range at least 300 km)" in page
    assert "payload_kg" not in page


def test_what_is_not_known_is_said(pack: None) -> None:
    assert "name of the chair not known" in read(Client(), "/plenaries/PL-01/")
    assert "not known" in read(Client(), "/systems/agni-1/")


def test_the_two_readings_of_a_system_stand_side_by_side(pack: None) -> None:
    page = read(Client(), "/systems/tomahawk-iv/")
    assert 'href="/control-list/19.A.2/"' in page
    assert 'href="/control-list/1.A.2/"' in page


def test_the_cross_walk_leads_to_rules_criteria_list_and_guidelines(pack: None) -> None:
    page = read(Client(), "/instruments/INS-1540/")
    for address in (
        "/rules/RP-51/",
        "/criteria/AC-05/",
        "/control-list/1.A.1/",
        "/guidelines/GL-2a/",
    ):
        assert f'href="{address}"' in page


def test_a_record_names_what_refers_to_it(pack: None) -> None:
    page = read(Client(), "/control-list/19.A.2/")
    assert 'href="/systems/tomahawk-iv/"' in page
    assert 'href="/technology/ET-02/"' in page


def test_a_source_names_what_rests_on_it(pack: None) -> None:
    page = read(Client(), "/sources/NTI-MTCR/")
    for address in ("/history/EV-001/", "/candidates/CHN/", "/members/CAN/"):
        assert f'href="{address}"' in page


def test_the_timeline_is_narrowed_by_year_and_kind(pack: None) -> None:
    page = read(Client(), "/history/?year=2020&kind=interpretation")
    assert 'href="/history/EV-063/"' in page
    assert 'id="EV-064"' not in page
    assert 'id="EV-001"' not in page


def test_a_filter_that_is_no_choice_leaves_nothing_out(pack: None) -> None:
    page = read(Client(), "/history/?year=x&kind=' OR 1=1")
    assert 'id="EV-001"' in page
    assert 'id="EV-076"' in page


def test_what_is_supposed_is_marked_as_a_hypothesis(pack: None) -> None:
    assert "hypothesis" in read(Client(), "/history/EV-063/")
    assert "hypothesis" not in read(Client(), "/history/EV-001/")


def test_a_scenario_is_shown_day_by_day_as_a_hypothesis(pack: None) -> None:
    assert "/history/replayed/SC-3/" in Client().get("/history/").content.decode()
    page = unescape(Client().get("/history/replayed/SC-3/").content.decode())
    assert "hypothesis" in page
    assert "Nothing below happened" in page
    assert "Day 46" in page
    assert "Refused." in page
    assert "Japan, “Challenge a notice”: A proposal that stands as recorded" in page


def test_a_scenario_links_to_no_proposal_that_was_never_made(pack: None) -> None:
    page = Client().get("/history/replayed/SC-3/").content.decode()
    assert "MTCR/2025/P/1" in page
    assert 'href="/proposals/MTCR' not in page


def test_an_application_that_is_tried_says_what_is_supposed_and_how_its_lot_is_drawn(
    pack: None,
) -> None:
    page = unescape(Client().get("/history/replayed/SC-1/").content.decode())
    for said in (
        "Supposed to apply",
        "Supposed roster of assessors, by seat",
        "the clock draws it without a secret number",
        "China applies for membership: MTCR/2004/A/1.",
        "finds AC-01: 3, AC-02: 4",
        "Each finding with its reasons",
    ):
        assert said in page, said
    assert 'href="/applications/MTCR' not in page


def test_what_sources_say_is_told_apart_from_cases_under_these_rules(pack: None) -> None:
    for address, said in (
        ("/history/", "None of them was decided under these Rules."),
        ("/history/", "nothing of it is in the registers of proposals and applications"),
        ("/candidates/", "None of it is a case under these Rules."),
        ("/candidates/KAZ/", "None of it is a case under these Rules."),
    ):
        assert said in read(Client(), address), address


@pytest.mark.parametrize("code", ["SC-1", "SC-2", "SC-3", "SC-4", "SC-5", "SC-6"])
def test_every_scenario_of_the_pack_is_run(pack: None, code: str) -> None:
    assert Client().get(f"/history/replayed/{code}/").status_code == 200


def test_what_has_no_scenario_has_no_such_page(pack: None) -> None:
    for code in ("SC-99", "EV-063"):
        assert Client().get(f"/history/replayed/{code}/").status_code == 404
