"""Export: a folder that proves the whole signed log, whenever and wherever it was cut off."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from audit.log.checkpoint import Checkpoint, sign_checkpoint
from audit.log.merkle import EMPTY_ROOT
from audit.log.note import Signer
from audit.log.sealing import commit
from audit.publishing.checkpoints import Published, sign_newest
from audit.publishing.exporting import export, to_export
from audit.publishing.log_key import keys, signer
from governance.acting.comments import comment
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.submission.said import AdmitProposal
from governance.models import Comment, CommentText
from regime.domain.values import Symbol
from tests.audit.folders import believed, files, named
from tests.audit.long_log import lengthen
from tests.audit.storage import change_byte, tampered
from tests.databases import BOTH_DATABASES
from tests.kept import until
from tests.room import Room

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "public" / "log"


def ran(folder: Path) -> tuple[int, str]:
    """Exit status and what was said, of ``manage.py export_log``."""
    out = StringIO()
    try:
        call_command("export_log", str(folder), stdout=out)
    except CommandError as error:
        return error.returncode, str(error)
    return 0, out.getvalue()


def sizes(folder: Path, *, to: int) -> Iterator[int]:
    """The size that the folder proves, after every file that is written on the way to ``to``."""
    for _ in export(folder, lengthen(to)):
        checkpoint = believed(folder)
        yield checkpoint.size if checkpoint else 0


# --- what it holds


def test_it_says_size_root_and_place_in_one_line(room: Room, folder: Path) -> None:
    signed = lengthen(257)
    assert ran(folder) == (
        0,
        f"257 entries, root {signed.root.hex()}: {folder} (7 files written)\n",
    )


def test_it_holds_the_tiles_and_bundles_of_the_signed_size(room: Room, folder: Path) -> None:
    for size in (255, 256, 257):
        lengthen(size)
        ran(folder / str(size))
        assert set(files(folder / str(size))) == {"checkpoint", "vkey", *named(size)}
        assert believed(folder / str(size)) is not None


@BOTH_DATABASES
def test_every_file_is_what_is_served_under_the_same_name(room: Room, folder: Path) -> None:
    lengthen(257)
    ran(folder)
    for name, raw in files(folder).items():
        answer = Client().get(f"/log/{name}")
        assert (name, answer.status_code, answer.content) == (name, 200, raw)


def test_what_is_not_signed_yet_is_not_in_it(room: Room, folder: Path) -> None:
    signed = lengthen(200)
    room.submit()
    ran(folder)
    checkpoint = believed(folder)
    assert checkpoint is not None and checkpoint.size == signed.size == 200


def test_others_may_read_the_files(room: Room, folder: Path) -> None:
    sign_newest()
    before = os.umask(0o022)
    try:
        ran(folder)
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()} == {0o644}


# --- again


def test_again_it_writes_nothing(room: Room, folder: Path) -> None:
    signed = lengthen(257)
    ran(folder)
    assert list(export(folder, signed)) == []
    assert "(0 files written)" in ran(folder)[1]


def test_into_an_older_export_it_writes_only_what_is_new(room: Room, folder: Path) -> None:
    ran_first = list(export(folder, lengthen(300)))
    inodes = {name: (folder / name).stat().st_ino for name in ran_first}
    assert list(export(folder, lengthen(513))) == [
        "tile/entries/001",
        "tile/0/001",
        "tile/entries/002.p/1",
        "tile/0/002.p/1",
        "tile/1/000.p/2",
        "checkpoint",
    ]
    for name in ("tile/0/000", "tile/entries/000", "tile/0/001.p/44", "vkey"):
        assert (folder / name).stat().st_ino == inodes[name]


def test_partial_tiles_go_once_nobody_reads_the_export_that_needs_them(
    room: Room, folder: Path
) -> None:
    ran_at = []
    for size in (257, 300, 513, 514):
        lengthen(size)
        ran(folder)
        ran_at.append(sorted(path.name for path in folder.glob("tile/entries/001.p/*")))
    assert ran_at == [["1"], ["1", "44"], ["1", "44"], []]
    assert believed(folder) is not None


def test_what_is_missing_is_written_again(room: Room, folder: Path) -> None:
    signed = lengthen(300)
    ran(folder)
    whole = files(folder)
    for name in ("tile/0/000", "tile/entries/001.p/44", "vkey"):
        (folder / name).unlink()
    assert set(export(folder, signed)) == {"tile/0/000", "tile/entries/001.p/44", "vkey"}
    assert files(folder) == whole


def test_a_newer_policy_and_newer_cosignatures_are_written_at_the_same_size(
    room: Room, folder: Path, settings: Settings, tmp_path: Path
) -> None:
    signed = lengthen(300)
    settings.LOG_POLICY_FILE = tmp_path / "policy"
    settings.LOG_POLICY_FILE.write_text(f"log {keys().newest.vkey}\nquorum none\n")
    ran(folder)
    assert (folder / "policy").read_bytes() == settings.LOG_POLICY_FILE.read_bytes()
    settings.LOG_POLICY_FILE.write_text("quorum none\n")
    line = Signer.from_seed("witness.example/w", bytes(32)).sign("as if").line()
    cosigned = Published(signed.size, signed.root, signed.note + line)
    assert list(export(folder, cosigned)) == ["checkpoint", "policy"]
    settings.LOG_POLICY_FILE.unlink()
    ran(folder)
    assert not (folder / "policy").exists()


# --- cut off


@BOTH_DATABASES
def test_at_every_moment_it_is_the_older_export_or_the_newer(room: Room, folder: Path) -> None:
    seen = [list(sizes(folder, to=size)) for size in (200, 257, 600)]
    assert [set(one) for one in seen] == [{0, 200}, {200, 257}, {257, 600}]
    assert [one == sorted(one) for one in seen] == [True] * 3


def test_what_was_cut_off_is_finished(room: Room, folder: Path) -> None:
    lengthen(200)
    ran(folder)
    signed = lengthen(600)
    steps = len(list(export(folder.parent / "whole", signed)))
    for step in range(1, steps):
        for _ in islice(export(folder, signed), step):
            pass
        (folder / ".writing").write_bytes(b"half of a fi")
    ran(folder)
    assert named(600) <= set(files(folder))
    checkpoint = believed(folder)
    assert checkpoint is not None and checkpoint.size == 600


def test_a_new_key_is_written_once_the_log_in_the_folder_names_it(
    room: Room, folder: Path, settings: Settings, tmp_path: Path
) -> None:
    # Whoever holds the older key finds the newer one in the entries; not so the other way round.
    settings.LOG_KEY_FILE = shutil.copy(settings.LOG_KEY_FILE, tmp_path / "log.key")
    older = lengthen(200)
    ran(folder)
    before = (folder / "vkey").read_text()
    call_command("rotate_log_key", reasons="It is two years old.", stdout=StringIO())
    sign_newest()
    newer = to_export()
    after = keys().newest.vkey
    seen = [
        ((folder / "vkey").read_text(), (folder / "checkpoint").read_text())
        for _ in export(folder, newer)
    ]
    assert list(dict.fromkeys(seen)) == [
        (before, older.note),
        (before, newer.note),
        (after, newer.note),
    ]
    assert believed(folder) == signed_now(newer)


def test_killed_anywhere_in_a_large_log_it_is_the_older_export_or_the_newer(
    room: Room, folder: Path
) -> None:
    for size, tiles in (
        (65_535, ("tile/entries/020", "tile/0/255.p/255")),
        (65_536, ()),
        (65_537, ("tile/2/000.p/1",)),
    ):
        before, now = believed(folder), signed_now(lengthen(size))
        for tile in tiles:
            kill_once_there(folder, tile, url=room.url)
            assert believed(folder) in (before, now)
        assert ran(folder)[0] == 0
        assert believed(folder) == now
        assert named(size) <= set(files(folder))


def signed_now(signed: Published) -> Checkpoint:
    return Checkpoint(keys().newest.name, signed.size, signed.root)


def kill_once_there(folder: Path, name: str, *, url: str) -> None:
    """Export in a process of its own, which is killed as soon as the file has its name."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "export_log", str(folder)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "SECRET_KEY": "for the tests alone"},
        stdout=subprocess.DEVNULL,
    )
    try:
        until((folder / name).exists)
    finally:
        process.kill()
        process.wait()


# --- refused


def refusal(folder: Path) -> str:
    """Why nothing was written."""
    before = files(folder)
    status, said = ran(folder)
    assert (status, files(folder)) == (2, before)
    return said


def planted(folder: Path, **texts: str) -> Path:
    """The folder, with files of these names."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text)
    return folder


def note_of(size: int, *, root: bytes, by: Signer) -> str:
    return sign_checkpoint(Checkpoint(by.name, size, root), by)


def test_before_a_checkpoint_there_is_nothing_to_export(room: Room, folder: Path) -> None:
    assert "No checkpoint of this log has been signed" in refusal(folder)
    assert not folder.exists()


def test_before_the_founding_neither(empty: str, folder: Path) -> None:
    assert "No regime is founded" in refusal(folder)


def test_a_file_is_no_folder(room: Room, tmp_path: Path) -> None:
    sign_newest()
    (tmp_path / "file").write_text("Mine.")
    for path in (tmp_path / "file", tmp_path / "file" / "below"):
        status, said = ran(path)
        assert (status, "a file is in the way" in said) == (2, True)
    assert (tmp_path / "file").read_text() == "Mine."


def test_a_folder_that_cannot_be_written_is_named(room: Room) -> None:
    sign_newest()
    status, said = ran(Path("/proc/secretariat"))
    assert (status, "/proc/secretariat cannot be written" in said) == (2, True)


def test_one_writes_at_a_time(room: Room, folder: Path) -> None:
    sign_newest()
    folder.mkdir(parents=True)
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    assert "being written by another process" in refusal(folder)
    os.close(descriptor)
    assert ran(folder)[0] == 0


def test_the_export_of_another_log_is_left_alone(room: Room, folder: Path) -> None:
    sign_newest()
    other = Signer.from_seed("other.example/log", bytes(32))
    planted(folder, checkpoint=note_of(0, root=EMPTY_ROOT, by=other))
    assert "holds the log other.example/log" in refusal(folder)


def test_the_beginning_of_an_export_of_another_log_is_left_alone(room: Room, folder: Path) -> None:
    sign_newest()
    another = Signer.from_seed(keys().newest.name, bytes(32)).verifier.vkey
    for text in (another, "no key", ""):
        assert "holds the key of another log" in refusal(planted(folder, vkey=text))


def test_a_larger_export_of_this_log_is_left_alone(room: Room, folder: Path) -> None:
    signed = lengthen(200)
    planted(folder, checkpoint=note_of(201, root=signed.root, by=signer()))
    assert "holds 201 entries, more than the 200 signed here" in refusal(folder)


def test_another_tree_of_this_log_is_left_alone(room: Room, folder: Path) -> None:
    lengthen(200)
    for size in (200, 199, 1):
        planted(folder, checkpoint=note_of(size, root=bytes(32), by=signer()))
        assert f"holds another tree of {size} entries" in refusal(folder)


def test_a_checkpoint_that_cannot_be_read_is_left_alone(room: Room, folder: Path) -> None:
    sign_newest()
    for text in ("", "Mine.", "\x00", "—"):
        assert "cannot be read" in refusal(planted(folder, checkpoint=text))


def test_an_older_file_that_says_something_else_is_named_and_left_alone(
    room: Room, folder: Path
) -> None:
    lengthen(300)
    ran(folder)
    lengthen(301)
    for name in ("tile/entries/000", "tile/0/000", "tile/1/000.p/1"):
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        status, said = ran(folder)
        assert (status, f"{name} is not what the log says" in said) == (2, True)
        (folder / name).write_bytes(whole)
        checkpoint = believed(folder)
        assert checkpoint is not None and checkpoint.size == 300


@BOTH_DATABASES
def test_what_the_log_has_lost_is_not_signed_for(room: Room, folder: Path) -> None:
    lengthen(300)
    with tampered():
        change_byte(7)
        status, said = ran(folder)
    assert (status, "do not hash to what was signed at size 300" in said) == (2, True)
    assert believed(folder) is None
    assert ran(folder)[0] == 0
    assert believed(folder) is not None


# --- what is disclosed


@pytest.fixture
def said(room: Room) -> Symbol:
    """A proposal in consultation with two comments; a checkpoint covers them."""
    symbol = room.submit()
    room.handle(AdmitProposal(symbol, "Complete."))
    for text in ("Two days are enough.", "“Née” – überlegt."):
        comment(symbol, text, actor=room.head("BIRCH"), command_id=uuid.uuid4())
    sign_newest()
    return symbol


def disclosed(folder: Path) -> dict[str, object]:
    """What the folder discloses, by commitment, each held against it."""
    found = {}
    for path in (folder / "disclosures").iterdir():
        opening = json.loads(path.read_text())
        assert list(opening) == ["salt", "value"]
        assert commit(opening["value"], salt=bytes.fromhex(opening["salt"])) == path.name
        found[path.name] = opening["value"]
    return found


def commitment(number: int) -> str:
    return Comment.objects.get(number=number).commitment


def test_it_discloses_what_is_open_now(said: Symbol, folder: Path) -> None:
    ran(folder)
    assert disclosed(folder) == {
        commitment(1): "Two days are enough.",
        commitment(2): "“Née” – überlegt.",
    }


def test_what_is_no_longer_open_is_removed_and_comes_back(
    room: Room, said: Symbol, folder: Path
) -> None:
    ran(folder)
    room.handle(consultation.HideComment(said, 1, "Off the matter."))
    ran(folder)
    assert set(disclosed(folder)) == {commitment(2)}
    room.handle(consultation.RestoreComment(said, 1, "On it after all."))
    ran(folder)
    assert set(disclosed(folder)) == {commitment(1), commitment(2)}


def test_words_that_were_exchanged_or_erased_are_not_disclosed(said: Symbol, folder: Path) -> None:
    ran(folder)
    CommentText.objects.filter(commitment=commitment(1)).update(text="Too many.")
    CommentText.objects.filter(commitment=commitment(2)).delete()
    ran(folder)
    assert disclosed(folder) == {}


def test_what_no_checkpoint_covers_is_not_disclosed(room: Room, said: Symbol, folder: Path) -> None:
    comment(said, "Three.", actor=room.head("CEDAR"), command_id=uuid.uuid4())
    ran(folder)
    assert commitment(3) not in disclosed(folder)
    sign_newest()
    ran(folder)
    assert commitment(3) in disclosed(folder)
