"""Matters over the API: what is in service, why not, and what text a proposal carries."""

from typing import Any

from tests.room import Room
from tests.shells.asking import Asker, assert_problem
from tests.shells.many_matters import READING


def _rows(asked: Asker) -> dict[str, Any]:
    return {one["matter"]: one for one in asked.get("matters/").json()}


def test_a_matter_says_by_which_ballot_it_is_decided(room: Room) -> None:
    rows = _rows(Asker())
    for matter, ballot in (("rules_amendment", "roll_call"), ("fishing_quota", "sealed")):
        row = rows[matter]
        assert (row["in_service"], row["ballot"], row["why_not"]) == (True, ballot, None)


def test_a_matter_says_which_text_it_takes(many: Room) -> None:
    rows = _rows(Asker())
    assert rows["public_statement"]["text"]["type"] == "string"
    assert rows[READING]["text"]["required"] == ["provision", "reading", "items"]
    assert rows["rules_amendment"]["text"]["type"] == "array"
    assert {one["sponsors_wanted"] for one in rows.values()} == {1}
    assert rows[READING]["ballot"] == ""


def test_the_matters_are_only_read(room: Room) -> None:
    assert_problem(Asker().post("matters/", {"matter": "tea"}), 405, "method_not_allowed")
