"""Kinds of files: each is closed, and what has not its shape is named with its place."""

from copy import deepcopy
from typing import Any

import pytest

from audit.log.encoding import Json
from regime.packs.loading import SHIPPED
from regime.packs.reading import read
from regime.packs.shapes import departures

FILES = {
    kind: read(SHIPPED / "mtcr", f"{kind}.json")
    for kind in (
        "alignment",
        "candidates",
        "control_list",
        "emerging_tech",
        "glossary",
        "guidelines",
        "history",
        "past_readings",
        "plenaries",
        "sources",
        "systems",
    )
}
OBJECTS = [
    *((kind, "") for kind in FILES),
    *((kind, "/records/0") for kind in FILES),
    ("alignment", "/records/0/links/0"),
    ("alignment", "/coverage/CCW"),
    ("alignment", "/instrument_facts/0"),
    ("candidates", "/records/0/events/0"),
    ("candidates", "/former_candidates/0"),
    ("control_list", "/records/0/thresholds/0"),
    ("control_list", "/items/0"),
    ("control_list", "/definitions/0"),
    ("control_list", "/classification_rules/0"),
    ("control_list", "/history/0"),
    ("emerging_tech", "/records/0/workshop_proposal"),
    ("guidelines", "/versions/0"),
    ("guidelines", "/silences/0"),
    ("history", "/records/0/replay"),
    ("history", "/replay_scenarios/0"),
    ("past_readings", "/records/0/figures/0"),
    ("past_readings", "/records/0/changes/0"),
    ("plenaries", "/chairs/0"),
    ("plenaries", "/point_of_contact"),
    ("plenaries", "/organs/0"),
]
VALUES: list[tuple[str, str, Json, str]] = [
    ("alignment", "/records/0/links/0/ref_type", "article", "'rule', None]"),
    ("alignment", "/records/0/links/0/relation", "contradicts", "'supports', 'gap']"),
    ("alignment", "/records/0/links/0/ref", "RP 1", "is not an id of letters, digits"),
    ("alignment", "/records/0/links", [], "should be non-empty"),
    ("alignment", "/coverage/CCW/provisions", -1, "is less than the minimum of 0"),
    ("alignment", "/instrument_facts/0/adopted", "in 2004", "is not a date such as"),
    ("candidates", "/records/0/id", "Chile", "is not a code of 2 to 12 capital letters"),
    ("candidates", "/records/0/nsg", "no", "is not of type 'boolean'"),
    ("candidates", "/records/0/events/0/date", "1991-10-1", "is not a date such as"),
    (
        "candidates",
        "/former_candidates/0/days_from_application_to_membership",
        -1,
        "is less than the minimum of 0",
    ),
    ("control_list", "/records/0/item", 0, "is less than the minimum of 1"),
    ("control_list", "/records/0/category", "III", "is not one of ['I', 'II']"),
    ("control_list", "/records/0/section", "F", "is not one of ['A', 'B', 'C', 'D', 'E']"),
    ("control_list", "/records/0/thresholds/0/op", "=", "'between']"),
    ("control_list", "/records/0/thresholds/0/value", "much", "is not a number"),
    ("control_list", "/records/0/thresholds/0/value", [1], "is too short"),
    ("control_list", "/records/0/thresholds/0/value", True, "is not of type 'integer'"),
    ("control_list", "/records/0/threshold_logic", "", "should be non-empty"),
    ("control_list", "/records/0/refers_to", ["1.A.2", "1.A.2"], "has non-unique elements"),
    ("control_list", "/classification_rules/0/order", 0, "is less than the minimum of 1"),
    ("control_list", "/definitions/0/parameters/wind", {"knots": 3}, "is not of type 'boolean'"),
    ("control_list", "/history/0/sources", [], "should be non-empty"),
    ("emerging_tech", "/records/0/risk", "certain", "is not one of ['low', 'medium', 'high']"),
    ("emerging_tech", "/records/0/workshop_proposal/days", 0, "is less than the minimum of 1"),
    ("glossary", "/records/0/also", ["a", "a"], "has non-unique elements"),
    ("glossary", "/records/0/definition", "", "should be non-empty"),
    ("guidelines", "/records/0/kind", "wish", "is not one of ['assurance'"),
    ("guidelines", "/records/0/summary", "", "should be non-empty"),
    ("guidelines", "/records/0/parameters", {"9 lives": 9}, "is not a name of letters, digits"),
    ("guidelines", "/silences/0/text", "One\nTwo", "is not one line of text"),
    ("history", "/records/0/date_precision", "week", "is not one of ['day', 'month', 'year']"),
    ("history", "/records/0/publicity", "secret", "'disputed']"),
    ("history", "/records/0/actors", ["France"], "is not a code of 2 to 12 capital letters"),
    ("history", "/records/0/replay/matter", "Accession", "is not a name of small letters"),
    ("history", "/replay_scenarios/0/events", [], "should be non-empty"),
    ("past_readings", "/records/0/states", [], "should be non-empty"),
    ("past_readings", "/records/0/answered_on", "later", "is not a date such as"),
    ("plenaries", "/records/0/year", 88, "is less than the minimum of 1800"),
    ("plenaries", "/records/0/number", "1", "is not of type 'integer'"),
    ("plenaries", "/records/0/country", "Italy", "is not a code of 2 to 12 capital letters"),
    ("plenaries", "/chairs/0/to", "later", "is not a date such as"),
    ("plenaries", "/years_without_plenary", [2010, 2010], "has non-unique elements"),
    ("sources", "/records/0/url", "javascript:alert(1)", "is not an http or https address"),
    ("sources", "/records/0/used_in", [], "should be non-empty"),
    ("systems", "/records/0/family", "balloon", "is not one of ['rocket', 'uav']"),
    ("systems", "/records/0/range_km", -1, "is less than the minimum of 0"),
    ("systems", "/records/0/payload_kg", "-0.5", "is not a number that is not negative"),
    ("systems", "/records/0/possible_items", [], "should be non-empty"),
    ("systems", "/records/0/orbital", None, "is not of type 'boolean'"),
]


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_ships_has_the_shape_of_its_kind(kind: str) -> None:
    assert departures(kind, FILES[kind]) == ()


@pytest.mark.parametrize(("kind", "place"), OBJECTS)
def test_a_key_that_nobody_knows_is_refused_in_every_object(kind: str, place: str) -> None:
    changed = _changed(kind, f"{place}/colour", "blue")

    found = departures(kind, changed)

    assert (place, "the key 'colour' is not known here") in found


@pytest.mark.parametrize(("kind", "place", "value", "said"), VALUES)
def test_a_value_that_has_not_its_shape_is_named_with_its_place(
    kind: str, place: str, value: Json, said: str
) -> None:
    (found,) = departures(kind, _changed(kind, place, value))

    assert found[0].startswith(place)
    assert said in found[1]


@pytest.mark.parametrize("kind", [kind for kind in FILES if kind != "sources"])
@pytest.mark.parametrize("key", ["id", "sources", "confidence"])
def test_no_record_is_without_its_id_its_sources_and_how_sure_it_is(kind: str, key: str) -> None:
    changed = deepcopy(FILES[kind])
    _at(changed, "/records/0").pop(key)

    assert departures(kind, changed) == (("/records/0", f"{key!r} is a required property"),)


def _changed(kind: str, place: str, value: Json) -> Json:
    changed = deepcopy(FILES[kind])
    parent, _, last = place.rpartition("/")
    target = _at(changed, parent)
    if target is None:  # the first event of the history is not replayed
        target = _replayed(changed)
    target[last] = value
    return changed


def _at(value: Json, place: str) -> Any:
    found: Any = value
    for step in place.split("/")[1:]:
        found = found[int(step) if step.isdecimal() else step]
    return found


def _replayed(history: Json) -> Any:
    replay: Json = {"matter": "accession", "lesson": None, "articles": []}
    _at(history, "/records/0")["replay"] = replay
    return replay
