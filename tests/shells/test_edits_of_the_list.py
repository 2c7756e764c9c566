"""RP-31: what leads from the changes of the list that a text states to those of another one."""

import pytest

from audit.log.encoding import Json
from governance.desk.texts.edits import edits_between
from governance.domain.chapters.amendments.merging import merged, read_edits

PAYLOAD: Json = {"parameter": "payload_kg", "op": ">=", "value": 300, "unit": "kg"}
RANGE: Json = {"parameter": "range_km", "op": ">=", "value": 300, "unit": "km"}
SPEED: Json = {"parameter": "speed_kmh", "op": ">", "value": "12.5", "unit": "km/h"}
FURTHER: Json = {"parameter": "range_km", "op": ">=", "value": 250, "unit": "km"}
ROCKETS: Json = {"entry": "1.A.1", "set": {"thresholds": [PAYLOAD, RANGE], "notes": ["a"]}}
DRONES: Json = {"entry": "19.A.2", "set": {"summary": "Drones."}}
GONE: Json = {"entry": "3.A.10", "delete": True}


def text(*changes: Json) -> Json:
    """A text that states these changes."""
    return {"change": "So.", "changes": [*changes]} if changes else {"change": "So."}


def rockets(*thresholds: Json) -> Json:
    """The change of 1.A.1 with these thresholds."""
    return {"entry": "1.A.1", "set": {"thresholds": [*thresholds], "notes": ["a"]}}


def test_only_the_value_that_differs_is_replaced() -> None:
    assert edits_between(text(ROCKETS, DRONES), text(rockets(PAYLOAD, FURTHER), DRONES)) == [
        {"path": "/changes/0/set/thresholds/1/value", "op": "replace", "value": 250}
    ]


def test_texts_that_say_the_same_have_no_edits() -> None:
    assert edits_between(text(ROCKETS), text(ROCKETS)) == []
    assert edits_between(text(), text()) == [] and edits_between("So.", "So.") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (text(ROCKETS, DRONES), text(DRONES)),
        (text(ROCKETS, DRONES, GONE), text(DRONES, GONE)),
        (text(ROCKETS), text(ROCKETS, DRONES, GONE)),
        (text(ROCKETS), text()),
        (text(), text(ROCKETS, GONE)),
        (text(ROCKETS), text(rockets())),
        (text(ROCKETS), text(rockets(RANGE))),
        (text(ROCKETS), text(rockets(SPEED, PAYLOAD, RANGE))),
        (text(ROCKETS), text(rockets(PAYLOAD, SPEED, RANGE))),
        (text(ROCKETS), text(rockets(PAYLOAD, RANGE, SPEED, FURTHER))),
        (text(rockets()), text(ROCKETS)),
        (text(rockets(PAYLOAD, RANGE, SPEED)), text(rockets(SPEED))),
        (text(rockets(PAYLOAD, RANGE, SPEED)), text(rockets(FURTHER))),
        (text(ROCKETS), text({"entry": "1.A.1", "delete": True})),
        (text(DRONES), text({"entry": "19.A.2", "set": {"notes": ["a/b~c"]}})),
    ],
)
def test_the_edits_of_two_texts_lead_from_the_one_to_the_other(before: Json, after: Json) -> None:
    assert merged(before, read_edits(edits_between(before, after), before)) == after
