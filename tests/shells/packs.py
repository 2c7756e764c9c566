"""Packs: a whole pack, founded once for a module's tests, and its files as they lie on disk."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.test import override_settings

from audit import clock
from governance.acting.founding import found
from regime import packs
from regime.packs.loading import load
from tests.conftest import DAY_1
from tests.databases import SqliteEngine, forget, template

FOLDER = Path(packs.__file__).parent


def data_file(pack: str, name: str) -> dict[str, Any]:
    """A data file of a pack that ships, as it lies on disk."""
    content: dict[str, Any] = json.loads((FOLDER / pack / name).read_text("utf-8"))
    return content


def migrated(_url: str) -> None:
    """A database in which every table is."""
    call_command("migrate", verbosity=0)


@contextmanager
def founded(pack: str, engine: SqliteEngine, folder: Path) -> Iterator[None]:
    """A database and a key of its own with which the pack is founded, on day 1."""

    def entered(_url: str) -> None:
        found(load(pack))

    with (
        override_settings(LOG_KEY_FILE=folder / "log.key"),
        clock.using(lambda: DAY_1),
    ):
        template(engine, "empty", migrated, of=None)
        template(engine, pack, entered, of="empty")
        forget()
        with engine.clone(pack):
            yield
    forget()
