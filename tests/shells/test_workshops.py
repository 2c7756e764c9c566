"""RP-50, R9, R10: workshops and the library in every shell: called, registered, found, offered."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from governance.notices.consumer import tell
from governance.services import tick
from regime.domain.chapters.library import said as library
from regime.domain.chapters.workshops import said
from regime.domain.values import Actor, Capacity, StateCode, Subject
from regime.models import Practice, PracticeCheck, Workshop, WorkshopPaper, WorkshopRegistration
from tests.governance.workshops import BEGINS, ENDS, FINDINGS_UNTIL, PRACTICE, call
from tests.room import Room
from tests.shells.applicants import Applicants
from tests.shells.asking import Asker, asker, assert_problem
from tests.shells.browsing import read, receipt, send, size, words

NOTE = said.PublishFindings(1, "Four kinds of parts recur.")
REGISTER, ONE = "/workshops/", "/workshops/1/"
CALLED: dict[str, Any] = {
    "title": "One-way drones",
    "subject": "Parts, sellers and ranges.",
    "topics": ["ET-03"],
    "begins_at": "2026-05-04",
    "days": 2,
    "place": "Paris",
    "audience": "customs, industry, all states",
    "open_to_all": "yes",
    "seats": 8,
    "outside_seats": 2,
    "agenda": "First parts, then sellers.",
}
OFFERED = {
    "title": "A check before printing",
    "about": "Files for printed engines",
    "text": "Ask who prints, and where.",
    "sources": "https://example.org/practice\nhttps://example.org/second",
    "licence": "CC BY 4.0",
    "entries": "1.A.1",
}


@pytest.fixture
def room(applicants: Applicants) -> Room:
    """The thirty-five on day 1, with an applicant or three."""
    return applicants


@pytest.fixture
def called(room: Room) -> Room:
    """The same with a workshop on 4 and 5 May, open to all states."""
    room.handle(call())
    return room


def _applicant(code: str) -> Actor:
    return Actor(Capacity.APPLICANT, member=StateCode(code), subject=Subject(f"applicant {code}"))


def test_an_officer_calls_a_workshop_from_a_topic(room: Room) -> None:
    officer = room.client("officer")
    assert "/desk/workshops/?topic=ET-03" in read(Client(), "/technology/ET-03/")
    form = read(officer, "/admin/workshops/?topic=ET-03")
    assert "One-way drones: parts, sellers and ranges" in form and "customs, industry" in form
    assert "Registration is open until" in (
        send(officer, "/admin/workshops/", **CALLED).content.decode()
    )
    receipt(officer, send(officer, "/admin/workshops/", **CALLED, sure="1"))
    shown = words(Client(), ONE)
    for part in ("One-way drones", "8, of which 2 are kept for states outside", "Paris", "ET-03"):
        assert part in shown
    assert "registration open" in words(Client(), REGISTER)
    assert "One-way drones" in words(Client(), "/technology/ET-03/").split("Workshops on it")[1]


def test_a_delegation_calls_one_at_its_desk_and_cancels_it(room: Room) -> None:
    france = room.client("head FRA")
    assert "/desk/workshops/" in read(france, REGISTER)
    assert "/desk/workshops/" not in read(Client(), REGISTER)
    done = receipt(france, send(france, "/desk/workshops/", **CALLED, sure="1"))
    assert "The workshop is called" in done
    cancelling = "/desk/workshops/1/cancel/"
    assert cancelling in read(france, ONE)
    assert cancelling not in read(room.client("head BRA"), ONE)
    receipt(france, send(france, cancelling, reasons="The hall was flooded.", sure="1"))
    shown = words(Client(), ONE)
    assert "The hall was flooded." in shown and "call it again" in shown


def test_what_a_call_lacks_comes_back_at_its_field(room: Room) -> None:
    officer, before = room.client("officer"), size()
    answer = send(officer, "/admin/workshops/", **{**CALLED, "outside_seats": 1})
    assert answer.status_code == 409 and 'id="id_outside_seats_error"' in answer.content.decode()
    assert size() == before


def test_a_delegation_registers_and_asks_for_a_state_outside(called: Room) -> None:
    """R9: the page shows who has which seat, in the order of registration."""
    france = called.client("head FRA")
    for at, fields in (
        ("/desk/workshops/1/registrations/", {"persons": 3}),
        ("/desk/workshops/1/outside/", {"state": "SGP", "name": "Singapore", "persons": 1}),
        (
            "/desk/workshops/1/papers/",
            {"title": "Engines", "source": "Customs, May 2026", "text": "Four kinds."},
        ),
    ):
        assert at in read(france, ONE)
        receipt(france, send(france, at, **fields, sure="1"))
    shown = words(Client(), ONE)
    assert "France" in shown and "Singapore outside, asked for by France" in shown
    assert "Four kinds." in shown and "source: Customs, May 2026" in shown
    assert "/desk/workshops/1/registrations/withdraw/" in read(france, ONE)
    receipt(france, send(france, "/desk/workshops/1/registrations/withdraw/", sure="1"))
    assert WorkshopRegistration.objects.count() == 1


def test_an_applicant_registers_and_an_officer_does_not(called: Room) -> None:
    called.handle(said.RegisterForWorkshop(1, 2), actor=_applicant("XAN"))
    assert called.client("officer").get("/desk/workshops/1/registrations/").status_code == 403
    assert called.client("head FRA").get("/desk/workshops/9/registrations/").status_code == 404


def test_r9_a_workshop_without_findings_on_day_31_shows_as_late_with_the_days(
    called: Room,
) -> None:
    """R9: from the moment of asking, whether or not the clock has run; with the clock, for good."""
    called.now = FINDINGS_UNTIL - timedelta(seconds=1)
    assert "findings late" not in words(Client(), REGISTER)
    called.now = FINDINGS_UNTIL + timedelta(minutes=2)
    assert "The findings are 1 day late." in words(Client(), REGISTER)
    assert "The note of findings is 1 day late." in words(Client(), ONE)
    called.now = FINDINGS_UNTIL + timedelta(days=2, hours=1)
    tick()
    assert "The findings are 3 days late." in words(Client(), REGISTER)
    assert "is overdue" in words(Client(), "/log/")
    assert Asker().get("workshops/1/").json()["overdue"] is True
    officer = called.client("officer")
    findings = "/admin/workshops/1/findings/"
    assert findings in read(officer, ONE)
    receipt(officer, send(officer, findings, findings="Four kinds recur.", sure="1"))
    shown = words(Client(), ONE)
    assert "Four kinds recur." in shown and "late" in shown.split("Published by")[1][:120]
    assert "days late" not in words(Client(), REGISTER)


def test_r9_the_page_counts_the_year_and_says_what_is_missing_until_when(called: Room) -> None:
    """R9: at least four a year, one of them open to all."""
    page = read(Client(), REGISTER)
    assert page.count('datetime="2027-03-02T09:00:00Z"') == 5
    called.now = ENDS
    called.handle(NOTE)
    page = read(Client(), REGISTER)
    assert 'datetime="2027-05-06T00:00:00Z"' in page
    called.now = ENDS + timedelta(days=365)
    assert words(Client(), REGISTER).count("missing since") == 5


def test_who_called_it_and_everyone_is_told(room: Room) -> None:
    france = room.client("head FRA")
    room.handle(call())
    room.handle(PRACTICE, actor=room.head("FRA"))
    room.handle(library.CheckPractice(1, "It works."), actor=room.head("BRA"))
    tell()
    inbox = read(france, "/desk/inbox/")
    assert "One-way drones" in inbox and "It works." in inbox


def test_over_the_api_a_workshop_is_called_registered_for_and_read(room: Room) -> None:
    body = {**CALLED, "begins_at": "2026-05-04T00:00:00Z", "open_to_all": True}
    made = asker(room, "officer").post("workshops/", body)
    assert (made.status_code, made.json()["number"]) == (201, 1)
    france = asker(room, "head FRA")
    assert france.post("workshops/1/registrations/", {"persons": 3}).status_code == 200
    asked = {"state": "SGP", "name": "Singapore", "persons": 3}
    assert france.post("workshops/1/outside/", asked).status_code == 200
    shown = Asker().get("workshops/1/").json()
    assert shown["register_until"] == "2026-04-27T00:00:00.000000Z"
    assert [
        (one["state"], one["by"], one["seats"], one["seats_at_close"])
        for one in shown["registrations"]
    ] == [("FRA", "FRA", 3, 3), ("SGP", "FRA", 2, 3)]
    assert Asker().get("workshops/").json()["results"][0]["topics"] == ["ET-03"]


def test_over_the_api_who_may_not_is_refused(called: Room) -> None:
    before = size()
    france = asker(called, "head FRA")
    assert_problem(france.post("workshops/9/registrations/", {"persons": 1}), 409, "no_workshop")
    four = france.post("workshops/1/registrations/", {"persons": 4})
    assert_problem(four, 409, "registration_refused")
    assert_problem(france.post("workshops/1/registrations/", {}), 400, "malformed")
    reasons = {"reasons": "Not now."}
    assert_problem(france.post("workshops/1/cancel/", reasons), 409, "not_own_workshop")
    assert_problem(france.post("library/1/return/", reasons), 403, "not_permitted")
    assert_problem(Asker().get("workshops/9/"), 404)
    assert_problem(Asker().get("library/9/"), 404)
    assert size() == before


def test_an_entry_is_offered_checked_returned_insisted_on_and_published(room: Room) -> None:
    france, brazil, officer = (room.client(one) for one in ("head FRA", "head BRA", "officer"))
    offering = "/desk/library/"
    assert offering in read(france, "/library/")
    receipt(france, send(france, offering, **OFFERED, sure="1"))
    page = "/library/1/"
    shown = words(Client(), page)
    assert "under check" in shown and "https://example.org/second" in shown
    for client, at, said_so in (
        (brazil, "/desk/library/1/checks/", {"remarks": "It works with us too."}),
        (officer, "/admin/library/1/return/", {"reasons": "It names a firm."}),
        (france, "/desk/library/1/insist/", {"reasons": "The firm asked to be named."}),
    ):
        assert at in read(client, page)
        receipt(client, send(client, at, **said_so, sure="1"))
    assert "/admin/library/1/return/" not in read(officer, page)
    room.pass_days(22)
    tick()
    shown = words(Client(), page)
    for part in ("published", "It works with us too.", "It names a firm.", "asked to be named."):
        assert part in shown
    assert "1 entry, offered by 1 states or organisations." in words(Client(), "/library/")
    assert Asker().get("library/?stands=published").json()["results"][0]["number"] == 1


def test_what_is_withdrawn_shows_no_text(room: Room) -> None:
    room.handle(PRACTICE, actor=room.head("FRA"))
    room.handle(library.WithdrawPractice(1, "It is out of date."), actor=room.head("FRA"))
    shown = words(Client(), "/library/1/")
    assert PRACTICE.text not in shown and "It is out of date." in shown


def test_a_rebuild_changes_no_row(called: Room) -> None:
    called.handle(said.RegisterForWorkshop(1, 2), actor=called.head("FRA"))
    called.handle(said.AskOutsideSeat(1, StateCode("SGP"), "S", 1), actor=called.head("BRA"))
    called.handle(said.FileWorkshopPaper(1, "A", "B", "C"), actor=called.head("FRA"))
    called.handle(said.CancelWorkshop(1, "The hall was flooded."))
    called.handle(call(in_place_of=1))
    called.handle(PRACTICE, actor=called.head("FRA"))
    called.handle(library.CheckPractice(1, "It works."), actor=called.head("BRA"))
    assert WorkshopRegistration.objects.count() == 4
    tables = (Workshop, WorkshopRegistration, WorkshopPaper, Practice, PracticeCheck)
    before = [list(one.objects.values()) for one in tables]
    call_command("rebuild", check=True)
    call_command("rebuild")
    assert [list(one.objects.values()) for one in tables] == before


def test_the_desk_and_the_register_lead_there(called: Room) -> None:
    called.now = BEGINS
    for page in (read(called.client("head FRA"), "/desk/"), read(Client(), "/register/")):
        assert 'href="/workshops/"' in page and 'href="/library/"' in page
