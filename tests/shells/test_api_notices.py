"""Notices over the API: one's own, to read and to mark as read."""

import pytest

from governance.domain.chapters.submission.said import AdmitProposal
from governance.notices.consumer import tell
from governance.notices.models import Notice
from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem, key


@pytest.fixture
def alder(room: Room) -> Asker:
    """The head of Alder's delegation, whose proposal was admitted."""
    asking = asker(room, "head ALDER")
    tell()
    Notice.objects.all().delete()
    room.handle(AdmitProposal(room.submit("ALDER"), "Complete."))
    tell()
    return asking


def test_my_notices_the_newest_first(alder: Asker) -> None:
    answer = alder.get("notices/")
    newest, older = answer.json()["results"]
    assert (newest["kind"], older["kind"]) == ("opened", "answered")
    assert newest["position"] > older["position"]
    assert newest["until"].endswith("Z") and older["until"] is None
    assert newest["entry"].endswith(f"/api/v1/log/entries/{newest['position']}/")
    assert answer["Cache-Control"] == "private, no-store"


def test_marked_as_read_they_say_when(alder: Asker) -> None:
    position = alder.get("notices/").json()["results"][0]["position"]
    answer = alder.post("notices/read/", {"positions": [position]}, key=key())
    assert answer.json() == {"marked": 1, "unread": 1}
    again = alder.post("notices/read/", {"positions": [position]})
    assert again.json() == {"marked": 0, "unread": 1}
    assert alder.get("notices/").json()["results"][0]["read_at"]


def test_those_of_another_are_as_if_they_were_not_there(room: Room, alder: Asker) -> None:
    birch = asker(room, "head BIRCH")
    positions = [one["position"] for one in alder.get("notices/").json()["results"]]
    assert birch.get("notices/").json()["results"] == []
    assert birch.post("notices/read/", {"positions": positions}).json()["marked"] == 0
    assert Notice.objects.filter(read_at=None).count() == 2


def test_a_stranger_has_none(alder: Asker) -> None:
    assert_problem(Asker().get("notices/"), 401)
    assert_problem(Asker().post("notices/read/", {"positions": []}), 401)


def test_a_body_names_positions_and_nothing_else(alder: Asker) -> None:
    for body in ({}, {"positions": "1"}, {"positions": [-1]}, {"positions": [], "all": True}):
        assert_problem(alder.post("notices/read/", body), 400, "malformed")
