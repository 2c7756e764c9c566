"""Redrawing a lot: from the database and from an export alone, and where a byte was changed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from audit.publishing.checkpoints import sign_newest
from governance.domain.redraw import main
from governance.reading.accession import applications
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.assessment.said import AssessorsDrawn
from regime.domain.values import Symbol
from tests.shells.applicants import Applicants

ROOT = Path(__file__).parents[2]


@pytest.fixture
def drawn(applicants: Applicants) -> Symbol:
    """An application whose panel was drawn, and of which one left."""
    symbol = applicants.file("ZEM")
    applicants.complete(symbol)
    gone = applicants.case(symbol).panel[0]
    applicants.handle(
        assessment.RecuseAssessor(symbol, "Ill.", None), actor=applicants.assessor(gone)
    )
    return symbol


@pytest.fixture
def folder(drawn: Symbol, tmp_path: Path) -> Path:
    """The export of that log."""
    sign_newest()
    call_command("export_log", str(tmp_path / "export"), verbosity=0)
    return tmp_path / "export"


def test_p19_the_command_agrees_and_prints_each_step(
    drawn: Symbol, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("redraw_lot", drawn)
    said = capsys.readouterr().out
    for step in ("Commitment to the secret: agrees", "Root of the tree: agrees", "Panel: agrees"):
        assert step in said
    assert "without 6: conflict" in said and "Successor of seat" in said
    assert "DIFFERS" not in said and f"The lot of {drawn} agrees with the log." in said


def test_what_was_not_drawn_is_not_redrawn(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    with pytest.raises(CommandError, match="holds no lot"):
        call_command("redraw_lot", symbol)


def test_an_export_suffices_without_django_and_without_a_database(
    folder: Path, drawn: Symbol, tmp_path: Path
) -> None:
    program = [sys.executable, "-m", "governance.domain.redraw", str(folder), drawn]
    env = {key: value for key, value in os.environ.items() if not key.startswith("DJANGO")}
    env |= {"PYTHONPATH": str(ROOT), "DATABASE_URL": "sqlite:////nowhere/at/all"}
    done = subprocess.run(program, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"The lot of {drawn} agrees with the log." in done.stdout


def test_one_changed_byte_of_the_secret_differs(
    folder: Path, applicants: Applicants, drawn: Symbol, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = _told(drawn).encode()
    other = (b"0" if secret[:1] != b"0" else b"1") + secret[1:]
    _change(folder, secret, other)
    assert main([str(folder), drawn]) == 1
    said = capsys.readouterr().out
    assert "Commitment to the secret: DIFFERS" in said
    assert "Root of the checkpoint: DIFFERS" in said
    assert "does NOT agree with the log." in said


def test_another_panel_differs(
    folder: Path, applicants: Applicants, drawn: Symbol, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _panel(drawn)
    free = next(seat for seat in applicants.case(drawn).order if str(seat) not in told)
    others = f"{free}{told[1:]}"
    _change(folder, f'"panel":[{told}]'.encode(), f'"panel":[{others}]'.encode())
    assert main([str(folder), drawn]) == 1
    assert "Panel: DIFFERS" in capsys.readouterr().out


def test_what_cannot_be_read_says_so(
    folder: Path, drawn: Symbol, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "nowhere"), drawn]) == 2
    assert main([str(folder), "MTCR/2026/A/9"]) == 2
    assert main([str(folder)]) == 2
    _change(folder, b'"type":"AssessorsDrawn"', b'"type":"AssessorsDrawm"')
    assert main([str(folder), drawn]) == 2
    assert capsys.readouterr().out == ""


def _told(symbol: str) -> str:
    row = applications.application(symbol)
    assert row and row.secret
    return row.secret


def _panel(symbol: str) -> str:
    drawn = applications.told(symbol).last[AssessorsDrawn].event
    assert isinstance(drawn, AssessorsDrawn)
    return ",".join(str(seat) for seat in drawn.panel)


def _change(folder: Path, old: bytes, new: bytes) -> None:
    """The bundle that holds ``old`` holds ``new`` instead."""
    assert len(old) == len(new)
    bundles = [one for one in folder.glob("tile/entries/**/*") if one.is_file()]
    found = [one for one in bundles if old in one.read_bytes()]
    assert found
    for one in found:
        one.write_bytes(one.read_bytes().replace(old, new))
