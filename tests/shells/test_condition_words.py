"""What a rule of classification asks is said in words, from its data."""

import pytest

from audit.log.encoding import Json
from regime.web.condition_words import condition_words
from tests.room import Room

NARROW = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"kind": "slv"}, "the kind is space launch vehicle"),
        ({"family": "rocket"}, "the family is rockets"),
        ({"is": "orbital"}, "“Reaches orbit” holds"),
        ({"unknown": "payload_kg"}, "payload is not known"),
        ({"meets": "1.A.1"}, "the thresholds of 1.A.1 are met"),
        ({"category": "I"}, "the result so far is of category I"),
        ({"result": "none"}, "the result so far is no entry"),
        ({"came_from": "CR-2"}, "the result so far came from CR-2"),
        ({"not": {"kind": "uav"}}, "not (the kind is unmanned aerial vehicle)"),
    ],
)
def test_each_condition_has_its_words(room: Room, condition: Json, words: str) -> None:
    assert condition_words(condition) == words


def test_a_figure_is_said_with_its_bound_and_unit() -> None:
    assert (
        condition_words({"figure": "range_km", "op": ">=", "value": 300})
        == f"range at least 300{NARROW}km"
    )
    assert condition_words({"figure": "payload_kg", "op": "<", "of": "1.A.1"}) == (
        "payload less than the threshold of 1.A.1"
    )
    assert condition_words({"figure": "payload_kg", "op": ">", "of": "1.A.1", "share": "4/5"}) == (
        "payload more than 4/5 of the threshold of 1.A.1"
    )


def test_groups_are_joined_and_stand_in_brackets_amid_others() -> None:
    light: Json = {"unknown": "payload_kg"}
    far: Json = {"unknown": "range_km"}
    assert condition_words({"all": [light, {"any": [far, light]}]}) == (
        "payload is not known and (range is not known or payload is not known)"
    )
    assert condition_words({"any": [{"all": [light]}, far]}) == (
        "payload is not known or range is not known"
    )
    assert condition_words({"all": []}) == "always" and condition_words({"any": []}) == "never"


@pytest.mark.parametrize(
    "odd", [7, [], {"colour": "red"}, {"figure": "range_km"}, {"kind": 1}, {"all": 1, "any": []}]
)
def test_what_is_no_condition_is_shown_as_it_is_written(odd: Json) -> None:
    assert condition_words(odd)[:1] in "7[{"
