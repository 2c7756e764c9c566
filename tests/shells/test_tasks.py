"""Tasks of the Secretariat: what waits for an office, and who acts on it."""

import pytest
from django.test import Client

from regime.domain.chapters.interests.said import DeclareStaffInterests
from regime.domain.chapters.offices.said import AppointOfficer
from regime.domain.values import Office, StateCode, Subject
from tests.room import Room
from tests.shells.asking import Asker
from tests.shells.browsing import read

PAGE = "/secretariat/tasks/"


@pytest.fixture
def two(room: Room) -> Room:
    """A proposal of Alder and one of Birch wait; the rules of the Lake ask nobody to step aside."""
    room.handle(AppointOfficer(Subject("deputy"), Office.DEPUTY))
    for by in ("ALDER", "BIRCH"):
        room.submit(by)
    room.handle(DeclareStaffInterests(StateCode("ALDER"), "By birth."))
    return room


def test_nothing_waits_at_first(room: Room) -> None:
    assert "Nothing waits for an office." in read(Client(), PAGE)


def test_what_waits_is_listed_with_its_end(two: Room) -> None:
    shown = read(Client(), PAGE)
    assert "2 tasks are open; 0 of them are left to others" in shown
    found = Asker().get("tasks/").json()
    assert [one["acts"] for one in found["results"]] == ["executive_secretary"] * 2
    assert PAGE in read(Client(), "/secretariat/punctuality/")
