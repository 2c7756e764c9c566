"""Scenes: what stands before the camera, the same each time: a log, and a demonstration played.

Clock and random source are given, so that two plays are alike to the byte.
"""

import itertools
import random
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from shutil import copytree
from unittest.mock import patch

from django.core.management import call_command
from django.test import override_settings

from audit import clock
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices import said as offices
from regime.domain.values import Capacity, StateCode, Subject
from regime.packs.loading import load
from tests.cast import DAY_1, OFFICER, log_key
from tests.databases import SqliteEngine, forget, template
from tests.governance.applying import assembly_applied_to
from tests.governance.chronicle import everything
from tests.governance.chronicle_of_applications import everything_applied
from tests.governance.chronicle_of_standing import everything_that_stands, make_mistake
from tests.governance.course import head
from tests.governance.packs_of_trial import SHIPPED, changed, open_ballots, with_applicants
from tests.ledger import Ledger

_numbers = itertools.count(1)
PACK = "mtcr-demonstration"
SECRET = ("secretariat_appointment", "chair_election", "panel_election")


def logs(folder: Path) -> dict[str, Ledger]:
    """The logs in which everything happens to a proposal, to an application, to what stands."""
    of_all = _assembled(
        open_ballots(folder / "all", but=SECRET, sealed=("credentials",), reviewed=True)
    )
    for capacity in (Capacity.ALTERNATE, Capacity.EXPERT):
        subject = Subject(f"{capacity.value} FRA")
        accredit = credentials.AccreditDelegate(subject, StateCode("FRA"), capacity)
        of_all.act(accredit, by=head("FRA"))
    mistaken = Path(copytree(SHIPPED / "mtcr", folder / "mistaken"))
    changed(mistaken, "rules_of_procedure.json", make_mistake)
    return {
        "proposals": everything(of_all),
        "applications": everything_applied(
            assembly_applied_to(with_applicants(folder / "applied"))
        ),
        "standing": everything_that_stands(_assembled(mistaken)),
    }


def _assembled(pack: Path) -> Ledger:
    assembly = Ledger(load(pack)).enter()
    assembly.act(offices.NameChair(StateCode("CHE"), Subject("chair")), by=OFFICER)
    return assembly


@contextmanager
def empty(folder: Path) -> Iterator[None]:
    """A migrated database of its own with an empty log, and files of its own."""
    var = folder / f"var-{next(_numbers)}"
    var.mkdir()
    (var / "log.key").write_text(log_key(f"localhost/{PACK}").to_private())
    (var / "ballot.key").write_text(bytes(range(32)).hex())
    engine = SqliteEngine(folder)
    engine.templates.update(path.stem for path in folder.glob("empty.sqlite3"))
    with (
        override_settings(
            VAR_DIR=var,
            LOG_KEY_FILE=var / "log.key",
            BALLOT_KEY_FILE=str(var / "ballot.key"),
            EVIDENCE_DIR=var / "evidence",
            PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ),
        clock.using(lambda: DAY_1),
        _alike(),
    ):
        template(engine, "empty", _migrate, of=None)
        forget()
        with engine.clone("empty"):
            yield
    forget()


@contextmanager
def demonstration(folder: Path) -> Iterator[None]:
    """The demonstration, founded and played."""
    with empty(folder):
        call_command("found", PACK, stdout=StringIO())
        yield


def _migrate(_url: str) -> None:
    call_command("migrate", verbosity=0)


@contextmanager
def _alike() -> Iterator[None]:
    """What is drawn at random is drawn from the same source each time, by how much is drawn."""
    sources: dict[int, random.Random] = {}

    def draw(size: int) -> bytes:
        return sources.setdefault(size, random.Random(size)).randbytes(size)

    with patch("os.urandom", draw), patch("random._urandom", draw):
        yield
