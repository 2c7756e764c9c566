"""Readings of the list: what each changes for a system, and which systems are borderline.

P5: BrahMos by range and payload, and the count of borderline cases. P15: the effect of the readings
of 1998, 2020 and 2025 over the systems on file.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from audit.log.encoding import Json
from regime.domain.classifying.borderline import borderline, is_close
from regime.domain.classifying.classify import classify
from regime.domain.classifying.documents import read_system, results_of
from regime.domain.classifying.figures import System
from regime.domain.classifying.listed import ControlList
from regime.domain.classifying.readings import (
    Effect,
    Reading,
    applicable,
    chosen,
    effect,
    read_reading,
)
from regime.packs.classifying import list_of_pack, readings_of_pack
from regime.packs.loading import SHIPPED
from regime.packs.reading import read

LIST: ControlList = list_of_pack("mtcr")
READINGS = {one.id: one for one in readings_of_pack("mtcr", LIST)}
STATED: Any = read(SHIPPED / "mtcr", "systems.json")
SYSTEMS = {one["id"]: read_system(one, LIST) for one in STATED["records"]}
OF_2020 = READINGS["RD-2020"]
DRONE = {"kind": "uav", "range_km": 1900, "payload_kg": 1700}


def found(reading: Reading, **said: object) -> Effect:
    """What a reading changes for a system with these figures."""
    return effect(read_system(said, LIST), LIST, reading)


def affected(reading: Reading) -> set[str]:
    """The systems on file that a reading affects."""
    return {code for code, one in SYSTEMS.items() if effect(one, LIST, reading).affected}


def left_open(reading: Reading) -> set[str]:
    """The systems on file for which figures leave open whether a reading affects them."""
    return {code for code, one in SYSTEMS.items() if effect(one, LIST, reading).affected is None}


def stated(*changes: Json, **more: Json) -> Reading:
    """A reading with these changes."""
    return read_reading("R", {"title": "A reading", "changes": [*changes], **more}, LIST)


@pytest.mark.parametrize(
    ("range_km", "payload_kg", "entry"),
    [
        (290, 300, "none"),
        (450, 300, "19.A.2"),
        (800, 300, "19.A.2"),
        (290, 500, "none"),
        (450, 500, "1.A.2"),
        (800, 500, "1.A.2"),
        (800, 499, "19.A.2"),
    ],
)
def test_p5_brahmos_by_its_range_and_payload(range_km: int, payload_kg: int, entry: str) -> None:
    """P5: none, 19.A.2, 19.A.2 at 300 kg; 1.A.2 only if the payload is 500 kg or more."""
    said = {"kind": "cruise_missile", "range_km": range_km, "payload_kg": payload_kg}
    assert classify(read_system(said, LIST), LIST).headline == entry


def test_p5_borderline_is_what_a_tenth_of_a_bound_would_move() -> None:
    """P5: within ten per cent of a bound, where the entry is another on its other side."""
    first = borderline(SYSTEMS["brahmos-290"], LIST)
    assert (first.close, first.unknown) == ((("range_km", 300),), ())
    assert not borderline(SYSTEMS["brahmos-450"], LIST)  # 300 kg is far from 500
    light = read_system({"kind": "uav", "range_km": 10, "payload_kg": 500}, LIST)
    assert not borderline(light, LIST)  # at the bound of payload, which range makes idle


@pytest.mark.parametrize(
    ("figure", "close"), [(270, True), (330, True), (Decimal("269.9"), False), (331, False)]
)
def test_p5_exactly_a_tenth_away_is_still_close(figure: int | Decimal, close: bool) -> None:
    assert is_close(figure, 300) is close


def test_p5_what_is_unknown_and_leaves_the_entry_open_is_borderline() -> None:
    assert borderline(SYSTEMS["tayfun"], LIST).unknown == ("payload_kg",)
    assert not borderline(SYSTEMS["lvm3"], LIST)  # its range is unknown, and its entry is not


def test_p5_the_borderline_systems_on_file_are_counted() -> None:
    near = {code for code, one in SYSTEMS.items() if borderline(one, LIST)}
    assert len(near) == 22
    assert {"wing-loong-2", "df-11", "xq-58", "et-ldhcm"} <= near


def test_p15_the_line_of_2020_affects_what_is_slower_and_category_one() -> None:
    """P15: MQ-9A and Heron TP are affected by a line below 800 km/h, XQ-58A (1,050) is not."""
    assert affected(OF_2020) == {"mq-9", "heron-tp"}
    assert left_open(OF_2020) == set()
    reaper = effect(SYSTEMS["mq-9"], LIST, OF_2020)
    assert (reaper.before.headline, reaper.after.headline) == ("1.A.2", "19.A.2")
    assert [one.rule.id for one in reaper.changes] == ["RD-2020-1"]


@pytest.mark.parametrize(
    ("speed", "entry"),
    [(799, "19.A.2"), (Decimal("799.9"), "19.A.2"), (800, "1.A.2"), (801, "1.A.2")],
)
def test_p15_exactly_800_is_not_below_800(speed: int | Decimal, entry: str) -> None:
    """P15: a speed of exactly 800 km/h is not below it."""
    assert found(OF_2020, **DRONE, max_speed_kmh=speed).after.headline == entry


def test_p15_an_unknown_speed_leaves_the_effect_open() -> None:
    unknown = found(OF_2020, **DRONE)
    assert (unknown.affected, unknown.after.headline) == (None, None)
    assert unknown.after.possible == ("1.A.2", "19.A.2")
    assert unknown.after.unknown == ("max_speed_kmh",)


def test_p15_the_computed_effect_is_the_one_that_the_record_states() -> None:
    """P15: it agrees with ``us_2020_speed_rule_applies`` wherever the record states that."""
    told = {
        one["id"]: one["us_2020_speed_rule_applies"]
        for one in STATED["records"]
        if one["us_2020_speed_rule_applies"] is not None
    }
    assert set(told) == {"mq-9", "heron-tp", "xq-58"}
    assert {code for code, applies in told.items() if applies} == affected(OF_2020)


def test_p15_the_readings_of_2025_leave_the_entry_and_set_a_provision_aside() -> None:
    later = READINGS["RD-2025B"]
    assert affected(later) == {"mq-9", "heron-tp", "xq-58"}  # no line of speed any more
    assert found(later, **DRONE).sets_aside == ("GL-2c",)
    assert found(later, **DRONE).after.headline == "1.A.2"
    first = affected(READINGS["RD-2025A"])
    assert first == {code for code, one in SYSTEMS.items() if _is_first_category(one)}


def _is_first_category(system: System) -> bool:
    headline = classify(system, LIST).headline
    return headline is not None and LIST.vocabulary.entries[headline].category == "I"


def test_p15_the_reading_of_1998_hangs_on_what_nobody_states() -> None:
    reading = READINGS["RD-1998"]
    assert affected(reading) == set()
    assert "black-shaheen" in left_open(reading)
    shaheen = effect(SYSTEMS["black-shaheen"], LIST, reading)
    assert set(shaheen.after.possible) == {"1.A.2", "19.A.2", "none"}
    assert shaheen.after.unknown == ("range_as_flown_km",)


def test_a_line_of_ones_own_says_what_the_list_gives_and_what_it_becomes() -> None:
    line = chosen(figure="max_speed_kmh", op="<", value="800", given="1.A.2", instead="19.A.2")
    own = read_reading("own", line, LIST)
    assert affected(own) == {"mq-9", "heron-tp"}
    assert left_open(own) == {"cj-10"}  # a cruise missile of which no speed is stated


def test_a_reading_applies_where_its_condition_is_met_and_not_where_it_is_open() -> None:
    known = tuple(READINGS.values())
    slow = read_system({**DRONE, "max_speed_kmh": 482}, LIST)
    assert [one.id for one, _ in applicable(slow, LIST, known)] == [
        "RD-2020",
        "RD-2025A",
        "RD-2025B",
    ]
    assert [one.id for one, _ in applicable(read_system(DRONE, LIST), LIST, known)] == [
        "RD-2025A",
        "RD-2025B",
    ]
    result: Any = results_of({**DRONE, "max_speed_kmh": 482}, LIST, known)
    assert [one["reading"] for one in result["applicable_readings"]][:1] == ["RD-2020"]


def test_where_the_list_leaves_the_entry_open_the_reading_is_open_too() -> None:
    unknown_payload = {"kind": "uav", "max_speed_kmh": 300}
    assert found(OF_2020, **unknown_payload).affected is None


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"when": {"all": []}}, "/changes/0"),
        ({"when": {"all": []}, "gives": "none", "sets_aside": "GL-2c"}, "/changes/0"),
        ({"when": {"all": []}, "gives": "99.Z"}, "/changes/0/gives"),
        ({"when": {"figure": "colour", "op": "<", "value": 3}, "gives": "none"}, "/changes/0/when"),
        ("none", "/changes/0"),
    ],
)
def test_what_the_list_cannot_read_is_a_fault_and_changes_nothing(change: Json, place: str) -> None:
    faulty = stated(change)
    assert place in faulty.fault
    assert (faulty.changes, affected(faulty), left_open(faulty)) == ((), set(), set())


def test_a_reading_asks_for_figures_of_its_own() -> None:
    when: Json = {"figure": "noise_db", "op": "<", "value": 40}
    quiet: Json = {"id": "1", "if": "quiet", "why": "", "when": when, "gives": "none"}
    own = stated(quiet, figures=[{"id": "noise_db", "title": "Noise", "unit": "dB"}])
    assert own.fault == ""
    silent = replace(read_system(DRONE, LIST), figures={"noise_db": 30, "range_km": 400})
    assert effect(silent, LIST, own).after.headline == "none"
    assert "noise_db" in stated(quiet).fault
