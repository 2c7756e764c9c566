"""Universality on the portal and in the API: each number with its states, entries and sources."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client

from regime.reading import records
from tests.databases import SqliteEngine
from tests.shells.asking import Asker
from tests.shells.browsing import read
from tests.shells.packs import data_file, founded

PAGE = "/universality/"
STATED = data_file("mtcr", "partners.json")["statistics"]
BEFORE_THE_LOG = "?as_of=1995-06-01T00:00:00Z"


@pytest.fixture(scope="module")
def pack(
    sqlite_engine: SqliteEngine, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[None]:
    """The pack that ships, founded once."""
    folder = tmp_path_factory.mktemp("pack")
    with django_db_blocker.unblock(), founded("mtcr", sqlite_engine, folder):
        yield


def test_the_page_and_the_api_say_what_the_founding_stated(pack: None) -> None:
    page, data = _text(PAGE), Asker().get("universality/").json()
    assert data["members"] == STATED["total"]
    assert {one["value"]: one["count"] for one in data["groups"]} == STATED["by_un_group"]
    members = next(one for one in data["series"] if one["series"] == "members")
    assert {str(one["year"]): one["count"] for one in members["points"]} == STATED[
        "members_by_year"
    ]
    for name, number in (
        ("Western European and Others Group", STATED["by_un_group"]["WEOG"]),
        ("Asia-Pacific Group", STATED["by_un_group"]["APG"]),
    ):
        assert f"{name} {number} of {STATED['total']}" in page


def test_a_share_stands_beside_its_number_and_few_states_have_none(pack: None) -> None:
    assert "23 of 35 66 %" in _text(PAGE)
    (first, *_) = _series("members")["points"]
    assert (first["count"], first["share"]) == (STATED["members_by_year"]["1987"], None)
    assert "Of fewer than 10 states no share is given" in _text(PAGE)


def test_a_number_leads_to_its_states_and_their_entries(pack: None) -> None:
    page, data = read(Client(), PAGE), Asker().get("universality/").json()
    for one in data["states"]:
        assert f'href="/members/{one["state"]}/"' in page
        assert f'href="/log/entries/{one["position"]}/"' in page
    assert data["sources"]
    assert all(f'href="/sources/{one["code"]}/"' in page for one in data["sources"])


def test_who_adheres_without_taking_part_is_not_passed_over(pack: None) -> None:
    page, held = _text(PAGE), data_file("mtcr", "candidates.json")["records"]
    adherents = sum(one["relation"] == "unilateral adherent" for one in held)
    assert "Counted here is who takes part by this log" in page
    assert "Adherents None took part as such at the end of any year" in page
    assert f"Unilateral adherent: {adherents} of {len(held)}" in page


def test_the_sureness_of_the_facts_stands_with_them(pack: None) -> None:
    page = _text(PAGE)
    assert "How sure the record is of these facts, and its sources" in page
    for one in data_file("mtcr", "partners.json")["records"]:
        assert one["confidence"][1:] in page


def test_subscribers_among_the_members_are_counted_over_time(pack: None) -> None:
    series = Asker().get("universality/").json()["facts_by_year"]
    (found,) = (one for one in series if one["series"] == "hcoc_year")
    assert found["undated"] == ["BRA"]
    records_of = data_file("mtcr", "partners.json")["records"]
    subscribed = sum(one["hcoc_year"] is not None for one in records_of)
    assert found["points"][-1]["count"] == subscribed
    assert "Subscribed to the Hague Code in" in _text(PAGE)


def test_an_instrument_of_which_no_status_is_held_says_so(pack: None) -> None:
    told = {
        one["instrument"]: one["told_by"]
        for one in Asker().get("universality/").json()["instruments"]
    }
    assert told == {
        "UNSCR 1540 (2004)": [],
        "Hague Code of Conduct": ["hcoc_subscriber"],
        "CCW": [],
    }
    page = _text(PAGE)
    assert page.count("The record holds no status of single states under this instrument") == 2
    assert "Security Council resolution 1540 (2004), text" in page


def test_states_outside_stand_by_their_relation_with_their_dates(pack: None) -> None:
    page, held = _text(PAGE), records.records("candidates")
    assert len(Asker().get("universality/").json()["outside"]) == held.count()
    assert all(row.title in page for row in held)
    china = records.record("candidates", "CHN")
    assert china is not None
    assert f"November 1991 16 September 2005 entry {china.position}" in page


def test_before_the_log_only_dated_facts_are_counted_and_it_is_said(pack: None) -> None:
    data = Asker().get(f"universality/{BEFORE_THE_LOG}").json()
    assert data["members"] == STATED["members_by_year"]["1995"]
    assert (data["facts"], data["outside"], data["past"]["basis"]) == ([], [], "pack")
    page = _text(f"{PAGE}{BEFORE_THE_LOG}")
    assert "before this log began" in page and "only what was dated can be counted" in page
    assert "European Union" not in page


def test_the_way_to_the_page_keeps_the_moment(pack: None) -> None:
    assert f'href="{PAGE}"' in read(Client(), "/")
    assert f'href="{PAGE}"' in read(Client(), "/members/")
    then = read(Client(), f"/members/{BEFORE_THE_LOG}")
    assert f'href="{PAGE}?as_of=1995-06-01T00%3A00%3A00Z"' in then


def _series(name: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = Asker().get("universality/").json()["series"]
    return next(one for one in found if one["series"] == name)


def _text(path: str) -> str:
    """What a reader reads."""
    main = read(Client(), path).split("<main")[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())
