"""Watched: the whole pack with its register of technologies, an officer and three heads."""

from django.test import Client

from governance.acting.founding import found
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices import said as offices
from regime.domain.values import OPERATOR, Capacity, Office, StateCode, Subject
from regime.packs.loading import load
from tests.conftest import DAY_1
from tests.room import Room
from tests.shells.browsing import hidden, read, receipt


def entered(url: str) -> None:
    """Found the whole pack, and let in who acts here."""
    room = Room(url, DAY_1)
    found(load("mtcr"))
    officer = offices.AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY)
    room.handle(officer, actor=OPERATOR)
    for code in ("FRA", "DEU", "JPN"):
        head = Subject(f"head {code}")
        room.handle(credentials.AccreditDelegate(head, StateCode(code), Capacity.HEAD))


def done(client: Client, path: str, **filled: str) -> str:
    """The receipt of an act: its form, its check, and the button."""
    check = client.post(path, {**hidden(read(client, path)), **filled})
    assert check.status_code == 200, check.content.decode()[-3000:]
    sure = client.post(path, {**hidden(check.content.decode()), "sure": "1"})
    return receipt(client, sure)
