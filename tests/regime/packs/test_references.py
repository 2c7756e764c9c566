"""References and figures: what a record names is there, and what a file counts is so."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from audit.log.encoding import Json
from regime.domain.packs.computed import of_computed
from regime.domain.packs.references import REFERENCES, unresolved
from regime.domain.packs.shaped import Object, as_object
from regime.packs.loading import SHIPPED
from regime.packs.reading import read
from tests.regime.packs.conftest import Copy

NAMES = as_object(as_object(read(SHIPPED / "mtcr", "pack.json"))["files"])
FILES = {kind: as_object(read(SHIPPED / "mtcr", str(name))) for kind, name in NAMES.items()}


def test_what_ships_refers_to_nothing_that_is_not_there() -> None:
    assert list(unresolved(FILES)) == []


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda one: f"{one.kind}/{one.path}")
def test_a_reference_to_nothing_is_named_with_its_place(reference: Any) -> None:
    files = deepcopy(FILES)
    place = _replace_first(files[reference.kind], reference.path.split("/"), 9999)

    (found,) = unresolved(files)

    assert found[:2] == (reference.kind, place)
    assert found[2].startswith("there is no 9999 in ")


@pytest.mark.parametrize("kind", ["control_list", "criterion", "guideline", "rule"])
def test_r11_a_link_of_the_cross_walk_to_nothing_is_named(kind: str) -> None:
    files = deepcopy(FILES)
    place = next(place for place, link in _links(files["alignment"]) if link["ref_type"] == kind)
    dict(_links(files["alignment"]))[place]["ref"] = "XX-1"

    (found,) = unresolved(files)

    assert found[:2] == ("alignment", f"{place}/ref")


@pytest.mark.parametrize(("ref", "kind"), [(None, "rule"), ("RP-01", None)])
def test_a_link_has_both_what_it_names_and_of_what_kind_or_neither(ref: Json, kind: Json) -> None:
    files = deepcopy(FILES)
    dict(_links(files["alignment"]))["/records/0/links/0"].update(ref=ref, ref_type=kind)

    assert list(unresolved(files)) == [
        ("alignment", "/records/0/links/0/ref", "a link has both ref and ref_type, or neither")
    ]


def test_what_refers_to_a_file_that_the_pack_has_not_refers_to_nothing() -> None:
    files = {kind: data for kind, data in FILES.items() if kind != "control_list"}

    assert {kind for kind, _, _ in unresolved(files)} == {
        "alignment",
        "emerging_tech",
        "glossary",
        "past_readings",
        "systems",
    }


@pytest.mark.parametrize("kind", FILES)
def test_the_figures_that_ship_are_those_of_the_records(kind: str) -> None:
    assert list(of_computed(kind, FILES[kind])) == []


@pytest.mark.parametrize(
    ("kind", "path", "value", "place"),
    [
        ("alignment", ("coverage", "CCW", "with_gap"), 6, "/coverage/CCW"),
        ("alignment", ("records", 0, "instrument"), "Another", "/coverage/Another"),
        ("plenaries", ("years_without_plenary", 0), 1988, "/years_without_plenary/0"),
        ("members", ("statistics", "total"), 36, "/statistics/total"),
    ],
)
def test_a_figure_that_the_records_do_not_bear_out_is_named(
    kind: str, path: tuple[str | int, ...], value: Json, place: str
) -> None:
    data: Any = deepcopy(FILES[kind])
    target = data
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value

    assert place in [found for found, _ in of_computed(kind, data)]


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("/records/1/replay/articles/0", "LR-99", "there is no 'LR-99' in rules"),
        ("/records/1/replay/matter", "whaling", "there is no 'whaling' in matters"),
        ("/replay_scenarios/0/events/1", "LH-9", "there is no 'LH-9' in history"),
        ("/records/1/sources/0", "LC-RUMOUR", "there is no source 'LC-RUMOUR' in this file"),
        ("/records/1/id", "LH-1", "'LH-1' stands already at /records/0/id"),
        ("/count", 3, "3, but there are 2 records"),
    ],
)
def test_a_pack_with_such_a_fault_is_refused(
    tiny: Copy, place: str, value: Json, said: str
) -> None:
    refusal = tiny.change("history.json", place, value).refusal()

    assert f"lake/history.json: {place}: {said}" in refusal.splitlines()


def test_an_id_stands_once_in_every_collection(tiny: Copy) -> None:
    scenario: Json = {
        "id": "LS-1",
        "title": "Again",
        "events": ["LH-1"],
        "question": "Who decides?",
        "expect": "all of them",
    }
    scenarios: Json = [scenario, scenario]
    refusal = tiny.change("history.json", "/replay_scenarios", scenarios).refusal()

    assert refusal == (
        "lake/history.json: /replay_scenarios/1: 'LS-1' stands already at /replay_scenarios/0"
    )


def test_a_record_is_too_long_also_by_the_sources_that_its_file_gives_it(tiny: Copy) -> None:
    sources: Json = [
        {
            "id": f"LC-{'x' * 50}-{number}" if number else "LC-DRAFT",
            "title": "Drafting papers of the Lake Compact",
            "publisher": "Lake Compact (fictional)",
            "date": "2025",
            "url": None,
            "kind": "model text",
        }
        for number in range(1_100)
    ]
    refusal = tiny.change("history.json", "/sources", sources).refusal()

    said = "is too long for one entry of the log"
    assert refusal.splitlines() == [
        f"lake/history.json: {said}",
        f"lake/history.json: /replay_scenarios/0: {said}",
    ]


def test_the_register_names_a_file_that_uses_the_source(tiny: Copy) -> None:
    source = {
        "id": "LC-DRAFT",
        "title": "Drafting papers of the Lake Compact",
        "publisher": "Lake Compact (fictional)",
        "date": "2025",
        "url": None,
        "kind": "model text",
    }
    register: Json = {
        "file": "sources.json",
        "title": "Register",
        "description": "All sources.",
        "as_of": "2025-05-01",
        "count": 1,
        "records": [{**source, "used_in": ["rules.json", "lakes.json"]}],
    }
    tiny.add("sources.json", register).change("pack.json", "/files/sources", "sources.json")

    assert tiny.refusal() == (
        "lake/sources.json: /records/0/used_in/1: lakes.json does not use 'LC-DRAFT'"
    )


def _links(alignment: Object) -> Iterator[tuple[str, Any]]:
    records: Any = alignment["records"]
    for index, record in enumerate(records):
        for at, link in enumerate(record["links"]):
            yield f"/records/{index}/links/{at}", link


def _replace_first(value: Any, path: list[str], new: Json) -> str:
    """Put ``new`` in the first place that ``path`` leads to; returns the place."""
    step, *rest = path
    if step != "*":
        if isinstance(value, dict) and value.get(step) is not None:
            if rest:
                place = _replace_first(value[step], rest, new)
                return f"/{step}{place}" if place else ""
            value[step] = new
            return f"/{step}"
        return ""
    for index, _ in enumerate(value):
        if not rest:
            value[index] = new
            return f"/{index}"
        place = _replace_first(value[index], rest, new)
        if place:
            return f"/{index}{place}"
    return ""
