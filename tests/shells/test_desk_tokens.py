"""Tokens at the desk: shown once, good for the API, revoked at once."""

import re

import pytest
from django.test import Client
from knox.models import AuthToken

from tests.room import Room
from tests.shells.browsing import read

PATH = "/desk/tokens/"


@pytest.fixture
def alder(room: Room) -> Client:
    """The head of Alder's delegation at the desk."""
    return room.client("head ALDER")


def test_a_token_is_shown_once_and_listed_by_its_beginning(alder: Client) -> None:
    token = _make(alder)
    page = read(alder, PATH)
    assert token not in page
    assert token[:15] in page


def test_a_token_lets_a_program_act_in_my_capacity(alder: Client) -> None:
    assert _drafts(_make(alder)) == 200


def test_a_revoked_token_stops_at_once(alder: Client) -> None:
    token = _make(alder)
    alder.post(f"{PATH}{token[:15]}/revoke/")
    assert _drafts(token) == 401


def test_nobody_revokes_the_token_of_another(room: Room, alder: Client) -> None:
    token = _make(alder)
    birch = room.client("head BIRCH")
    assert birch.post(f"{PATH}{token[:15]}/revoke/").status_code == 404
    assert _drafts(token) == 200


def test_an_account_holds_at_most_ten(alder: Client) -> None:
    for _ in range(10):
        _make(alder)
    assert "at most 10 tokens" in alder.post(PATH).content.decode()
    assert AuthToken.objects.count() == 10


def test_a_page_that_shows_a_token_is_kept_by_no_cache(alder: Client) -> None:
    assert "no-store" in alder.post(PATH)["Cache-Control"]


def test_a_stranger_gets_none(room: Room) -> None:
    assert Client().post(PATH).status_code == 302
    assert not AuthToken.objects.exists()


def _make(client: Client) -> str:
    found = re.search(r"rgm_[0-9a-zA-Z]{20,}", client.post(PATH).content.decode())
    assert found
    return found[0]


def _drafts(token: str) -> int:
    headers = {"Authorization": f"Bearer {token}"}
    return Client(raise_request_exception=False).get("/api/v1/drafts/", headers=headers).status_code
