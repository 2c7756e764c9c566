"""Waiting: what is over the number of a delegation, in its answers, at the desk and on the page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from audit import clock, store
from audit.projections import differences
from governance.acting.founding import found
from governance.services import tick
from regime.domain.packs.pack import Pack
from regime.packs.loading import load
from tests.cast import DAY_1
from tests.governance.lake_calendar import with_calendar
from tests.governance.packs_of_trial import changed
from tests.room import Room
from tests.shells.browsing import hidden, read
from tests.shells.lake_that_amends import consult, pack_that_amends
from tests.shells.many_matters import enter

API = "/api/v1/"
ITEM = {"title": "The jetty", "reasons": "It is old."}


@pytest.fixture
def lake(empty: str, tiny: Pack) -> Iterator[Room]:
    """The Lake Compact, where each state has one item and one call, and two of each wait."""
    room = Room(empty, DAY_1)
    with clock.using(room.clock):
        found(
            with_calendar(
                tiny, items_max=1, open_calls_max=1, waiting_max=2, items_withdrawable=True
            )
        )
        room.enter()
        yield room


@pytest.fixture
def amends(empty: str, tmp_path: Path) -> Iterator[Room]:
    """The Lake Compact that amends, where each state has one amendment, and two wait."""

    def counted(rules: dict[str, Any]) -> None:
        (article,) = (one for one in rules["records"] if one["id"] == "LR-9")
        article["parameters"] |= {"amendments_max": 1, "waiting_max": 2}

    room, folder = Room(empty, DAY_1), pack_that_amends(tmp_path)
    with clock.using(room.clock):
        found(load(changed(folder, "rules.json", counted)))
        enter(room)
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


def test_a_call_over_the_number_is_answered_with_its_place(lake: Room) -> None:
    """RP-24: so do its own page and the list; it is made when the first has run out."""
    alder, said = lake.client("head ALDER"), {"subject": "The flood", "reasons": "It rises."}
    assert post(alder, "meetings/requests/", **said).status_code == 201
    answer = post(alder, "meetings/requests/", **{**said, "subject": "The drought"})
    assert (answer.status_code, answer.json()["place"]) == (202, 1)
    page = read(alder, "/proposals/")
    assert "The drought" in page
    assert "Ask for an extraordinary meeting" in page
    assert 'href="/desk/queue/1/leave/"' in page
    lake.pass_days(3)
    tick()
    requests = Client().get(f"{API}meetings/").json()["requests"]
    assert [one["subject"] for one in requests] == ["The flood", "The drought"]


def _amendment(words: str) -> dict[str, object]:
    edits = [{"find": "ten", "replace": words}]
    return {"revision": 0, "edits": edits, "reasons": f"It says {words}."}


def test_an_amendment_over_the_number_is_answered_with_its_place_and_filed_in_its_turn(
    amends: Room,
) -> None:
    """RP-31: the answer, the list and the page of its text say that it waits."""
    symbol, birch = consult(amends), amends.client("head BIRCH")
    at, page = f"proposals/{symbol}/amendments/", f"/proposals/{symbol}/"
    assert post(birch, at, **_amendment("twelve")).status_code == 201
    before = Client().get(page)["ETag"]
    answer = post(birch, at, **_amendment("eleven"))
    assert (answer.status_code, answer.json()["place"]) == (202, 1)
    (one,) = Client().get(f"{API}queue/").json()["waiting"]
    assert (one["act"], one["proposal"], one["title"]) == (
        "file_amendment",
        symbol,
        "It says eleven",
    )
    shown = Client().get(page)
    assert shown["ETag"] != before
    assert "Amendments of Birch Islands that wait for a place" in shown.content.decode()
    assert 'href="/desk/queue/1/leave/"' in read(birch, page)
    assert "It says eleven" in read(birch, "/proposals/")
    assert "It says eleven" not in read(Client(), "/proposals/")
    assert post(birch, f"{at}1/withdraw/", reasons="Enough.").status_code == 200
    tick()
    rows = Client().get(f"{API}{at}").json()["results"]
    assert {row["number"]: row["standing"] for row in rows} == {1: "withdrawn", 2: "filed"}
    assert Client().get(f"{API}queue/").json()["waiting"] == []
    assert differences(store.read()) == []


def test_the_desk_says_before_in_which_place_an_amendment_will_wait(amends: Room) -> None:
    symbol, birch = consult(amends), amends.client("head BIRCH")
    address = f"/desk/proposals/{symbol}/amendments/"
    post(birch, f"proposals/{symbol}/amendments/", **_amendment("twelve"))
    sent = {**hidden(read(birch, address)), "find": "open", "replace": "shut", "reasons": "So."}
    assert "It waits in place 1 of your queue" in birch.post(address, sent).content.decode()
    assert birch.post(address, {**sent, "sure": "1"}, follow=True).status_code == 200
    page = read(birch, "/desk/queue/1/leave/")
    assert f'<a href="/proposals/{symbol}/">{symbol}</a>): So ' in page
    assert post(birch, "queue/1/leave/").status_code == 200
    assert Client().get(f"{API}queue/").json()["waiting"] == []


def test_what_waits_to_amend_a_text_ends_when_its_filing_does(amends: Room) -> None:
    symbol, birch = consult(amends), amends.client("head BIRCH")
    for words in ("twelve", "eleven"):
        post(birch, f"proposals/{symbol}/amendments/", **_amendment(words))
    amends.pass_days(3)
    tick()
    queue = Client().get(f"{API}queue/").json()
    assert queue["waiting"] == []
    (failed,) = queue["failed"]
    assert (failed["rule"], failed["proposal"]) == ("LR-9", symbol)
    page = read(Client(), "/proposals/")
    assert "The period for filing amendments ended" in page
