"""Comparing editions: what an amendment changed, passage by passage, old beside new."""

import pytest
from django.test import Client

from governance.services import tick
from regime.reading import queries
from tests.room import VOTERS, Room
from tests.shells.asking import Asker, assert_problem
from tests.shells.browsing import read

ROW = [{"matter": "water_level", "note": "Read twice."}]


@pytest.fixture
def amended(room: Room) -> Room:
    """Two amendments in force: one of an article, one of a row of the matrix."""
    for text in (None, ROW):
        symbol = room.submit_to_vote(text=text)
        for code in VOTERS:
            room.vote(symbol, code)
        room.pass_days(5)
        tick()
    return room


def test_the_newest_edition_is_compared_with_the_one_before(amended: Room) -> None:
    shown = Asker().get("rules/compare/").json()
    assert (shown["compared_with"], shown["edition"], shown["articles"]) == (2, 3, [])
    (row,) = shown["matters"]
    assert row["code"] == "water_level"
    assert [(one["name"], one["new"]) for one in row["values"]] == [("Note", "Read twice.")]


def test_any_two_editions_are_compared(amended: Room) -> None:
    shown = Asker().get("rules/compare/?from=1&to=3").json()
    (article,), (row,) = shown["articles"], shown["matters"]
    assert (article["code"], row["code"]) == ("LR-8", "water_level")
    was, now = queries.article("LR-8", 1), queries.article("LR-8", 3)
    assert was and now
    assert (article["old"], article["new"]) == (was.position, now.position)
    assert "".join(one["same"] + one["deleted"] for one in article["words"]) == was.text
    assert "".join(one["same"] + one["inserted"] for one in article["words"]) == now.text
    page = read(Client(), "/rules/compare/?from=1&to=3")
    assert "<del>" in page and "<ins>" in page
    assert f"/log/entries/{was.position}/" in page and f"/log/entries/{now.position}/" in page


def test_backwards_what_was_inserted_is_deleted(amended: Room) -> None:
    on = Asker().get("rules/compare/?from=1&to=2").json()["articles"][0]["values"]
    back = Asker().get("rules/compare/?from=2&to=1").json()["articles"][0]["values"]
    assert [(one["old"], one["new"]) for one in on] == [(one["new"], one["old"]) for one in back]


def test_an_edition_and_itself_do_not_differ(amended: Room) -> None:
    page = read(Client(), "/rules/compare/?from=2&to=2")
    assert "Every article reads the same in both" in page
    assert "Every row of the matrix is the same in both" in page


def test_the_rules_lead_to_the_comparison_once_there_are_two_editions(amended: Room) -> None:
    assert "/rules/compare/" in read(Client(), "/rules/")
    assert 'value="3" selected' in read(Client(), "/rules/compare/")


def test_what_is_no_edition_has_no_comparison(room: Room) -> None:
    assert "/rules/compare/" not in read(Client(), "/rules/")
    for query, status in (("from=x", 400), ("to=", 400), ("from=7", 404), ("to=2", 404)):
        assert Client().get(f"/rules/compare/?{query}").status_code == status, query
        assert_problem(Asker().get(f"rules/compare/?{query}"), status)
