"""Calendars: the dates of all proposals for everyone, and what awaits one person for that one."""

import re

import pytest
from django.test import Client

from governance.domain.chapters.submission.said import AdmitProposal, WithdrawProposal
from governance.models import Account
from governance.notices import private_calendars
from governance.services import tick
from tests.room import Room
from tests.shells.browsing import read

EVERYONE, DESK = "/feeds/calendar.ics", "/desk/calendar/"
Event = dict[str, str]


def events(path: str) -> list[Event]:
    """The events of a calendar, each with its properties."""
    answer = Client().get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    text = answer.content.decode().replace("\r\n ", "")
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    found = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", text, re.DOTALL)
    return [dict(line.split(":", 1) for line in one.splitlines()) for one in found]


def summaries(path: str) -> list[str]:
    return [one["SUMMARY"].split(": ")[1] for one in events(path)]


def test_every_open_deadline_is_in_it(room: Room) -> None:
    first, second = room.submit(), room.submit("BIRCH")
    room.handle(AdmitProposal(first, "Complete."))
    found = [one for one in events(EVERYONE) if one["STATUS"] == "CONFIRMED"]
    assert [one["SUMMARY"] for one in found] == [
        f"{first}: The consultation ends",
        f"{second}: Admissibility is to be decided",
    ]
    for one in found:
        assert re.fullmatch(r"\d{8}T\d{6}Z", one["DTSTART"])
        assert one["UID"].startswith("tag:")
    assert len({one["UID"] for one in found}) == len(found)


def test_a_date_keeps_its_uid_and_says_when_nobody_need_wait_any_more(room: Room) -> None:
    symbol = room.submit()
    (before,) = events(EVERYONE)
    room.handle(WithdrawProposal(symbol, "Overtaken."), actor=room.head("ALDER"))
    after = {one["UID"]: one for one in events(EVERYONE)}[before["UID"]]
    assert (before["STATUS"], before["SEQUENCE"]) == ("CONFIRMED", "0")
    assert (after["STATUS"], after["SEQUENCE"]) == ("CANCELLED", "1")
    assert after["DTSTART"] == before["DTSTART"]


def test_what_has_come_is_in_it_no_more(room: Room) -> None:
    room.submit()
    room.pass_days(2)
    tick()
    assert summaries(EVERYONE) == ["The consultation ends"]


def test_it_is_a_function_of_the_log(room: Room) -> None:
    room.submit()
    seen = Client().get(EVERYONE)
    room.pass_days(1)
    same = Client().get(EVERYONE, headers={"If-None-Match": seen["ETag"]})
    assert same.status_code == 304
    assert Client().get(EVERYONE).content == seen.content
    room.submit("BIRCH")
    assert Client().get(EVERYONE, headers={"If-None-Match": seen["ETag"]}).status_code == 200


@pytest.fixture
def officer(room: Room) -> Client:
    """The Executive Secretary, who has a calendar."""
    client = room.client("officer")
    client.post(f"{DESK}make/")
    return client


def address(client: Client) -> str:
    (found,) = re.findall(r'href="http://testserver(/feeds/calendar/[^"]+)"', read(client, DESK))
    return str(found)


def test_mine_holds_what_awaits_me_and_until_when(room: Room, officer: Client) -> None:
    path = address(officer)
    assert events(path) == []
    symbol = room.submit()
    (one,) = events(path)
    assert one["SUMMARY"] == f"{symbol}: Decide on admissibility"
    (public,) = events(EVERYONE)
    assert one["DTSTART"] == public["DTSTART"]
    assert one["UID"] != public["UID"]
    room.handle(AdmitProposal(symbol, "Complete."))
    assert events(path) == []


def test_no_cache_keeps_mine(officer: Client) -> None:
    answer = Client().get(address(officer))
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.has_header("ETag")


def test_a_new_address_ends_the_one_before(officer: Client) -> None:
    old = address(officer)
    officer.post(f"{DESK}make/")
    assert address(officer) != old
    assert Client().get(old).status_code == 404
    assert events(address(officer)) == []


def test_closed_it_is_not_there(officer: Client) -> None:
    old = address(officer)
    officer.post(f"{DESK}end/")
    assert Client().get(old).status_code == 404
    assert "/feeds/calendar/" not in read(officer, DESK)


def test_of_a_closed_account_it_is_not_there(officer: Client) -> None:
    old = address(officer)
    Account.objects.filter(subject="officer").update(is_active=False)
    assert Client().get(old).status_code == 404


def test_neither_a_guess_nor_the_database_opens_it(officer: Client) -> None:
    path = address(officer)
    for guess in ("0" * 32, path.split("/")[-1].split(".")[0], "x.y", ".", path[-50:-4]):
        assert Client().get(f"/feeds/calendar/{guess}.ics").status_code == 404
    last = "A" if path[-5] != "A" else "B"
    assert Client().get(f"{path[:-5]}{last}.ics").status_code == 404


def test_nobody_makes_or_closes_that_of_another(room: Room, officer: Client) -> None:
    path, birch = address(officer), room.client("head BIRCH")
    birch.post(f"{DESK}make/")
    birch.post(f"{DESK}end/")
    assert events(path) == []
    for act in ("make/", "end/"):
        assert Client().post(DESK + act).status_code == 302
    assert Client().get(DESK).status_code == 302


def test_who_acts_in_another_capacity_has_no_calendar_of_the_one_before(officer: Client) -> None:
    account = Account.objects.get(subject="officer")
    assert private_calendars.owner_of(private_calendars.secret_of(account)) == account
    private_calendars.end(account)
    assert private_calendars.secret_of(account) == ""
