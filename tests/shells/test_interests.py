"""Interests of the staff in every shell: declared in the office, read by anyone."""

from django.test import Client

from regime.domain.chapters.interests.said import DeclareStaffInterests
from regime.domain.values import StateCode
from tests.room import Room
from tests.shells.asking import Asker
from tests.shells.browsing import read, receipt, send

PAGE, FORM = "/secretariat/interests/", "/admin/interests/"
SAID = {"nationality": "ALDER", "states": "CEDAR\nBIRCH", "reasons": "By birth."}


def test_an_officer_declares_and_anyone_reads_it(room: Room) -> None:
    officer = room.client("officer")
    assert "nothing declared" in read(Client(), PAGE)
    assert "Nationality" in read(officer, FORM)
    done = receipt(officer, send(officer, FORM, **SAID, sure="1"))
    assert "declares the nationality of Republic of Alder" in done
    shown = read(Client(), PAGE)
    for said in ("Executive Secretary", "Republic of Alder", "LR-3"):
        assert said in shown


def test_what_was_declared_is_read_by_programs_with_an_etag(room: Room) -> None:
    room.handle(DeclareStaffInterests(StateCode("ALDER"), "By birth."))
    answer = Asker().get("interests/")
    assert answer.json()["results"] == [
        {"office": "executive_secretary", "declared": True, "states": ["ALDER"]}
    ]
    assert answer.headers["ETag"]
    assert PAGE in read(Client(), "/secretariat/punctuality/")
