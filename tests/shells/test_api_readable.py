"""Answers of the API as pages: the same words, whose addresses can be followed."""

from typing import TYPE_CHECKING

from django.test import Client

from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def _seen(path: str, client: Client | None = None) -> "Answer":
    return (client or Client()).get(f"/api/v1/{path}", headers={"Accept": BROWSER})


def test_a_person_reads_an_answer_as_a_page_and_follows_its_addresses(room: Room) -> None:
    symbol = room.submit()
    answer = _seen("proposals/")
    assert answer.status_code == 200 and answer["Content-Type"] == "text/html; charset=utf-8"
    page = answer.content.decode()
    assert "<h1" in page and "All proposals, the newest first" in page
    href = f"http://testserver/api/v1/proposals/{symbol}/"
    assert f'&quot;<a href="{href}">{href}</a>&quot;' in page
    assert 'href="/api/schema/swagger-ui/"' in page
    assert "&quot;stage&quot;: &quot;submitted&quot;" in page


def test_the_page_keeps_to_the_policy_of_the_site(room: Room) -> None:
    answer = _seen("")
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    page = answer.content.decode()
    assert "<style" not in page and " style=" not in page and "onclick" not in page


def test_what_a_person_wrote_stays_text(room: Room) -> None:
    text = [{"article": "LR-8", "text": '<script>alert("http://testserver/")</script> & more'}]
    page = _seen(f"proposals/{room.submit(text=text)}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(\\&quot;http://testserver/\\&quot;)" in page


def test_pages_of_a_list_are_turned(room: Room) -> None:
    page = _seen("log/entries/?page_size=2").content.decode()
    assert 'rel="next"' in page and 'rel="prev"' not in page


def test_a_program_that_asks_for_nothing_special_has_json_under_another_tag(room: Room) -> None:
    page, plain = _seen("members/"), Asker().get("members/")
    assert plain["Content-Type"] == "application/json"
    assert page["ETag"] != plain["ETag"]
    assert "Accept" in page["Vary"] and "Accept" in plain["Vary"]
    again = {"Accept": BROWSER, "If-None-Match": page["ETag"]}
    assert Client().get("/api/v1/members/", headers=again).status_code == 304


def test_a_person_who_is_signed_in_sees_what_the_capacity_carries(room: Room) -> None:
    page = _seen("", room.client("head ALDER")).content.decode()
    assert "&quot;capacity&quot;: &quot;head&quot;" in page
    assert "draft_proposal" in page


def test_a_problem_is_a_problem_in_a_browser_too(room: Room) -> None:
    assert_problem(_seen("proposals/X/"), 404, "not_found")
    kept = asker(room, "head ALDER")
    assert_problem(kept.get("proposals/", Accept="image/png"), 406, "not_acceptable")
