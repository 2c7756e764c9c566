"""Fixtures: real databases, a founded regime, a clock that tests move."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from audit import clock
from governance.founding import found
from regime.domain.pack import Pack
from regime.packs.loading import load
from tests.databases import Engine, PostgreSQLEngine, SqliteEngine, forget
from tests.room import Room
from tests.servers import PostgreSQL
from tests.spec import Spec

TINY = Path(__file__).parent / "packs" / "tiny"
DAY_1 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def pytest_configure(config: pytest.Config) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def tiny() -> Pack:
    """The pack of the Lake Compact: five Riparians, one of them suspended, periods of one day."""
    return load(TINY)


@pytest.fixture
def spec(tiny: Pack) -> Spec:
    """Given events, when a command, then events: the pure rules, without a database."""
    return Spec(tiny)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A private PostgreSQL server for this run."""
    with PostgreSQL() as server:
        yield server


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Each of the two databases in turn."""
    if request.param == "sqlite":
        return SqliteEngine(tmp_path_factory.mktemp("sqlite"))
    return PostgreSQLEngine(request.getfixturevalue("postgresql"))


@pytest.fixture(scope="session")
def templates(engine: Engine, tiny: Pack, django_db_blocker: Any) -> None:
    """Make the templates: migrated and empty, and founded with the Lake Compact."""
    forget()
    with django_db_blocker.unblock(), clock.using(lambda: DAY_1):
        with engine.clone(None) as url:
            call_command("migrate", verbosity=0)
            engine.keep("empty", url)
        with engine.clone("empty") as url:
            found(tiny)
            engine.keep("founded", url)


@pytest.fixture
def empty(engine: Engine, templates: None, django_db_blocker: Any) -> Iterator[str]:
    """A migrated database of its own with an empty log; its address."""
    forget()
    with django_db_blocker.unblock(), engine.clone("empty") as url:
        yield url


@pytest.fixture
def room(engine: Engine, templates: None, django_db_blocker: Any) -> Iterator[Room]:
    """The Lake Compact in a database of its own, on day 1, with its delegates and its officer."""
    forget()
    with django_db_blocker.unblock(), engine.clone("founded") as url:
        room = Room(url, DAY_1)
        with clock.using(room.clock):
            room.enter()
            yield room
