"""Claims of papers of a secret vote (RP-37): over the API, at the desk, and on the page for all."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from knox.models import AuthToken

from governance.acting.opening_ballots import open_ballots
from governance.acting.voting import vote
from governance.domain.chapters.votes.said import CastProxyVote
from governance.notices.consumer import tell
from governance.notices.models import Notice
from governance.services import tick
from regime.domain.values import StateCode
from tests.audit.test_rebuild import check
from tests.databases import Engine
from tests.held_rooms import HeldRoom, held_room
from tests.shells.asking import Asker, assert_problem
from tests.shells.browsing import hidden, read, send

PAGE = "/proposals/LC/2026/P/1/"
CLAIM = "proposals/LC/2026/P/1/votes/claim/"


@pytest.fixture
def room(
    engine: Engine, templates: None, tmp_path: Path, django_db_blocker: Any
) -> Iterator[HeldRoom]:
    """Alder and Birch, and Hazel for itself and for Cedar, have voted; papers are published."""
    with django_db_blocker.unblock(), held_room("secret", engine, tmp_path, claims=True) as found:
        for code, choice in {"ALDER": "yes", "BIRCH": "no", "HAZEL": "yes"}.items():
            found.cast(code, choice)
        said = CastProxyVote(found.symbol, StateCode("CEDAR"), "yes", "", None)
        vote(said, actor=found.head("HAZEL"), command_id=uuid.uuid4())
        found.close()
        assert open_ballots() == 1
        yield found


def _asker(room: HeldRoom, code: str) -> Asker:
    _, token = AuthToken.objects.create(room.account(f"head {code}"))
    return Asker(token)


def test_rp_37_papers_that_are_published_are_opened_once_and_wait(room: HeldRoom) -> None:
    assert open_ballots() == 0
    page = read(Client(), PAGE)
    assert "Whoever voted looks for its number here." in page
    assert "0 papers are claimed." in page
    (round_,) = Asker().get("proposals/LC/2026/P/1/").json()["ballots"]
    assert round_["claims_until"] == round_["closes_at"].replace("04T", "06T")
    assert round_["claims"] == []


def test_rp_37_everyone_is_told_to_look_until_when(room: HeldRoom) -> None:
    birch = room.client("head BIRCH")
    tell()
    assert Notice.objects.filter(account__subject="head BIRCH", kind="opened").exists()
    assert "looks for its number among the papers published" in read(birch, "/desk/inbox/")


def test_rp_37_a_paper_is_claimed_at_the_desk_and_all_see_it(room: HeldRoom) -> None:
    birch, desk = room.client("head BIRCH"), f"/desk/{CLAIM}"
    assert "Look for the number that you were shown" in read(birch, desk)
    page = send(birch, desk, reasons="Our number is not there.").content.decode()
    birch.post(desk, {**hidden(page), "sure": "1"})
    shown = read(Client(), PAGE)
    assert "1 paper is claimed." in shown and "Our number is not there." in shown
    room.pass_days(2)
    tick()
    assert "The vote again, after a round that decided nothing" in read(Client(), PAGE)
    check()


def test_rp_37_who_cast_two_papers_claims_both_and_no_third(room: HeldRoom) -> None:
    hazel = _asker(room, "HAZEL")
    for paper in range(2):
        assert hazel.post(CLAIM, {"reasons": f"Paper {paper} is not there."}).status_code == 200
    assert_problem(hazel.post(CLAIM, {"reasons": "Nor this."}), 409, "nothing_to_claim")
    assert_problem(_asker(room, "CEDAR").post(CLAIM, {"reasons": "Mine."}), 409, "nothing_to_claim")
