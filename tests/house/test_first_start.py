"""The first start: it says where it is, is ready when it says so, and ends what it began."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from audit.log.checkpoint import parse_checkpoint
from audit.log.note import split_note
from config import serving
from tests.house.test_processes import entries, free_port, get, manage, processes, until

STUBBORN = """
import os, pathlib, signal, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))
signal.pause()
"""


@pytest.fixture
def first(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """``manage.py run`` over nothing, on a free port."""
    port = free_port()
    process = manage(tmp_path / "state", "run", "--port", str(port), "--pack", "mtcr")
    yield process, f"http://127.0.0.1:{port}"
    for left in processes(tmp_path / "state"):
        with suppress(ProcessLookupError):
            os.kill(left, signal.SIGKILL)
    process.communicate()


def told(process: subprocess.Popen[str], *, beginning: str) -> list[str]:
    """The lines up to the one with this beginning, each as soon as it is said."""
    assert process.stdout is not None
    said: list[str] = []
    for line in process.stdout:
        said.append(line.rstrip("\n"))
        if line.startswith(beginning):
            break
    return said


def test_when_the_addresses_are_printed_the_first_visitor_finds_a_signed_log(
    first: tuple[subprocess.Popen[str], str], tmp_path: Path
) -> None:
    process, base = first
    said = told(process, beginning="Portal")
    note = get(f"{base}/log/checkpoint")
    assert note is not None, said
    size = parse_checkpoint(split_note(note.decode())[0]).size
    assert size == entries(tmp_path / "state")
    assert said == [
        "reading the pack mtcr",
        "making the tables",
        f"{size} records from mtcr",
        f"signed checkpoint at size {size}",
        f"Portal  {base}/",
    ]


def test_a_process_beside_the_server_that_does_not_leave_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(serving, "LEAVE_SECONDS", 0.2)
    note = tmp_path / "number"
    with serving.kept_running([sys.executable, "-c", STUBBORN, str(note)]):
        until(lambda: note.exists() and note.read_text())
    assert not Path(f"/proc/{note.read_text()}").exists()
    assert "did not leave and is killed" in caplog.text
