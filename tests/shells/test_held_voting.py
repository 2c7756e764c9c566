"""Votes under seal and in secret, at the desk and over the API: what is told, and to whom."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from knox.models import AuthToken

from governance.acting.opening_ballots import open_ballots
from governance.models import SealedOpening, SecretBallot, Vote
from tests.databases import Engine
from tests.held_rooms import HeldRoom, held_room
from tests.shells.asking import Asker
from tests.shells.browsing import hidden, read, receipt, send

PAGE = "/proposals/LC/2026/P/1/"
DESK = "/desk/proposals/LC/2026/P/1/votes/"
VOTES = "proposals/LC/2026/P/1/votes/"
FOUR = ("ALDER", "BIRCH", "CEDAR", "HAZEL")
_NUMBER = re.compile(r"<code>([0-9a-f]{64})</code>")


@pytest.fixture
def sealed(
    engine: Engine, templates: None, tmp_path: Path, django_db_blocker: Any
) -> Iterator[HeldRoom]:
    """A vote under seal is open."""
    with django_db_blocker.unblock(), held_room("sealed", engine, tmp_path) as room:
        yield room


@pytest.fixture
def secret(
    engine: Engine, templates: None, tmp_path: Path, django_db_blocker: Any
) -> Iterator[HeldRoom]:
    """A secret vote is open."""
    with django_db_blocker.unblock(), held_room("secret", engine, tmp_path) as room:
        yield room


def _cast(client: Client, **filled: str) -> Any:
    check = send(client, DESK, **filled).content.decode()
    return check, client.post(DESK, {**hidden(check), "sure": "1"})


def _sealed_receipt(client: Client, answer: Any) -> str:
    """The receipt's page, to which the page with the key of the vote leads."""
    (href,) = re.findall(r'href="(/desk/receipts/[^"]+)"', answer.content.decode())
    return read(client, href)


def _asker(room: HeldRoom, code: str) -> Asker:
    _, token = AuthToken.objects.create(room.account(f"head {code}"))
    return Asker(token)


def test_the_desk_says_how_the_vote_is_cast_and_ends_in_a_receipt(sealed: HeldRoom) -> None:
    birch = sealed.client("head BIRCH")
    assert "under seal: who has voted is public" in read(birch, DESK)
    check, answer = _cast(birch, choice="no", explanation="Ours.")
    assert "is opened at the close" in check
    page = _sealed_receipt(birch, answer)
    assert "Your vote is recorded, under seal" in page
    assert "Ours." not in page
    assert SealedOpening.objects.count() == 1


def test_the_standing_vote_is_not_shown_back_and_can_be_replaced(sealed: HeldRoom) -> None:
    birch = sealed.client("head BIRCH")
    _sealed_receipt(birch, _cast(birch, choice="no", explanation="Ours.")[1])
    page = read(birch, DESK)
    assert "Your delegation has voted" in page
    assert "Ours." not in page
    assert " checked" not in page.split("<form")[-1].split("</form>")[0]
    _sealed_receipt(birch, _cast(birch, choice="yes")[1])
    assert Vote.objects.filter(replaced_by=None).count() == 1


def test_rp_37_who_voted_under_seal_opens_its_vote_where_the_opener_does_not(
    sealed: HeldRoom,
) -> None:
    birch = sealed.client("head BIRCH")
    check, answer = _cast(birch, choice="no", explanation="Ours.")
    (key,) = _NUMBER.findall(answer.content.decode())
    assert key not in json.dumps(dict(birch.session))
    assert key not in receipt(birch, birch.post(DESK, {**hidden(check), "sure": "1"}))
    sealed.cast("ALDER", "yes")
    sealed.close()
    said = {"choice": "no", "explanation": "Ours.", "salt": key}
    assert "Letter by letter" in read(birch, f"{DESK}open/")
    page = send(birch, f"{DESK}open/", **said).content.decode()
    birch.post(f"{DESK}open/", {**hidden(page), "sure": "1"})
    assert "Ours." in read(Client(), PAGE)


def test_an_explanation_that_is_too_long_comes_back_at_the_field(sealed: HeldRoom) -> None:
    birch = sealed.client("head BIRCH")
    page = send(birch, DESK, choice="no", explanation="x" * 1001).content.decode()
    assert 'href="#id_explanation"' in page


def test_a_secret_vote_is_told_its_number_once_and_has_no_explanation(secret: HeldRoom) -> None:
    birch = secret.client("head BIRCH")
    assert 'name="explanation"' not in read(birch, DESK)
    check, answer = _cast(birch, choice="no")
    (number,) = _NUMBER.findall(answer.content.decode())
    assert answer.headers["Cache-Control"].count("no-store") == 1
    again = birch.post(DESK, {**hidden(check), "sure": "1"})
    assert number not in receipt(birch, again)
    assert number not in read(birch, DESK)
    assert number not in json.dumps(dict(birch.session))
    for code in ("ALDER", "CEDAR"):
        secret.cast(code)
    secret.close()
    open_ballots()
    assert number in read(Client(), PAGE)


def test_the_page_says_who_has_voted_and_not_what(sealed: HeldRoom) -> None:
    sealed.cast("ALDER", "no")
    page = read(Client(), PAGE)
    assert "1 of 4 have voted, under seal." in page
    assert "Has voted, under seal" in page
    assert "If the vote closed now" not in page
    assert "Have not voted yet" in page


def test_after_the_opening_the_page_shows_the_roll_call(sealed: HeldRoom) -> None:
    for code in FOUR:
        sealed.cast(code, "no" if code == "HAZEL" else "yes", explanation=f"Said by {code}.")
    sealed.close()
    waiting = read(Client(), PAGE)
    assert "Votes being opened" in waiting
    assert "Have not voted yet" not in waiting
    assert "Said by HAZEL." not in waiting
    open_ballots()
    page = read(Client(), PAGE)
    for said in ("Said by HAZEL.", "tag--no", "3 of 4"):
        assert said in page


def test_after_the_close_a_secret_vote_shows_its_ballots_and_no_roll_call_of_choices(
    secret: HeldRoom,
) -> None:
    told = {code: secret.cast(code, "no" if code == "HAZEL" else "yes").number for code in FOUR}
    secret.close()
    open_ballots()
    page = read(Client(), PAGE)
    assert _NUMBER.findall(page) == sorted(str(number) for number in told.values())
    assert page.count("Has voted, in secret") == 4


def test_the_api_takes_both_at_the_same_address(sealed: HeldRoom) -> None:
    alder = _asker(sealed, "ALDER")
    body = {"choice": "no", "explanation": "Ours."}
    first = alder.post(VOTES, body)
    assert (first.status_code, set(first.json())) == (201, {"proposal", "href", "key", "receipt"})
    assert alder.post(VOTES, body).json()["code"] == "vote_stands"
    again = {"choice": "yes", "replaces": first.json()["receipt"]["positions"][0]}
    assert alder.post(VOTES, again).status_code == 201
    shown = alder.get(VOTES).json()["results"]
    assert {(one["choice"], one["held"]) for one in shown} == {(None, "sealed")}
    long = alder.post(VOTES, {**again, "explanation": "x" * 1001})
    assert (long.status_code, long.json()["code"]) == (409, "explanation_too_long")


def test_the_api_tells_the_number_of_a_secret_ballot_once(secret: HeldRoom) -> None:
    alder, key = _asker(secret, "ALDER"), "9c1f5c1e-7b1b-4f43-9d5e-0d5a2d7f2f10"
    first = alder.post(VOTES, {"choice": "no"}, key=key).json()
    again = alder.post(VOTES, {"choice": "no"}, key=key).json()
    assert len(first["number"]) == 64
    assert "number" not in again
    assert again["receipt"] == first["receipt"]
    explained = alder.post(VOTES, {"choice": "no", "explanation": "Ours.", "replaces": 1})
    assert (explained.status_code, explained.json()["code"]) == (409, "no_explanation")
    assert SecretBallot.objects.count() == 1


def test_the_api_shows_the_ballot_as_far_as_it_is_known(secret: HeldRoom) -> None:
    for code in FOUR[:3]:
        secret.cast(code)
    (ballot,) = Asker().get("proposals/LC/2026/P/1/").json()["ballots"]
    assert (ballot["ballot"], ballot["arithmetic"], ballot["published"]) == ("secret", [], None)
    assert ballot["not_voted"] == ["HAZEL"]
    secret.close()
    open_ballots()
    (ballot,) = Asker().get("proposals/LC/2026/P/1/").json()["ballots"]
    assert [one["choice"] for one in ballot["published"]] == ["yes"] * 3
    assert [one["choice"] for one in ballot["roll_call"]] == [None] * 3
    assert ballot["result"]["counts"]["yes"] == 3


def test_who_may_do_what_names_the_opener(sealed: HeldRoom) -> None:
    page = read(Client(), "/who-may-do-what/")
    assert "open the votes of a closed ballot" in page.lower()
    assert "the opener of closed ballots" in page.lower()


def test_a_vote_of_the_past_is_shown_as_it_was_known_then(sealed: HeldRoom) -> None:
    for code in FOUR:
        sealed.cast(code, "no", explanation="Ours.")
    then = sealed.now
    sealed.close()
    open_ballots()
    assert "Ours." in read(Client(), "/members/ALDER/")
    page = read(Client(), f"/members/ALDER/?as_of={then:%Y-%m-%dT%H:%M:%SZ}")
    assert "Ours." not in page
    assert "Has voted, under seal" in page


def test_every_entry_of_such_a_ballot_has_its_page_and_its_sentence(sealed: HeldRoom) -> None:
    position = sealed.cast("ALDER", "no", explanation="Ours.").receipt.positions[0]
    assert "votes under seal" in read(Client(), f"/log/entries/{position}/")
    sealed.close()
    assert "its votes are opened now" in read(Client(), f"/log/entries/{position + 1}/")
    open_ballots()
    assert "Explanation by" in read(Client(), f"/log/entries/{position + 2}/")
