"""The stored log, verified against what a reader brings: a kept checkpoint, and a policy."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from audit.log.checkpoint import Checkpoint, sign_checkpoint
from audit.log.cosignature import CosigningKey
from audit.publishing.checkpoints import sign_newest
from audit.publishing.log_key import signer
from tests.audit.storage import sql
from tests.audit.test_verifying import verified
from tests.room import Room


@pytest.fixture
def signed(room: Room) -> Room:
    """A log with checkpoints at two sizes, and entries beyond them."""
    for _ in range(2):
        sign_newest()
        room.submit()
    return room


def older(tmp_path: Path) -> Path:
    """The first checkpoint, as a reader kept it."""
    ((note,),) = sql("SELECT note FROM audit_checkpoint ORDER BY size LIMIT 1")
    kept = tmp_path / "kept"
    kept.write_text(note)
    return kept


def test_a_checkpoint_that_somebody_kept_is_a_beginning_of_the_log(
    signed: Room, tmp_path: Path
) -> None:
    status, answer = verified("--old", str(older(tmp_path)))
    assert (status, answer["levels"]["consistency"]) == (0, True)


def test_a_checkpoint_of_another_history_that_the_key_signed_is_a_split_view(
    signed: Room, tmp_path: Path
) -> None:
    ((size_,),) = sql("SELECT size FROM audit_checkpoint ORDER BY size LIMIT 1")
    other = Checkpoint(signer().name, size_, bytes([7] * 32))
    kept = tmp_path / "kept"
    kept.write_text(sign_checkpoint(other, signer()))
    status, answer = verified("--old", str(kept))
    assert (status, answer["levels"]["consistency"]) == (1, False)
    assert [fault["code"] for fault in answer["faults"]] == ["split_view"]


def test_a_quorum_that_is_asked_for_and_missing_is_a_fault(signed: Room, tmp_path: Path) -> None:
    witness = CosigningKey.from_seed("witness.example/w0", bytes(32)).cosigner
    policy = tmp_path / "policy"
    policy.write_text(f"witness w0 {witness.vkey}\nquorum w0\n")
    status, answer = verified("--policy", str(policy))
    assert (status, answer["levels"]["quorum"]) == (1, False)


def test_a_file_that_is_no_checkpoint_is_unreadable(signed: Room, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("nothing")
    with pytest.raises(CommandError, match="not a signed checkpoint") as refused:
        call_command("verify", "--old", str(tmp_path / "kept"))
    assert refused.value.returncode == 2
