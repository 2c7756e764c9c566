"""Gaps of one state on the portal and in the API: what is recorded, and what is not known."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.databases import SqliteEngine
from tests.shells.asking import Asker
from tests.shells.browsing import read
from tests.shells.packs import data_file, founded

STATES = {one["id"]: one for one in data_file("mtcr", "partners.json")["records"]}


@pytest.fixture(scope="module")
def pack(
    sqlite_engine: SqliteEngine, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[None]:
    """The pack that ships, founded once."""
    folder = tmp_path_factory.mktemp("pack")
    with django_db_blocker.unblock(), founded("mtcr", sqlite_engine, folder):
        yield


def test_r12_each_state_is_told_how_it_stands_to_the_code_of_conduct(pack: None) -> None:
    for code, state in STATES.items():
        (code_of_conduct,) = [one for one in _report(code)["instruments"] if one["facts"]]
        assert code_of_conduct["facts"] == {"hcoc_subscriber": state["hcoc_subscriber"]}
        outside = state["hcoc_subscriber"] is False
        assert code_of_conduct["lacking"] == (["hcoc_subscriber"] if outside else [])


def test_of_an_instrument_without_statuses_nothing_is_said_to_lack(pack: None) -> None:
    others = [one for one in _report(next(iter(STATES)))["instruments"] if not one["facts"]]
    assert len(others) == 2
    assert all(one["unknown"] and one["lacking"] == [] for one in others)


def test_a_state_that_declared_nothing_is_not_said_to_be_behind(pack: None) -> None:
    code = next(iter(STATES))
    assert _report(code)["law"] == {
        "edition": 1,
        "declared": None,
        "behind": None,
        "not_yet": [],
        "position": None,
    }
    page = read(Client(), f"/members/{code}/gaps/")
    assert "It has declared nothing." in page
    assert "The record holds no status of single states under this instrument." in page


def test_the_page_of_a_state_leads_to_its_gaps_and_a_stranger_has_none(pack: None) -> None:
    code = next(iter(STATES))
    assert f'href="/members/{code}/gaps/"' in read(Client(), f"/members/{code}/")
    assert Client().get("/members/NOBODY/gaps/").status_code == 404
    assert Client().get("/api/v1/members/NOBODY/gaps/").status_code == 404


def _report(code: str) -> dict[str, Any]:
    found: dict[str, Any] = Asker().get(f"members/{code}/gaps/").json()
    return found
