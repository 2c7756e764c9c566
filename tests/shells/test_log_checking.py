"""Check it yourself: every command that the page prints works as it is printed, and finds a lie."""

import os
import re
import shlex
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import Client
from pytest_django import Settings

from audit import queries
from audit.checkpoints import sign_newest
from audit.log.note import Signer, Verifier
from audit.signing import keys
from governance.web.log.commands import Commands
from tests.kept import Kept, until
from tests.room import Room
from tests.shells.browsing import read
from tests.shells.chromium import served
from tests.witness import At, free_port

ROOT = Path(__file__).parents[2]
PRINTED = re.compile(r'<pre class="data command"[^>]*>(.*?)</pre>', re.DOTALL)
SHIM = f"""#!/bin/sh
PYTHONPATH={ROOT} exec {sys.executable} -m governance.domain.verify "$@"
"""

# A reader sees addresses and no database: one of the two is enough for what takes seconds.
ON_ONE_DATABASE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True, scope="session")


class Reader:
    """Someone with a shell, in a folder with a checkout of this software."""

    def __init__(self, folder: Path, room: Room) -> None:
        self.folder = folder
        (folder / ".venv").symlink_to(sys.prefix)
        (folder / "manage.py").symlink_to(ROOT / "manage.py")
        own = folder / "bin"
        own.mkdir()
        (own / "secretariat-verify").write_text(SHIM)
        (own / "secretariat-verify").chmod(0o755)
        path = os.pathsep.join((str(own), f"{sys.prefix}/bin", os.environ["PATH"]))
        self.environment = {
            **os.environ,
            "PATH": path,
            "DATABASE_URL": room.url,
            "SECRET_KEY": "for the tests alone",
            "LOG_KEY_FILE": str(settings.LOG_KEY_FILE),
        }

    def types(self, command: str) -> tuple[int, str]:
        """The exit status of a command, and what it said."""
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=100,
        )
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def reader(room: Room, tmp_path: Path) -> Reader:
    return Reader(tmp_path, room)


@contextmanager
def open_to_the_world() -> Iterator[str]:
    """The site, signed and served."""
    sign_newest()
    with served() as base:
        yield base
    connections.close_all()


def _printed(base: str) -> list[str]:
    with urllib.request.urlopen(f"{base}/log/check/") as answer:
        page = answer.read().decode()
    return [unescape(one) for one in PRINTED.findall(page)]


@ON_ONE_DATABASE
def test_every_command_works_as_it_is_printed(room: Room, reader: Reader) -> None:
    room.submit()
    with open_to_the_world() as base:
        vkey, sums, openssl, python, receipt, verify, keep, compare, export, offline, witness = (
            _printed(base)
        )
        assert vkey == queries.vkey()
        for command in (sums, openssl, python):
            status, said = reader.types(command)
            assert (status, queries.leaf(0) in said) == (0, True), said  # type: ignore[operator]
        size = queries.signed_size()
        status, said = reader.types(receipt)
        assert (status, f"entry 0 is in the log of {size} entries" in said) == (0, True), said
        for command in (verify, keep, compare, export, offline):
            status, said = reader.types(command)
            assert status == 0, (command, said)
        kept = (reader.folder / "checkpoint.kept").read_text()
        assert kept.startswith(f"{Verifier.parse(vkey).name}\n{size}\n")
        assert (reader.folder / "log-export" / "checkpoint").exists()
        _runs_a_witness(reader, witness)


@ON_ONE_DATABASE
def test_what_is_printed_finds_a_key_that_is_not_the_logs(room: Room, reader: Reader) -> None:
    right = queries.vkey() or ""
    wrong = Signer.from_seed(Verifier.parse(right).name, bytes(32)).verifier.vkey
    with open_to_the_world() as base:
        _, _, _, _, receipt, verify, *_ = _printed(base)
        assert reader.types(receipt.replace(right, wrong))[0] != 0
        assert reader.types(verify.replace(right, wrong))[0] == 1


@ON_ONE_DATABASE
def test_what_is_printed_says_so_where_nothing_answers(room: Room, reader: Reader) -> None:
    with open_to_the_world() as base:
        commands = _printed(base)[1:8]
    for command in commands:
        assert reader.types(command)[0] != 0, command


@ON_ONE_DATABASE
def test_the_printed_receipt_is_checked_for_any_entry(room: Room, reader: Reader) -> None:
    room.submit()
    sign_newest()
    with open_to_the_world() as base:
        receipt = _printed(base)[4]
        for position in (1, 7, queries.newest_position()):
            command = receipt.replace("/log/entries/0", f"/log/entries/{position}")
            status, said = reader.types(command)
            assert (status, f"entry {position} is in" in said) == (0, True), said


def test_nothing_that_is_put_into_a_command_is_a_command(tmp_path: Path) -> None:
    hostile = "http://x/$(touch told)`touch told`';touch told;'\n"
    commands = Commands(hostile, f"log.example/';touch${{IFS}}told;'+00000000+{hostile}")
    assert shlex.split(commands.verify) == [
        "secretariat-verify",
        hostile,
        "--vkey",
        commands.vkey,
    ]
    for one in (commands.keep, commands.hash_with_openssl, commands.hash_with_python):
        subprocess.run(["bash", "-c", one], cwd=tmp_path, capture_output=True, timeout=30)
    assert not (tmp_path / "told").exists()


def test_the_address_is_the_one_that_the_site_is_known_by(room: Room, settings: Settings) -> None:
    assert "http://testserver/log/entries/0" in read(Client(), "/log/check/")
    settings.SITE_URL = "https://lake.example"
    assert "https://lake.example/log/entries/0" in read(Client(), "/log/check/")


def test_the_keys_are_listed_with_what_they_sign_and_where_they_are_named(room: Room) -> None:
    (only,) = keys().spans
    page = read(Client(), "/log/check/")
    assert only[1].vkey in page
    assert "of 1 entry and more" in page
    assert 'href="/log/entries/0/">entry 0</a>' in page


def test_a_key_that_took_over_is_listed_before_the_one_that_it_follows(
    room: Room, settings: Settings, tmp_path: Path
) -> None:
    copy = tmp_path / "log.key"  # the other tests go on with the key that they have
    copy.write_text(Path(settings.LOG_KEY_FILE).read_text())
    settings.LOG_KEY_FILE = copy
    size = queries.head().size
    call_command("rotate_log_key", reasons="The key before is old.", stdout=StringIO())
    (_, before), (first, after) = keys().spans
    assert first == size + 1
    page = read(Client(), "/log/check/")
    table = page[page.index('id="keys"') :]
    assert table.index(after.vkey) < table.index(before.vkey)
    assert f"of 1 to {size} entries" in table and f"of {size + 1} entries and more" in table
    assert f'href="/log/entries/{size}/">entry {size}</a>' in table
    assert after.vkey in PRINTED.findall(page)[0]


def test_before_the_founding_there_is_nothing_to_check(empty: str) -> None:
    page = read(Client(), "/log/check/")
    assert "manage.py found" in page
    assert PRINTED.findall(page) == []


def _runs_a_witness(reader: Reader, command: str) -> None:
    """The printed command, at a port that is free here."""
    port = free_port()
    log = reader.folder / "witness.log"
    kept = Kept(
        ["bash", "-c", f"{command} --port {port}"],
        log=log,
        cwd=reader.folder,
        env=reader.environment,
    )
    try:
        until(lambda: _answers(At(f"http://127.0.0.1:{port}")), said=str(log))
        assert "The line for a log's policy" in log.read_text()
    finally:
        kept.kill()


def _answers(witness: At) -> bool:
    try:
        return witness.ask("GET", "/").status == 200
    except OSError:
        return False
