"""Dates of the registers: in the public calendar and on the page of coming dates alike.

A date that moves keeps its UID and says how often it moved; one that nobody need wait for any more
is told as cancelled until it has passed.
"""

from datetime import datetime, timedelta

from django.test import Client

from governance.services import tick
from regime.domain.chapters.technology.said import CloseTopic, NoteTopic
from regime.domain.chapters.workshops.said import CancelWorkshop, PublishFindings
from tests.governance.watching import GAP, NEW, TOPIC
from tests.governance.workshops import BEGINS, FINDINGS_UNTIL, call
from tests.room import Room
from tests.shells.browsing import words
from tests.shells.test_calendars import EVERYONE, Event, events
from tests.shells.test_entry_reviews import DUE, REVIEW, TECHNICAL
from tests.shells.test_entry_reviews import assembly as assembly
from tests.shells.test_interpretations import agreed, decide
from tests.shells.test_interpretations import folder as folder
from tests.shells.test_interpretations import room as room

DATES = "/dates/"
NOTE = NoteTopic("2026-1", NEW, GAP)


def about(what: str) -> list[Event]:
    """The events of the public calendar whose summary begins so."""
    return [one for one in events(EVERYONE) if one["SUMMARY"].startswith(what)]


def written(at: datetime) -> str:
    """An instant as a calendar has it."""
    return f"{at:%Y%m%dT%H%M%SZ}"


def test_the_first_note_of_a_topic_is_a_date_that_moves_to_its_review(assembly: Room) -> None:
    assembly.handle(TOPIC, actor=assembly.head("FRA"))
    (first,) = about("Topic 2026-1")
    assert first["SUMMARY"] == "Topic 2026-1: Its first note is due"
    assert (first["DTSTART"], first["SEQUENCE"]) == ("20260416T235900Z", "0")
    assert "16 April 2026, 23:59 UTC Topic 2026-1: Its first note is due" in words(Client(), DATES)
    assembly.pass_days(10)
    assembly.handle(NOTE, actor=TECHNICAL)
    (second,) = about("Topic 2026-1")
    assert second["SUMMARY"] == "Topic 2026-1: It is to be reviewed"
    assert (second["DTSTART"], second["SEQUENCE"]) == ("20260908T235900Z", "1")
    assert second["UID"] == first["UID"]


def test_topics_of_the_founding_are_reviewed_by_a_date_too(assembly: Room) -> None:
    (one,) = about("Topic ET-01")
    assert (one["DTSTART"], one["SEQUENCE"]) == ("20260829T235900Z", "0")


def test_of_a_closed_topic_the_date_is_cancelled_and_the_page_has_it_no_more(
    assembly: Room,
) -> None:
    assembly.handle(TOPIC, actor=assembly.head("FRA"))
    assembly.handle(CloseTopic("2026-1", "Filed twice."), actor=assembly.head("FRA"))
    (one,) = about("Topic 2026-1")
    assert (one["STATUS"], one["SEQUENCE"]) == ("CANCELLED", "1")
    assert "Topic 2026-1" not in words(Client(), DATES)


def test_a_date_that_has_come_is_in_neither(assembly: Room) -> None:
    assembly.handle(TOPIC, actor=assembly.head("FRA"))
    assembly.pass_days(45)
    assembly.handle(call(begins_at=BEGINS + timedelta(days=60)))
    assert len(about("Topic 2026-1")) == 1
    assembly.pass_days(1)
    assembly.handle(call(begins_at=BEGINS + timedelta(days=61)))
    assert about("Topic 2026-1") == []
    assert "Topic 2026-1" not in words(Client(), DATES)


def test_a_workshop_has_three_dates(assembly: Room) -> None:
    assembly.handle(call())
    told = {one["SUMMARY"]: one["DTSTART"] for one in about("Workshop 1")}
    assert told == {
        "Workshop 1: Registration ends": written(BEGINS - timedelta(days=7)),
        "Workshop 1: It begins": written(BEGINS),
        "Workshop 1: Its findings are due": written(FINDINGS_UNTIL),
    }
    shown = words(Client(), DATES)
    assert all(one in shown for one in told)


def test_findings_that_are_public_are_waited_for_no_more(assembly: Room) -> None:
    assembly.handle(call())
    assembly.now = BEGINS + timedelta(days=3)
    tick()
    assembly.handle(PublishFindings(1, "Four kinds of parts recur."))
    (one,) = about("Workshop 1")
    assert (one["SUMMARY"], one["STATUS"]) == ("Workshop 1: Its findings are due", "CANCELLED")


def test_all_dates_of_a_cancelled_workshop_are_cancelled(assembly: Room) -> None:
    assembly.handle(call())
    assembly.handle(CancelWorkshop(1, "The hall was flooded."))
    assert [one["STATUS"] for one in about("Workshop 1")] == ["CANCELLED"] * 3
    assert "Workshop 1" not in words(Client(), DATES)


def test_each_fifth_of_the_list_has_the_date_of_its_reviews(assembly: Room) -> None:
    found = about("Part ")
    assert [one["SUMMARY"] for one in found] == [
        f"Part {part} of the control list: Reviews of 30 entries are due" for part in range(1, 6)
    ]
    assert [one["DTSTART"][:4] for one in found] == ["2027", "2028", "2029", "2030", "2031"]
    assert found[0]["DTSTART"] == written(DUE)


def test_an_entry_that_was_reviewed_is_due_with_its_fifth_no_more(assembly: Room) -> None:
    before = about("Part 1")[0]
    assembly.handle(REVIEW, actor=TECHNICAL)
    assembly.pass_days(31)
    tick()
    (after,) = about("Part 1")
    assert after["SUMMARY"] == "Part 1 of the control list: Reviews of 29 entries are due"
    assert (after["UID"], after["DTSTART"]) == (before["UID"], before["DTSTART"])
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "1")


def test_a_common_interpretation_is_reviewed_after_its_days(room: Room) -> None:
    agreed(room)
    (one,) = about("Reading 2026-P-1")
    assert (one["SUMMARY"], one["STATUS"]) == (
        "Reading 2026-P-1: It is to be reviewed",
        "CONFIRMED",
    )
    assert one["DTSTART"][:4] == "2029"
    assert "Reading 2026-P-1: It is to be reviewed" in words(Client(), DATES)


def test_a_change_of_the_passage_moves_the_review_and_a_later_reading_cancels_it(
    room: Room,
) -> None:
    agreed(room)
    (before,) = about("Reading 2026-P-1")
    decide(room, "guidelines", "GL-2c", "MTCR/2026/D/9")
    (moved,) = about("Reading 2026-P-1")
    assert (moved["UID"], moved["SEQUENCE"]) == (before["UID"], "1")
    assert moved["DTSTART"] < before["DTSTART"]
    agreed(room)
    (superseded,) = about("Reading 2026-P-1")
    assert (superseded["UID"], superseded["STATUS"]) == (before["UID"], "CANCELLED")


def test_the_page_changes_when_a_date_comes_though_nothing_is_recorded(assembly: Room) -> None:
    assembly.handle(TOPIC, actor=assembly.head("FRA"))
    seen = Client().get(DATES)
    assert Client().get(DATES, headers={"If-None-Match": seen["ETag"]}).status_code == 304
    assembly.pass_days(46)
    assert Client().get(DATES, headers={"If-None-Match": seen["ETag"]}).status_code == 200
    assert "Topic 2026-1" not in words(Client(), DATES)


def test_before_anything_is_founded_there_are_no_dates(empty: str) -> None:
    assert Client().get(DATES).status_code == 404
