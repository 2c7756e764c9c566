"""Figures counted again: the script that the docs print finds what the pages show."""

import json
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.test import Client

from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.submission import said as submission
from governance.services import tick
from tests.room import Room

DOCS = Path(__file__).parents[2] / "docs" / "open-data.md"
PROTECTED = [{"article": "LR-1", "text": "Anew."}]


def test_an_outsider_counts_the_same(room: Room, tmp_path: Path) -> None:
    _eventful(room)
    shown = Client().get("/api/v1/punctuality/").json()
    figures = Client().get("/api/v1/statistics/").json()
    counts = [one for period in shown["periods"] for one in period["counts"]]
    counted = _counted_again(tmp_path)
    assert counted["kept"] == sum(one["kept"] for one in counts) == 4
    assert counted["missed"] == sum(one["missed"] for one in counts) == 1
    assert counted["median_days"] == {
        one["matter"]: one["median_days"] for one in figures["matters"] if one["decided"]
    }
    assert counted["median_days"]


def _eventful(room: Room) -> None:
    """One decided by vote, one objected to, one that nobody admitted, one that was withdrawn."""
    symbol = room.submit_to_vote()
    for code in ("ALDER", "BIRCH", "CEDAR"):
        room.vote(symbol, code)
    room.pass_days(2)
    called = room.submit("CEDAR", PROTECTED)
    room.handle(submission.AdmitProposal(called, "Complete.", weakens=True))
    room.pass_days(2)
    whole = objections.RaiseObjection(called, "Too far.", "LR-1", "Less.")
    room.handle(whole, actor=room.head("BIRCH"))
    room.handle(objections.SustainObjection(called, 1, "Whole."))
    room.submit("BIRCH")
    room.pass_days(3)
    tick()
    gone = room.submit("HAZEL")
    room.handle(submission.WithdrawProposal(gone, "No more."), actor=room.head("HAZEL"))
    left = room.submit("HAZEL")
    room.handle(submission.ReturnProposal(left, "Incomplete.", "LR-7"))


def _counted_again(folder: Path) -> dict[str, object]:
    (script,) = re.findall(r"```python\n(.+?)```", DOCS.read_text("utf-8"), re.DOTALL)
    (folder / "figures.py").write_text(script)
    entries = StringIO()
    call_command("entries", stdout=entries)
    done = subprocess.run(
        [sys.executable, "-I", str(folder / "figures.py")],
        input=entries.getvalue(),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found
