"""The private PostgreSQL of the tests: it is real, and it leaves nothing behind."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.kept import until
from tests.servers import PostgreSQL, kept_folder

pytestmark = pytest.mark.postgres

ROOT = Path(__file__).parents[2]
KILLED = """
import os, signal
from tests.servers import PostgreSQL
with PostgreSQL() as server:
    print(server.folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""

KILLED_WITH_A_FOLDER = """
import os, signal
from tests.servers import kept_folder
with kept_folder("sqlite-") as folder:
    print(folder, flush=True)
    assert folder.is_dir()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def server() -> Iterator[PostgreSQL]:
    with PostgreSQL() as started:
        yield started


def test_it_answers(server: PostgreSQL) -> None:
    with psycopg.connect(server.url("postgres")) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_a_copy_holds_what_its_template_holds(server: PostgreSQL) -> None:
    server.create("mould")
    with psycopg.connect(server.url("mould")) as connection:
        connection.execute("create table answers as select 7 as answer")
    server.create("copy", template="mould")
    with psycopg.connect(server.url("copy")) as connection:
        assert connection.execute("select answer from answers").fetchone() == (7,)


def test_a_database_is_dropped_under_those_who_are_connected(server: PostgreSQL) -> None:
    server.create("busy")
    with psycopg.connect(server.url("busy"), autocommit=True):
        server.drop("busy")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(server.url("busy"))


def test_stopped_it_leaves_no_process_and_no_folder() -> None:
    with PostgreSQL() as server:
        assert _processes(server.folder)
    assert not _processes(server.folder)
    assert not server.folder.exists()


def test_an_error_in_the_tests_stops_it_too() -> None:
    with pytest.raises(ZeroDivisionError), PostgreSQL() as server:
        _ = 1 / 0
    assert not _processes(server.folder)
    assert not server.folder.exists()


def test_tests_that_are_killed_leave_no_process_and_no_folder() -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    folder = Path(killed.stdout.strip())
    patient_until = time.monotonic() + 30
    while (folder.exists() or _processes(folder)) and time.monotonic() < patient_until:
        time.sleep(0.05)
    assert not _processes(folder)
    assert not folder.exists()


def test_tests_that_are_killed_leave_no_folder_of_sqlite() -> None:
    with kept_folder("sqlite-") as folder:
        assert folder.is_dir()
    assert not folder.exists()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_WITH_A_FOLDER], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    folder = Path(killed.stdout.strip())
    until(lambda: not folder.exists())


def _processes(folder: Path) -> list[int]:
    """Who names the folder on his command line: the keeper, the server."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):  # it ended meanwhile
            continue
        if os.fsencode(folder) in line:
            found.append(int(process.name))
    return found
