"""RP-42 at every door: the public reports a reading, the state answers, and a record shows it."""

from typing import Any
from uuid import uuid4

from django.core.management import call_command
from django.test import Client

from governance.models import Draft
from governance.sealing.seals import faults
from tests.room import Room
from tests.shells.asking import Asker, asker, assert_problem
from tests.shells.browsing import read, words
from tests.shells.watched import done

READING = "It sold what the entry names, and called it an aircraft."
SOURCE = "https://example.org/sale"
TOLD = {
    "reader": "DEU",
    "provision": "19.A.2",
    "known_since": "2026-02-03",
    "reading": READING,
    "sources": [SOURCE],
}
FORM = {**TOLD, "sources": SOURCE}
PAGE, LIST = "/reported-readings/2026-1/", "/reported-readings/"


def test_one_of_the_public_reports_in_words_outside_the_log(watched: Room) -> None:
    reader = watched.client("institute")
    assert "/desk/reported-readings/" in read(reader, LIST)
    assert "The reading is reported" in done(reader, "/desk/reported-readings/", **FORM)  # type: ignore[arg-type]
    shown = words(Client(), PAGE)
    for one in (READING, SOURCE, "Germany", "19.A.2", "publicly known since 3 February 2026"):
        assert one in shown
    assert "awaits the Secretariat" in words(Client(), LIST)
    assert LIST in read(Client(), "/interpretations/")
    assert READING not in Client().get("/api/v1/log/entries/?type=ReadingReported").content.decode()
    assert [*faults()] == []
    call_command("rebuild", check=True)


def test_p15_the_secretariat_that_is_silent_is_shown_late(watched: Room) -> None:
    asker(watched, "institute").post("reported-readings/", TOLD, key=uuid4())
    watched.pass_days(31)
    assert "silent 1 day too long" in words(Client(), PAGE)
    assert Asker().get("reported-readings/2026-1/").json()["status"] == "late"
    officer = watched.client("officer")
    assert "Reported readings 1" in words(officer, "/admin/")
    why = {"reasons": "The sources tell of a balloon."}
    assert "Recorded" in done(officer, "/admin/reported-readings/2026-1/decline/", **why)
    assert "not recorded by the Secretariat" in words(Client(), PAGE)
    assert why["reasons"] in words(Client(), PAGE)


def test_a_delegation_records_it_from_its_page_and_the_two_lead_to_each_other(
    watched: Room,
) -> None:
    asker(watched, "institute").post("reported-readings/", TOLD, key=uuid4())
    france = watched.client("head FRA")
    assert "/desk/reported-readings/2026-1/start/" in read(france, PAGE)
    assert READING in words(france, "/desk/reported-readings/2026-1/start/")
    france.post("/desk/reported-readings/2026-1/start/")
    draft = Draft.objects.get()
    text: Any = draft.text
    assert (text["applied_by"], text["sources"]) == ("DEU", SOURCE)
    more = {"text": {**text, "items": "Aircraft."}, "basis": "RP-42", "reasons": "As reported."}
    at = f"/api/v1/drafts/{draft.pk}/"
    france.patch(at, {**more, "effect": "It is on record."}, "application/json")
    answer = france.post(f"{at}submit/", {}, "application/json")
    assert answer.status_code == 201, answer.json()
    symbol = answer.json()["symbol"]
    assert symbol in words(Client(), PAGE) and "recorded" in words(Client(), PAGE)
    record = next(one["href"] for one in Asker().get("reported-readings/2026-1/").json()["records"])
    assert symbol in record
    call_command("rebuild", check=True)


def test_the_state_answers_beside_the_report(watched: Room) -> None:
    asker(watched, "institute").post("reported-readings/", TOLD, key=uuid4())
    berlin = watched.client("head DEU")
    at = "/desk/reported-readings/answers/?reading=2026-1"
    assert at in read(berlin, PAGE)
    answer = {"reading": "2026-1", "statement": "It flies, and lands again."}
    assert "Your answer is public" in done(berlin, at, **answer)
    assert answer["statement"] in words(Client(), PAGE)
    told = Asker().get("reported-readings/2026-1/").json()["answer"]["statement"]
    assert told == answer["statement"]
    other = asker(watched, "head FRA").post("reported-readings/answers/", answer, key=uuid4())
    assert_problem(other, 403, "not_permitted")


def test_hidden_words_are_read_by_who_may_show_them_again(watched: Room) -> None:
    asker(watched, "institute").post("reported-readings/", TOLD, key=uuid4())
    officer, france = watched.client("officer"), watched.client("head FRA")
    done(officer, "/admin/reported-readings/2026-1/hide/", reasons="It is an advertisement.")
    for page in (PAGE, LIST):
        assert READING not in read(Client(), page)
    assert READING not in Asker().get("reported-readings/2026-1/").content.decode()
    assert READING in read(france, PAGE)
    assert "shown again" in done(france, "/desk/reported-readings/2026-1/show/", reasons="No.")
    assert READING in read(Client(), PAGE)
    call_command("rebuild", check=True)


def test_what_is_wrong_with_a_report_is_said_at_its_place(watched: Room) -> None:
    institute = asker(watched, "institute")
    for field, value in (("sources", []), ("provision", "99.Z.9"), ("known_since", "soon")):
        found = institute.post("reported-readings/", {**TOLD, field: value}, key=uuid4())
        assert_problem(found, 409, "report_refused")
        assert f"/{field}" in found.content.decode()
    assert Client().get("/reported-readings/2026-9/").status_code == 404
