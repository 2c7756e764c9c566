"""Reviews of the list's entries at every door; marks on the list follow the clock (P25)."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings

from audit import clock
from governance.acting.founding import found
from governance.folded import regime_now
from governance.services import tick
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.entry_reviews.said import AskFurtherReview, PublishEntryReview
from regime.domain.chapters.entry_reviews.schedule import scheduled
from regime.domain.chapters.offices import said as offices
from regime.domain.values import OPERATOR, Actor, Capacity, Office, StateCode, Subject
from regime.packs.loading import load
from regime.reading import list_reviews
from tests.cast import DAY_1
from tests.databases import Engine, forget, template
from tests.governance.course import end_of, just_before
from tests.room import Room
from tests.shells.answers import Published
from tests.shells.asking import Asker, asker, assert_problem
from tests.shells.browsing import read, receipt, send, size

ENTRY, PAGE, LIST, OWN = "1.A.1", "/entry-reviews/", "/control-list/", "/control-list/1.A.1/"
OFFICE, DESK, FURTHER = "/admin/entry-reviews/", "/desk/entry-reviews/", "entry-reviews/1/further/"
DUE = end_of(3, 2).replace(year=2027)
SAID = {
    "entry": ENTRY,
    "finding": "change",
    "reasons": "The range bound lags behind.",
    "sources": "https://a.example/paper",
    "experts": "FRA DEU",
}
REVIEW = PublishEntryReview(**SAID)
TECHNICAL = Actor(Capacity.OFFICER, office=Office.TECHNICAL_SECRETARY, subject=Subject("technical"))
MARK = "review overdue"


@pytest.fixture
def assembly(
    engine: Engine, templates: None, tmp_path: Path, django_db_blocker: Any
) -> Iterator[Room]:
    """The thirty-five on 2 March 2026, with two officers and two heads."""

    def entered(url: str) -> None:
        found(load("mtcr"))
        room = Room(url, DAY_1)
        executive = offices.AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY)
        room.handle(executive, actor=OPERATOR)
        room.handle(offices.AppointOfficer(Subject("technical"), Office.TECHNICAL_SECRETARY))
        for code in ("FRA", "CHE"):
            subject = Subject(f"head {code}")
            room.handle(credentials.AccreditDelegate(subject, StateCode(code), Capacity.HEAD))

    with django_db_blocker.unblock(), override_settings(LOG_KEY_FILE=tmp_path / "log.key"):
        with clock.using(lambda: DAY_1):
            template(engine, "entry_reviewing", entered, of="empty")
        forget()
        with engine.clone("entry_reviewing") as url:
            room = Room(url, DAY_1)
            with clock.using(room.clock):
                yield room


def overdue(asked: Asker) -> int:
    """How many entries the API calls overdue."""
    counted: int = asked.get("entry-reviews/schedule/").json()["overdue"]
    return counted


def test_p25_the_marks_of_the_public_list_follow_the_clock(assembly: Room) -> None:
    """One second before the due date none, from it on marked, gone with the review; in force."""
    nobody, asked = Client(), Asker()
    assembly.now = just_before(DUE)
    assert MARK not in read(nobody, LIST) and MARK not in read(nobody, OWN)
    assert overdue(asked) == 0
    assembly.now = DUE
    assert read(nobody, LIST).count(MARK) == 30 and MARK in read(nobody, OWN)
    assert overdue(asked) == 30
    assembly.handle(REVIEW, actor=TECHNICAL)
    assert MARK in read(nobody, OWN)
    assembly.pass_days(31)
    tick()
    assert read(nobody, LIST).count(MARK) == 29 and MARK not in read(nobody, OWN)
    assert overdue(asked) == 29
    assert "ballistic missiles" in read(nobody, OWN).lower()


def test_p25_nothing_of_the_log_need_happen_for_a_mark(assembly: Room) -> None:
    nobody, before = Client(), size()
    first = nobody.get(LIST)
    assembly.now = DUE
    again = nobody.get(LIST, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200 and MARK in again.content.decode()
    assert size() == before


def test_the_list_shows_what_is_overdue_alone(assembly: Room) -> None:
    assembly.now = DUE
    shown = read(Client(), f"{LIST}?overdue=yes")
    assert 'id="control_list-1.A.1"' in shown or "1.A.1 Complete rocket systems" in shown
    assert "19.A.3" not in shown.split("Definitions")[0].split("Contents")[0]
    assert "30 entries whose review is overdue; they stay in force." in shown
    assert read(Client(), f"{PAGE}?overdue=yes").count(">overdue<") == 30


def test_p25_entries_are_counted_by_date_of_last_review_and_as_a_share(assembly: Room) -> None:
    told = Asker().get("entry-reviews/schedule/").json()
    assert (told["entries"], told["overdue_share"], told["reviewed_share"]) == (150, "0/1", "0/1")
    assert told["by_last_review"] == [{"year": None, "entries": 150}]
    assert [one["due"] for one in told["by_year"]] == [30, 30, 30, 30, 30]
    assembly.handle(REVIEW, actor=TECHNICAL)
    assembly.pass_days(31)
    tick()
    told = Asker().get("entry-reviews/schedule/").json()
    assert told["reviewed_share"] == "1/150"
    assert told["by_last_review"] == [{"year": 2026, "entries": 1}, {"year": None, "entries": 149}]
    row = told["schedule"][0]
    assert (row["entry"], row["review"], row["reviewed_at"]) == (
        ENTRY,
        1,
        "2026-04-01T23:59:00.000000Z",
    )
    assert told["by_year"][0] == {"year": 2026, "due": 0, "done": 1, "overdue": 0}


def test_page_api_and_csv_hold_what_the_rules_compute(assembly: Room) -> None:
    assembly.handle(REVIEW, actor=TECHNICAL)
    assembly.pass_days(31)
    tick()
    shown = list_reviews.scheduled_now()
    assert shown is not None
    regime = regime_now()
    assert list(shown.entries) == [scheduled(one.entry, regime) for one in shown.entries]
    rows = list(csv.DictReader(io.StringIO(read(Client(), f"{PAGE}entries.csv"))))
    assert [row["entry"] for row in rows] == [one.entry for one in shown.entries]
    assert {row["overdue"] for row in rows} == {"no"}


def test_the_technical_secretary_publishes_a_review_in_its_own_site(assembly: Room) -> None:
    technical = assembly.client("technical")
    assert OFFICE in read(technical, "/admin/")
    assert OFFICE in read(technical, PAGE)
    asked = send(technical, OFFICE, **SAID).content.decode()
    assert "it counts from" in asked and "2026-04-01T23:59" in asked
    send(technical, OFFICE, **SAID, sure="1")
    shown = read(Client(), PAGE)
    for said in ("Review 1: Change", SAID["reasons"], "a.example/paper", "France, Germany"):
        assert said in shown
    assert "A review is public" in read(Client(), OWN)
    again = send(technical, OFFICE, **SAID)
    assert again.status_code == 409 and "is open" in again.content.decode()


def test_other_officers_and_heads_are_told_why_they_publish_none_now(assembly: Room) -> None:
    assert OFFICE not in read(assembly.client("officer"), "/admin/")
    france = assembly.client("head FRA")
    assert DESK not in read(france, PAGE)
    for page in (DESK, f"{DESK}?entry={ENTRY}"):
        assert "is not overdue" in france.get(page).content.decode()


def test_a_head_publishes_once_it_is_overdue_and_another_asks_for_more(assembly: Room) -> None:
    assembly.now = DUE
    france, swiss = assembly.client("head FRA"), assembly.client("head CHE")
    assert f"{DESK}?entry={ENTRY}" in read(france, f"{PAGE}?entry={ENTRY}")
    receipt(france, send(france, DESK, **SAID, sure="1"))
    assert f"/desk/{FURTHER}" in read(swiss, PAGE)
    told = receipt(swiss, send(swiss, f"/desk/{FURTHER}", reasons="Not examined.", sure="1"))
    assert "A further review is asked for" in told
    shown = read(Client(), PAGE)
    assert "It does not count: Switzerland asked for a further review." in shown
    assert "Not examined." in shown
    assert "No review 1 is open." in swiss.get(f"/desk/{FURTHER}").content.decode()


def test_a_review_that_says_change_leads_to_the_beginning_of_a_proposal(assembly: Room) -> None:
    assembly.handle(REVIEW, actor=TECHNICAL)
    begin = f"/desk/drafts/new/?entry={ENTRY}"
    assert begin not in read(Client(), PAGE)
    assembly.pass_days(31)
    tick()
    assert begin in read(Client(), PAGE)
    assert read(assembly.client("head FRA"), begin)


def test_the_api_publishes_asks_and_tells(assembly: Room) -> None:
    technical, france = asker(assembly, "technical"), asker(assembly, "head FRA")
    made = technical.post("entry-reviews/", SAID)
    assert made.status_code == 201 and made.json()["number"] == 1
    answer, published = Asker().get("entry-reviews/1/"), Published()
    assert published.faults(published.route("/api/v1/entry-reviews/1/"), answer) == []
    told = answer.json()
    assert (told["finding"], told["counted_at"], told["asked_by"]) == ("change", None, "")
    assert_problem(technical.post(FURTHER, {"reasons": "No."}), 403)
    assert france.post(FURTHER, {"reasons": "Not examined."}).status_code == 200
    (row,) = Asker().get(f"entry-reviews/?entry={ENTRY}").json()["results"]
    assert (row["asked_by"], row["asked_because"]) == ("FRA", "Not examined.")
    assert_problem(Asker().get("entry-reviews/2/"), 404)
    assert_problem(france.post("entry-reviews/", {**SAID, "finding": "none"}), 400)


def test_what_was_asked_and_counted_stands_in_the_log_in_words(assembly: Room) -> None:
    assembly.handle(REVIEW, actor=TECHNICAL)
    assembly.handle(AskFurtherReview(1, "Why?"), actor=assembly.head("FRA"))
    assembly.handle(REVIEW, actor=TECHNICAL)
    assembly.pass_days(31)
    tick()
    log = read(Client(), "/log/?stream=entry_reviews")
    for said in ("publishes a review of entry 1.A.1", "asks for a further review", "counts as"):
        assert said in log


def test_pages_name_days_and_years_that_have_passed(assembly: Room) -> None:
    assembly.now = DUE + timedelta(days=3)
    assert "for 3 days" in read(Client(), OWN)
    assert "It was not reviewed in time. It stays in force." in read(Client(), OWN)


def test_a_regime_without_a_list_has_no_such_pages(room: Room) -> None:
    for one in (PAGE, f"{PAGE}entries.csv", "/implementation/", "/implementation/states.csv"):
        assert Client().get(one).status_code == 404
    assert_problem(Asker().get("entry-reviews/schedule/"), 404)
    assert_problem(Asker().get("implementation/"), 404)
    assert 'id="implementation"' not in read(Client(), "/members/ALDER/")
    assert PAGE not in read(room.client("head ALDER"), "/desk/")
