"""Pages on the log: what they say of our own formats, of a policy and of a backup is so."""

import hashlib
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

from audit.log.cosignature import CosigningKey
from audit.log.note import Signer
from audit.log.policy import parse_policy
from audit.log.rotation import statement_of
from audit.log.sealing import commit
from audit.publishing.disclosures import Opening
from governance.domain.verifying.misbehaviour import Misbehaviour
from tests.house.source import ROOT
from tests.house.test_verifying_doc import BACKUP, ORIGIN, PAGE, SEED


def test_the_formats_that_are_ours_are_described() -> None:
    older, newer = (Signer.from_seed(ORIGIN, bytes([number]) * 32) for number in (1, 2))
    rotation = statement_of(older, newer, size=44).split("\n")
    misbehaviour = Misbehaviour("", "", bytes(32), ()).text().split("\n")
    assert rotation[1:5] == [ORIGIN, older.verifier.vkey, newer.verifier.vkey, "44"]
    for header in (rotation[0], misbehaviour[0]):
        assert f"`{header}`" in PAGE
    assert Opening(bytes(32), "x").to_bytes() == b'{"salt":"%s","value":"x"}' % (b"00" * 32)
    assert commit("x", salt=bytes(32)) == (
        hashlib.sha256(b"audit-seal/v1\n" + bytes(32) + b'"x"').hexdigest()
    )
    assert "No format is ours" not in PAGE


def test_the_example_of_a_policy_is_one_and_names_its_log() -> None:
    page = (ROOT / "docs" / "witnesses.md").read_text("utf-8")
    (example,) = (one for one in page.split("```\n") if one.startswith("log "))
    log = Signer.from_seed("secretariat.example/log", SEED).verifier
    text = example.replace("secretariat.example/log+…", log.vkey)
    for number, name in enumerate(re.findall(r"(\S+)\+…", text)):
        key = CosigningKey.from_seed(name, bytes([number]) * 32).cosigner
        text = text.replace(f"{name}+…", key.vkey)
    policy = parse_policy(text)
    assert policy.logs == (log,) and len(policy.witnesses) == 4


def test_a_backup_of_a_running_sqlite_is_whole_and_comes_back_as_it_was(tmp_path: Path) -> None:
    back_up, put_back = BACKUP.replace(".venv/bin/python", sys.executable).splitlines()
    (tmp_path / "var").mkdir()
    database = tmp_path / "var" / "secretariat.sqlite3"
    running = sqlite3.connect(database, isolation_level=None)
    for statement in ("PRAGMA journal_mode=WAL", "CREATE TABLE act (what)", *_acts("before")):
        running.execute(statement)
    subprocess.run(["/bin/sh", "-c", back_up], cwd=tmp_path, check=True, timeout=60)
    for statement in _acts("after"):
        running.execute(statement)
    stale = {path: path.read_bytes() for path in database.parent.glob(f"{database.name}-*")}
    running.close()
    for path, left in stale.items():  # as a server leaves them that was killed
        path.write_bytes(left)
    assert len(stale) == 2
    subprocess.run(["/bin/sh", "-c", put_back], cwd=tmp_path, check=True, timeout=60)
    assert sqlite3.connect(database).execute("SELECT what FROM act").fetchall() == [("before",)]


def _acts(what: str) -> tuple[str, ...]:
    return (f"INSERT INTO act VALUES ('{what}')",)
