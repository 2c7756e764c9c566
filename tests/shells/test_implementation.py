"""The list in national law at every door: what each state says itself, and that it is its claim."""

import csv
import io

import pytest
from django.test import Client

from regime.domain.chapters.implementation.said import DeclareImplementation
from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem
from tests.shells.browsing import read, receipt, send, size
from tests.shells.test_entry_reviews import assembly as assembly

PAGE, FRANCE, DESK = "/implementation/", "/members/FRA/", "/desk/members/FRA/implementation/"
SAID = {
    "edition": "1",
    "measure": "Order 7 on missile technology",
    "in_force_on": "2026-01-31",
    "source": "https://law.example/orders/7",
    "not_yet": "1.A.2 19.A.3",
    "remarks": "The rest follows.",
}
DECLARE = DeclareImplementation(**{**SAID, "edition": 1})  # type: ignore[arg-type]


def test_where_nothing_is_declared_that_is_said_plainly(assembly: Room) -> None:
    assert read(Client(), PAGE).count("nothing declared") == 35
    assert "It has declared nothing." in read(Client(), FRANCE)
    told = Asker().get("implementation/").json()
    assert (told["states"], told["declared"]) == (35, 0)


def test_a_head_declares_at_the_desk_and_everybody_reads_whose_claim_it_is(assembly: Room) -> None:
    france = assembly.client("head FRA")
    assert DESK in read(france, "/desk/") and DESK in read(france, PAGE)
    assert "It replaces what" in send(france, DESK, **SAID).content.decode()
    assert "The declaration is recorded" in receipt(france, send(france, DESK, **SAID, sure="1"))
    shown, own = read(Client(), PAGE), read(Client(), FRANCE)
    for said in (SAID["measure"], "1.A.2, 19.A.3", SAID["source"], "31 January 2026"):
        assert said in shown and said in own
    assert "A declaration is the state’s own claim: nobody has examined it." in shown
    assert "That is its own claim." in own
    assert "Not in national law yet" in read(Client(), "/control-list/1.A.2/")
    assert FRANCE in read(Client(), "/control-list/1.A.2/")
    assert "Not in national law yet" not in read(Client(), "/control-list/1.A.1/")
    assert shown.count("nothing declared") == 34


def test_what_sources_tell_of_national_law_is_on_file_and_no_declaration(assembly: Room) -> None:
    shown = read(Client(), PAGE)
    assert "82 FR 31442: Revisions based on the 2016 plenary" in shown
    assert "They are no declarations of the states" in shown
    assert "On file with sources, which is no declaration:" in read(Client(), "/members/USA/")
    assert "On file" not in read(Client(), FRANCE)
    assert Asker().get("implementation/").json()["declared"] == 0
    told = Asker().get("records/control_list.national_measures/").json()
    assert len(told["results"]) == 6 and all(one["sources"] for one in told["results"])


def test_a_later_declaration_stands_and_the_earlier_is_still_found(assembly: Room) -> None:
    assembly.handle(DECLARE, actor=assembly.head("FRA"))
    first = size() - 1
    again = DeclareImplementation(1, "Order 8", "2026-02-28", "https://law.example/orders/8")
    assembly.handle(again, actor=assembly.head("FRA"))
    own = read(Client(), FRANCE)
    assert "Order 8" in own and "Order 7" not in own and f"/log/entries/{first}/" in own
    rows = Asker().get("implementation/").json()["results"]
    (row,) = (one for one in rows if one["state"] == "FRA")
    assert row["stands"]["measure"] == "Order 8" and row["stands"]["not_yet"] == []
    assert row["earlier"][0]["not_yet"] == ["1.A.2", "19.A.3"]
    assert row["earlier"][0]["replaced_position"] == row["stands"]["position"]
    assert "declares that its law implements edition 1" in read(Client(), f"/log/entries/{first}/")


def test_the_api_takes_a_declaration_of_the_own_state_alone(assembly: Room) -> None:
    france = asker(assembly, "head FRA")
    body = {**SAID, "edition": 1}
    assert france.post("members/FRA/implementation/", body).status_code == 201
    assert_problem(france.post("members/CHE/implementation/", body), 403)
    assert_problem(france.post("members/FRA/implementation/", {**body, "edition": 2}), 409)
    assert_problem(asker(assembly, "officer").post("members/FRA/implementation/", body), 403)
    assert_problem(Asker().post("members/FRA/implementation/", body), 401)


@pytest.mark.parametrize("measure", ["=1+1", "@sum", "+1", "-1"])
def test_a_spreadsheet_takes_no_words_of_a_state_for_a_formula(
    assembly: Room, measure: str
) -> None:
    said = DeclareImplementation(1, measure, "2026-01-31", SAID["source"])
    assembly.handle(said, actor=assembly.head("FRA"))
    rows = list(csv.DictReader(io.StringIO(read(Client(), f"{PAGE}states.csv"))))
    assert len(rows) == 35
    (row,) = (one for one in rows if one["state"] == "FRA")
    assert row["measure"] == f"'{measure}"
    assert {one["edition"] for one in rows if one["state"] != "FRA"} == {""}
