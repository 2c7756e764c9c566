"""Recovering: what a restored database lost comes back from a published copy, and only that."""

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from audit import store
from audit.halting import DatabaseForked, DatabaseRestored, halted
from audit.log import catalogue
from audit.log.entry import Entry, read_recorded
from audit.log.errors import Refused
from audit.log.note import Signer
from audit.log.rotation import LogKeyRotated
from audit.models import SignedCheckpoint
from audit.projections import differences
from audit.publishing import signed_memory
from audit.publishing.checkpoints import newest, sign_newest
from audit.publishing.log_key import signer
from governance.acting.comments import comment
from governance.acting.recovering import RecoveryRefused, recover
from governance.domain.chapters.submission.said import AdmitProposal
from governance.domain.verifying.folder import Folder
from governance.models import CommentText, Proposal
from governance.reading.verified_database import verify_stored
from regime.domain.values import OPERATOR
from tests.audit.restoring import a_copy, entries, restored
from tests.audit.test_rotating import key_as_before, rotate
from tests.databases import BOTH_DATABASES
from tests.export import export as write_export
from tests.room import Room

pytestmark = BOTH_DATABASES

assert key_as_before  # a fixture of those who rotate keys

WORDS = "Two days are enough."


@pytest.fixture
def lost(room: Room, tmp_path: Path) -> tuple[Folder, int, list[bytes]]:
    """A copy of a log with a proposal and a comment that the database then lost; what it was."""
    sign_newest()
    size = len(entries())
    symbol = room.submit()
    room.handle(AdmitProposal(symbol, "Complete."))
    comment(symbol, WORDS, actor=room.head("BIRCH"), command_id=uuid.uuid4())
    sign_newest()
    whole = entries()
    copy = a_copy(tmp_path / "copy")
    restored(size)
    with pytest.raises(DatabaseRestored):
        sign_newest()
    return copy, size, whole


Lost = tuple[Folder, int, list[bytes]]


def test_the_lost_entries_come_back_byte_for_byte_and_are_signed_as_before(lost: Lost) -> None:
    copy, size, whole = lost
    before = signed_memory.path().read_text()
    recovery = recover(copy)
    assert (recovery.start, recovery.size) == (size, len(whole))
    assert entries() == whole
    signed = sign_newest()
    assert signed is not None and signed.size == len(whole) and halted() is None
    assert signed_memory.path().read_text() == before


def test_every_checkpoint_that_was_signed_comes_back_with_the_instant_of_its_signing(
    room: Room, tmp_path: Path
) -> None:
    sign_newest()
    size = len(entries())
    for _ in range(3):
        room.pass_days(1)
        room.submit()
        sign_newest()
    before = list(SignedCheckpoint.objects.values())
    copy = a_copy(tmp_path / "copy")
    restored(size)
    room.pass_days(1)
    recover(copy)
    sign_newest()
    assert list(SignedCheckpoint.objects.values()) == before


def test_a_copy_that_a_stranger_went_on_with_brings_nothing_back(
    room: Room, tmp_path: Path
) -> None:
    sign_newest()
    before = entries()
    origin = signer().name
    stranger = Signer.from_seed(origin, bytes([9] * 32))
    newest = read_recorded(len(before) - 1, before[-1]).entry
    rotated = LogKeyRotated(stranger.verifier.vkey, "nobody signed this", "Because.")
    forged = Entry(
        stream="log",
        version=1,
        type="LogKeyRotated",
        schema=1,
        recorded_at=newest.recorded_at,
        actor=OPERATOR.as_record(),
        command=str(uuid.uuid4()),
        data=catalogue.encode(rotated),
        rules=newest.rules,
    )
    write_export(tmp_path / "copy", [*before, forged.to_bytes()], stranger)
    with pytest.raises(RecoveryRefused, match="not good"):
        recover(Folder(str(tmp_path / "copy")))
    assert entries() == before


def test_a_restored_database_is_told_from_what_its_signer_remembers(lost: Lost) -> None:
    faults = [fault.code for _, fault in verify_stored().faults]
    assert faults == ["rolled_back"]
    recover(lost[0])
    assert verify_stored().ok


def test_read_models_and_open_comments_come_back_too(lost: Lost) -> None:
    recovery = recover(lost[0])
    assert differences(store.read()) == []
    assert Proposal.objects.count() == 1
    assert recovery.openings == 1
    assert [one.text for one in CommentText.objects.all()] == [WORDS]


def test_acts_go_on_after_it(lost: Lost, room: Room) -> None:
    recover(lost[0])
    sign_newest()
    room.submit()
    assert sign_newest() != newest() or len(entries()) > len(lost[2])


def test_the_command_says_what_came_back(lost: Lost, capsys: pytest.CaptureFixture[str]) -> None:
    copy, size, whole = lost
    call_command("recover", copy.name)
    said = capsys.readouterr().out
    assert f"entries {size} to {len(whole) - 1} came back, with 1 openings" in said
    assert f"signed checkpoint at size {len(whole)}" in said


def test_there_is_nothing_to_take_back_from_a_copy_that_is_no_longer(lost: Lost) -> None:
    recover(lost[0])
    with pytest.raises(RecoveryRefused, match="nothing to take back"):
        recover(lost[0])


def test_a_copy_without_a_checkpoint_is_unreadable(room: Room, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no checkpoint") as refused:
        call_command("recover", str(tmp_path))
    assert refused.value.returncode == 2


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a changed entry": lambda at: _change(at, b"Two days", b"Six days"),
    "a missing bundle": lambda at: _bundles(at)[-1].unlink(),
    "a bundle that ends too soon": lambda at: _cut(_bundles(at)[-1]),
    "a checkpoint that nobody signed": lambda at: _change_note(at),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_copy_brings_nothing_back(lost: Lost, damage: str) -> None:
    copy, size, whole = lost
    DAMAGES[damage](Path(copy.name))
    with pytest.raises(Refused):
        recover(copy)
    assert entries() == whole[:size]
    assert CommentText.objects.count() == 0


def test_a_database_that_went_on_by_itself_takes_nothing_back(room: Room, tmp_path: Path) -> None:
    sign_newest()
    size = len(entries())
    room.submit()
    room.submit()
    sign_newest()
    copy = a_copy(tmp_path / "copy")
    restored(size)
    room.submit(by="BIRCH")  # before the publisher has looked
    before = entries()
    for _ in range(2):
        with pytest.raises((DatabaseForked, DatabaseRestored)):
            sign_newest()
        with pytest.raises(RecoveryRefused):
            recover(copy)
    assert entries() == before


def test_a_copy_from_before_the_newest_signature_is_refused(room: Room, tmp_path: Path) -> None:
    sign_newest()
    size = len(entries())
    room.submit()
    sign_newest()
    copy = a_copy(tmp_path / "copy")
    room.submit()
    sign_newest()
    restored(size)
    with pytest.raises(RecoveryRefused, match="find a newer"):
        recover(copy)


def test_entries_from_before_a_rotation_come_back_under_the_key_that_followed(
    room: Room, tmp_path: Path
) -> None:
    sign_newest()
    size = len(entries())
    room.submit()
    rotate()
    sign_newest()
    copy = a_copy(tmp_path / "copy")
    whole = entries()
    restored(size)
    with pytest.raises(DatabaseRestored):
        sign_newest()
    recover(copy)
    assert entries() == whole and sign_newest() is not None


def _bundles(at: Path) -> list[Path]:
    return sorted(path for path in (at / "tile/entries").rglob("*") if path.is_file())


def _change(at: Path, old: bytes, new: bytes) -> None:
    for path in _bundles(at):
        raw = path.read_bytes()
        if old in raw:
            path.write_bytes(raw.replace(old, new))


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _change_note(at: Path) -> None:
    note = (at / "checkpoint").read_text()
    body, _, signature = note.rpartition("\n\n")
    marked = signature[:-12] + ("A" if signature[-12] != "A" else "B") + signature[-11:]
    (at / "checkpoint").write_text(f"{body}\n\n{marked}")
