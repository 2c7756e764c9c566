"""Founding of the whole pack: every record of every data file is an entry, with its sources."""

from collections import Counter
from typing import Any

import pytest

from regime.domain.packs.shaped import as_object
from regime.packs.loading import SHIPPED, load
from regime.packs.reading import read
from tests.ledger import Ledger

FILES: dict[str, Any] = {
    kind: read(SHIPPED / "mtcr", str(name))
    for kind, name in as_object(as_object(read(SHIPPED / "mtcr", "pack.json"))["files"]).items()
}
PACK = load("mtcr")
LOG = Ledger(PACK)
ENTERED: dict[tuple[str, str], Any] = {
    (str(entry.data["collection"]), str(entry.data["record"])): entry.data
    for entry in LOG.entries
    if entry.type == "RecordEntered"
}
BESIDE = {"id", "sources", "confidence"}
OWN_EVENTS = {"rules", "members", "criteria", "sources"}
COLLECTIONS = [
    *((kind, kind, "records") for kind in FILES if kind not in OWN_EVENTS),
    *(
        (f"{kind}/{key}", kind, key)
        for kind, data in FILES.items()
        for key, value in data.items()
        if isinstance(value, list) and key not in {"records", "sources", "decision_matrix"}
    ),
]


def test_the_manifest_founds_every_data_file_that_ships() -> None:
    shipped = {path.name for path in (SHIPPED / "mtcr").glob("*.json")} - {"pack.json"}
    assert {data["file"] for data in FILES.values()} == shipped


@pytest.mark.parametrize(("collection", "kind", "key"), COLLECTIONS)
def test_every_record_of_an_array_is_an_entry_with_its_sources(
    collection: str, kind: str, key: str
) -> None:
    held, file = FILES[kind][key], FILES[kind]
    entered = [one for name, one in ENTERED.items() if name[0] == collection]
    assert len(entered) == len(held) > 0
    for record, one in zip(held, entered, strict=True):
        own = record if isinstance(record, dict) else {"value": record}
        assert one["data"] == {name: own[name] for name in own if name not in BESIDE}
        assert one["record"] == str(own.get("id", own.get("item", one["record"])))
        assert one["sources"] == own.get("sources", [each["id"] for each in file["sources"]])
        assert one["confidence"] == own.get("confidence", file["confidence"])
        assert one["title"] and one["sources"] and one["confidence"]


@pytest.mark.parametrize("kind", [kind for kind in FILES if kind != "sources"])
def test_every_file_is_an_entry_that_says_what_it_is(kind: str) -> None:
    data, one = FILES[kind], ENTERED["files", kind]
    assert (one["title"], one["confidence"]) == (data["title"], data["confidence"])
    assert one["sources"] == [source["id"] for source in data["sources"]]
    for key in ("file", "description", "as_of", "count"):
        assert one["data"][key] == data[key]


def test_what_is_no_array_is_an_entry_too() -> None:
    contact = FILES["plenaries"]["point_of_contact"]
    entered = ENTERED["plenaries/point_of_contact", "POC-FR"]
    assert entered["data"] == {key: contact[key] for key in contact if key not in BESIDE}
    assert entered["sources"] == contact["sources"]
    statistics = ENTERED["members/statistics", "statistics"]
    assert statistics["data"] == FILES["members"]["statistics"]
    coverage = {
        one["title"]: one["data"]
        for name, one in ENTERED.items()
        if name[0] == "alignment/coverage"
    }
    assert coverage == FILES["alignment"]["coverage"]


def test_a_remark_beside_the_arrays_is_kept_with_its_file() -> None:
    for kind, key in (
        ("plenaries", "years_without_plenary_note"),
        ("criteria", "equal_treatment_note"),
    ):
        assert ENTERED["files", kind]["data"][key] == FILES[kind][key]


def test_rules_members_and_criteria_have_events_of_their_own() -> None:
    kinds = Counter(entry.type for entry in LOG.entries)
    assert kinds["ArticleRecorded"] == FILES["rules"]["count"]
    assert kinds["MatterRecorded"] == len(FILES["rules"]["decision_matrix"])
    assert kinds["MemberRecorded"] == FILES["members"]["count"]
    assert kinds["CriterionRecorded"] == FILES["criteria"]["count"]


def test_every_source_of_every_file_is_recorded_once_as_it_is_described() -> None:
    recorded: list[Any] = [entry.data for entry in LOG.entries if entry.type == "SourceRecorded"]
    described = {
        source["id"]: {key: value for key, value in source.items() if key not in {"id", "used_in"}}
        for kind, data in FILES.items()
        for source in data["records" if kind == "sources" else "sources"]
    }
    assert [one["source"] for one in recorded] == sorted(described)
    for one in recorded:
        assert {key: one[key] for key in one if key != "source"} == described[one["source"]]


def test_a_record_stands_once_and_the_regime_knows_where() -> None:
    entries = [one for one in enumerate(LOG.entries) if one[1].type == "RecordEntered"]
    assert len(ENTERED) == len(entries) == len(PACK.records)
    assert LOG.regime.records == {
        (entry.data["collection"], entry.data["record"]): position for position, entry in entries
    }


def test_no_record_cites_a_source_that_is_not_recorded() -> None:
    assert all(set(one["sources"]) <= PACK.sources.keys() for one in ENTERED.values())


@pytest.mark.parametrize("name", ["mtcr-demonstration", "mtcr-rehearsal"])
def test_a_pack_that_builds_on_another_has_all_its_records(name: str) -> None:
    assert load(name).records == PACK.records
    assert load(name).sources == PACK.sources
