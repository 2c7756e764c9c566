"""Listing: the regime of thirty-five after several changes of its control list, in a database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path

from django.test import override_settings

from audit import clock
from audit.log.encoding import Json
from audit.store import recovering
from governance.domain.chapters.effects import said as effects
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal.stages import Stage
from tests.databases import SqliteEngine, forget, template
from tests.export import raws_of
from tests.governance.course import Course, head, submit
from tests.governance.older_rules import lacking
from tests.governance.packs_of_trial import open_ballots
from tests.governance.test_lasting_effects import in_force, proposed
from tests.governance.texts import GLIDER
from tests.ledger import Ledger
from tests.shells.packs import migrated

FRANCE, NORWAY = head("FRA"), head("NOR")
LIGHTER: Json = [
    {"parameter": "payload_kg", "op": ">=", "value": 300, "unit": "kg"},
    {"parameter": "range_km", "op": ">=", "value": 300, "unit": "km"},
]
LOWERED: Json = {"entry": "1.A.1", "set": {"thresholds": LIGHTER}}
REWORDED: Json = {"entry": "19.A.2", "set": {"summary": "Drones that reach 300 km."}}
DEFINED: Json = {"definition": "DEF-RANGE", "set": {"summary": "How far it flies."}}
RULED: Json = {
    "rule": "CR-12",
    "add": {
        "order": 7,
        "if": "kind is loitering munition",
        "then": "19.A.4",
        "why": "gliders are named",
        "when": {"kind": "loitering_munition"},
        "gives": "19.A.4",
    },
}
PROVISIONAL: Json = {
    "entry": "19.A.4",
    "text": "Gliders are named.",
    "lowers_category_i": "no",
    "changes": [{"entry": "19.A.4", "add": GLIDER}, RULED],
}
TOO_LATE = "It is off the list, and drones are said shorter."
OUTVOTED = "We keep the bound of 500 kg."


def stated(*changes: Json, words: str) -> Json:
    """A change of the list, in words and as data."""
    return {"change": words, "changes": [*changes]}


def changed(folder: Path) -> Ledger:
    """A list of five editions: founded, lowered, laid over, deleted from, without what lapsed.

    Of two that delete the same entry the later changes nothing; one changes words alone; one is
    open. Words that name an entry are taken as well, as they were before changes were data.
    """
    ledger = lacking(open_ballots(folder), {"RP-46": ("diff_required",)})
    lowered = proposed(
        ledger, "list_substantive", stated(LOWERED, DEFINED, words="300 kg is enough.")
    )
    _outvoted(lowered)
    laid = submit(ledger, "fast_track", PROVISIONAL, by=FRANCE, at=_now(ledger))
    laid.join("DEU", "JPN", at=_now(ledger))
    laid.admit(at=_now(ledger))
    in_force(laid)
    gone = stated({"entry": "3.A.10", "delete": True}, words="Nobody makes it any more.")
    first, late = (
        proposed(ledger, "list_substantive", text, at=_now(ledger))
        for text in (gone, stated({"entry": "3.A.10", "delete": True}, REWORDED, words=TOO_LATE))
    )
    in_force(first)
    in_force(late)
    in_force(proposed(ledger, "list_editorial", "Entry 1.A.1 is read aloud.", at=_now(ledger)))
    assert laid.proposal.due is not None
    ledger.run_clock(laid.proposal.due.at)
    proposed(ledger, "list_substantive", stated(REWORDED, words="Shorter."), at=_now(ledger))
    return ledger


def _outvoted(course: Course) -> None:
    """It is in force although Norway objected to it, and voted against it; Norway reserves."""
    while course.proposal.stage is not Stage.IN_FORCE:
        due = course.proposal.due
        assert due is not None
        before = due.at.replace(hour=9)
        if course.proposal.stage is Stage.CONSENSUS:
            number = course.objects(NORWAY, at=_now(course.ledger) + timedelta(days=1))
            course.sustain(number, at=_now(course.ledger))
        if course.proposal.stage is Stage.VOTE:
            members = [one.code for one in course.ledger.regime.members() if one.code != "NOR"]
            course.vote("yes", members, at=before)
            course.vote("no", ["NOR"], at=before)
        elif course.proposal.objections:
            course.refusal(objections.RenewObjection, 1, "Two meetings.", by=NORWAY, at=before)
        course.run(due.at)
        if course.proposal.stage is Stage.ADOPTED:
            course.act(effects.FileReservation, OUTVOTED, by=NORWAY, at=_now(course.ledger))


def _now(ledger: Ledger) -> datetime:
    return ledger.entries[-1].recorded_at


@contextmanager
def told(ledger: Ledger, engine: SqliteEngine, folder: Path, *, name: str) -> Iterator[Ledger]:
    """A database in which all that stands in the ledger stands, at its last instant."""

    def entered(_url: str) -> None:
        for _, act in groupby(ledger.entries, key=lambda one: one.command):
            with recovering() as log:
                log.take_back(raws_of(list(act)))

    with (
        override_settings(LOG_KEY_FILE=folder / "log.key"),
        clock.using(lambda: _now(ledger)),
    ):
        template(engine, "empty", migrated, of=None)
        template(engine, name, entered, of="empty")
        forget()
        with engine.clone(name):
            yield ledger
    forget()
