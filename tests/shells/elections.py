"""Elections of the Lake: a pack in which the Speaker and a panel of two are elected."""

from pathlib import Path
from typing import Any

from governance.domain.chapters.elections import said as elections
from regime.domain.values import MatterId, Symbol
from tests.governance.packs_of_trial import changed, copied
from tests.room import Room

CHAIR, PANEL = MatterId("chair_election"), MatterId("panel_election")
_ROW: dict[str, Any] = {
    "threshold": "1/2",
    "threshold_op": ">",
    "base": "present_and_voting",
    "decision_quorum": "1/2",
    "consultation_days": 1,
    "silence_days": None,
    "concerned_excluded": False,
    "fallback": None,
    "reservation_possible": False,
    "note": "",
    "votes_needed_with_4_riparians": None,
    "ballot": "secret",
}


def pack_of_elections(folder: Path) -> Path:
    """The pack: the Speaker by rounds, the panel by one paper, both in secret."""
    changed(copied(folder), "rules.json", _elect)
    return changed(folder, "pack.json", _name_roles)


def opened(room: Room, matter: MatterId = CHAIR) -> Symbol:
    """The Warden opens an election; its symbol."""
    return Symbol(room.handle(elections.OpenElection(matter, "It is time.")).stream)


def _elect(rules: dict[str, Any]) -> None:
    articles = {one["id"]: one for one in rules["records"]}
    chair, panel = articles["LR-5"]["parameters"], articles["LR-3"]["parameters"]
    chair |= {"open_nomination_after_days": 1, "rounds_max": 3, "round_days": 1}
    chair |= {"secret_ballot": True, "acting_max_days": 12}
    panel |= {"members": 2, "max_per_state": 1, "rounds_max": 3, "term_days": 10}
    articles["LR-5"]["matters"] = [*articles["LR-5"]["matters"], CHAIR]
    articles["LR-3"]["matters"] = [*articles["LR-3"]["matters"], PANEL]
    rules["procedures"].append({"id": "election", "text": "In at most three rounds."})
    votes = articles["LR-11"]["parameters"]
    votes["ballots"].append("secret")
    votes["secret_only"] = sorted((CHAIR, PANEL))
    rules["decision_matrix"] += [
        {**_ROW, "id": CHAIR, "title": "Speaker", "procedure": "election", "article": "LR-5"},
        {
            **_ROW,
            "id": PANEL,
            "title": "Panel",
            "procedure": "qualified_majority",
            "article": "LR-3",
        },
    ]


def _name_roles(manifest: dict[str, Any]) -> None:
    manifest["roles"] |= {"panel": "LR-3", "vacant_chair": "LR-5"}
