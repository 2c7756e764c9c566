"""Make: what fails is named, nothing hides it, and who interrupts ends all of it.

The recipe runs as it stands; its interpreter is a small program that notes how it was called.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.house.source import ROOT
from tests.house.test_processes import until

NEEDED = ("make", "sh", "mktemp", "rm", "cat", "mkfifo")
# Mypy and pytest each wait for the other to have begun, so they must run at the same time.
INTERPRETER = """#!/bin/sh
echo "$*" >>calls
case "$*" in
*mypy*) echo $$ >mypy; echo >begun; echo "mypy says"; [ ! -e slow ] || exec cat waiting
    [ ! -e types ] ;;
*pytest*) echo $$ >pytest; read -r _ <begun; echo "pytest says"; [ ! -e slow ] || exec cat waiting
    [ ! -e tests ] ;;
"manage.py check") [ ! -e settings ] ;;
esac
"""


class Checkout:
    """A folder with the Makefile, and with what else the recipe asks for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copy(ROOT / "Makefile", folder)
        for name in ("requirements", "bin", ".venv/bin", "tmp"):
            (folder / name).mkdir(parents=True)
        (folder / "requirements" / "install").write_text("")
        for name in NEEDED:
            (folder / "bin" / name).symlink_to(str(shutil.which(name)))
        self.put(".venv/bin/python", INTERPRETER)
        os.mkfifo(folder / "begun")
        os.mkfifo(folder / "waiting")

    def put(self, name: str, program: str = "") -> None:
        (self.folder / name).write_text(program)
        (self.folder / name).chmod(0o755)

    def begin(self, *, shell: str = "/bin/sh") -> subprocess.Popen[str]:
        return subprocess.Popen(
            ["make", f"SHELL={shell}", "test"],
            cwd=self.folder,
            env={"PATH": str(self.folder / "bin"), "TMPDIR": str(self.folder / "tmp")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def tested(self) -> tuple[int, list[str]]:
        process = self.begin()
        said, _ = process.communicate(timeout=60)
        return process.returncode, said.splitlines()

    def calls(self) -> list[str]:
        return (self.folder / "calls").read_text().splitlines()

    def runs(self, name: str) -> bool:
        """Whether one of the two has begun, and has not ended."""
        note = self.folder / name
        if not note.exists() or not (number := note.read_text().strip()):
            return False
        with suppress(FileNotFoundError, ProcessLookupError):
            state = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0]
            return state != "Z"
        return False


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Checkout]:
    made = Checkout(tmp_path)
    yield made
    assert [*(tmp_path / "tmp").iterdir()] == []  # nothing is left behind


def test_types_and_tests_run_beside_each_other_after_what_is_cheap(checkout: Checkout) -> None:
    status, said = checkout.tested()
    assert status == 0, said
    assert [call.split()[:2] for call in checkout.calls()[:-2]] == [
        ["-m", "ruff"],
        ["-m", "ruff"],
        [".venv/bin/lint-imports"],
        ["manage.py", "makemigrations"],
        ["manage.py", "check"],
    ]
    assert {call.split()[1] for call in checkout.calls()[-2:]} == {"mypy", "pytest"}
    assert {"mypy says", "pytest says"} <= set(said)


def test_without_chromium_the_last_line_says_what_was_not_run(checkout: Checkout) -> None:
    status, said = checkout.tested()
    assert (status, said[-1]) == (0, "browser tests not run: no Chromium")
    assert any(call.endswith("-m not browser") for call in checkout.calls())


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_with_chromium_everything_is_run(checkout: Checkout, name: str) -> None:
    checkout.put(f"bin/{name}")
    status, said = checkout.tested()
    assert status == 0
    assert "browser tests not run: no Chromium" not in said
    assert not any("not browser" in call for call in checkout.calls())


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (("types",), "types (mypy)"),
        (("tests",), "tests (pytest)"),
        (("types", "tests"), "tests (pytest), types (mypy)"),
    ],
)
def test_what_fails_is_named_after_both_have_spoken(
    checkout: Checkout, broken: tuple[str, ...], named: str
) -> None:
    for one in broken:
        checkout.put(one)
    status, said = checkout.tested()
    assert status == 2
    assert {"mypy says", "pytest says", f"make test failed at: {named}"} <= set(said)
    assert "browser tests not run: no Chromium" not in said


def test_what_is_cheap_fails_before_either_begins(checkout: Checkout) -> None:
    checkout.put("settings")
    status, said = checkout.tested()
    assert status == 2
    assert "make test stopped at: settings (manage.py check)" in said
    assert not any("mypy" in call or "pytest" in call for call in checkout.calls())


@pytest.mark.parametrize("shell", ["/bin/sh", "/bin/bash"])  # they differ in who is interrupted
def test_an_interrupt_at_the_terminal_ends_both(checkout: Checkout, shell: str) -> None:
    checkout.put("slow")
    process = checkout.begin(shell=shell)
    until(lambda: checkout.runs("mypy") and checkout.runs("pytest"))
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode != 0
    until(lambda: not checkout.runs("mypy") and not checkout.runs("pytest"))
