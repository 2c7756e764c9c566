"""Cross-walk on the portal, in the API and as CSV: one table, the same everywhere."""

import csv
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.databases import SqliteEngine
from tests.shells.asking import Asker
from tests.shells.browsing import read
from tests.shells.packs import data_file, founded

PAGE, TABLE = "/instruments/", "/instruments/table.csv"
STATED = data_file("mtcr", "alignment.json")


@pytest.fixture(scope="module")
def pack(
    sqlite_engine: SqliteEngine, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[None]:
    """The pack that ships, founded once."""
    folder = tmp_path_factory.mktemp("pack")
    with django_db_blocker.unblock(), founded("mtcr", sqlite_engine, folder):
        yield


def test_r11_every_provision_stands_in_the_matrix_with_what_meets_it(pack: None) -> None:
    page = read(Client(), PAGE)
    matrix = page[page.index('id="matrix"') : page.index('id="gaps"')]
    for one in STATED["records"]:
        assert f'href="/instruments/{one["id"]}/"' in matrix
    for address in ("/rules/RP-51/", "/criteria/AC-05/", "/control-list/1.A.1/"):
        assert f'href="{address}"' in matrix


def test_r11_the_api_counts_as_the_founding_stated(pack: None) -> None:
    data = Asker().get("instruments/").json()
    assert {one["instrument"]: _numbers(one) for one in data["coverage"]} == {
        name: (one["provisions"], one["with_implements"], one["with_gap"], one["only_gap"])
        for name, one in STATED["coverage"].items()
    }
    assert len(data["provisions"]) == STATED["count"]


def test_r11_the_table_is_had_as_data_with_a_row_for_each_link_and_gap(pack: None) -> None:
    answer = Client().get(TABLE)
    rows = list(csv.DictReader(answer.content.decode().splitlines()))
    stated = [(one["id"], link) for one in STATED["records"] for link in one["links"]]
    assert [(row["provision"], row["relation"], row["text"]) for row in rows] == [
        (code, link["relation"], link["ref"] or "") for code, link in stated
    ]


@pytest.mark.parametrize("address", [PAGE, TABLE, "/api/v1/instruments/"])
def test_who_has_the_table_already_is_not_sent_it_again(pack: None, address: str) -> None:
    first = Client().get(address)
    again = Client().get(address, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (first.status_code, again.status_code) == (200, 304)


def test_the_page_links_its_copies(pack: None) -> None:
    page = read(Client(), PAGE)
    assert f'href="{TABLE}"' in page
    assert 'href="/api/v1/instruments/"' in page


def _numbers(one: dict[str, Any]) -> tuple[int, int, int, int]:
    return one["provisions"], one["implemented"], one["with_gap"], one["unmet"]
