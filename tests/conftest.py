"""Fixtures: real databases, a founded regime, a clock that tests move."""

import gc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template import Template
from whitenoise.middleware import WhiteNoiseMiddleware

import config.celery  # noqa: F401  (tasks are sent by way of it)
import tests.depth  # noqa: F401  (it has the profiles of properties)
from audit import clock
from governance.acting.founding import found
from regime.domain.packs.pack import Pack
from regime.packs.loading import load
from tests.databases import Engine, PostgreSQLEngine, SqliteEngine, forget, template
from tests.room import Room
from tests.servers import PostgreSQL, kept_folder
from tests.spec import Spec

TINY = Path(__file__).parent / "packs" / "tiny"
RENDER = Template._render  # type: ignore[attr-defined]
DAY_1 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first: then no process of several is left alone with it."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def pytest_collection_finish() -> None:
    """What was collected stays to the end: no need to look for garbage in it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


def pytest_configure(config: pytest.Config) -> None:
    hashers = "django.contrib.auth.hashers"
    settings.PASSWORD_HASHERS = [f"{hashers}.MD5PasswordHasher", *settings.PASSWORD_HASHERS]


@pytest.fixture(scope="session", autouse=True)
def plain_pages(django_test_environment: None) -> None:
    """Templates are rendered as for a visitor: no copy is kept of all that each of them knew."""
    Template._render = RENDER  # type: ignore[attr-defined]


@pytest.fixture(scope="session", autouse=True)
def static_files() -> Iterator[None]:
    """The files that a site serves, looked up once and not again for each browser of a test."""
    look_up = WhiteNoiseMiddleware.add_files_from_finders
    known: dict[str, Any] = {}

    def add(site: WhiteNoiseMiddleware) -> None:
        if not known:
            look_up(site)
            known.update(site.files)
        site.files.update(known)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", add)
        yield


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


@pytest.fixture(scope="session")
def sqlite_engine() -> Iterator[SqliteEngine]:
    """SQLite's files of this run, in memory where there is enough of it."""
    with kept_folder("sqlite-") as folder:
        yield SqliteEngine(folder)


@pytest.fixture(scope="session")
def postgresql_engine(postgresql: PostgreSQL) -> PostgreSQLEngine:
    """Databases of this run's PostgreSQL."""
    return PostgreSQLEngine(postgresql)


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> Engine:
    """SQLite, or each of the two databases in turn where a test is one of ``BOTH_DATABASES``."""
    found: Engine = request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_engine")
    return found


@pytest.fixture
def templates(engine: Engine, tiny: Pack, django_db_blocker: Any) -> None:
    """The templates are there: migrated and empty, and the Lake Compact with everyone in it."""

    def migrated(_url: str) -> None:
        call_command("migrate", verbosity=0)

    def entered(url: str) -> None:
        found(tiny)
        Room(url, DAY_1).enter()

    with django_db_blocker.unblock(), clock.using(lambda: DAY_1):
        template(engine, "empty", migrated, of=None)
        template(engine, "entered", entered, of="empty")


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
    with django_db_blocker.unblock(), engine.clone("entered") as url:
        room = Room(url, DAY_1)
        with clock.using(room.clock):
            yield room
