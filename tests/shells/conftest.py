"""Fixtures of the shells: a regime in which every act on a proposal can be reached."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings

from audit import clock
from governance.acting.founding import found
from regime.domain.packs.pack import Pack
from regime.packs.loading import load
from tests.conftest import DAY_1
from tests.databases import Engine, SqliteEngine, forget, template
from tests.governance.packs_of_trial import with_applicants
from tests.room import Room
from tests.shells import applying
from tests.shells.applicants import Applicants
from tests.shells.applying import Assembly
from tests.shells.climbing import pack_of_ladder
from tests.shells.elections import pack_of_elections
from tests.shells.many_matters import enter, pack_of_many
from tests.shells.packs import migrated
from tests.shells.rehearsal import Rehearsal, rehearsed
from tests.shells.watched import entered as let_in


@pytest.fixture(scope="session")
def lake_of_many(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack of the Lake Compact of many matters."""
    return load(pack_of_many(tmp_path_factory.mktemp("many")))


@pytest.fixture
def template_of_many(
    engine: Engine, templates: None, lake_of_many: Pack, django_db_blocker: Any
) -> None:
    """The template is there: the Lake Compact of many matters, with everyone in it."""

    def entered(url: str) -> None:
        found(lake_of_many)
        enter(Room(url, DAY_1))

    with django_db_blocker.unblock(), clock.using(lambda: DAY_1):
        template(engine, "many", entered, of="empty")


@pytest.fixture
def many(engine: Engine, template_of_many: None, django_db_blocker: Any) -> Iterator[Room]:
    """The Lake Compact of many matters on day 1, with its delegates, its Warden and its Speaker."""
    forget()
    with django_db_blocker.unblock(), engine.clone("many") as url:
        room = Room(url, DAY_1)
        with clock.using(room.clock):
            yield room


@pytest.fixture(scope="session")
def lake_of_ladder(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack of the Lake Compact with the whole ladder."""
    return load(pack_of_ladder(tmp_path_factory.mktemp("ladder")))


@pytest.fixture
def template_of_ladder(
    engine: Engine, templates: None, lake_of_ladder: Pack, django_db_blocker: Any
) -> None:
    """The template is there: the Lake Compact with the whole ladder, and everyone in it."""

    def entered(url: str) -> None:
        found(lake_of_ladder)
        enter(Room(url, DAY_1))

    with django_db_blocker.unblock(), clock.using(lambda: DAY_1):
        template(engine, "ladder", entered, of="empty")


@pytest.fixture
def tall(engine: Engine, template_of_ladder: None, django_db_blocker: Any) -> Iterator[Room]:
    """The Lake Compact with the whole ladder on day 1, with everyone in it."""
    forget()
    with django_db_blocker.unblock(), engine.clone("ladder") as url:
        room = Room(url, DAY_1)
        with clock.using(room.clock):
            yield room


@pytest.fixture(scope="session")
def pack_of_applicants(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The thirty-five with open ballots, to whom three states apply."""
    return load(with_applicants(tmp_path_factory.mktemp("applicants") / "mtcr"))


@pytest.fixture(scope="session")
def key_of_applicants(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The key of their log, whose origin is not that of the Lake."""
    return tmp_path_factory.mktemp("key") / "log.key"


@pytest.fixture
def template_of_applicants(
    engine: Engine,
    templates: None,
    pack_of_applicants: Pack,
    key_of_applicants: Path,
    django_db_blocker: Any,
) -> None:
    """The template is there: the thirty-five with a roster of assessors, and who applies."""

    def entered(url: str) -> None:
        found(pack_of_applicants)
        Applicants(url, DAY_1).enter()

    with (
        django_db_blocker.unblock(),
        clock.using(lambda: DAY_1),
        override_settings(LOG_KEY_FILE=key_of_applicants),
    ):
        template(engine, "applicants", entered, of="empty")


@pytest.fixture
def applicants(
    engine: Engine, template_of_applicants: None, key_of_applicants: Path, django_db_blocker: Any
) -> Iterator[Applicants]:
    """The thirty-five on day 1, with six assessors, and three states that may apply."""
    with override_settings(LOG_KEY_FILE=key_of_applicants):
        forget()
        with django_db_blocker.unblock(), engine.clone("applicants") as url:
            room = Applicants(url, DAY_1)
            with clock.using(room.clock):
                yield room
        forget()


@pytest.fixture(scope="session")
def pack_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pack of elections."""
    return pack_of_elections(tmp_path_factory.mktemp("elections"))


@pytest.fixture
def electing(
    engine: Engine, templates: None, pack_folder: Path, django_db_blocker: Any
) -> Iterator[Room]:
    """The Lake that elects its Speaker, on day 1, with its delegates and its Warden."""

    def entered(url: str) -> None:
        found(load(pack_folder))
        Room(url, DAY_1).enter()

    with django_db_blocker.unblock(), clock.using(lambda: DAY_1):
        template(engine, "electing", entered, of="empty")
    forget()
    with django_db_blocker.unblock(), engine.clone("electing") as url:
        room = Room(url, DAY_1)
        with clock.using(room.clock):
            yield room


@pytest.fixture(scope="session")
def kept_for_applicants(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pack of those to whom a state applies lies, and the key of its log."""
    return tmp_path_factory.mktemp("applicants")


@pytest.fixture
def assembly(
    engine: Engine, templates: None, kept_for_applicants: Path, django_db_blocker: Any
) -> Iterator[Assembly]:
    """Seven members with five assessors, on day 1, to whom a state may apply."""
    key = kept_for_applicants / "log.key"

    def entered(url: str) -> None:
        applying.entered(url, kept_for_applicants)

    with django_db_blocker.unblock(), override_settings(LOG_KEY_FILE=key):
        with clock.using(lambda: DAY_1):
            template(engine, "applying", entered, of="empty")
        forget()
        with engine.clone("applying") as url:
            room = Assembly(url)
            with clock.using(room.clock):
                yield room


@pytest.fixture(scope="session")
def folder_of_rehearsals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the key and the sign-ins of the rehearsal stand."""
    return tmp_path_factory.mktemp("rehearsal")


@pytest.fixture
def rehearsal(
    sqlite_engine: SqliteEngine, folder_of_rehearsals: Path, django_db_blocker: Any
) -> Iterator[Rehearsal]:
    """The rehearsal of the pack that ships, on day 1, with its ready-made persons."""
    with django_db_blocker.unblock(), rehearsed(sqlite_engine, folder_of_rehearsals) as room:
        yield room


@pytest.fixture(scope="session")
def folder_of_demonstrations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the key and the sign-ins of the demonstration stand; it is played once for all."""
    return tmp_path_factory.mktemp("demonstration")


@pytest.fixture(scope="module")
def played(
    sqlite_engine: SqliteEngine, folder_of_demonstrations: Path, django_db_blocker: Any
) -> Iterator[None]:
    """The demonstration, founded and played, in a database of its own."""

    def founded(_url: str) -> None:
        call_command("found", "mtcr-demonstration", verbosity=0)

    var = folder_of_demonstrations
    with django_db_blocker.unblock(), override_settings(LOG_KEY_FILE=var / "log.key", VAR_DIR=var):
        template(sqlite_engine, "empty", migrated, of=None)
        template(sqlite_engine, "demonstration", founded, of="empty")
        forget()
        with sqlite_engine.clone("demonstration"):
            yield
    forget()


@pytest.fixture(scope="session")
def key_of_the_watched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The key of the log in all of these databases."""
    return tmp_path_factory.mktemp("watched") / "log.key"


@pytest.fixture
def watched(
    engine: Engine, templates: None, key_of_the_watched: Path, django_db_blocker: Any
) -> Iterator[Room]:
    """The whole pack in a database of its own, with an officer and three heads."""
    with django_db_blocker.unblock(), override_settings(LOG_KEY_FILE=key_of_the_watched):
        with clock.using(lambda: DAY_1):
            template(engine, "watched", let_in, of="empty")
        forget()
        with engine.clone("watched") as url:
            room = Room(url, DAY_1)
            with clock.using(room.clock):
                yield room
