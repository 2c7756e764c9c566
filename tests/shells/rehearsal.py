"""Rehearsal: the rehearsal of the pack that ships, with its ready-made persons and a clock to move.

A day of its rules lasts one second; whoever acts does so over the API with the token of a sign-in.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.test import override_settings

from audit import clock
from governance.acting import sign_ins
from governance.acting.founding import found
from governance.services import tick
from regime.packs.loading import load
from tests.conftest import DAY_1
from tests.databases import SqliteEngine, forget, template
from tests.shells.asking import Asker
from tests.shells.packs import migrated

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

PACK = "mtcr-rehearsal"
MOST_PERIODS = 20
WHY = {"reasons": "It is time."}
SPONSOR = "AUS"
WORDS: Mapping[str, Any] = {
    "matter": "public_statement",
    "title": "A statement",
    "basis": "RP-59",
    "text": "We rehearsed.",
    "reasons": "It is time.",
    "effect": "None.",
}


class Rehearsal:
    """The thirty-five, their officer and their Chair; ``now`` is moved by the tests."""

    def __init__(self, people: list[sign_ins.SignIn]) -> None:
        self.now = DAY_1
        self.people = {(one.capacity, one.member): Asker(one.token) for one in people}
        self.heads = {code: one for (kind, code), one in self.people.items() if kind == "head"}
        self.officer = self.people["officer", None]
        self.chair = next(one for (kind, _), one in self.people.items() if kind == "chair")

    def clock(self) -> datetime:
        """The time that it is."""
        return self.now

    def pass_days(self, days: float) -> None:
        """Let days of the rules go by, of one second each, and what falls due be recorded."""
        self.now += timedelta(seconds=days)
        tick()

    def at(self, symbol: str) -> Any:
        """What the API says of a proposal."""
        return Asker().get(f"proposals/{symbol}/").json()

    def submit(self, by: str = SPONSOR, **fields: Any) -> str:
        """Draft and submit; the symbol."""
        answer = self.try_to_submit(by, **fields)
        assert answer.status_code == 201, answer.content
        return str(answer.json()["symbol"])

    def try_to_submit(self, by: str = SPONSOR, **fields: Any) -> "Answer":
        """Draft and submit; the answer."""
        head = self.heads[by]
        return head.post(f"{head.draft(**{**WORDS, **fields})}submit/")

    def admit(self, symbol: str, **fields: Any) -> None:
        """Let the officer find it admissible."""
        done(self.officer.post(f"proposals/{symbol}/admit/", {"reasons": "Complete.", **fields}))

    def vote(self, symbol: str, choices: Mapping[str, str]) -> None:
        """Let each of these delegations vote."""
        for code, choice in choices.items():
            done(self.heads[code].post(f"proposals/{symbol}/votes/", {"choice": choice}))

    def until(self, symbol: str, *stages: str) -> Any:
        """Let each period pass until it stands at one of these stages; what is said then."""
        for _ in range(MOST_PERIODS):
            known = self.at(symbol)
            if {known["stage"], known["step"]} & set(stages):
                return known
            assert known["closes_at"], known["outcome"]
            self.now = max(self.now, datetime.fromisoformat(known["closes_at"]))
            tick()
        raise AssertionError(f"{symbol} did not reach {stages}: {self.at(symbol)['stage']}")


def done(answer: "Answer") -> Any:
    """What was answered to an act that was recorded, or waits."""
    assert answer.status_code in (200, 201, 202), answer.content
    return answer.json()


@contextmanager
def rehearsed(engine: SqliteEngine, folder: Path) -> Iterator[Rehearsal]:
    """A rehearsal of its own, on day 1; the pack is founded once, with everybody in it.

    ``folder`` holds the key and the sign-ins of that founding, so it is the same for all of a run.
    """

    def entered(_url: str) -> None:
        pack = load(PACK)
        found(pack)
        sign_ins.enrol(pack)

    with override_settings(LOG_KEY_FILE=folder / "log.key", VAR_DIR=folder):
        with clock.using(lambda: DAY_1):
            template(engine, "empty", migrated, of=None)
            template(engine, PACK, entered, of="empty")
        forget()
        with engine.clone(PACK):
            room = Rehearsal(sign_ins.kept())
            with clock.using(room.clock):
                yield room
    forget()
