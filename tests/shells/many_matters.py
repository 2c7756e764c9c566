"""Many matters: the Lake Compact with one matter for each procedure that has an act of its own."""

from pathlib import Path
from typing import Any

from governance.domain.chapters.submission import said as submission
from governance.services import tick
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices import said as offices
from regime.domain.values import Capacity, MatterId, StateCode, Subject, Symbol
from tests.governance.packs_of_trial import changed, copied
from tests.room import Room

STATEMENT, READING, QUOTA, URGENT = (
    "public_statement",
    "interpretation",
    "fishing_quota",
    "urgent_measure",
)
CHALLENGE = "interpretation_challenge"
NOTICE = {"provision": "LR-9", "reading": "A day is a day.", "items": "None."}


def pack_of_many(folder: Path) -> Path:
    """The pack: a silence that the Speaker may sum up, a notice, a ladder, and what is urgent."""
    return changed(copied(folder), "rules.json", _widen)


def enter(room: Room) -> None:
    """The delegates and the Warden, and beside them a Scribe, a Speaker and one of the public."""
    room.enter()
    room.handle(offices.NameChair(StateCode("BIRCH"), Subject("chair")))
    room.handle(
        credentials.AccreditDelegate(Subject("expert"), StateCode("ALDER"), Capacity.EXPERT)
    )


def submit(room: Room, matter: str, text: object = "Words.", by: str = "ALDER") -> Symbol:
    """Submit a proposal on a matter; its symbol."""
    command = submission.SubmitProposal(
        matter=MatterId(matter),
        title="A proposal",
        basis="LR-10",
        text=text,  # type: ignore[arg-type]
        reasons="It is time.",
        effect="None.",
    )
    return Symbol(room.handle(command, actor=room.head(by)).stream)


def open_silence(room: Room) -> str:
    """A statement under silence, which ends with the next day; its address."""
    symbol = submit(room, STATEMENT)
    room.handle(submission.AdmitProposal(symbol, "Complete."))
    return f"proposals/{symbol}/"


def consult(room: Room, by: str = "ALDER") -> str:
    """A change of the rules under consultation, which ends with the next day; its address."""
    symbol = room.submit(by)
    room.handle(submission.AdmitProposal(symbol, "Complete."))
    return f"proposals/{symbol}/"


def next_day(room: Room) -> None:
    """Let a day pass, and what is due by then happen."""
    room.pass_days(1)
    tick()


def _widen(rules: dict[str, Any]) -> None:
    articles = {one["id"]: one for one in rules["records"]}
    matrix = {one["id"]: one for one in rules["decision_matrix"]}
    ladder = articles["LR-12"]["parameters"]
    ladder["steps"].insert(1, {"step": 2, "name": "advisory_opinion", "days": 1, "optional": True})
    ladder["steps"][2]["step"] = 3
    articles["LR-10"]["parameters"] |= {"chair_summary_days": 1, "counted_at_decision": True}
    articles["LR-7"]["parameters"] |= {
        "secretariat_matters": [STATEMENT],
        "expert_matters": [QUOTA],
        "expert_partners_min": 2,
    }
    matrix["fishing_quota"]["ballot"] = "roll_call"
    matrix["rules_amendment"]["reservation_possible"] = True
    silence, quota = matrix["water_level"], matrix["fishing_quota"]
    rules["decision_matrix"] += [
        {**silence, "id": STATEMENT, "title": "Statement", "fallback": "chair_summary"},
        {
            **silence,
            "id": READING,
            "title": "Reading",
            "article": "LR-3",
            "procedure": "notification",
            "consultation_days": 2,
            "silence_days": None,
            "threshold": None,
            "threshold_op": None,
            "base": None,
            "decision_quorum": None,
            "fallback": None,
            "ballot": None,
        },
        {**quota, "id": CHALLENGE, "title": "Challenge"},
        {**quota, "id": URGENT, "title": "Urgent measure", "article": "LR-13"},
    ]
    articles["LR-13"]["parameters"] |= {"shortening": "1/2", "floor_days": 1}
    articles["LR-3"]["matters"] += [READING]
    articles["LR-10"]["matters"] += [STATEMENT]
    deciding = articles[quota["article"]]
    deciding["matters"] += [CHALLENGE]
    deciding["parameters"]["outcomes"] = ["consistent", "not_consistent"]
    articles["LR-13"]["matters"] += [URGENT]
    rules["procedures"].append({"id": "notification", "text": "It takes effect unless challenged."})
