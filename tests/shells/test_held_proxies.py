"""Votes under seal and in secret by proxy, at the desk and over the API (RP-27)."""

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
from tests.shells.asking import Asker, assert_problem, key
from tests.shells.browsing import hidden, read, send

PAGE = "/proposals/LC/2026/P/1/"
DESK = "/desk/proposals/LC/2026/P/1/proxies/"
AT = "proposals/LC/2026/P/1/"
FOR_CEDAR = {"choice": "yes", "for": "CEDAR"}
_NUMBER = re.compile(r"<code>([0-9a-f]{64})</code>")


@pytest.fixture
def sealed(
    engine: Engine, templates: None, tmp_path: Path, django_db_blocker: Any
) -> Iterator[HeldRoom]:
    """A vote under seal is open, in which Hazel carries Cedar's proxy."""
    with (
        django_db_blocker.unblock(),
        held_room("sealed", engine, tmp_path, proxies=True) as room,
    ):
        yield room


@pytest.fixture
def secret(
    engine: Engine, templates: None, tmp_path: Path, django_db_blocker: Any
) -> Iterator[HeldRoom]:
    """A secret vote is open, in which Hazel carries Cedar's proxy."""
    with (
        django_db_blocker.unblock(),
        held_room("secret", engine, tmp_path, proxies=True) as room,
    ):
        yield room


def _asker(room: HeldRoom, code: str) -> Asker:
    _, token = AuthToken.objects.create(room.account(f"head {code}"))
    return Asker(token)


def test_rp_27_a_vote_under_seal_by_proxy_is_cast_opened_and_counted_over_the_api(
    sealed: HeldRoom,
) -> None:
    hazel = _asker(sealed, "HAZEL")
    offered = {one["principal"]: one["act"] for one in hazel.get(AT).json()["acts"]}
    assert offered["CEDAR"] == "cast_proxy_vote"
    cast = hazel.post(f"{AT}votes/", {**FOR_CEDAR, "explanation": "As agreed."})
    assert cast.status_code == 201
    assert re.fullmatch(r"[0-9a-f]{64}", cast.json()["key"])
    (vote,) = Asker().get(f"{AT}votes/").json()["results"]
    told = (vote["member"], vote["holder"], vote["choice"], vote["held"])
    assert told == ("CEDAR", "HAZEL", None, "sealed")
    assert SealedOpening.objects.get().member == "CEDAR"
    for code in ("ALDER", "BIRCH", "HAZEL"):
        sealed.cast(code, "no" if code == "BIRCH" else "yes")
    sealed.close()
    open_ballots()
    (ballot,) = Asker().get(AT).json()["ballots"]
    counts = ballot["result"]["counts"]
    assert (counts["yes"], counts["no"]) == (3, 1)
    page = read(Client(), PAGE)
    assert "by proxy, through Hazel" in page
    assert "As agreed." in page


def test_the_holder_opens_over_the_api_what_the_opener_left_closed(sealed: HeldRoom) -> None:
    hazel, cedar = _asker(sealed, "HAZEL"), _asker(sealed, "CEDAR")
    told = hazel.post(f"{AT}votes/", FOR_CEDAR).json()["key"]
    sealed.cast("ALDER", "yes")
    sealed.close()
    said = {"choice": "yes", "salt": told}
    assert_problem(cedar.post(f"{AT}votes/open/", said), 409, "nothing_to_open")
    theirs = {**said, "principal": "CEDAR"}
    assert_problem(cedar.post(f"{AT}proxies/open/", theirs), 409, "nothing_to_open")
    assert hazel.post(f"{AT}proxies/open/", theirs).status_code == 200
    assert Vote.objects.get(member="CEDAR").choice == "yes"


def test_the_answer_of_a_vote_by_proxy_tells_its_key_once(sealed: HeldRoom) -> None:
    hazel = _asker(sealed, "HAZEL")
    same = key()
    first, again = (hazel.post(f"{AT}votes/", FOR_CEDAR, key=same) for _ in range(2))
    assert "key" in first.json()
    assert "key" not in again.json()
    assert first.json()["receipt"] == again.json()["receipt"]


def test_the_principal_takes_its_proxy_back_while_the_vote_is_open(sealed: HeldRoom) -> None:
    hazel, cedar = _asker(sealed, "HAZEL"), _asker(sealed, "CEDAR")
    assert cedar.post(f"{AT}proxies/revoke/").status_code == 200
    assert_problem(hazel.post(f"{AT}votes/", FOR_CEDAR), 409, "no_proxy")


def test_the_principal_prevails_in_the_box_too(secret: HeldRoom) -> None:
    hazel, cedar = _asker(secret, "HAZEL"), _asker(secret, "CEDAR")
    first = hazel.post(f"{AT}votes/", FOR_CEDAR)
    at = first.json()["receipt"]["positions"][0]
    own = cedar.post(f"{AT}votes/", {"choice": "no", "replaces": at})
    assert own.status_code == 201
    for code in ("ALDER", "BIRCH"):
        secret.cast(code)
    secret.close()
    open_ballots()
    (ballot,) = Asker().get(AT).json()["ballots"]
    numbers = [one["number"] for one in ballot["published"]]
    assert own.json()["number"] in numbers
    assert first.json()["number"] not in numbers
    assert all(one.keys() == {"number", "choice"} for one in ballot["published"])
    assert SecretBallot.objects.count() == 0


def test_the_desk_votes_for_another_under_seal_and_shows_the_key_once(sealed: HeldRoom) -> None:
    hazel = sealed.client("head HAZEL")
    assert "You carry a proxy, and have not cast its vote" in read(hazel, "/desk/")
    assert "Cedar" in read(hazel, f"{DESK}vote/")
    filled = {"principal": "CEDAR", "choice": "no", "explanation": "Ours."}
    check = send(hazel, f"{DESK}vote/", **filled).content.decode()
    assert "This is under seal until the vote is opened" in check
    answer = hazel.post(f"{DESK}vote/", {**hidden(check), "sure": "1"})
    page = answer.content.decode()
    (told,) = _NUMBER.findall(page)
    assert "You have voted for another" in page
    assert told not in json.dumps(dict(hazel.session))
    assert "by proxy, through Hazel" in read(Client(), PAGE)
    sealed.cast("ALDER", "yes")
    sealed.close()
    said = {"principal": "CEDAR", "choice": "no", "explanation": "Ours.", "salt": told}
    opening = send(hazel, f"{DESK}open/", **said).content.decode()
    hazel.post(f"{DESK}open/", {**hidden(opening), "sure": "1"})
    assert "Ours." in read(Client(), PAGE)


def test_the_desk_votes_for_another_in_secret_and_shows_the_number_once(secret: HeldRoom) -> None:
    hazel = secret.client("head HAZEL")
    assert 'name="explanation"' not in read(hazel, f"{DESK}vote/")
    check = send(hazel, f"{DESK}vote/", principal="CEDAR", choice="no").content.decode()
    assert "without a name" in check
    answer = hazel.post(f"{DESK}vote/", {**hidden(check), "sure": "1"})
    (number,) = _NUMBER.findall(answer.content.decode())
    for code in ("ALDER", "BIRCH", "HAZEL"):
        secret.cast(code)
    secret.close()
    open_ballots()
    assert number in read(Client(), PAGE)
