"""Asking: regimes of trial in which members are concerned, in dispute, or vote by proxy."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from audit.log.encoding import Json
from regime.domain.chapters.disputes import said as disputes
from regime.domain.chapters.offices import said as offices
from regime.domain.values import StateCode, Subject
from regime.packs.loading import load
from tests.cast import DAY_1, OFFICER
from tests.governance.course import Course, head, submit
from tests.governance.packs_of_trial import changed, copied
from tests.ledger import Ledger

MTCR = Path(__file__).parents[2] / "regime" / "packs" / "mtcr"
LIKE_A_FINDING = (
    "procedure",
    "threshold",
    "threshold_op",
    "base",
    "decision_quorum",
    "consultation_days",
    "fallback",
)
REVIEW = "compliance_opening"
OF_REVIEWS = {
    "id": REVIEW,
    "title": "Review",
    "concerned_excluded": True,
    "base": "members_except_concerned",
    "threshold": "2/3",
    "threshold_op": ">=",
    "fallback": "qualified_majority",
}
OF_HAZEL: Json = {"concerned": "HAZEL", "concern": "A net that was not marked."}
CONCERNED: Json = {"concerned": "AUS", "concern": "A transfer that was not notified."}
ADHERING: Json = {"state": "CHL", "name": "Chile", "declaration": "We keep the Guidelines."}
AUSTRALIA, BRAZIL, FRANCE, INDIA = map(head, ("AUS", "BRA", "FRA", "IND"))
Change = Callable[[dict[str, dict[str, Any]]], None]
WHOLE = ("It goes too far.", "A provision", "A change")


def assembly_where(folder: Path, change: Change) -> Ledger:
    """The thirty-five under other rows of the matrix, with their delegates, officer and Chair."""
    shutil.copytree(MTCR, folder)
    path = folder / "rules_of_procedure.json"
    rules = json.loads(path.read_text())
    change({row["id"]: row for row in rules["decision_matrix"]})
    path.write_text(json.dumps(rules))
    assembly = Ledger(load(folder)).enter()
    assembly.act(offices.NameChair(StateCode("CHE"), Subject("chair")), by=OFFICER)
    return assembly


def assembly_in(folders: pytest.TempPathFactory, change: Change) -> Ledger:
    """That regime, replayed so far, in a folder of its own."""
    return assembly_where(folders.mktemp("rows") / "mtcr", change).replayed()


def proposed(ledger: Ledger) -> Iterator[Course]:
    """A review of Australia that three members of two regions ask for, admitted on day 1.

    Whatever a test leads it through, the replay finds no fault in it.
    """
    fork = ledger.fork()
    course = submit(fork, REVIEW, CONCERNED, by=FRANCE, at=DAY_1)
    course.join("BRA", "IND", at=DAY_1)
    course.admit(at=DAY_1)
    yield course
    assert fork.found() == []


def decided_like_a_finding(rows: dict[str, dict[str, Any]]) -> None:
    """A review is decided on as its finding is, by consensus less one, and by roll call."""
    rows[REVIEW] |= {key: rows["compliance_finding"][key] for key in LIKE_A_FINDING}
    rows[REVIEW] |= {"ballot": "roll_call", "consultation_days": 21}


def decided_like_a_suspension(rows: dict[str, dict[str, Any]]) -> None:
    """A review is decided on as a suspension is, and by roll call."""
    rows[REVIEW] |= {key: rows["suspension"][key] for key in LIKE_A_FINDING}
    rows[REVIEW] |= {"ballot": "roll_call", "consultation_days": 30}


def decided_under_silence(rows: dict[str, dict[str, Any]]) -> None:
    """A review opens under silence, and by the majority of its finding where it is broken."""
    decided_like_a_finding(rows)
    rows[REVIEW] |= {"procedure": "silence", "silence_days": 14}


def lake_of_reviews(folder: Path) -> Path:
    """The pack of the Lake where a review is decided under silence, without the one concerned.

    Where the silence is broken, two thirds of the others decide.
    """

    def rows(rules: dict[str, Any]) -> None:
        (row,) = (one for one in rules["decision_matrix"] if one["id"] == "water_level")
        row |= OF_REVIEWS
        for article in rules["records"]:
            named = article["matters"]
            article["matters"] = [REVIEW if one == "water_level" else one for one in named]

    return changed(copied(folder), "rules.json", rows)


def dispute(other: str, *, about: str = "The border at the mill.") -> disputes.DeclareDispute:
    """The declaration of a dispute."""
    return disputes.DeclareDispute(StateCode(other), about, None)
