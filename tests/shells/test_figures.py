"""Figures: the public reads how long matters take, and what the Secretariat kept and missed."""

from django.test import Client

from governance.domain.chapters.submission import said as submission
from governance.services import tick
from tests.room import Room


def test_before_anything_happens_the_pages_say_so(room: Room) -> None:
    assert (
        "Nothing has fallen due yet" in Client().get("/secretariat/punctuality/").content.decode()
    )
    assert Client().get("/api/v1/statistics/").json()["matters"] == []


def test_kept_and_missed_are_shown_with_their_entries(room: Room) -> None:
    room.handle(submission.AdmitProposal(room.submit(), "Complete."))
    late = room.submit("BIRCH")
    room.pass_days(2)
    tick()
    shown = Client().get("/api/v1/punctuality/").json()
    assert [one["counts"] for one in shown["periods"]] == [
        [{"office": "executive_secretary", "kept": 1, "missed": 1, "share": "1/2"}]
    ]
    assert [one["stream"] for one in shown["omissions"]] == [late]
    page = Client().get("/secretariat/punctuality/").content.decode()
    assert late in page
    assert "50 %" in page


def test_days_to_decision_and_the_share_of_votes_are_shown(room: Room) -> None:
    symbol = room.submit_to_vote()
    for code in ("ALDER", "BIRCH", "CEDAR"):
        room.vote(symbol, code)
    room.pass_days(3)
    tick()
    whole = Client().get("/api/v1/statistics/").json()["whole"]
    assert (whole["filed"], whole["decided"], whole["voted"]) == (1, 1, "1/1")
    assert whole["median_days"] == 2
    assert whole["median_days_to_effect"] >= 2
    page = Client().get("/statistics/").content.decode()
    assert "100 %" in page
    assert "Nothing is open beyond its longest path" in page


def test_what_no_clock_has_ended_is_shown_on_the_day_after_its_longest_path(room: Room) -> None:
    symbol = room.submit()
    longest = Client().get("/api/v1/statistics/").json()["longest_path_days"]["rules_amendment"]
    room.pass_days(longest - 1)
    assert Client().get("/api/v1/statistics/").json()["beyond"] == []
    room.pass_days(1)
    assert Client().get("/api/v1/statistics/").json()["beyond"] == [symbol]
    assert symbol in Client().get("/statistics/").content.decode()


def test_a_page_that_did_not_change_is_not_sent_again(room: Room) -> None:
    for address in ("/statistics/", "/secretariat/punctuality/"):
        first = Client().get(address)
        again = Client().get(address, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304
