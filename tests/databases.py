"""Databases for tests: each test that commits gets its own, cloned from a template, then dropped.

A template is made once for each database: migrated, founded, entered. On SQLite a clone is a file
copy; on PostgreSQL it is ``CREATE DATABASE … TEMPLATE``. No trigger is ever switched off.
"""

import itertools
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import environ
import pytest
from django.core.cache import cache
from django.db import connections

from audit.publishing import signed_memory
from tests.servers import PostgreSQL

# For what the database has a say in: locks, turns and isolation, triggers, keys, the order of rows,
# what a text may hold and how it is searched, a rebuild, a backup, a killed writer. What a shell
# makes of an act is asked on SQLite alone; the crawl opens every page on PostgreSQL.
BOTH_DATABASES = pytest.mark.parametrize(
    "engine", ["sqlite", "postgresql"], indirect=True, scope="session"
)
_numbers = itertools.count(1)


class SqliteEngine:
    """Clones of one SQLite file."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.templates: set[str] = set()
        self.options: dict[str, Any] = dict(connections.settings["default"])

    @contextmanager
    def clone(self, template: str | None) -> Iterator[str]:
        """A database of its own, at which Django's default connection then points."""
        path = self.folder / f"trial-{next(_numbers)}.sqlite3"
        if template:
            shutil.copyfile(self.folder / f"{template}.sqlite3", path)
        with pointed_at({**self.options, "NAME": str(path)}):
            yield f"sqlite:///{path}"
        for left in self.folder.glob(f"{path.name}*"):
            left.unlink()

    def keep(self, template: str, url: str) -> None:
        """Keep a finished clone as a template; closing writes the last pages into the file."""
        connections.close_all()
        shutil.copyfile(url.removeprefix("sqlite:///"), self.folder / f"{template}.sqlite3")


class PostgreSQLEngine:
    """Clones of one PostgreSQL database, owned by an ordinary role."""

    name = "postgresql"

    def __init__(self, server: PostgreSQL) -> None:
        self.server = server
        self.templates: set[str] = set()

    @contextmanager
    def clone(self, template: str | None) -> Iterator[str]:
        """A database of its own, at which Django's default connection then points."""
        database = f"trial_{next(_numbers)}"
        self.server.create(database, template)
        url = self.server.url(database)
        options: dict[str, Any] = environ.Env.db_url_config(url)
        with pointed_at({**connections.settings["default"], "OPTIONS": {}, **options}):
            yield url
        self.server.drop(database)

    def keep(self, template: str, url: str) -> None:
        """Keep a finished clone as a template."""
        connections.close_all()
        self.server.create(template, url.rsplit("/", 1)[1])


Engine = SqliteEngine | PostgreSQLEngine


def template(engine: Engine, name: str, make: Callable[[str], object], *, of: str | None) -> None:
    """Make a template unless it is there: a clone of another one, and what ``make`` adds to it."""
    if name in engine.templates:
        return
    forget()
    with engine.clone(of) as url:
        make(url)
        engine.keep(name, url)
    engine.templates.add(name)


def forget() -> None:
    """Each database is a log of its own: nothing is known of the one before."""
    cache.clear()
    signed_memory.path().unlink(missing_ok=True)


@contextmanager
def pointed_at(options: dict[str, Any]) -> Iterator[None]:
    """Let Django's default connection, in every thread, be to this database."""
    before = dict(connections.settings["default"])
    _point(options)
    try:
        yield
    finally:
        _point(before)


def _point(options: dict[str, Any]) -> None:
    connections.close_all()
    settings = connections.settings["default"]
    settings.clear()
    settings.update(options)
    if hasattr(connections._connections, "default"):  # type: ignore[attr-defined]
        del connections["default"]
