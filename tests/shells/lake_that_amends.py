"""Lake that amends: the Lake Compact with a longer consultation, and votes before the text."""

from pathlib import Path
from typing import Any

from governance.domain.chapters.submission import said as submission
from tests.governance.packs_of_trial import changed, copied
from tests.room import Room
from tests.shells.many_matters import submit

TEXT = "The level is ten metres.\nThe lock is open.\nFish pass freely."
MATTER = "basin"


def pack_that_amends(folder: Path) -> Path:
    """The pack: a matter with three days of consultation, and one for motions."""
    return changed(copied(folder), "rules.json", _widen)


def consult(room: Room) -> str:
    """A text in words under consultation for three days; its symbol."""
    symbol = submit(room, MATTER, TEXT)
    room.handle(submission.AdmitProposal(symbol, "Complete."))
    return symbol


def _widen(rules: dict[str, Any]) -> None:
    articles = {one["id"]: one for one in rules["records"]}
    matrix = {one["id"]: one for one in rules["decision_matrix"]}
    articles["LR-9"]["parameters"]["filing_days_before_end"] = 1
    plain = {**matrix["appeal"], "threshold_op": ">", "article": "LR-9", "note": ""}
    rules["decision_matrix"] += [
        {**plain, "id": "motion", "title": "Motion"},
        {
            **plain,
            "id": MATTER,
            "title": "Basin",
            "consultation_days": 3,
            "article": "LR-11",
        },
    ]
    articles["LR-9"]["matters"] += ["motion"]
    articles["LR-11"]["matters"] += [MATTER]
