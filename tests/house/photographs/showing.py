"""Showing: the photographs by the names of their files, each taken of the scenes that it shows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from audit.log.encoding import Json
from tests.house.photographs import album, scenes
from tests.house.photographs.permitted import permissions
from tests.house.photographs.retold import retold
from tests.house.photographs.routes import routes
from tests.house.photographs.schema import openapi
from tests.ledger import Ledger


@dataclass(frozen=True)
class Studio:
    """Where photographs are taken: the played demonstration is there, a log is when asked for."""

    folder: Path

    @cached_property
    def chronicle(self) -> Ledger:
        """The log in which all happens that can happen to a proposal."""
        return scenes.chronicle(self.folder)


PHOTOGRAPHS: dict[str, Callable[[Studio], Json]] = {
    "openapi.json": lambda _: openapi(),
    "permissions.txt": lambda _: permissions(),
    "retold.json": lambda studio: retold(studio.chronicle.entries),
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
