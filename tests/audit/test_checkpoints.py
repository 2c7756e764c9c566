"""Checkpoints: nothing is signed that was not read again from storage and found to be right."""

import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.test import Client
from pytest_django import Settings

from audit import halting, tasks
from audit.halting import DatabaseForked, DatabaseRestored, MemoryLost, halted
from audit.log.checkpoint import open_checkpoint
from audit.log.errors import Broken, WritingStopped
from audit.log.merkle import Peaks, leaf_hash, root_of
from audit.log.note import Signer
from audit.models import SignedCheckpoint
from audit.publishing import checkpoints, signed_memory
from audit.publishing.checkpoints import newest, sign_newest
from audit.publishing.log_key import keys
from audit.publishing.signed_memory import Signed
from audit.reading.queries import founded
from audit.web.health import in_the_way
from governance.management.commands.clock import Beat
from tests.audit import storage
from tests.audit.storage import sql, tampered, unguard
from tests.databases import BOTH_DATABASES
from tests.room import Room

pytestmark = BOTH_DATABASES


def leaves() -> list[bytes]:
    rows = sql("SELECT entry FROM audit_entry ORDER BY position")
    return [leaf_hash(raw) for (raw,) in rows]


def test_a_checkpoint_signs_size_and_root_of_the_entries(room: Room) -> None:
    signed = sign_newest()
    genesis = founded()
    assert signed is not None and genesis is not None
    checkpoint = open_checkpoint(signed.note, [keys().newest])
    assert checkpoint.origin == genesis.origin == "localhost/tiny"
    assert (checkpoint.size, checkpoint.root) == (len(leaves()), root_of(leaves()))


def test_what_is_signed_is_not_signed_again_until_the_log_grows(room: Room) -> None:
    first = sign_newest()
    assert sign_newest() == first == newest()
    room.submit()
    second = sign_newest()
    assert first is not None and second is not None
    assert second.size == first.size + 2
    assert SignedCheckpoint.objects.count() == 2


def test_an_empty_log_is_not_signed(empty: str) -> None:
    assert sign_newest() is None
    assert SignedCheckpoint.objects.count() == 0


def test_the_task_signs_where_celery_runs_it(room: Room) -> None:
    tasks.checkpoint.delay()
    signed = newest()
    assert signed is not None and signed.size == len(leaves())


def test_two_signers_at_once_leave_one_note(room: Room) -> None:
    start = threading.Barrier(2)

    def sign(_: int) -> SignedCheckpoint | None:
        start.wait()
        try:
            return sign_newest()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as signers:
        one, other = signers.map(sign, range(2))
    assert one is not None and other is not None and one.note == other.note
    assert SignedCheckpoint.objects.count() == 1


def test_a_size_is_never_signed_with_a_second_root(room: Room) -> None:
    signed = sign_newest()
    assert signed is not None
    other = SignedCheckpoint(
        size=signed.size, root=bytes(32), note=signed.note, signed_at=signed.signed_at
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        other.save(force_insert=True)


def change_head_root() -> None:
    sql("UPDATE audit_head SET root = %s", bytes(32))


def shrink_head() -> None:
    sql("UPDATE audit_head SET size = size - 1")


TAMPERED: dict[str, Callable[[], object]] = {
    "a changed byte": lambda: storage.change_byte(7),
    "a changed byte of the first entry": lambda: storage.change_byte(0),
    "the first row missing": lambda: storage.remove(0),
    "a row missing": lambda: storage.remove(9),
    "the last row missing": lambda: storage.remove(len(leaves()) - 1),
    "rows swapped": lambda: storage.swap(5, 6),
    "another root in the head": change_head_root,
    "a smaller head": shrink_head,
}


def test_nothing_is_signed_over_a_storage_that_was_changed(room: Room) -> None:
    for name, tamper in TAMPERED.items():
        with tampered():
            tamper()
            with pytest.raises(Broken):
                pytest.fail(f"{name}: signed {sign_newest()}")
        assert SignedCheckpoint.objects.count() == 0
    assert sign_newest() is not None


SIGNED_AND_CHANGED: dict[str, Callable[[], object]] = {
    "an entry": lambda: storage.change_byte(3),
    "an entry, gone": lambda: storage.remove(4),
    "the root": lambda: sql("UPDATE audit_checkpoint SET root = %s", bytes(32)),
    "the note": lambda: sql("UPDATE audit_checkpoint SET note = 'nothing'"),
    "the size": lambda: sql("UPDATE audit_checkpoint SET size = size - 1"),
}


def test_a_log_whose_signed_part_was_changed_is_signed_no_further(room: Room) -> None:
    sign_newest()
    room.submit()
    for name, tamper in SIGNED_AND_CHANGED.items():
        with tampered():
            tamper()
            with pytest.raises(Broken):
                pytest.fail(f"{name}: signed {sign_newest()}")
        assert SignedCheckpoint.objects.count() == 1
    assert sign_newest() is not None


def test_the_clock_raises_the_alarm_once_and_tries_again(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    beat = Beat("signing", sign_newest)
    with tampered():
        change_head_root()
        beat()
        beat()
    assert caplog.text.count("the clock cannot do its work (signing)") == 1
    beat()
    assert newest() is not None


def test_a_log_that_is_shorter_than_what_was_signed_raises_the_alarm(room: Room) -> None:
    sign_newest()
    unguard()
    shrink_head()
    with pytest.raises(Broken, match="was signed"):
        sign_newest()


def test_history_that_was_written_anew_with_its_whole_tree_is_not_signed_again(
    room: Room,
) -> None:
    # All but the note can be forged by whoever owns the database.
    room.submit()
    sign_newest()
    unguard()
    storage.change_byte(8)
    peaks, nodes = Peaks.empty().append(leaves())
    for level, index, value in nodes:
        sql(
            'UPDATE audit_node SET hash = %s WHERE level = %s AND "index" = %s', value, level, index
        )
    sql("UPDATE audit_head SET root = %s, peaks = %s", peaks.root(), b"".join(peaks.hashes))
    sql("UPDATE audit_checkpoint SET root = %s", peaks.root())
    room.submit()
    with pytest.raises(DatabaseForked, match="restored or forked"):
        sign_newest()
    signed_memory.path().unlink()  # whoever owns the machine too
    with signed_memory.turn() as memory:
        memory.remember(Signed(peaks.size, peaks.root().hex()))
    with pytest.raises(Broken, match="signs something else"):
        sign_newest()


def grown(signed: SignedCheckpoint | None) -> Signed:
    """What entries would be signed as that the database then lost."""
    assert signed is not None
    return Signed(signed.size + 1, bytes(32).hex(), "a note")


def test_a_database_restored_from_an_older_copy_signs_nothing(room: Room) -> None:
    lost = grown(sign_newest())
    with signed_memory.turn() as memory:
        memory.remember(lost)
    with pytest.raises(DatabaseRestored, match="restored from an older copy"):
        sign_newest()
    assert SignedCheckpoint.objects.count() == 1


def test_a_database_that_was_forked_signs_no_second_root(room: Room) -> None:
    lost = grown(sign_newest())
    room.submit()
    with signed_memory.turn() as memory:
        memory.remember(lost)
    with pytest.raises(DatabaseForked, match="restored or forked"):
        sign_newest()


def test_a_halted_log_says_so_and_takes_no_act_until_the_newer_database_is_back(
    room: Room,
) -> None:
    lost = grown(sign_newest())
    before = signed_memory.path().read_bytes()
    with signed_memory.turn() as memory:
        memory.remember(lost)
    with pytest.raises(DatabaseRestored):
        sign_newest()
    assert [sentence for sentence in in_the_way() if "restored from an older copy" in sentence]
    answer = Client().get("/readyz")
    assert answer.status_code == 503 and b"(restored)" in answer.content
    with pytest.raises(WritingStopped):
        room.submit()
    signed_memory.path().write_bytes(before)
    assert sign_newest() == newest()
    assert Client().get("/readyz").content == b"ok"
    room.submit()


def test_a_damaged_entry_halts_the_signing_and_not_the_acts(room: Room) -> None:
    room.submit()  # this process has read the entry before it is damaged
    sign_newest()
    unguard()
    storage.change_byte(3)
    room.submit()
    with pytest.raises(Broken):
        sign_newest()
    halt = halted()
    assert halt is not None and halt.code == "damaged"
    room.submit()


def test_a_halt_says_since_when_although_its_reason_changes(room: Room) -> None:
    halting.halt(Broken("one"))
    first = halted()
    room.pass_days(1)
    halting.halt(DatabaseForked("another"))
    then = halted()
    assert first is not None and then is not None
    assert (then.code, then.detail, then.since) == ("forked", "another", first.since)


def test_every_size_that_was_signed_is_remembered_with_its_note(room: Room) -> None:
    notes = []
    for _ in range(3):
        signed = sign_newest()
        assert signed is not None
        notes.append((signed.size, signed.note))
        room.submit()
    lines = map(json.loads, signed_memory.path().read_text().splitlines())
    assert [(line["size"], line["note"]) for line in lines] == notes


def test_no_size_is_remembered_twice_and_none_after_a_larger_one(room: Room) -> None:
    signed = sign_newest()
    assert signed is not None
    for size in (signed.size, signed.size - 1):
        with pytest.raises(Broken, match="was signed before"), signed_memory.turn() as memory:
            memory.remember(Signed(size, bytes(32).hex()))


def test_what_was_signed_and_cut_off_before_it_was_kept_is_kept_by_the_next_signer(
    room: Room,
) -> None:
    signed = sign_newest()
    assert signed is not None
    unguard()
    sql("DELETE FROM audit_checkpoint")
    again = sign_newest()
    assert again is not None and (again.size, again.note) == (signed.size, signed.note)
    assert signed_memory.path().read_text().count("\n") == 1


def test_what_the_first_release_remembered_is_read(room: Room) -> None:
    signed = sign_newest()
    assert signed is not None
    old = {"size": signed.size, "root": bytes(signed.root).hex()}
    signed_memory.path().write_text(json.dumps(old))
    assert sign_newest() == signed
    room.submit()
    assert sign_newest() != signed
    assert signed_memory.path().read_text().count("\n") == 2


@pytest.mark.parametrize("left", [0.0, 0.1, 0.5, 0.9])
def test_a_line_that_was_torn_off_was_never_given_out(room: Room, left: float) -> None:
    signed = sign_newest()
    whole = signed_memory.path().read_bytes()
    with signed_memory.path().open("ab") as file:
        file.write(whole[: int(len(whole) * left)])
    assert signed_memory.read() == Signed(*_told(whole))
    room.submit()
    assert sign_newest() != signed
    assert signed_memory.path().read_bytes().startswith(whole)


def _told(line: bytes) -> tuple[int, str, str, str]:
    told = json.loads(line)
    return told["size"], told["root"], told["note"], told["signed_at"]


def test_a_memory_that_cannot_be_read_signs_nothing(room: Room) -> None:
    signed_memory.path().parent.mkdir(exist_ok=True)
    for line in ("{", '{"size": 1e400, "root": ""}', "[" * 99_999, '{"size": 1, "root": "none"}'):
        signed_memory.path().write_text(f"{line}\n")
        with pytest.raises(Broken, match="cannot be read"):
            sign_newest()


def test_a_memory_that_is_no_file_halts_the_log_instead_of_the_signer(room: Room) -> None:
    signed_memory.path().unlink(missing_ok=True)
    signed_memory.path().mkdir(parents=True)
    try:
        with pytest.raises(Broken, match="cannot be used"):
            sign_newest()
        assert halted() is not None
    finally:
        signed_memory.path().rmdir()


def test_a_note_that_nobody_signed_is_not_taken_from_the_memory(room: Room) -> None:
    signed = sign_newest()
    assert signed is not None
    told = json.loads(signed_memory.path().read_text())
    told["note"] = told["note"].replace("\n\n", "\nextension\n\n")
    signed_memory.path().write_text(json.dumps(told) + "\n")
    unguard()
    sql("DELETE FROM audit_checkpoint")
    with pytest.raises(Broken, match="is not signed"):
        sign_newest()
    assert newest() is None


def test_a_memory_that_was_lost_signs_nothing(room: Room) -> None:
    sign_newest()
    kept = signed_memory.path().read_bytes()
    room.submit()
    sign_newest()
    signed_memory.path().write_bytes(kept)
    with pytest.raises(MemoryLost, match="an older copy"):
        sign_newest()
    signed_memory.path().unlink()
    with pytest.raises(MemoryLost, match="was lost, or is another signer's"):
        sign_newest()


def test_a_tree_node_that_was_stored_wrongly_is_not_signed_over(room: Room) -> None:
    with tampered():
        sql('UPDATE audit_node SET hash = %s WHERE level = 1 AND "index" = 2', bytes(32))
        with pytest.raises(Broken, match=r"node \(1, 2\)"):
            sign_newest()
    assert sign_newest() is not None


def test_of_a_long_log_a_block_of_signed_entries_is_read_again_each_time(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "LEVEL", 2)
    monkeypatch.setattr(checkpoints, "BLOCK", 4)
    signed = sign_newest()
    assert signed is not None and signed.root == root_of(leaves())
    unguard()
    read_again = 4 * (signed.size % (signed.size // 4)) + 3
    room.submit()
    storage.change_byte(read_again)
    with pytest.raises(Broken, match="do not hash to the tree that was signed"):
        sign_newest()


def test_a_long_log_grows_to_the_same_root_block_by_block(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "LEVEL", 2)
    monkeypatch.setattr(checkpoints, "BLOCK", 4)
    for _ in range(5):
        signed = sign_newest()
        assert signed is not None and bytes(signed.root) == root_of(leaves())
        room.submit()


def test_a_key_that_genesis_does_not_name_signs_nothing(
    room: Room, settings: Settings, tmp_path: Path
) -> None:
    other = tmp_path / "other.key"
    other.write_text(Signer.from_seed("localhost/tiny", bytes(32)).to_private())
    settings.LOG_KEY_FILE = other
    with pytest.raises(Broken, match="not the one that the log names"):
        sign_newest()
    settings.LOG_KEY_FILE = tmp_path / "none.key"
    with pytest.raises(Broken, match="no signing key"):
        sign_newest()
    (tmp_path / "none.key").write_text("not a key")
    with pytest.raises(Broken, match="holds no signing key"):
        sign_newest()
    assert newest() is None
