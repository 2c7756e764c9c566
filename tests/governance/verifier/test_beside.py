"""Beside: the record of a long log is read in another process, and says the same."""

from pathlib import Path

import pytest

from governance.domain.verifying.folder import Folder
from governance.domain.verifying.record import Told
from governance.domain.verifying.second_process import Beside
from governance.domain.verifying.signatures import read_signed
from governance.domain.verifying.sought_subtrees import Sought
from governance.domain.verifying.target import Target, Unreadable, read_note
from governance.domain.verifying.tree import Tree
from tests.cast import log_key
from tests.export import export
from tests.governance.verifier.kept import Kept

WHOLE, NOTHING = 1 << 40, 0


def told(target: Target, worth: int) -> Told:
    """What the record of a target says, in another process from so many bytes on."""
    checkpoint = read_signed(read_note(target), name="shown").checkpoint
    with Beside(target, worth=worth) as reading:
        Tree(target, checkpoint, reader=reading, sought=Sought(())).walk()
        return reading.told()


def test_a_good_log_is_good_in_either_process(long_folder: Path) -> None:
    here, beside = (told(Folder(str(long_folder)), worth) for worth in (WHOLE, NOTHING))
    assert here == beside
    assert "replay" in here.findings.ended


def test_a_fault_is_found_in_either_process(thousand: list[bytes], tmp_path: Path) -> None:
    late = thousand[-1].replace(b'"recorded_at":"20', b'"recorded_at":"19')
    folder = export(tmp_path, [*thousand[:-1], late], log_key("localhost/mtcr"))
    here, beside = (told(Folder(str(folder)), worth) for worth in (WHOLE, NOTHING))
    assert here == beside
    assert here.findings.faults


def test_the_other_process_begins_once_so_many_bytes_were_read(
    long_folder: Path, thousand: list[bytes]
) -> None:
    half = sum(len(raw) for raw in thousand) // 2
    assert told(Folder(str(long_folder)), half) == told(Folder(str(long_folder)), WHOLE)


def test_what_goes_wrong_in_the_other_process_is_said_here(long_log: Kept) -> None:
    """A target in memory cannot be opened there."""
    with pytest.raises(Unreadable, match="kept is no folder"):
        told(long_log, NOTHING)
