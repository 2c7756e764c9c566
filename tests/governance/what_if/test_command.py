"""``manage.py what_if``: one decision, a matter, or all, under an edition, a file or old."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from audit.reading import queries
from governance.services import tick
from tests.room import Room

HARDER = [
    {"article": "LR-14", "text": "Anew.", "parameters": {"threshold": "4/5"}},
    {"matter": "rules_amendment", "threshold": "4/5"},
]


def ran(*arguments: str) -> tuple[int, str]:
    """Exit status and what was said."""
    out = StringIO()
    try:
        call_command("what_if", *arguments, stdout=out)
    except CommandError as error:
        return error.returncode, str(error)
    return 0, out.getvalue()


def answered(*arguments: str) -> dict[str, Any]:
    """The answer as JSON."""
    status, said = ran(*arguments, "--json")
    assert status == 0, said
    found: dict[str, Any] = json.loads(said)
    return found


@pytest.fixture
def decided(room: Room) -> Room:
    """Three adopted a change against one."""
    symbol = room.submit_to_vote()
    for code in ("ALDER", "BIRCH", "CEDAR"):
        room.vote(symbol, code)
    room.vote(symbol, "HAZEL", "no")
    room.pass_days(5)
    tick()
    return room


@pytest.fixture
def harder(tmp_path: Path) -> str:
    """A file with a harder majority."""
    path = tmp_path / "harder.json"
    path.write_text(json.dumps(HARDER))
    return str(path)


def test_it_answers_with_rules_assumptions_outcomes_and_a_summary(decided: Room) -> None:
    body = answered("--rules", "old", "--all")
    assert list(body) == ["rules", "log", "assumptions", "outcomes", "summary", "left_off"]
    (row,) = body["outcomes"]
    assert list(row["real"]) == ["outcome", "reason", "decided_at", "days", "arithmetic"]
    assert (row["real"]["outcome"], row["what_if"]["outcome"]) == ("adopted", "never_decided")


def test_a_file_of_changes_is_tried_on_the_edition_in_force(decided: Room, harder: str) -> None:
    body = answered("--rules", harder, "--decision", "LC/2026/D/1")
    assert body["rules"] == {"form": "text", "edition": 2, "changes": HARDER}
    assert body["outcomes"][0]["what_if"]["outcome"] == "not_adopted"


def test_one_decision_a_matter_and_all_are_answered_alike(decided: Room) -> None:
    asked = (("--decision", "LC/2026/P/1"), ("--matter", "rules_amendment"), ("--all",))
    first, *others = (answered("--rules", "1", *which) for which in asked)
    assert all(one == first for one in others)


def test_asked_twice_it_prints_the_same_bytes_and_writes_nothing(decided: Room) -> None:
    size = queries.head().size
    assert ran("--rules", "1", "--all", "--json") == ran("--rules", "1", "--all", "--json")
    assert queries.head().size == size


def test_without_json_it_prints_a_table(decided: Room, harder: str) -> None:
    _, said = ran("--rules", harder, "--all")
    lines = said.splitlines()
    assert lines[0] == "* LC/2026/P/1  Two days for the check"
    assert "adopted, after 2 days, 2026-03-04" in lines[1] and "yes 3, needed 3" in lines[1]
    assert "not_adopted" in lines[2] and "yes 3, needed 4" in lines[2]
    assert "1 of 1 proposals would have ended otherwise (*)" in said


def test_what_cannot_be_tried_is_named_with_exit_status_2(decided: Room, tmp_path: Path) -> None:
    broken, wrong = tmp_path / "broken.json", tmp_path / "wrong.json"
    broken.write_text('[{"matter": ')
    wrong.write_text('[{"matter": "water_level", "silence_days": "two"}]')
    for arguments, said in (
        (("--rules", "9", "--all"), "There is no edition 9; the log knows 1 to 2."),
        (("--rules", "newer", "--all"), "newer is no edition, not old, and no file"),
        (("--rules", str(broken), "--all"), "line 1"),
        (("--rules", str(wrong), "--all"), "/0/silence_days"),
        (("--rules", "old", "--decision", "LC/2026/P/9"), "LC/2026/P/9"),
        (("--rules", "old", "--matter", "tea"), "'tea'"),
    ):
        status, printed = ran(*arguments)
        assert (status, said in printed) == (2, True), printed
