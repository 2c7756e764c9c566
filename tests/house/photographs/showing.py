"""Showing: the photographs by the names of their files, each taken of the scenes that it shows."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from audit import store
from audit.log.encoding import Json
from audit.log.entry import Entry
from regime.domain.chapters.accession.applications.state import Application
from tests.house.photographs import album, scenes
from tests.house.photographs.permitted import permissions
from tests.house.photographs.retold import retold
from tests.house.photographs.rounds import acts, go_round
from tests.house.photographs.routes import routes
from tests.house.photographs.rows import recorded, standing
from tests.house.photographs.schema import bodies, openapi
from tests.house.photographs.told import told
from tests.house.photographs.visiting import Visits
from tests.house.photographs.walking import Walk, walk
from tests.ledger import Ledger


@dataclass(frozen=True)
class Studio:
    """Where photographs are taken: the played demonstration is there, a log is when asked for."""

    folder: Path

    @cached_property
    def ledgers(self) -> dict[str, Ledger]:
        """The logs in which everything happens, by what it happens to."""
        return scenes.logs(self.folder)

    @cached_property
    def logs(self) -> dict[str, Sequence[Entry]]:
        """Their entries."""
        return {name: ledger.entries for name, ledger in self.ledgers.items()}

    @cached_property
    def case(self) -> Application:
        """An application."""
        return next(iter(self.ledgers["applications"].regime.applications.values()))

    @cached_property
    def played(self) -> Sequence[Entry]:
        """The log of the demonstration."""
        return [one.entry for one in store.read()]

    @cached_property
    def walk(self) -> Walk:
        """One way through those logs."""
        return walk(self.logs, self.folder)

    @cached_property
    def visits(self) -> Visits:
        """The pages seen on that way, and those on a round through the demonstration."""
        visits = self.walk.visits
        go_round(visits)
        return visits


# In the order in which their scenes are made: none of them is made for the first alone.
PHOTOGRAPHS: dict[str, Callable[[Studio], Json]] = {
    "routes.txt": lambda _: routes(),
    "permissions.txt": lambda _: permissions(),
    "openapi.json": lambda _: openapi(),
    "bodies.txt": lambda _: bodies(),
    "recorded.txt": lambda studio: recorded(studio.played),
    "rows.txt": lambda _: standing(),
    "told.json": lambda studio: told(studio.case),
    "retold.json": lambda studio: retold({**studio.logs, "demonstration": studio.played}),
    "acts_open.json": lambda studio: studio.walk.offers,
    "links.json": lambda studio: album.in_order({**studio.walk.links}),
    "rows_written.txt": lambda studio: studio.walk.rows,
    "acts.json": lambda studio: acts(studio.visits),
}


@contextmanager
def studio(folder: Path) -> Iterator[Studio]:
    """A studio, in which the demonstration stands in its database."""
    with scenes.demonstration(folder):
        yield Studio(folder)


def taken(name: str, at: Studio) -> str:
    """The photograph, as it is written down."""
    seen = PHOTOGRAPHS[name](at)
    if name.endswith(".txt") and isinstance(seen, list):
        return "".join(f"{line}\n" for line in seen)
    return album.written(seen) + "\n"
