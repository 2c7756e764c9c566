"""Consistency on the portal and in the API: like cases, objectors, spread and groups compared."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import render
from django.test import Client, RequestFactory

from governance.api.registers import consistency as api
from governance.api.registers.consistency_shapes import ComparisonShape, ConsistencyShape
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.submission import said as submission
from governance.portal.consistency import pages as web
from governance.reading.consistency.comparison import beside, compared
from governance.services import tick
from regime.domain.values import Symbol
from tests.room import Room
from tests.shells.asking import Asker, assert_problem
from tests.shells.browsing import read
from tests.shells.made_cases import ANSWERS, ASSESSED, CASES, ELM, FIR, OAK
from tests.shells.many_matters import open_silence

WHOLE = ("It is too early.", "LR-10", "A later date.")
PAGE, COMPARE = "/consistency/", "/consistency/compare/"


def test_without_a_case_the_page_says_so(room: Room) -> None:
    page = _text(read(Client(), PAGE))
    assert "No case under these rules has an outcome yet." in page
    assert "No case with a recommendation has been decided yet." in page
    assert "The panel has made no finding on any criterion yet." in page
    assert "No objection was ever raised." in page
    assert "No application has been made under these rules yet." in _text(read(Client(), COMPARE))


def test_before_the_founding_the_pages_stand_empty(empty: str) -> None:
    assert "No case under these rules has an outcome yet." in read(Client(), PAGE)
    assert Asker().get("consistency/").json()["divisions"]


def test_every_page_leads_there(room: Room) -> None:
    assert f'href="{PAGE}"' in read(Client(), "/")
    assert Asker().get("").json()["links"]["consistency"].endswith("/api/v1/consistency/")


def test_a_page_that_did_not_change_is_not_sent_again(room: Room) -> None:
    for address in (PAGE, COMPARE, "/api/v1/consistency/"):
        etag = Client().get(address)["ETag"]
        assert Client().get(address, headers={"If-None-Match": etag}).status_code == 304
    room.submit()
    for address in (PAGE, "/api/v1/consistency/"):
        assert Client().get(address, headers={"If-None-Match": etag}).status_code == 200


def test_a_pair_stands_open_with_who_objected_and_what_led_there(room: Room) -> None:
    page = _page(CASES)
    assert "1 of 1 open." in page
    assert "Open Fir Bay beside Elm Coast" in page
    assert "Elm Coast LC/2026/A/1 Admitted entry 40" in page
    assert "nowhere lower, and higher on:" in page
    assert re.search(r"Objections that stood: [^.]*Hazel[^.]*\. What led there:", page)
    assert "What led there: entry 41 , entry 44" in page
    assert "Birch" not in page.split("Objections that stood:")[1].split("What led there")[0]


def test_an_answered_pair_shows_its_answer(room: Room) -> None:
    page = _page(CASES, answers=ANSWERS)
    assert "0 of 1 open." in page and "Answered Fir Bay beside Elm Coast" in page
    assert "Answer: The shore was lost." in page and "entry 45" in page


def test_where_like_cases_went_alike_the_page_says_so(room: Room) -> None:
    page = _page((ELM,))
    assert "Of the cases that have an outcome or are overdue (1), none" in page


def test_a_decision_against_the_recommendation_is_named(room: Room) -> None:
    assert "1 of 2 decisions Fir Bay LC/2026/A/2 Refused" in _page(CASES)


def test_the_spread_stands_with_the_agreement_of_the_assessors(room: Room) -> None:
    page = _page(CASES)
    assert re.search(r"LK-1 Lies on the lake 1 3 1 2 2 4 of 6 · 67 % 1 ", page)
    assert re.search(r"LK-2 .* 1 2 1 1\.5 2 1 of 3 1 ", page)


def test_objections_of_a_case_are_in_the_record_with_their_entries(room: Room) -> None:
    (hazel, birch) = _answer(CASES)["objectors"]
    assert (hazel["member"], hazel["raised"], hazel["fates"]["sustained"]) == ("HAZEL", [41], [44])
    assert (birch["raised"], birch["fates"]["lapsed"], birch["fates"]["sustained"]) == (
        [42],
        [43],
        [],
    )
    assert "Birch Islands 1 entry 42 0 0 1 entry 43 0 0 0 0" in _page(CASES)


def test_objections_to_any_proposal_are_in_the_record(many: Room) -> None:
    symbol = Symbol(open_silence(many).removeprefix("proposals/").removesuffix("/"))
    before = Client().get(PAGE)["ETag"]
    raised = many.handle(objections.RaiseObjection(symbol, *WHOLE), actor=many.head("CEDAR"))
    assert Client().get(PAGE, headers={"If-None-Match": before}).status_code == 200
    (cedar,) = Asker().get("consistency/").json()["objectors"]
    assert (cedar["member"], cedar["fates"]["standing"]) == ("CEDAR", list(raised.positions))
    lifted = many.handle(objections.WithdrawObjection(symbol, 1, "Met."), actor=many.head("CEDAR"))
    (cedar,) = Asker().get("consistency/").json()["objectors"]
    assert (cedar["raised"], cedar["fates"]["standing"]) == (list(raised.positions), [])
    assert cedar["fates"]["withdrawn"] == [lifted.positions[0]]


def test_what_members_proposed_is_counted_by_group_with_who_it_was(room: Room) -> None:
    for sponsor in ("ALDER", "ALDER", "ALDER", "BIRCH", "HAZEL"):
        room.submit(sponsor)
    measure = _measure("group", "proposals")
    assert {one["group"]: (one["count"], one["of"], one["share"]) for one in measure} == {
        "north": (4, 5, "4/5"),
        "south": (1, 5, "1/5"),
    }
    assert measure[0]["states"] == [
        {"state": "ALDER", "count": 3, "of": 5},
        {"state": "BIRCH", "count": 1, "of": 5},
    ]
    page = _text(read(Client(), PAGE))
    assert "4 of 5 · 80 % 2 states Birch Islands 1 of 5, Republic of Alder 3 of 5" in page


def test_of_few_there_is_no_share(room: Room) -> None:
    symbol = room.submit_to_vote()
    for code in ("ALDER", "BIRCH", "CEDAR"):
        room.vote(symbol, code)
    room.pass_days(3)
    tick()
    withdrawn = room.submit()
    room.handle(submission.WithdrawProposal(withdrawn, "Overtaken."), actor=room.head("ALDER"))
    adopted = {one["group"]: one for one in _measure("group", "adopted")}
    assert (adopted["north"]["count"], adopted["north"]["of"], adopted["north"]["share"]) == (
        1,
        1,
        None,
    )


def test_founding_members_stand_beside_later_ones(room: Room) -> None:
    members = {one["group"]: one["states"] for one in _measure("joined", "members")}
    assert list(members) == ["founding", "later"]
    assert all(one["of"] == 5 for states in members.values() for one in states)


def test_cases_stand_beside_each_other(room: Room) -> None:
    page = _compared((ELM, FIR))
    assert "Outcome Admitted entry 40 Refused entry 44" in page
    assert "Days from filing to completeness 3 9" in page
    assert "Days from filing to decision 90 366" in page
    assert "LK-1 Lies on the lake 2 equal 2 equal" in page
    assert re.search(r"LK-2 [A-Za-z ]+ 1 lower 2 higher", page)
    assert "LK-2: Sustained ( entry 41 , entry 44 )" in page


def test_of_a_case_that_is_open_what_is_missing_is_said(room: Room) -> None:
    page = _compared((ELM, OAK))
    assert "Days from filing to decision 90 –" in page
    assert re.search(r"LK-2 [A-Za-z ]+ 1 the only one no finding", page)


def test_fewer_than_two_are_chosen_first(room: Room) -> None:
    page = _compared((ELM,))
    assert "Choose two cases or more." in page and "Days from filing" not in page


def test_the_answer_holds_the_same_as_the_page(room: Room) -> None:
    found = ComparisonShape(api.compared(beside((ELM, FIR)))).data
    assert [one["days_to_decision"] for one in found["cases"]] == [90, 366]
    assert [one["total"] for one in found["cases"]] == ["3/4", "7/8"]
    assert found["criteria"][1]["findings"] == [
        {"score": 1, "mark": "lower"},
        {"score": 2, "mark": "higher"},
    ]
    (pair,) = _answer(CASES)["pairs"]
    assert (pair["objectors"], pair["positions"], pair["open"]) == (["HAZEL"], [41, 44], True)
    assert _answer(CASES)["spread"][1]["median"] == "3/2"


def test_a_case_that_is_not_known_is_not_there(room: Room) -> None:
    assert Client().get(f"{COMPARE}?case=LC/2026/A/9").status_code == 404
    assert_problem(Asker().get("consistency/compare/?case=LC/2026/A/8&case=LC/2026/A/9"), 404)


@pytest.mark.parametrize("query", ["", "?case=LC/2026/A/1", "?case=A&case=A"])
def test_fewer_than_two_are_no_comparison(room: Room, query: str) -> None:
    assert_problem(Asker().get(f"consistency/compare/{query}"), 400)


def _page(cases: Any, **given: Any) -> str:
    context = web.presented(compared(cases, assessed=ASSESSED, **given))
    return _rendered("governance/consistency.html", context)


def _compared(chosen: Any) -> str:
    return _rendered("governance/consistency_compare.html", web.compared(chosen, CASES))


def _rendered(template: str, context: dict[str, Any]) -> str:
    request = RequestFactory().get(PAGE)
    request.user = AnonymousUser()
    return _text(render(request, template, context).content.decode())


def _answer(cases: Any) -> dict[str, Any]:
    found: dict[str, Any] = ConsistencyShape(api.whole(compared(cases, assessed=ASSESSED))).data
    return found


def _measure(division: str, measure: str) -> list[dict[str, Any]]:
    found = Asker().get("consistency/").json()["divisions"]
    measures = next(one["measures"] for one in found if one["division"] == division)
    groups: list[dict[str, Any]] = next(
        one["groups"] for one in measures if one["measure"] == measure
    )
    return groups


def _text(page: str) -> str:
    """What a reader reads."""
    main = page.split("<main")[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())
