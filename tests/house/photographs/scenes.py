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
from regime.domain.values import Capacity, StateCode, Subject
from regime.packs.loading import load
from tests.cast import DAY_1, OFFICER, log_key
from tests.databases import SqliteEngine, forget
from tests.governance.applying import assembly_applied_to
from tests.governance.chronicle import everything
from tests.governance.chronicle_of_applications import everything_applied
from tests.governance.course import end_of, head
from tests.governance.membership import DECLARATION, DEPOSIT, NOTIFY, invited
from tests.governance.packs_of_trial import open_ballots, with_applicants
from tests.ledger import Ledger

PACK = "mtcr-demonstration"
SECRET = ("secretariat_appointment", "chair_election", "panel_election")


def logs(folder: Path) -> dict[str, Ledger]:
    """The logs in which everything happens to a proposal, to an application, to a membership."""
    of_all = _assembled(open_ballots(folder / "all", but=SECRET, sealed=("credentials",)))
    for capacity in (Capacity.ALTERNATE, Capacity.EXPERT):
        subject = Subject(f"{capacity.value} FRA")
        of_all.act(rc.AccreditDelegate(subject, StateCode("FRA"), capacity), by=OFFICER)
    return {
        "proposals": everything(of_all),
        "applications": everything_applied(
            assembly_applied_to(with_applicants(folder / "applied"))
        ),
        "membership": _joined_and_left(_assembled("mtcr")),
    }


def _assembled(pack: Path | str) -> Ledger:
    assembly = Ledger(load(pack)).enter()
    assembly.act(rc.NameChair(StateCode("CHE"), Subject("chair")), by=OFFICER)
    return assembly


def _joined_and_left(assembly: Ledger) -> Ledger:
    """A state is invited and becomes an adherent; France leaves; a meeting is held meanwhile."""
    assembly.act(DECLARATION, by=invited(assembly))
    assembly.act(DEPOSIT, by=head("FRA"))
    assembly.act(NOTIFY, by=head("FRA"))
    assembly.run_clock(end_of(9, 1))
    return assembly


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
