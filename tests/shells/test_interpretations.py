"""The register of interpretations: how each reading stands, what it cites, and what is counted."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings

from audit import clock, store
from audit.log.encoding import Json
from audit.store import Draft
from governance.acting.founding import found
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.submission import said as submission
from governance.models import Proposal
from governance.services import tick
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices import said as offices
from regime.domain.chapters.records.said import RecordDecided
from regime.domain.values import OPERATOR, Capacity, MatterId, Office, StateCode, Subject, Symbol
from regime.packs.loading import load
from tests.conftest import DAY_1
from tests.databases import SqliteEngine, forget, template
from tests.room import Room
from tests.shells.asking import Asker, assert_problem
from tests.shells.browsing import read
from tests.shells.packs import migrated

PAGE, API = "/interpretations/", "interpretations/"
MEMBERS = ("FRA", "DEU", "JPN")
READING: Json = {"provision": "GL-2c", "reading": "As we do.", "items": "1.A.2"}
UNNOTIFIED: Json = {
    "provision": "GL-2c",
    "reading": "Speed is what counts.",
    "items": "1.A.2",
    "applied_by": "JPN",
    "known_since": "2026-02-20",
    "sources": "https://example.org/known",
}
COMMON: Json = {"provision": "GL-2c", "reading": "Speed does not count."}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the key of these logs lies."""
    return tmp_path_factory.mktemp("readings")


@pytest.fixture
def room(sqlite_engine: SqliteEngine, folder: Path, django_db_blocker: Any) -> Iterator[Room]:
    """The whole pack with an officer, a chair and three heads, by itself for each test."""
    with (
        django_db_blocker.unblock(),
        override_settings(LOG_KEY_FILE=folder / "log.key"),
        clock.using(lambda: DAY_1),
    ):
        template(sqlite_engine, "empty", migrated, of=None)
        template(sqlite_engine, "readings", _entered, of="empty")
        forget()
        with sqlite_engine.clone("readings") as url:
            one = Room(url, DAY_1)
            with clock.using(one.clock):
                yield one
    forget()


def _entered(url: str) -> None:
    room = Room(url, DAY_1)
    found(load("mtcr"))
    officer = offices.AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY)
    room.handle(officer, actor=OPERATOR)
    for code in MEMBERS:
        head = Subject(f"head {code}")
        room.handle(credentials.AccreditDelegate(head, StateCode(code), Capacity.HEAD))
    room.handle(offices.NameChair(StateCode("DEU"), Subject("chair")))


def proposed(
    room: Room, text: Json, matter: str = "interpretation", reasons: str = "Because."
) -> Symbol:
    """A proposal of France's."""
    command = submission.SubmitProposal(
        MatterId(matter), "Ours", "RP-42", text, reasons, "Category I: three a year."
    )
    return Symbol(room.handle(command, actor=room.head("FRA")).stream)


def agreed(room: Room) -> Symbol:
    """A common interpretation, to which nobody objected."""
    symbol = proposed(room, COMMON, "common_interpretation")
    room.handle(submission.AdmitProposal(symbol, "Complete."))
    room.pass_days(70)
    tick()
    assert Proposal.objects.get(pk=symbol).stage == "in_force"
    return symbol


def decide(room: Room, collection: str, record: str, decision: str) -> None:
    """A decision changes a passage."""
    changed = RecordDecided(
        collection=collection,
        record=record,
        title="",
        data={"text": f"Changed by {decision}."},
        decision=Symbol(decision),
        as_of=room.now,
    )
    with store.writing() as writing:
        writing.append([Draft(changed, "records")], actor={"capacity": "clock"}, command=decision)


def told(key: str) -> Any:
    """What the API says of a reading."""
    return Asker().get(f"{API}{key}/").json()


def key_of(symbol: Symbol) -> str:
    """What a reading is called in addresses."""
    return "-".join(symbol.rsplit("/", 3)[1:])


def test_the_readings_of_before_stand_as_sourced_facts(room: Room) -> None:
    page = unescape(read(Client(), PAGE))
    for code in ("RD-1998", "RD-2020", "RD-2025A", "RD-2025B"):
        assert f'href="/interpretations/{code}/"' in page
    one = told("RD-2020")
    assert (one["form"], one["life"], one["known_on"]) == ("past", "past", "2020-07-24")
    assert (one["text"], one["edition"], one["readers"]) == ("guidelines", 1, ["USA"])
    page = unescape(read(Client(), f"{PAGE}RD-2020/"))
    assert 'href="/sources/STATE-2020/"' in page and 'href="/history/EV-063/"' in page
    assert 'href="/systems/mq-9/"' in page  # what it changes


def test_a_notice_runs_until_its_effect_and_then_is_in_effect(room: Room) -> None:
    key = key_of(proposed(room, READING))
    assert told(key)["life"] == "notice_running"
    page = unescape(read(Client(), f"{PAGE}{key}/"))
    assert "Takes effect" in page and "1 May 2026, 23:59" in page
    assert "May be challenged until" in page and "16 April 2026, 23:59" in page
    assert "edition 1 of the Guidelines" in page
    assert "Category I: three a year." in page
    room.pass_days(60)
    tick()
    room.pass_days(1)
    tick()
    assert told(key)["life"] == "in_effect"
    assert "In effect since" in read(Client(), f"{PAGE}{key}/")


def test_an_unnotified_reading_says_since_when_it_is_known_and_who_recorded_it(room: Room) -> None:
    key = key_of(proposed(room, UNNOTIFIED))
    one = told(key)
    assert (one["form"], one["life"]) == ("unnotified", "unnotified")
    assert (one["readers"], one["known_on"]) == (["JPN"], "2026-02-20")
    page = unescape(read(Client(), f"{PAGE}{key}/"))
    assert "20 February 2026" in page and "recorded by" in page and "Japan" in page


def test_a_challenge_and_what_was_found_stand_beside_the_reading(room: Room) -> None:
    notice = proposed(room, READING)
    said = calls.ChallengeNotice(notice, "Not so.", "not_consistent")
    room.handle(said, actor=room.head("DEU"))
    challenge = Symbol(Proposal.objects.get(pk=notice).challenge)
    assert told(key_of(notice))["life"] == "challenged"
    assert told(key_of(notice))["challenges"] == [challenge]
    room.handle(submission.AdmitProposal(challenge, "Complete."))
    room.pass_days(60)
    tick()
    one = told(key_of(notice))
    assert (one["life"], one["outcome"]) == ("found", "not_consistent")
    assert one["days_to_answer"] is not None
    page = unescape(read(Client(), f"{PAGE}{key_of(notice)}/"))
    assert "found not consistent" in page.lower() and "Not so." in page


def test_a_common_interpretation_supersedes_what_was_read_before(room: Room) -> None:
    before = key_of(proposed(room, UNNOTIFIED))
    common = key_of(agreed(room))
    assert told(common)["life"] == "common" and told(common)["number"] == "1"
    assert told(before)["life"] == "superseded"
    assert told(before)["superseded_by"] == common
    assert told("RD-2020")["superseded_by"] == common
    assert {"RD-2020", before} <= set(told(common)["precedents"])
    page = unescape(read(Client(), f"{PAGE}{before}/"))
    assert "Superseded by" in page and f'href="/interpretations/{common}/"' in page
    later = key_of(agreed(room))
    assert told(common)["superseded_by"] == later
    assert told(later)["life"] == "common"


def test_what_a_reading_cites_is_linked(room: Room) -> None:
    first = proposed(room, READING)
    again = proposed(room, {**UNNOTIFIED, "provision": "1.A.2"}, reasons=f"As in {first}.")  # type: ignore[dict-item]
    assert told(key_of(again))["cited"] == [first]
    assert told(key_of(again))["text"] == "control_list"
    assert f'href="/proposals/{first}/"' in read(Client(), f"{PAGE}{key_of(again)}/")


def test_a_reading_is_flagged_when_its_passage_changes_with_the_decision(room: Room) -> None:
    key = key_of(proposed(room, READING))
    other = key_of(proposed(room, {**UNNOTIFIED, "provision": "GL-3"}))  # type: ignore[dict-item]
    decide(room, "guidelines", "GL-2c", "MTCR/2026/D/7")
    assert told(key)["changed_by"] == told("RD-2020")["changed_by"] == ["MTCR/2026/D/7"]
    assert told(other)["changed_by"] == []
    assert told(key)["edition"] == 1
    assert told(key_of(proposed(room, UNNOTIFIED)))["edition"] == 2
    page = unescape(read(Client(), f"{PAGE}{key}/"))
    assert "changed since" in page and 'href="/decisions/MTCR/2026/D/7/"' in page


def test_the_review_is_due_on_day_90_and_overdue_from_day_91(room: Room) -> None:
    """RP-45: every affected interpretation is reviewed within 90 days."""
    key = key_of(proposed(room, READING))
    decide(room, "guidelines", "GL-2c", "MTCR/2026/D/7")
    until = datetime.fromisoformat(told(key)["review_until"])
    assert (until.date() - room.now.date()).days == 90
    room.now = until - timedelta(seconds=1)
    assert told(key)["review_overdue"] is False
    before = Client().get(PAGE)
    assert "review overdue" not in before.content.decode()
    room.now = until
    assert told(key)["review_overdue"] is True
    after = Client().get(PAGE, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "review overdue" in after.content.decode()


def test_a_common_interpretation_after_the_change_is_the_review(room: Room) -> None:
    key = key_of(proposed(room, UNNOTIFIED))
    decide(room, "guidelines", "GL-2c", "MTCR/2026/D/7")
    assert told(key)["review_until"]
    common = key_of(agreed(room))
    assert told(key)["review_until"] is None
    assert told(common)["changed_by"] == []


def test_a_common_interpretation_is_reviewed_after_its_own_days(room: Room) -> None:
    """RP-44: it is reviewed after 1095 days."""
    common = key_of(agreed(room))
    until = datetime.fromisoformat(told(common)["review_until"])
    assert timedelta(days=1000) < until - room.now < timedelta(days=1096)
    room.now = until
    assert told(common)["review_overdue"] is True


def test_p14_p15_p16_the_figures_are_counted_from_the_log(room: Room) -> None:
    """P14: notices, challenges, common interpretations. P15: unnotified readings, days to answer.

    P16: readings per partner.
    """
    proposed(room, READING)
    proposed(room, UNNOTIFIED)
    counted = Asker().get(API).json()["figures"]
    assert (counted["notices"], counted["unnotified"], counted["past"]) == (1, 1, 4)
    assert (counted["challenges"], counted["agreed"]) == (0, 0)
    by_state = {one["state"]: one["readings"] for one in counted["by_state"]}
    assert by_state == {"USA": 3, "FRA": 2, "GBR": 1, "JPN": 1}
    assert counted["median_days_to_answer"] == 1401  # that of 1998, by the definition of 2002
    agreed(room)
    counted = Asker().get(API).json()["figures"]
    assert counted["agreed"] == 1 and counted["unanswered"] == 0
    page = unescape(read(Client(), PAGE))
    assert "1 notice given before the reading was applied" in page
    assert "1 common interpretation agreed, 1 in force" in page


LINE: dict[str, Json] = {
    "listed_as": "1.A.2",
    "figure": "max_speed_kmh",
    "compared": "<",
    "value": "800",
    "read_as": "19.A.2",
}


def test_p15_a_proposed_line_shows_its_effect_before_anybody_decides(room: Room) -> None:
    """P15: effect preview on systems, of a reading that is proposed."""
    text: dict[str, Json] = {**UNNOTIFIED, **LINE}  # type: ignore[dict-item]
    page = unescape(read(Client(), f"{PAGE}{key_of(proposed(room, text))}/"))
    assert "It affects 2 of the systems on file" in page
    assert 'href="/systems/mq-9/"' in page and 'href="/systems/xq-58/"' not in page
    assert 'href="https://example.org/known"' in page


def test_a_line_that_is_agreed_is_named_by_the_classifier(room: Room) -> None:
    line = {**LINE, "listed_as": "19.A.2", "compared": ">=", "read_as": "1.A.2"}
    text: dict[str, Json] = {**COMMON, **line}  # type: ignore[dict-item]
    symbol = proposed(room, text, "common_interpretation")
    room.handle(submission.AdmitProposal(symbol, "Complete."))
    room.pass_days(70)
    tick()
    drone = {"kind": "uav", "range_km": 1900, "payload_kg": 400, "max_speed_kmh": 900}
    (result,) = Asker().post("classifier/", {"systems": [drone]}).json()["results"]
    applied = result["applicable_readings"][-1]
    assert (applied["reading"], applied["entry"]) == ("common-1", "1.A.2")
    found = Asker().get("classifier/readings/common-1/").json()
    affected = {one["system"] for one in found["affected"]}
    assert "brahmos-450" in affected and "mq-9" not in affected


def test_what_the_secretariat_records_says_so(room: Room) -> None:
    command = submission.SubmitProposal(
        MatterId("interpretation"), "Sent to us", "RP-42", UNNOTIFIED, "It was sent.", "None."
    )
    symbol = Symbol(room.handle(command).stream)
    one = told(key_of(symbol))
    assert (one["form"], one["readers"]) == ("unnotified", ["JPN"])
    page = unescape(read(Client(), f"{PAGE}{key_of(symbol)}/"))
    assert "recorded by" in page and "Secretariat" in page.split("recorded by")[1][:200]


def test_the_register_is_narrowed_and_read_as_a_table(room: Room) -> None:
    proposed(room, {**READING, "items": "=1+1"})  # type: ignore[dict-item]
    page = unescape(read(Client(), f"{PAGE}?life=notice_running"))
    assert "RD-2020" not in page.split('id="figures"')[0]
    answer = Client().get(f"{PAGE}register.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = [*csv.DictReader(io.StringIO(answer.content.decode()))]
    assert [row["key"] for row in rows] == [
        "RD-1998",
        "RD-2020",
        "RD-2025A",
        "RD-2025B",
        "2026-P-1",
    ]
    assert rows[-1]["items"] == "'=1+1"
    assert (rows[1]["readers"], rows[1]["edition"]) == ("USA", "1")


def test_the_page_of_the_proposal_leads_to_the_register(room: Room) -> None:
    symbol = proposed(room, READING)
    assert f'href="/interpretations/{key_of(symbol)}/"' in read(Client(), f"/proposals/{symbol}/")
    assert 'href="/interpretations/"' in read(Client(), "/decisions/")
    assert 'href="/interpretations/"' in read(Client(), "/register/")


def test_what_is_not_on_file_has_no_page(room: Room) -> None:
    assert Client().get(f"{PAGE}2026-P-99/").status_code == 404
    assert_problem(Asker().get(f"{API}2026-P-99/"), 404)
