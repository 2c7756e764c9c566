"""Pages of a pack that holds less: what is not in the record has no page and stands in no list."""

from django.test import Client

from tests.room import Room
from tests.shells.asking import Asker, assert_problem
from tests.shells.browsing import read


def test_a_regime_that_holds_no_such_collection_has_no_such_page(room: Room) -> None:
    absent = (
        "/guidelines/",
        "/glossary/",
        "/control-list/",
        "/systems/",
        "/plenaries/",
        "/instruments/",
    )
    assert {Client().get(one).status_code for one in absent} == {404}
    page = read(Client(), "/register/")
    assert all(f'href="{one}"' not in page for one in absent)
    assert 'href="/history/"' in page
    assert Client().get("/history/LH-1/").status_code == 200


def test_a_regime_that_keeps_no_list_has_no_editions_of_one(room: Room) -> None:
    for address in ("", "editions/", "editions/1/", "compare/", "1.A.1/"):
        assert Client().get(f"/control-list/{address}").status_code == 404, address
        assert_problem(Asker().get(f"control-list/{address}"), 404)
    assert Client().get("/control-list/entries.csv").status_code == 404


def test_a_regime_without_a_list_that_classifies_has_no_classifier(room: Room) -> None:
    assert Client().get("/classifier/").status_code == 404
    assert_problem(Asker().get("classifier/"), 404)
    assert_problem(Asker().post("classifier/", {"systems": [{"kind": "uav"}]}), 404)


def test_a_regime_whose_rules_know_no_workshops_has_no_page_of_them(room: Room) -> None:
    """RP-50: neither workshops nor a library, no link to them, and nothing breaks."""
    for page in ("/workshops/", "/workshops/1/", "/library/", "/library/1/"):
        assert Client().get(page).status_code == 404
        assert_problem(Asker().get(page.lstrip("/")), 404)
    assert 'href="/workshops/"' not in read(Client(), "/register/")
    assert 'href="/library/"' not in read(room.client("head ALDER"), "/desk/")


def test_a_regime_without_such_a_list_previews_no_reading(room: Room) -> None:
    assert Client().get("/classifier/readings/").status_code == 404
    line = {"given": "1", "figure": "range_km", "op": "<", "value": "8", "instead": "none"}
    assert_problem(Asker().get("classifier/readings/"), 404)
    assert_problem(Asker().post("classifier/readings/", line), 404)


def test_a_regime_that_knows_no_readings_has_no_register_of_them(room: Room) -> None:
    for address in ("", "register.csv", "2026-P-1/"):
        assert Client().get(f"/interpretations/{address}").status_code == 404
    assert_problem(Asker().get("interpretations/"), 404)
    assert 'href="/interpretations/"' not in read(Client(), "/decisions/")
    assert 'href="/interpretations/"' not in read(Client(), "/register/")


def test_before_the_founding_the_register_stands_empty(empty: str) -> None:
    assert Client().get("/register/").status_code == 200
    assert Client().get("/sources/").status_code == 404
