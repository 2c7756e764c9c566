"""Climbing: the Lake Compact of many matters with the whole ladder, conciliation group included."""

from pathlib import Path
from typing import Any

from governance.domain.chapters.consultation.said import CosponsorProposal
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.submission.said import AdmitProposal
from governance.services import tick
from tests.governance.packs_of_trial import changed
from tests.room import Room
from tests.shells.many_matters import QUOTA, pack_of_many, submit

STEPS = (
    {"name": "chair_consultation", "days": 1},
    {"name": "conciliation", "days": 2, "members": 3},
    {"name": "advisory_opinion", "days": 1, "optional": True},
    {"name": "reflection", "days": 1},
    {"name": "vote", "days": 1},
)


def pack_of_ladder(folder: Path) -> Path:
    """The pack: a quota climbs to a vote over conciliation, opinion and reflection."""
    return changed(pack_of_many(folder), "rules.json", _heighten)


def blocked(room: Room) -> str:
    """A quota to which Cedar objects; the Speaker consults until the end of the day. Its address.

    Birch stands beside Alder, the sponsor.
    """
    symbol = submit(room, QUOTA)
    room.handle(CosponsorProposal(symbol), actor=room.head("BIRCH"))
    room.handle(AdmitProposal(symbol, "Complete."))
    room.pass_days(2)
    said = ("It is too early.", "LR-10", "A later date.")
    room.handle(objections.RaiseObjection(symbol, *said), actor=room.head("CEDAR"))
    room.handle(objections.SustainObjection(symbol, 1, "Whole."))
    days(room, 1)
    return f"proposals/{symbol}/"


def days(room: Room, count: int) -> None:
    """Let days pass one by one, and what is due by then happen."""
    for _ in range(count):
        room.pass_days(1)
        tick()


def _heighten(rules: dict[str, Any]) -> None:
    (article,) = (one for one in rules["records"] if one["id"] == "LR-12")
    steps = [{"step": number, **step} for number, step in enumerate(STEPS, 1)]
    article["parameters"] |= {"steps": steps, "max_days_total": 6, "group_naming_days": 1}
    article["parameters"]["revised_to_group_text"] = True
