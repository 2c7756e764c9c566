"""Trial: a regime in a database of its own, at which one may look in turn with another."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connections

from audit import clock
from audit.log.entry import Recorded
from audit.reading import queries
from governance.domain.chapters.submission import said as submission
from governance.services import tick
from tests.bench.growing import model
from tests.conftest import DAY_1
from tests.databases import Engine, pointed_at
from tests.room import VOTERS, Room

CHOICES = ("yes", "no")
# As the settings have it where PostgreSQL is served.
_SERVED = {"sqlite": {}, "postgresql": {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}


@dataclass
class Trial:
    """One database, its people and its clock."""

    database: str
    room: Room
    options: dict[str, Any]
    told: list[Recorded] = field(default_factory=list)
    open: str = ""
    shown: str = ""
    standing: int | None = None
    votes: int = 0

    @contextmanager
    def place(self) -> Iterator[None]:
        """Django's default connection is to this database, and time is this room's."""
        with pointed_at(self.options), clock.using(self.room.clock):
            yield

    @property
    def entries(self) -> int:
        """How many entries the log has."""
        return queries.newest_position() + 1

    def open_votes(self) -> None:
        """Two open votes: one to vote in again and again, one to look at."""
        self.open, self.shown = self.room.submit(), self.room.submit("BIRCH")
        for symbol in (self.open, self.shown):
            self.room.handle(submission.AdmitProposal(symbol, "Complete."))
        self.room.pass_days(2)
        tick()
        for code in VOTERS:
            self.room.vote(self.shown, code)

    def vote(self) -> None:
        """One committed command of one event: a vote that replaces the one before."""
        self.votes += 1
        choice = CHOICES[self.votes % 2]
        (self.standing,) = self.room.vote(self.open, "ALDER", choice, self.standing).positions


@contextmanager
def opened(
    engine: Engine,
    template: str,
    *,
    now: datetime = DAY_1,
    told: list[Recorded] | None = None,
) -> Iterator[Trial]:
    """A copy of a template; its people enter where nothing has been ``told`` yet."""
    with engine.clone(template) as url:
        options = {**connections.settings["default"], **_SERVED[engine.name]}
        trial = Trial(engine.name, Room(url, now), options)
        with trial.place():
            if told is None:
                trial.room.enter()
            trial.told = told or model(trial.room)
        yield trial
