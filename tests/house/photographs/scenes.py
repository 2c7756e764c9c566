"""Scenes: what stands before the camera, the same each time: a log, and a demonstration played.

Clock and random source are given, so that two plays are alike to the byte.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from django.core.management import call_command
from django.test import override_settings

from audit import clock
from regime.domain import commands as rc
from regime.domain.values import StateCode, Subject
from regime.packs.loading import load
from tests.cast import DAY_1, OFFICER, log_key
from tests.databases import SqliteEngine, forget
from tests.governance.chronicle import everything
from tests.governance.packs_of_trial import open_ballots
from tests.ledger import Ledger

PACK = "mtcr-demonstration"
SECRET = ("secretariat_appointment", "chair_election", "panel_election")


def chronicle(folder: Path) -> Ledger:
    """The log in which all happens that can happen to a proposal."""
    assembly = Ledger(load(open_ballots(folder / "all", but=SECRET, sealed=("credentials",))))
    assembly.enter()
    assembly.act(rc.NameChair(StateCode("CHE"), Subject("chair")), by=OFFICER)
    return everything(assembly)


@contextmanager
def demonstration(folder: Path) -> Iterator[None]:
    """The demonstration, founded and played, in a database of its own."""
    var = folder / "var"
    var.mkdir()
    (var / "log.key").write_text(log_key(f"localhost/{PACK}").to_private())
    (var / "ballot.key").write_text(bytes(range(32)).hex())
    with (
        override_settings(
            VAR_DIR=var,
            LOG_KEY_FILE=var / "log.key",
            BALLOT_KEY_FILE=str(var / "ballot.key"),
            EVIDENCE_DIR=var / "evidence",
            PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ),
        SqliteEngine(folder).clone(None),
        clock.using(lambda: DAY_1),
        _alike(),
    ):
        forget()
        call_command("migrate", verbosity=0)
        call_command("found", PACK, stdout=StringIO())
        yield
    forget()


@contextmanager
def _alike() -> Iterator[None]:
    """What is drawn at random is drawn from the same source each time, by how much is drawn."""
    sources: dict[int, random.Random] = {}

    def draw(size: int) -> bytes:
        return sources.setdefault(size, random.Random(size)).randbytes(size)

    with patch("os.urandom", draw), patch("random._urandom", draw):
        yield
