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
from tests.databases import SqliteEngine, forget

FOLDER = Path(packs.__file__).parent


def data_file(pack: str, name: str) -> dict[str, Any]:
    """A data file of a pack that ships, as it lies on disk."""
    content: dict[str, Any] = json.loads((FOLDER / pack / name).read_text("utf-8"))
    return content


@contextmanager
def founded(pack: str, folder: Path) -> Iterator[None]:
    """A database and a key of its own with which the pack is founded, on day 1."""
    with (
        override_settings(LOG_KEY_FILE=folder / "log.key"),
        SqliteEngine(folder).clone(None),
        clock.using(lambda: DAY_1),
    ):
        forget()
        call_command("migrate", verbosity=0)
        found(load(pack))
        yield
    forget()
