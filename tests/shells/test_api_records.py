"""Records in the API: collections, their records in order, one record with its sources."""

from typing import Any

from tests.room import Room
from tests.shells.asking import Asker


def test_the_root_leads_to_the_collections_and_they_to_their_records(room: Room) -> None:
    root = _follow(Asker().get("").json()["links"]["records"])
    found = {one["collection"]: one for one in root["collections"]}
    assert {name: one["records"] for name, one in found.items()} == {
        "files": 4,
        "history": 2,
        "history/replay_scenarios": 1,
        "rules/chapters": 3,
        "rules/procedures": 4,
    }
    href = found["history/replay_scenarios"]["href"]
    assert href.endswith("/api/v1/records/history.replay_scenarios/")
    assert [one["record"] for one in _follow(href)["results"]] == ["LS-1"]


def test_a_collection_has_its_records_in_order_page_by_page(room: Room) -> None:
    first = Asker().get("records/history/?page_size=1").json()
    second = _follow(first["next"])
    assert [one["record"] for one in first["results"]] == ["LH-1"]
    assert [one["record"] for one in second["results"]] == ["LH-2"]
    assert second["next"] is None


def test_a_record_says_what_it_holds_its_sources_and_how_sure_it_is(room: Room) -> None:
    found = Asker().get("records/history/LH-2/").json()
    assert (found["collection"], found["record"]) == ("history", "LH-2")
    assert found["title"] == found["data"]["title"] == "The first quota"
    assert found["data"]["replay"]["articles"] == ["LR-11"]
    assert [source["title"] for source in found["sources"]] == [
        "Drafting papers of the Lake Compact"
    ]
    assert found["confidence"] == "model text"
    entry = _follow(found["entry"])["entry"]
    assert (entry["type"], entry["data"]["record"]) == ("RecordEntered", "LH-2")


def test_a_record_is_the_same_answer_whatever_else_happens(room: Room) -> None:
    before = Asker().get("records/history/LH-1/")["ETag"]
    room.submit()
    assert Asker().get("records/history/LH-1/")["ETag"] == before
    assert Asker().get("records/history/LH-2/")["ETag"] != before


def _follow(href: str) -> Any:
    return Asker().get(href.removeprefix("http://testserver")).json()
