"""Tally command: reads cases and prints results, or names the faulty place and exits 2."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command, execute_from_command_line
from django.core.management.base import CommandError

from audit.log.encoding import Json
from governance.management.commands.tally import Command

ROOT = Path(__file__).parents[3]
CASE: Json = {
    "step": {"kind": "vote", "rule": {"pass": {"compare": {"of": "yes", "more_than": "no"}}}},
    "electors": [{"member": "FRA"}],
    "positions": [{"member": "FRA", "choice": "yes"}],
}
FAULTY: Json = {"step": {"kind": "vote", "rule": {}}, "electors": [], "positions": []}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cases.json"


def printed(file: Path) -> Json:
    out = StringIO()
    call_command(Command(), str(file), stdout=out)
    result: Json = json.loads(out.getvalue())
    return result


def refused(file: Path) -> CommandError:
    with pytest.raises(CommandError) as error:
        call_command(Command(), str(file))
    return error.value


def run_on_standard_input(document: bytes, var: Path) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "manage.py", "tally", "-"],
        cwd=ROOT,
        input=document,
        capture_output=True,
        env={**os.environ, "SECRETARIAT_VAR": str(var)},
        check=False,
    )


@contextmanager
def standard_input(document: bytes, folder: Path) -> Iterator[None]:
    """This process reads ``document`` where it reads standard input."""
    file, kept = folder / "input", os.dup(0)
    file.write_bytes(document)
    given = os.open(file, os.O_RDONLY)
    try:
        os.dup2(given, 0)
        yield
    finally:
        os.dup2(kept, 0)
        os.close(given)
        os.close(kept)


def test_a_file_with_one_case_prints_one_result(file: Path) -> None:
    file.write_text(json.dumps(CASE))
    result = printed(file)
    assert isinstance(result, dict)
    assert result["reason"] == "adopted"


def test_a_file_with_a_list_prints_a_list(file: Path) -> None:
    file.write_text(json.dumps([CASE, CASE]))
    results = printed(file)
    assert isinstance(results, list)
    assert len(results) == 2


def test_a_faulty_case_is_named_by_its_place_with_exit_2(file: Path) -> None:
    file.write_text(json.dumps([CASE, FAULTY]))
    error = refused(file)
    assert (str(error), error.returncode) == ("/1/step/rule/pass: is missing", 2)


def test_a_missing_file_is_named_with_exit_2(file: Path) -> None:
    error = refused(file)
    assert (str(error), error.returncode) == (f"{file}: No such file or directory", 2)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path).returncode == 2


def test_standard_input_is_read_and_no_database_is_needed(tmp_path: Path) -> None:
    done = run_on_standard_input(json.dumps(CASE).encode(), tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["adopted"] is True
    assert not list(tmp_path.glob("*.sqlite3"))


def test_a_fault_is_told_on_standard_error_without_a_traceback(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    with standard_input(json.dumps(FAULTY).encode(), tmp_path), pytest.raises(SystemExit) as ended:
        execute_from_command_line(["manage.py", "tally", "-"])
    assert (ended.value.code, *capfdbinary.readouterr()) == (
        2,
        b"",
        b"CommandError: /step/rule/pass: is missing\n",
    )
