"""Waiting: what is over the number of a delegation, in its answers, at the desk and on the page."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from audit import clock
from governance.acting.founding import found
from governance.services import tick
from regime.domain.packs.pack import Pack
from tests.cast import DAY_1
from tests.governance.lake_calendar import with_calendar
from tests.room import Room
from tests.shells.browsing import hidden, read

API = "/api/v1/"
ITEM = {"title": "The jetty", "reasons": "It is old."}


@pytest.fixture
def lake(empty: str, tiny: Pack) -> Iterator[Room]:
    """The Lake Compact, where each state has one item on an agenda and two that wait."""
    room = Room(empty, DAY_1)
    with clock.using(room.clock):
        found(with_calendar(tiny, items_max=1, waiting_max=2, items_withdrawable=True))
        room.enter()
        yield room


def post(client: Client, address: str, **body: object) -> Any:
    return client.post(f"{API}{address}", body, content_type="application/json")


def test_an_item_over_the_number_is_answered_with_its_place_and_entered_in_its_turn(
    lake: Room,
) -> None:
    """RP-25: the answer, the list and the page say that it waits, and as what."""
    alder = lake.client("head ALDER")
    assert post(alder, "meetings/agenda/", **ITEM).status_code == 201
    answer = post(alder, "meetings/agenda/", title="The dam", reasons="It leaks.")
    assert answer.status_code == 202
    told = answer.json()
    assert (told["waiting"], told["number"], told["place"]) == (True, 1, 1)
    (one,) = Client().get(f"{API}queue/").json()["waiting"]
    assert (one["act"], one["title"], one["proposal"]) == ("add_agenda_item", "The dam", None)
    assert "Put an item on the agenda" in read(Client(), "/proposals/")
    assert post(alder, "meetings/agenda/1/withdraw/", reasons="Settled.").status_code == 200
    tick()
    assert [row["title"] for row in Client().get(f"{API}meetings/").json()["agenda"]] == ["The dam"]
    assert Client().get(f"{API}queue/").json()["waiting"] == []


def test_the_desk_says_before_in_which_place_an_item_will_wait(lake: Room) -> None:
    alder, address = lake.client("head ALDER"), "/desk/meetings/agenda/"
    assert post(alder, "meetings/agenda/", **ITEM).status_code == 201
    sent = {**hidden(read(alder, address)), **ITEM}
    assert "It waits in place 1 of your queue" in alder.post(address, sent).content.decode()
    assert alder.post(address, {**sent, "sure": "1"}, follow=True).status_code == 200
    assert "Take your item off the agenda (1)" in read(alder, "/meetings/")
