"""Meetings: the calendar as the public reads it, delegates act on it, and the clock keeps it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from audit import clock
from audit.publishing.verifying import verify_database
from governance.acting.founding import found
from governance.domain.replay.whole_log import Replay
from governance.doors.desk import page_of
from governance.doors.guided import Case
from governance.folded import regime_now
from governance.models import Deadline
from governance.services import tick
from regime.domain.chapters.founding.said import AdvanceClock
from regime.domain.chapters.meetings.said import OfferToHost
from regime.domain.packs.pack import Pack
from regime.domain.values import OPERATOR
from tests.cast import DAY_1
from tests.governance.lake_calendar import with_calendar
from tests.room import Room
from tests.shells.browsing import hidden, read

API = "/api/v1/meetings/"


@pytest.fixture
def lake(empty: str, tiny: Pack) -> Iterator[Room]:
    """The Lake Compact with a calendar, in a database of its own."""
    room = Room(empty, DAY_1)
    with clock.using(room.clock):
        found(with_calendar(tiny))
        room.enter()
        yield room


def test_a_regime_without_a_calendar_says_so(room: Room) -> None:
    assert "keep no calendar" in Client().get("/meetings/").content.decode()


def test_the_public_calendar_says_when_a_meeting_opens(lake: Room) -> None:
    lake.pass_days(11)
    tick()
    said = Client().get("/feeds/calendar.ics").content.decode()
    assert said.count("SUMMARY:Meeting 1: ") == said.count("/meetings/1/") > 0
    assert "SUMMARY:Meeting 1: It opens" in said
    lake.pass_days(10)
    tick()
    assert "Meeting 1" not in Client().get("/feeds/calendar.ics").content.decode()


def test_a_meeting_names_the_entry_that_convened_it(lake: Room) -> None:
    lake.pass_days(11)
    tick()
    (convened,) = regime_now().calendar.meetings.values()
    page = Client().get("/meetings/").content.decode()
    assert page.count(f">entry {convened.opens.position}</a>") == 2  # the next one, and of all


def test_the_clock_convenes_opens_and_closes_without_anybody(lake: Room) -> None:
    assert "Not convened yet" in Client().get("/meetings/").content.decode()
    for days in (11, 10, 6):
        lake.pass_days(days)
        assert tick() > 0
    page = Client().get("/meetings/").content.decode()
    assert "at the seat" in page
    assert "closed" in page
    assert [row.item for row in Deadline.objects.filter(stream="calendar")] == ["hosts"]
    replay = Replay()
    assert [*verify_database(replay.see).faults, *replay.end()] == []


def test_a_head_hosts_at_the_desk_and_the_page_shows_it(lake: Room) -> None:
    head = lake.client("head ALDER")
    assert "Host the next meeting" in head.get("/meetings/").content.decode()
    opens_at = (DAY_1 + timedelta(days=12)).date().isoformat()
    sent = {
        **hidden(read(head, "/desk/meetings/host/")),
        "place": "The boathouse",
        "opens_at": opens_at,
        "reasons": "It is our turn.",
        "sure": "1",
    }
    answer = head.post("/desk/meetings/host/", sent, follow=True)
    assert answer.status_code == 200
    assert "receipt" in answer.content.decode().lower()
    page = Client().get("/meetings/").content.decode()
    assert "The boathouse" in page
    assert "Host the next meeting" not in head.get("/meetings/").content.decode()


def test_a_blank_and_an_early_offer_are_told_apart_at_their_fields(lake: Room) -> None:
    head = lake.client("head ALDER")
    sent = {"place": "Here", "opens_at": "2026-03-03", "reasons": "Now.", "sure": "1"}
    command = hidden(read(head, "/desk/meetings/host/"))
    assert head.post("/desk/meetings/host/", command).status_code == 200
    assert head.post("/desk/meetings/host/", sent | command).status_code == 409
    assert head.get("/desk/meetings/dance/0/").status_code == 404


def test_an_offer_is_probed_at_the_time_of_a_simulated_clock(empty: str, tiny: Pack) -> None:
    room = Room(empty, DAY_1)
    with clock.using(room.clock):
        found(replace(tiny, clock="simulated"))
        room.enter()
        room.handle(AdvanceClock(3 * 3_600), actor=OPERATOR)
        head = room.head("ALDER")
        probe = page_of(OfferToHost).probe(Case(head, head, {}))
    assert isinstance(probe, OfferToHost)
    assert probe.opens_at == DAY_1 + timedelta(hours=3)


def test_an_item_names_a_proposal_that_there_is(lake: Room) -> None:
    symbol, head = lake.submit(), lake.client("head ALDER")
    item = {"title": "The jetty", "proposal": "LC/2026/P/9", "reasons": "It is old."}
    address = "/desk/meetings/agenda/"
    command = {**hidden(read(head, address)), "sure": "yes"}

    refused = head.post(f"{API}agenda/", item, content_type="application/json")
    assert (refused.status_code, refused.json()["errors"][0]["place"]) == (400, "/proposal")
    assert (
        "There is no proposal of this symbol" in head.post(address, item | command).content.decode()
    )

    named = head.post(f"{API}agenda/", item | {"proposal": symbol}, content_type="application/json")
    assert named.status_code == 201
    assert f'href="/proposals/{symbol}/"' in Client().get("/meetings/").content.decode()
    assert head.post(address, item | command | {"proposal": symbol}).status_code == 302


def test_the_api_carries_the_whole_way(lake: Room) -> None:
    alder, birch = lake.client("head ALDER"), lake.client("head BIRCH")

    def post(client: Client, address: str, **body: object) -> int:
        sent = client.post(f"{API}{address}", json.dumps(body), content_type="application/json")
        return sent.status_code

    assert post(alder, "agenda/", title="The jetty", reasons="It is old.") == 201
    assert post(birch, "agenda/1/support/") == 200
    assert post(birch, "agenda/1/support/") == 409
    assert post(alder, "requests/", subject="The flood", reasons="It rises.") == 201
    assert post(birch, "requests/1/join/") == 200
    opens_at = (DAY_1 + timedelta(days=12)).isoformat().replace("+00:00", "Z")
    assert post(alder, "host/", place="Here", opens_at=opens_at, reasons="Our turn.") == 201
    assert post(alder, "host/", place="Here", opens_at="soon", reasons="Our turn.") == 400
    assert post(alder, "1/close/", reasons="Done.") == 403
    shown = Client().get(API).json()
    assert [one["ordinary"] for one in shown["meetings"]] == [False, True]
    assert shown["agenda"] == [
        {"number": 1, "title": "The jetty", "proposal": None, "members": ["ALDER", "BIRCH"]}
    ]
    assert Client().post(f"{API}1/close/", {}, content_type="application/json").status_code == 401
