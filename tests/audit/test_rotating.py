"""Rotating the log's key: from the next checkpoint on the new key signs, and readers find it."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from audit import store
from audit.log.checkpoint import open_checkpoint
from audit.log.errors import Broken
from audit.log.note import Signer
from audit.log.rotation import LogKeyRotated, statement_of
from audit.models import SignedCheckpoint
from audit.publishing import log_key
from audit.publishing.checkpoints import newest, sign_newest
from audit.publishing.verifying import verify_database
from governance.domain.replay.whole_log import Replay
from governance.services import handle
from regime.domain.chapters.founding.said import RotateLogKey
from regime.domain.values import OPERATOR
from tests.audit.storage import sql, tampered, unguard
from tests.databases import BOTH_DATABASES
from tests.room import Room

REASONS = "The key before is two years old."


def rotate() -> str:
    out = StringIO()
    call_command("rotate_log_key", reasons=REASONS, stdout=out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def key_as_before(templates: None) -> Iterator[None]:
    """Other tests go on with the key that they began with."""
    kept = Path(settings.LOG_KEY_FILE)
    before = kept.read_text() if kept.exists() else None
    yield
    for left in kept.parent.glob(f"{kept.name}.*"):
        left.unlink()
    if before is not None:
        kept.unlink(missing_ok=True)
        kept.write_text(before)


def test_the_old_key_signs_up_to_the_rotation_and_the_new_one_from_it_on(room: Room) -> None:
    first, before = sign_newest(), log_key.keys().newest
    said = rotate()
    after = log_key.keys().newest
    then = sign_newest()
    assert first is not None and then is not None and before != after
    assert after.vkey in said and REASONS in [
        one.event.reasons for one in store.read() if isinstance(one.event, LogKeyRotated)
    ]
    assert open_checkpoint(first.note, [before]).size == first.size
    assert open_checkpoint(then.note, [after]).size == first.size + 1


def test_a_log_over_a_rotation_verifies_with_all_its_checkpoints(room: Room) -> None:
    sign_newest()
    rotate()
    sign_newest()
    room.submit()
    sign_newest()
    replay = Replay()
    report = verify_database(replay.see)
    assert [*report.faults, *replay.end()] == []
    assert SignedCheckpoint.objects.count() == 3


def test_a_checkpoint_beyond_the_rotation_that_the_old_key_signed_is_a_fault(room: Room) -> None:
    sign_newest()
    old = log_key.signer()
    rotate()
    signed = sign_newest()
    assert signed is not None
    text = signed.note.rpartition("\n\n")[0] + "\n"
    forged = f"{text}\n{old.sign(text).line()}"
    with tampered():
        sql("UPDATE audit_checkpoint SET note = %s WHERE size = %s", forged, signed.size)
        codes = [fault.code for fault in verify_database(lambda _: iter(())).faults]
        assert codes == ["signature"]
    room.submit()
    unguard()
    sql("UPDATE audit_checkpoint SET note = %s WHERE size = %s", forged, signed.size)
    with pytest.raises(Broken, match="not signed"):
        sign_newest()


def test_the_files_change_places_and_the_key_before_is_kept_aside(room: Room) -> None:
    old = log_key.signer()
    rotate()
    aside = Path(f"{settings.LOG_KEY_FILE}.{old.verifier.key_id.hex()}")
    assert Signer.from_private(aside.read_text().strip()).verifier == old.verifier
    assert not log_key.next_file().exists()
    assert log_key.signer().verifier == log_key.keys().newest != old.verifier
    assert Path(settings.LOG_KEY_FILE).stat().st_mode & 0o777 == 0o600


@BOTH_DATABASES
def test_a_rotation_that_was_cut_before_its_entry_goes_on_with_the_key_that_lies_ready(
    room: Room,
) -> None:
    ready = log_key.next_signer(log_key.signer().name)
    assert sign_newest() is not None  # the present key still signs
    rotate()
    assert log_key.keys().newest == ready.verifier


@BOTH_DATABASES
def test_a_rotation_that_was_cut_before_the_files_changed_places_signs_all_the_same(
    room: Room,
) -> None:
    old = log_key.signer()
    new = log_key.next_signer(old.name)
    handle(RotateLogKey(new.verifier.vkey, statement_of(old, new, size=0), REASONS), actor=OPERATOR)
    signed = sign_newest()
    assert signed is not None
    assert open_checkpoint(signed.note, [new.verifier]).size == signed.size
    size = len(list(store.read()))
    assert "finished" in rotate() and len(list(store.read())) == size
    assert log_key.signer().verifier == new.verifier and not log_key.next_file().exists()
    assert newest() == sign_newest()


def test_the_next_key_can_be_told_before_it_signs(room: Room) -> None:
    before = log_key.keys().newest
    out = StringIO()
    call_command("rotate_log_key", prepare=True, stdout=out)
    told = out.getvalue().strip()
    assert log_key.keys().newest == before and sign_newest() is not None
    rotate()
    assert log_key.keys().newest.vkey == told != before.vkey


def test_what_lies_in_the_next_keys_place_keeps_nobody_from_signing(room: Room) -> None:
    log_key.next_file().write_text("no key")
    assert sign_newest() is not None
    with pytest.raises(CommandError, match="holds no signing key"):
        rotate()


def test_a_rotation_without_reasons_leaves_no_entry(room: Room) -> None:
    before = list(store.read())
    with pytest.raises(CommandError, match="reasons"):
        call_command("rotate_log_key", reasons=" ")
    assert list(store.read()) == before
