"""The desk's front page: what awaits whom."""

from django.test import Client

from governance.models import Draft
from governance.services import tick
from regime.domain.chapters.credentials.said import AccreditDelegate
from regime.domain.values import Capacity, StateCode, Subject
from tests.room import Room
from tests.shells.browsing import read


def test_a_stranger_is_asked_to_sign_in(room: Room) -> None:
    answer = Client().get("/desk/")
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/desk/"


def test_one_of_the_public_reads_what_the_public_may_do(room: Room) -> None:
    page = read(room.client("somebody"), "/desk/")
    assert "You may comment on public drafts. You hold no other capacity" in page


def test_a_delegate_finds_the_meetings_from_the_desk(room: Room) -> None:
    assert "/meetings/" in read(room.client("head BIRCH"), "/desk/").split("At your desk")[1]


def test_an_open_vote_awaits_with_its_deadline_and_its_article(room: Room) -> None:
    symbol = room.submit_to_vote()
    tick()
    page = read(room.client("head BIRCH"), "/desk/")
    assert f"/desk/proposals/{symbol}/votes/" in page
    assert 'datetime="2026-03-04T23:59:00Z"' in page
    assert "/rules/LR-11/" in page


def test_a_vote_that_was_cast_awaits_nobody_and_can_be_changed(room: Room) -> None:
    symbol = room.submit_to_vote()
    room.vote(symbol, "BIRCH")
    page = read(room.client("head BIRCH"), "/desk/")
    assert "Nothing awaits you now." in page
    assert "Change the vote" in page


def test_a_vote_awaits_no_suspended_member(room: Room) -> None:
    room.submit_to_vote()
    tick()
    desk = read(room.client("head MAPLE"), "/desk/")
    assert "Nothing awaits you now." in desk
    assert "The rights of your delegation are suspended." in desk


def test_an_officer_is_led_to_the_pages_of_moderation(room: Room) -> None:
    symbol = room.submit()
    page = read(room.client("officer"), "/desk/")
    assert f"/admin/proposals/{symbol}/admit/" in page
    assert f"/admin/proposals/{symbol}/return/" in page


def test_a_delegation_sees_its_own_drafts_and_proposals(room: Room) -> None:
    Draft.objects.create(member="ALDER", matter="rules_amendment", title="Ours")
    Draft.objects.create(member="BIRCH", matter="rules_amendment", title="Theirs")
    symbol = room.submit()
    page = read(room.client("head ALDER"), "/desk/")
    assert "Ours" in page
    assert "Theirs" not in page
    assert f"/desk/proposals/{symbol}/withdraw/" in page


def test_an_expert_is_offered_no_act_of_the_head(room: Room) -> None:
    room.submit_to_vote()
    tick()
    command = AccreditDelegate(Subject("expert"), StateCode("BIRCH"), Capacity.EXPERT)
    room.handle(command)
    page = read(room.client("expert"), "/desk/")
    assert "/vote/" not in page
    assert "Begin a draft" in page
