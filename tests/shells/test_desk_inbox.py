"""The inbox at the desk: what I was told, read or unread, and whether by e-mail as well."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from governance.domain.chapters.submission.said import AdmitProposal
from governance.models import Account
from governance.notices.consumer import tell
from governance.notices.inbox import notices, unread, wants_mail
from governance.notices.models import Notice
from governance.portal.filtering import PAGE
from tests.room import Room
from tests.shells.browsing import read

PATH = "/desk/inbox/"
CHOSEN = r'<input[^>]* name="wanted"[^>]* checked'


@pytest.fixture
def alder(room: Room) -> Iterator[Client]:
    """The head of Alder's delegation, whose proposal was admitted."""
    client = room.client("head ALDER")
    tell()
    Notice.objects.all().delete()
    room.handle(AdmitProposal(room.submit("ALDER"), "Complete."))
    tell()
    yield client


def account() -> Account:
    return Account.objects.get(subject="head ALDER")


def test_it_shows_each_notice_with_its_entry_and_its_deadline(alder: Client) -> None:
    page = read(alder, PATH)
    for notice in notices(account()):
        assert f"/log/entries/{notice.position}/" in page
        assert f"/proposals/{notice.symbol}/" in page
    assert "</span> Two days for the check</a>" in page
    assert "2 unread notices." in page
    assert "instant--deadline" in page


def test_one_is_marked_as_read(alder: Client) -> None:
    newest = notices(account())[0].position
    answer = alder.post(f"{PATH}read/", {"position": newest})
    assert answer.status_code == 302
    assert "1 unread notice." in read(alder, PATH)


def test_a_page_of_them_is_marked_as_read(alder: Client) -> None:
    positions = [one.position for one in notices(account())]
    alder.post(f"{PATH}read/", {"position": positions})
    assert unread(account()) == 0
    assert "Mark" not in read(alder, PATH)


def test_pages_go_by_the_order_of_telling(alder: Client) -> None:
    first = notices(account())[0]
    Notice.objects.bulk_create(
        Notice(account=account(), position=n, kind="changed", created_at=first.created_at)
        for n in range(PAGE)
    )
    page = read(alder, PATH)
    assert "/log/entries/0/" in page
    assert f"/log/entries/{first.position}/" not in page
    (place,) = re.findall(r"\?before=(\d+)", page)
    assert f"/log/entries/{first.position}/" in read(alder, f"{PATH}?before={place}")
    assert alder.get(f"{PATH}?before=x").status_code == 404


def test_mail_is_wanted_until_it_is_refused(alder: Client) -> None:
    assert wants_mail(account())
    assert re.search(CHOSEN, read(alder, PATH))
    alder.post(f"{PATH}mail/", {})
    assert not wants_mail(account())
    assert not re.search(CHOSEN, read(alder, PATH))
    alder.post(f"{PATH}mail/", {"wanted": "on"})
    assert wants_mail(account())


def test_nobody_marks_the_notice_of_another(room: Room, alder: Client) -> None:
    birch = room.client("head BIRCH")
    positions = [one.position for one in notices(account())]
    birch.post(f"{PATH}read/", {"position": positions})
    assert unread(account()) == 2
    assert "You have no notices." in read(birch, PATH)


def test_what_is_no_position_is_malformed(alder: Client) -> None:
    assert alder.post(f"{PATH}read/", {"position": "x"}).status_code == 400


def test_a_stranger_signs_in_first(alder: Client) -> None:
    for path in (PATH, f"{PATH}read/", f"{PATH}mail/"):
        assert Client().get(path).status_code in (302, 405)
    assert Client().post(f"{PATH}read/", {"position": "1"}).status_code == 302
