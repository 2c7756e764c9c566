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

from audit.log.cosignature import CosigningKey
from audit.log.note import Signer, Verifier
from audit.publishing.checkpoints import sign_newest
from audit.publishing.log_key import keys
from audit.reading import queries
from governance.portal.log.commands_to_type import Commands
from tests.kept import Kept, until
from tests.room import Room
from tests.shells.browsing import read
from tests.shells.chromium import served
from tests.stand_ins import on_the_path
from tests.witness import At, free_port

ROOT = Path(__file__).parents[2]
WITNESS = CosigningKey.from_seed("witness.example/w0", bytes(32)).cosigner
PRINTED = re.compile(r'<pre class="data command"[^>]*>(.*?)</pre>', re.DOTALL)
PYTHON = f"""#!/bin/sh
exec {sys.executable} "$@"
"""
VERIFIER = f"""#!/bin/sh
PYTHONPATH={ROOT} exec {sys.executable} -m governance.domain.verify "$@"
"""


class Reader:
    """Someone with a shell, in a folder with a checkout of this software."""

    def __init__(self, folder: Path, room: Room) -> None:
        self.folder = folder
        (folder / "manage.py").symlink_to(ROOT / "manage.py")
        own = folder / ".venv" / "bin"
        own.mkdir(parents=True)
        for name, program in (("python", PYTHON), ("secretariat-verify", VERIFIER)):
            (own / name).write_text(program)
            (own / name).chmod(0o755)
        path = os.pathsep.join((f"{sys.prefix}/bin", on_the_path(folder / "stand-ins")))
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


def _printed(base: str, query: str = "") -> list[str]:
    with urllib.request.urlopen(f"{base}/log/check/{query}") as answer:
        return _commands(answer.read().decode())


def _commands(page: str) -> list[str]:
    return [unescape(one) for one in PRINTED.findall(page)]


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


def test_what_is_printed_finds_a_key_that_is_not_the_logs(room: Room, reader: Reader) -> None:
    right = queries.vkey() or ""
    wrong = Signer.from_seed(Verifier.parse(right).name, bytes(32)).verifier.vkey
    with open_to_the_world() as base:
        _, _, _, _, receipt, verify, *_ = _printed(base)
        assert reader.types(receipt.replace(right, wrong))[0] != 0
        assert reader.types(verify.replace(right, wrong))[0] == 1


def test_what_is_printed_says_so_where_nothing_answers(room: Room, reader: Reader) -> None:
    with open_to_the_world() as base:
        commands = _printed(base)[1:8]
    for command in commands:
        assert reader.types(command)[0] != 0, command


def test_the_printed_receipt_is_checked_for_any_entry(room: Room, reader: Reader) -> None:
    room.submit()
    sign_newest()
    with open_to_the_world() as base:
        for position in (1, 7, queries.newest_position()):
            _, sums, openssl, python, receipt, *_ = _printed(base, f"?entry={position}")
            for command in (sums, openssl, python):
                assert str(queries.leaf(position)) in reader.types(command)[1], command
            status, said = reader.types(receipt)
            assert (status, f"entry {position} is in" in said) == (0, True), said


def test_each_command_about_one_entry_is_about_the_entry_that_the_reader_comes_from(
    room: Room,
) -> None:
    sign_newest()
    address = "/log/check/?entry=7"
    assert f'href="{address}"' in read(Client(), "/log/entries/7/")
    page = read(Client(), address)
    assert [command.count("/log/entries/7") for command in _commands(page)[1:5]] == [1, 1, 1, 1]
    assert "/log/entries/0" not in page[: page.index('id="keys"')]
    assert (
        f'{queries.leaf(7)}</span> <a href="/log/entries/7/">as the entry’s page does</a>.' in page
    )


def test_of_what_no_checkpoint_covers_the_first_entry_is_shown(room: Room) -> None:
    sign_newest()
    last = queries.newest_position()
    room.submit()
    for asked, shown in (
        (last, last),
        (last + 1, 0),
        ("9" * 30, 0),
        ("07", 0),
        ("-1", 0),
        ("x", 0),
    ):
        command = _commands(read(Client(), f"/log/check/?entry={asked}"))[4]
        assert f"/log/entries/{shown} " in command


def test_before_the_first_checkpoint_the_first_entry_is_shown(room: Room) -> None:
    assert "/log/entries/0 " in _commands(read(Client(), "/log/check/?entry=7"))[4]


# --- the witnesses that are wanted


@pytest.fixture
def policy(settings: Settings, tmp_path: Path) -> Path:
    """The log's witness policy: one witness, who has not cosigned yet."""
    path = tmp_path / "of-the-log"
    path.write_text(f"witness w0 {WITNESS.vkey} https://witness.example\nquorum w0\n")
    settings.LOG_POLICY_FILE = str(path)
    return path


def test_with_a_policy_the_verifier_is_given_it_and_finds_that_no_witness_stands_by_the_log(
    room: Room, reader: Reader, policy: Path
) -> None:
    with open_to_the_world() as base:
        fetch, verify, keep, compare, export, offline = _printed(base)[5:11]
        assert (reader.types(fetch)[0], reader.types(keep)[0]) == (0, 0)
        assert (reader.folder / "policy").read_text() == policy.read_text()
        assert reader.types(export)[0] == 0
        for command in (verify, compare, offline):
            status, said = reader.types(command)
            assert (status, "not the quorum of the policy" in said) == (1, True), said
        policy.write_text("quorum none\n")
        reader.types(fetch)
        for command in (verify, compare, offline):
            assert reader.types(command)[0] == 0, command


def test_a_policy_of_this_site_is_said_to_prove_nothing_by_itself(room: Room, policy: Path) -> None:
    said = "it means something only if it comes from elsewhere"
    assert said in read(Client(), "/log/check/")
    policy.write_text("quorum nobody\n")  # one that cannot be read is offered to nobody
    assert said not in read(Client(), "/log/check/")


def test_without_a_policy_none_is_asked_for(room: Room) -> None:
    page = read(Client(), "/log/check/")
    assert "--policy" not in page and "/log/policy" not in page


def test_the_verifier_is_named_as_it_is_called_here_and_how_to_have_it_elsewhere(
    room: Room,
) -> None:
    page = read(Client(), "/log/check/")
    verifiers = [one for one in _commands(page) if "secretariat-verify" in one]
    assert len(verifiers) == 3
    assert all(one.startswith(".venv/bin/secretariat-verify ") for one in verifiers)
    assert "<code>pip install dist/open_secretariat_verify-*.whl</code>" in page


def test_nothing_that_is_put_into_a_command_is_a_command(tmp_path: Path) -> None:
    hostile = "http://x/$(touch told)`touch told`';touch told;'\n"
    commands = Commands(hostile, f"log.example/';touch${{IFS}}told;'+00000000+{hostile}")
    assert shlex.split(commands.verify) == [
        ".venv/bin/secretariat-verify",
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
