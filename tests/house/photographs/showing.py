"""Showing: the photographs by the names of their files, each taken of the scenes that it shows."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from audit import store
from audit.log.encoding import Json
from audit.log.entry import Entry
from tests.house.photographs import album, scenes
from tests.house.photographs.permitted import permissions
from tests.house.photographs.retold import retold
from tests.house.photographs.rounds import acts, go_round
from tests.house.photographs.routes import routes
from tests.house.photographs.rows import recorded, standing
from tests.house.photographs.schema import openapi
from tests.house.photographs.visiting import Visits
from tests.house.photographs.walking import Walk, walk


@dataclass(frozen=True)
class Studio:
    """Where photographs are taken: the played demonstration is there, a log is when asked for."""

    folder: Path

    @cached_property
    def told(self) -> dict[str, Sequence[Entry]]:
        """The logs in which everything happens, by what it happens to."""
        return {name: ledger.entries for name, ledger in scenes.logs(self.folder).items()}

    @cached_property
    def played(self) -> Sequence[Entry]:
        """The log of the demonstration."""
        return [one.entry for one in store.read()]

    @cached_property
    def walk(self) -> Walk:
        """One way through those logs."""
        return walk(self.told, self.folder)

    @cached_property
    def visits(self) -> Visits:
        """The pages seen on that way, and those on a round through the demonstration."""
        visits = self.walk.visits
        go_round(visits)
        return visits


PHOTOGRAPHS: dict[str, Callable[[Studio], Json]] = {
    "acts.json": lambda studio: acts(studio.visits),
    "acts_open.json": lambda studio: studio.walk.offers,
    "openapi.json": lambda _: openapi(),
    "permissions.txt": lambda _: permissions(),
    "retold.json": lambda studio: retold({**studio.told, "demonstration": studio.played}),
    "recorded.txt": lambda studio: recorded(studio.played),
    "rows.txt": lambda _: standing(),
    "rows_written.txt": lambda studio: studio.walk.rows,
    "routes.txt": lambda _: routes(),
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
