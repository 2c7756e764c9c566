"""RP-46: which systems on file would be classified otherwise if a change of the list were made."""

from typing import Any

from audit.log.encoding import Json
from regime.domain.chapters.lists.changes import Listed, accepted
from regime.domain.chapters.lists.parts import PARTS
from regime.domain.chapters.lists.preview import Preview, preview, readings
from regime.packs.loading import SHIPPED
from regime.packs.reading import read

STATED: Any = read(SHIPPED / "mtcr", "control_list.json")
LIST: Listed = {
    one.collection: {
        str(row.get("id", row.get("item"))): row
        for row in STATED[one.collection.partition("/")[2] or "records"]
    }
    for one in PARTS
}
SYSTEMS: dict[str, dict[str, Json]] = {
    "light": {"kind": "ballistic_missile", "range_km": 300, "payload_kg": 350},
    "heavy": {"kind": "ballistic_missile", "range_km": 300, "payload_kg": 600},
    "short": {"kind": "ballistic_missile", "range_km": 100, "payload_kg": 350},
    "odd": {"kind": "no such kind"},
}
LOWERED: Json = {
    "entry": "1.A.1",
    "set": {
        "thresholds": [
            {"parameter": "payload_kg", "op": ">=", "value": 300, "unit": "kg"},
            {"parameter": "range_km", "op": ">=", "value": 300, "unit": "km"},
        ]
    },
}


def previewed(*changes: Json, listed: Listed = LIST) -> Preview:
    """What the changes would do to the systems."""
    found = preview(accepted([*changes]), listed, SYSTEMS)
    assert found
    return found


def test_only_the_systems_that_the_change_reaches_are_named() -> None:
    found = previewed(LOWERED)
    (one,) = found.otherwise
    assert (one.system, one.before.item, one.after.item) == ("light", "19.A.1", "1.A.1")
    assert (one.before.category, one.after.category) == ("II", "I")
    assert found.systems == 4


def test_the_rule_is_the_one_that_makes_the_difference() -> None:
    (one,) = readings(previewed(LOWERED))
    assert one["rule"] == "CR-2"
    assert one["condition"] == LIST["control_list/classification_rules"]["CR-2"]["if"]


def test_rules_whose_words_would_say_another_threshold_are_named() -> None:
    assert previewed(LOWERED).outdated == ("CR-2", "CR-9")


def test_words_that_are_changed_with_the_threshold_are_not_named() -> None:
    said: Json = {"if": "family is rocket and payload_kg >= 300 and range_km >= 300"}
    assert previewed(LOWERED, {"rule": "CR-2", "set": said}).outdated == ("CR-9",)


def test_another_summary_leaves_the_words_of_the_rules_true() -> None:
    assert previewed({"entry": "1.A.1", "set": {"summary": "Rockets."}}).outdated == ()


def test_a_system_of_a_kind_that_the_list_does_not_know_is_named_beside() -> None:
    assert previewed(LOWERED).unread == ("odd",)


def test_words_change_no_classification() -> None:
    found = previewed({"entry": "1.A.1", "set": {"summary": "Rockets."}})
    assert found.otherwise == ()


def test_a_rule_taken_out_gives_what_the_next_one_gives() -> None:
    found = previewed({"rule": "CR-2", "delete": True})
    assert [one.system for one in found.otherwise] == ["heavy"]


def test_a_list_without_rules_foretells_nothing() -> None:
    listed = {**LIST, "control_list/classification_rules": {}}
    assert preview(accepted([LOWERED]), listed, SYSTEMS) is None


def test_changes_that_leave_no_readable_list_foretell_nothing() -> None:
    gone: Json = {"entry": "1.A.1", "delete": True}
    assert preview(accepted([gone]), LIST, SYSTEMS) is None
