"""Processes: what is started answers, goes on after a kill, and leaves nothing running behind."""

import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from audit.log.checkpoint import parse_checkpoint
from audit.log.note import split_note
from governance.folded import regime_now
from governance.services import handle
from regime.domain.chapters.credentials.said import EndAccreditation
from regime.domain.values import Actor, Capacity
from tests.databases import pointed_at

ROOT = Path(__file__).parents[2]
PACK = "mtcr-demonstration"
PATIENCE = 90.0
CAST = ("VoteCast", "SealedVoteCast", "SecretVoteCast", "SeparateVoteCast", "RulingVoteCast")


def environment(var: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "SECRETARIAT_VAR": str(var), "LC_ALL": "C.UTF-8", **more}


def manage(var: Path, *arguments: str, **more: str) -> subprocess.Popen[str]:
    """``manage.py`` over the state in ``var``, in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(var, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        umask=0o022,
    )


def ran(var: Path, *arguments: str, **more: str) -> tuple[int, str]:
    """Exit status and everything that was said."""
    process = manage(var, *arguments, **more)
    said, _ = process.communicate(timeout=PATIENCE * 2)
    return process.returncode, said


def until(holds: Callable[[], object], *, within: float = PATIENCE) -> float:
    """Wait until something holds; how many seconds that took."""
    start = time.monotonic()
    while not holds():
        assert time.monotonic() - start < within, "waited in vain"
        time.sleep(0.02)
    return time.monotonic() - start


def measured(said: str) -> None:
    """Tell whoever reads the report."""
    sys.stderr.write(f"{said}\n")


def entries(var: Path) -> int:
    """How many entries another process has committed; -1 before the tables are, -2 before all."""
    path = var / "secretariat.sqlite3"
    if not path.exists():
        return -2
    with (
        suppress(sqlite3.OperationalError),
        closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)) as database,
    ):
        sizes = database.execute("SELECT size FROM audit_head").fetchall()
        return max((int(size) for (size,) in sizes), default=-1)
    return -1


def processes(var: Path) -> list[int]:
    """Every process that works on the state in ``var``."""
    found = []
    wanted = os.fsencode(f"SECRETARIAT_VAR={var}")
    for process in Path("/proc").glob("[0-9]*"):
        try:
            variables = (process / "environ").read_bytes().split(b"\0")
            state = (process / "stat").read_text().rsplit(")", 1)[1].split()[0]
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
        if wanted in variables and state != "Z":
            found.append(int(process.name))
    return found


# --- a founding that is killed --------------------------------------------------------------------


def kill_beyond(size: int, process: subprocess.Popen[str], var: Path) -> None:
    """Kill a process once it has committed more than ``size`` entries."""
    try:
        until(lambda: entries(var) > size or process.poll() is not None)
        with suppress(subprocess.TimeoutExpired):
            process.wait(random.uniform(0, 0.2))
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, after its founding was killed six times at random points."""
    var = tmp_path_factory.mktemp("var") / "state"
    sizes = sorted(random.randrange(840, 1700) for _ in range(3))
    measured(f"killed beyond these sizes: {sizes}")
    for size in (-2, -2, -1, *sizes):
        process = manage(var, "found", PACK)
        kill_beyond(size, process, var)
    status, said = ran(var, "found", PACK)
    assert status == 0, said
    return var


def told(var: Path) -> list[dict[str, Any]]:
    status, said = ran(var, "entries")
    assert status == 0
    return [json.loads(line)["entry"] for line in said.splitlines()]


def test_a_founding_that_was_killed_goes_on_to_the_same_play(demonstration: Path) -> None:
    assert ran(demonstration, "verify")[0] == 0
    assert ran(demonstration, "rebuild", "--check")[0] == 0
    log = told(demonstration)
    script = json.loads((ROOT / "regime" / "packs" / PACK / "play.json").read_text())
    votes = [
        member
        for act in script["acts"]
        for members in act.get("votes", {}).values()
        for member in members
    ]
    types = [entry["type"] for entry in log]
    assert types.count("LogFounded") == 1
    opening = ("submit_proposal", "challenge_notice")
    submitted = [act for act in script["acts"] if act["act"] in opening]
    by_members = [e for e in log if e["type"] == "ProposalSubmitted" and "member" in e["actor"]]
    assert len(by_members) == len(submitted)
    assert sum(types.count(cast) for cast in CAST) == len(votes)
    assert types.count("DecisionTookEffect") == types.count("ProposalAdopted") == 14
    people = json.loads(ran(demonstration, "sign_ins", "--json")[1])
    heads = [person["member"] for person in people if person["capacity"] == "head"]
    accredited = [entry for entry in log if entry["type"] == "DelegateAccredited"]
    named = [act for act in script["acts"] if act["act"] == "accredit_delegate"]
    assert len(accredited) == len(heads) + 3 + 1 + len(named)  # alternates and the applicant
    commands = [entry["command"] for entry in log if entry["type"] in CAST]
    assert len(set(commands)) == len(commands)


def test_founding_it_again_does_nothing(demonstration: Path) -> None:
    before = entries(demonstration)
    assert ran(demonstration, "found", PACK)[0] == 0
    assert entries(demonstration) == before


def test_what_it_keeps_is_for_its_owner_only(demonstration: Path) -> None:
    assert demonstration.stat().st_mode & 0o777 == 0o700
    kept = {path: path.stat().st_mode & 0o777 for path in demonstration.rglob("*")}
    assert demonstration / "secretariat.sqlite3" in kept
    assert (demonstration / "evidence").is_dir()
    assert [
        path for path, mode in kept.items() if mode != (0o700 if path.is_dir() else 0o600)
    ] == []


def test_where_nobody_reads_on_a_command_ends_quietly(demonstration: Path) -> None:
    for line in ("entries | head -n 1", "sign_ins --json | true"):
        done = subprocess.run(
            f"'{sys.executable}' manage.py {line}",
            shell=True,
            cwd=ROOT,
            env=environment(demonstration),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert (line, done.stderr) == (line, "")


# --- refusals of a start --------------------------------------------------------------------------


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def test_a_port_that_is_taken_is_named_before_anything_is_written(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, said = ran(tmp_path / "state", "run", "--port", str(port))
    assert status == 2
    assert str(port) in said
    assert "Traceback" not in said
    assert not (tmp_path / "state").exists()


def test_another_pack_than_the_founded_one_is_not_served(demonstration: Path) -> None:
    before = entries(demonstration)
    status, said = ran(demonstration, "run", "--port", str(free_port()), "--pack", "mtcr")
    assert status == 2
    assert f"founded from {PACK}" in said
    assert "Traceback" not in said
    assert entries(demonstration) == before
    assert processes(demonstration) == []


def test_a_command_over_nothing_says_so_in_one_line_and_makes_nothing(tmp_path: Path) -> None:
    status, said = ran(tmp_path / "state", "verify", "--json")
    assert (status, len(said.splitlines())) == (2, 1)
    assert "manage.py found PACK" in said
    assert not (tmp_path / "state").exists()


def test_a_database_without_a_secret_key_is_refused_in_one_line(tmp_path: Path) -> None:
    for secret in ({}, {"SECRET_KEY": ""}):
        said = ran(tmp_path, "verify", DATABASE_URL="postgres://127.0.0.1:1/none", **secret)
        assert said == (2, "DATABASE_URL is set, and SECRET_KEY is not: set both, or neither.\n")


def test_make_takes_the_port_and_the_pack_from_either_side() -> None:
    def printed(*arguments: str, **more: str) -> str:
        said = subprocess.run(
            ["make", "-n", "--no-print-directory", "run", *arguments],
            cwd=ROOT,
            env={k: v for k, v in os.environ.items() if not k.startswith("MAKE")} | more,
            capture_output=True,
            text=True,
        )
        return said.stdout.splitlines()[-1]

    assert printed(PORT="8301", PACK="mtcr").endswith("run --port '8301' --pack 'mtcr'")
    assert printed("PORT=8302", PORT="8301").endswith(f"run --port '8302' --pack '{PACK}'")


# --- a start, a commit, and the end ---------------------------------------------------------------


def get(address: str) -> bytes | None:
    """What a server answers; nothing where it does not answer with 200."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            body: bytes = answer.read()
            return body
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return None


@contextmanager
def served(var: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """``manage.py run`` on a free port, until the block ends."""
    port = free_port()
    process = manage(var, "run", "--port", str(port))
    base = f"http://127.0.0.1:{port}"
    try:
        seconds = until(lambda: get(f"{base}/healthz") or process.poll() is not None)
        assert process.poll() is None, process.communicate()
        measured(f"a second start answered after {seconds:.1f} s")
        assert seconds < 15
        yield process, base
    finally:
        for left in processes(var):
            with suppress(ProcessLookupError):
                os.kill(left, signal.SIGKILL)
        process.communicate()


def signed_size(base: str) -> int:
    note = get(f"{base}/log/checkpoint")
    assert note is not None
    return parse_checkpoint(split_note(note.decode())[0]).size


def end_an_accreditation(var: Path) -> None:
    """One act through the door, into the state of the server."""
    path = var / "secretariat.sqlite3"
    with pointed_at({**connections.settings["default"], "NAME": str(path)}):
        delegates = regime_now().delegates.values()
        alternate = next(one for one in delegates if one.capacity is Capacity.ALTERNATE)
        chief = next(
            Actor(Capacity.HEAD, member=one.member, subject=one.subject)
            for one in delegates
            if (one.member, one.capacity) == (alternate.member, Capacity.HEAD)
        )
        handle(EndAccreditation(alternate.subject, "The mandate ended."), actor=chief)


def test_it_answers_signs_within_a_second_and_ends_without_a_trace(
    demonstration: Path, django_db_blocker: Any
) -> None:
    with served(demonstration) as (process, base):
        before = signed_size(base)
        with django_db_blocker.unblock():
            end_an_accreditation(demonstration)
        seconds = until(lambda: signed_size(base) > before)
        measured(f"a checkpoint was signed {seconds:.2f} s after the commit")
        assert seconds < 5
        assert len(processes(demonstration)) >= 3
        assert get(f"{base}/nothing-is-here/") is None
        process.terminate()
        until(lambda: process.poll() is not None)
        assert process.returncode == 0
        assert process.stdout is not None
        said = process.stdout.read()
        assert "WARNING" not in said and "Warning" not in said, said
        until(lambda: processes(demonstration) == [])


def clocks(var: Path) -> list[int]:
    found = []
    for number in processes(var):
        with suppress(FileNotFoundError, ProcessLookupError):
            words = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
            found += [number] if b"clock" in words else []
    return found


def test_a_clock_that_is_killed_is_begun_again_and_leaves_with_a_parent_that_is_killed(
    demonstration: Path,
) -> None:
    with served(demonstration) as (process, _):
        until(lambda: len(clocks(demonstration)) == 1)
        (first,) = clocks(demonstration)
        os.kill(first, signal.SIGKILL)
        until(lambda: process.poll() is not None or clocks(demonstration) not in ([], [first]))
        assert process.poll() is None, process.communicate()
        process.kill()
        process.wait()
        until(lambda: processes(demonstration) == [])


def test_a_clock_whose_parent_died_before_it_began_ends_at_once(demonstration: Path) -> None:
    status, said = ran(demonstration, "clock", "--parent=1")
    assert (status, said) == (0, "")
