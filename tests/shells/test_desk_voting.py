"""Voting at the desk: choose, check, receipt; a change names the vote that it replaces."""

import pytest
from django.test import Client

from governance.models import Vote
from governance.services import tick
from tests.room import Room
from tests.shells.browsing import Answer, hidden, read, receipt, send, size


@pytest.fixture
def path(room: Room) -> str:
    """The page of an open vote."""
    symbol = room.submit_to_vote()
    tick()
    return f"/desk/proposals/{symbol}/votes/"


@pytest.fixture
def birch(room: Room) -> Client:
    """The head of Birch's delegation at the desk."""
    return room.client("head BIRCH")


def test_the_page_says_question_rule_electorate_edition_and_end(birch: Client, path: str) -> None:
    page = read(birch, path)
    for said in (
        "be adopted?",
        "at least 2/3 of those entitled to vote are in favour",
        "at least 1/2 of those entitled to vote take part",
        "4 Riparians entitled to vote",
        "edition 1",
        'datetime="2026-03-04T23:59:00Z"',
        "/rules/LR-11/",
    ):
        assert said in page


def test_a_vote_takes_a_choice_a_check_and_ends_in_a_receipt(birch: Client, path: str) -> None:
    check = send(birch, path, choice="yes", explanation="We agree.\nWholly.").content.decode()
    assert "Check your vote" in check
    assert "Birch Islands" in check
    assert not Vote.objects.exists()
    page = receipt(birch, birch.post(path, {**hidden(check), "sure": "1"}))
    assert "Your vote is recorded" in page
    assert Vote.objects.get().explanation == "We agree.\nWholly."


def test_a_second_press_of_the_button_casts_no_second_vote(birch: Client, path: str) -> None:
    check = send(birch, path, choice="yes").content.decode()
    filled = {**hidden(check), "sure": "1"}
    first, before = birch.post(path, filled), size()
    assert birch.post(path, filled)["Location"] == first["Location"]
    assert size() == before


def test_a_change_says_which_vote_it_replaces(birch: Client, path: str) -> None:
    first = _cast(birch, path, "yes")
    assert f"replaces entry {first}" in read(birch, path)
    check = send(birch, path, choice="no").content.decode()
    assert hidden(check)["replaces"] == str(first)
    receipt(birch, birch.post(path, {**hidden(check), "sure": "1"}))
    assert Vote.objects.get(replaced_by=None).choice == "no"


def test_one_can_go_back_from_the_check_with_what_was_filled_in(birch: Client, path: str) -> None:
    check = send(birch, path, choice="no", explanation="Not yet.").content.decode()
    page = birch.post(path, {**hidden(check), "back": "1"}).content.decode()
    assert "Not yet.</textarea>" in page
    assert 'value="no" id="id_choice_1" required checked' in page


def test_a_vote_without_a_choice_comes_back_at_the_field(birch: Client, path: str) -> None:
    page = send(birch, path, choice="").content.decode()
    assert 'href="#id_choice_0"' in page


def test_a_vote_cast_meanwhile_by_a_colleague_is_shown_and_nothing_is_lost(
    room: Room, birch: Client, path: str
) -> None:
    check = send(birch, path, choice="no", explanation="Ours.").content.decode()
    symbol = path.removeprefix("/desk/proposals/").removesuffix("/votes/")
    standing = room.vote(symbol, "BIRCH").positions[0]
    answer = birch.post(path, {**hidden(check), "sure": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"stands at position {standing}" in page
    assert "Ours.</textarea>" in page
    assert hidden(page)["replaces"] == str(standing)


def test_a_suspended_member_is_refused_with_the_article(room: Room, path: str) -> None:
    maple = room.client("head MAPLE")
    assert "You cannot vote here now" in read(maple, path)
    answer = _send_unasked(maple, path)
    assert answer.status_code == 409
    assert "The right of Maple Federation to vote is suspended." in answer.content.decode()


def test_a_vote_after_the_close_is_refused_with_the_instant(
    room: Room, birch: Client, path: str
) -> None:
    symbol = path.removeprefix("/desk/proposals/").removesuffix("/votes/")
    for code in ("ALDER", "CEDAR"):
        room.vote(symbol, code)
    room.pass_days(1)
    answer = _send_unasked(birch, path)
    assert answer.status_code == 409
    assert "The vote closed at 2026-03-04 23:59:00 UTC." in answer.content.decode()


def test_an_officer_votes_for_nobody(room: Room, path: str) -> None:
    answer = _send_unasked(room.client("officer"), path)
    assert answer.status_code == 409
    assert not Vote.objects.exists()


def test_who_cannot_vote_reads_the_rule_that_says_so(room: Room, path: str) -> None:
    page = read(room.client("head MAPLE"), path)
    assert "The right of Maple Federation to vote is suspended." in page
    assert "Voting for" not in page
    page = read(room.client("officer"), path)
    assert "may not cast a vote: that is for heads of delegation and alternates." in page


def test_who_cannot_vote_is_led_to_no_check(room: Room, path: str) -> None:
    command = "11111111-1111-4111-8111-111111111111"
    answer = room.client("head MAPLE").post(path, {"command": command, "choice": "yes"})
    assert answer.status_code == 409
    assert "Check your vote" not in answer.content.decode()


def test_a_stranger_is_asked_to_sign_in(path: str) -> None:
    answer = Client().post(path, {"choice": "yes", "sure": "1"})
    assert answer["Location"].startswith("/accounts/login/")


def test_there_is_no_vote_on_what_was_never_proposed(birch: Client) -> None:
    assert birch.get("/desk/proposals/LC/2026/P/9/votes/").status_code == 404


def test_there_is_no_page_before_the_first_vote_opens(room: Room, birch: Client) -> None:
    assert birch.get(f"/desk/proposals/{room.submit()}/votes/").status_code == 404


def _cast(client: Client, path: str, choice: str) -> int:
    check = send(client, path, choice=choice).content.decode()
    receipt(client, client.post(path, {**hidden(check), "sure": "1"}))
    return size() - 1


def _send_unasked(client: Client, path: str) -> Answer:
    """Send a vote that the page does not offer."""
    command = "11111111-1111-4111-8111-111111111111"
    return client.post(path, {"command": command, "choice": "yes", "sure": "1"})
