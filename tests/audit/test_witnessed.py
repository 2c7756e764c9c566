"""Witnessed: a log that was restored together with its memory learns of it from its witnesses."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from audit.halting import DatabaseForked, DatabaseRestored, halted
from audit.log.checkpoint import Checkpoint, sign_checkpoint
from audit.log.errors import WritingStopped
from audit.log.note import Signer
from audit.models import Cosignature, SignedCheckpoint
from audit.publishing import signed_memory
from audit.publishing.checkpoints import newest, sign_newest
from audit.publishing.log_key import signer
from audit.publishing.witnesses import look, submit
from config.management.commands.run import Command as Run
from governance.acting.recovering import recover
from governance.management.commands.clock import Watch
from tests.audit.restoring import a_copy, entries, restored
from tests.audit.test_rotating import key_as_before
from tests.conftest import TINY
from tests.databases import BOTH_DATABASES
from tests.hostile import answering, saying
from tests.room import Room
from tests.witness import At, served

assert key_as_before  # a fixture of those who rotate keys


@pytest.fixture
def witness(room: Room, settings: Settings, tmp_path: Path) -> Iterator[At]:
    """A witness of this log, whom the policy names."""
    with served(tmp_path / "witness", [signer().verifier]) as at:
        set_policy(settings, tmp_path, at.url, at.cosigner.vkey)
        yield at


def set_policy(settings: Settings, folder: Path, url: str, vkey: str) -> None:
    (folder / "policy").write_text(f"witness w0 {vkey} {url}\nquorum w0\n")
    settings.LOG_POLICY_FILE = str(folder / "policy")


def shown() -> None:
    """Sign, and show it to the witness."""
    sign_newest()
    submit()


def restored_with_its_memory(room: Room) -> int:
    """Two checkpoints that the witness saw, of which database and memory lost the second."""
    shown()
    size, remembered = len(entries()), signed_memory.path().read_bytes()
    room.submit()
    shown()
    restored(size)
    signed_memory.path().write_bytes(remembered)
    return size


def test_what_a_witness_holds_halts_a_restored_log_before_it_signs(room: Room, witness: At) -> None:
    size = restored_with_its_memory(room)
    watch = Watch()
    watch.sign()
    assert halted() is None  # nothing is signed before the witnesses were looked at
    watch.ask()
    halt = halted()
    assert halt is not None and halt.code == "restored"
    with pytest.raises(DatabaseRestored, match="a witness says so"):
        watch.sign()
    with pytest.raises(WritingStopped):
        room.submit()
    assert len(entries()) == size
    assert Client().get("/readyz").status_code == 503


def test_it_goes_on_once_the_lost_entries_are_back(room: Room, witness: At, tmp_path: Path) -> None:
    shown()
    size, remembered = len(entries()), signed_memory.path().read_bytes()
    room.submit()
    shown()
    copy = a_copy(tmp_path / "copy")
    restored(size)
    signed_memory.path().write_bytes(remembered)
    look()
    recover(copy)
    signed = sign_newest()
    assert signed is not None and signed.size == len(entries()) > size
    assert halted() is None
    room.submit()


@BOTH_DATABASES
def test_a_fork_that_was_signed_before_anybody_looked_is_halted_by_the_witness(
    room: Room, witness: At
) -> None:
    restored_with_its_memory(room)
    for _ in range(2):
        room.submit(by="BIRCH")
    shown()
    halt = halted()
    assert halt is not None and halt.code == "forked"
    with pytest.raises(DatabaseForked):
        sign_newest()
    with pytest.raises(WritingStopped):
        room.submit()


def test_a_halt_by_a_witness_stands_while_what_it_rests_on_does(room: Room, witness: At) -> None:
    restored_with_its_memory(room)
    look()
    for _ in range(2):
        with pytest.raises(DatabaseRestored):
            sign_newest()
    assert halted() is not None


def test_what_no_key_of_ours_signed_halts_nothing(
    room: Room, witness: At, settings: Settings, tmp_path: Path
) -> None:
    shown()
    origin = signer().name
    stranger = Signer.from_seed(origin, bytes([9] * 32))
    lie = sign_checkpoint(Checkpoint(origin, 9_999, bytes(32)), stranger)
    with answering(saying("200 OK", lie)) as (url, asked):
        set_policy(settings, tmp_path, url, witness.cosigner.vkey)
        look()
        assert len(asked) == 1
    assert halted() is None
    assert sign_newest() == newest()


def by_a_thief(room: Room, key: Signer) -> str:
    """A log that nobody recorded, larger than ours, under a key of ours."""
    return sign_checkpoint(Checkpoint(key.name, len(entries()) + 7, bytes(32)), key)


def test_a_key_that_was_replaced_halts_nothing_any_more(
    room: Room, witness: At, settings: Settings, tmp_path: Path
) -> None:
    shown()
    old = signer()
    call_command("rotate_log_key", reasons="It may be in other hands.")
    sign_newest()
    with answering(saying("200 OK", by_a_thief(room, old))) as (url, _):
        set_policy(settings, tmp_path, url, witness.cosigner.vkey)
        look()
    assert halted() is None
    room.submit()


def test_a_key_that_was_stolen_is_rotated_in_spite_of_what_the_thief_showed_a_witness(
    room: Room, witness: At, settings: Settings, tmp_path: Path
) -> None:
    shown()
    with answering(saying("200 OK", by_a_thief(room, signer()))) as (url, _):
        set_policy(settings, tmp_path, url, witness.cosigner.vkey)
        look()
        with pytest.raises(CommandError, match="a witness says so"):
            call_command("rotate_log_key", reasons="It was stolen.")
        call_command("rotate_log_key", reasons="It was stolen.", despite_evidence=True)
        look()
    assert halted() is None
    assert sign_newest() is not None
    room.submit()


def test_a_halted_log_is_served_as_it_stands(
    room: Room, witness: At, capsys: pytest.CaptureFixture[str]
) -> None:
    restored_with_its_memory(room)
    look()
    Run()._found(str(TINY))
    assert "Serving the log as it stands" in capsys.readouterr().out


def test_a_witness_that_continues_us_halts_nothing(room: Room, witness: At) -> None:
    shown()
    room.submit()
    look()
    assert halted() is None
    assert sign_newest() != SignedCheckpoint.objects.order_by("size").first()
    assert Cosignature.objects.filter(witness="w0").exists()
