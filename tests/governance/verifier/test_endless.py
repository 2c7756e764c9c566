"""Endless: a log that is shown without its key costs the reader neither days nor screens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pytest

from audit.log.bundle import write_bundle
from audit.log.checkpoint import Checkpoint, sign_checkpoint
from audit.log.merkle import leaf_hash, root_of
from audit.log.note import Signer
from audit.log.tiles import WIDTH
from governance.domain.verifying import verification
from governance.domain.verifying.opening_target import opened
from governance.domain.verifying.record import Record
from governance.domain.verifying.report import DETAIL, ENTRIES, Findings
from governance.domain.verifying.signatures import read_signed
from governance.domain.verifying.sought_subtrees import Sought
from governance.domain.verifying.tree import Tree
from governance.domain.verifying.verification import Terms, verify
from tests.cast import log_key
from tests.export import export
from tests.governance.verifier.kept import KEY, TERMS, Kept, named
from tests.governance.verifier.serving import NOT_FOUND, ok, served

STRANGER = Signer.from_seed(KEY.name, bytes([9] * 32))
ASSEMBLY = log_key("localhost/mtcr")
HEIGHT = 7


class Endless:
    """The same bundle 256 to the sixth times, in a tree that is whole, under a stranger's key."""

    name = "endless"
    goes_on: ClassVar[bool] = True

    def __init__(self, entries: Sequence[bytes]) -> None:
        self._bundle = write_bundle(entries)
        tile = [leaf_hash(entry) for entry in entries]
        self._tiles = []
        for _ in range(HEIGHT):
            self._tiles.append(tile)
            tile = [root_of(tile)] * WIDTH
        self._tiles.append(tile[:1])
        checkpoint = Checkpoint(KEY.name, WIDTH**HEIGHT, tile[0])
        self._note = sign_checkpoint(checkpoint, STRANGER).encode()

    def read(self, path: str, limit: int) -> bytes | None:
        match path.split("/"):
            case ["checkpoint"]:
                return self._note
            case ["tile", "entries", *_]:
                return self._bundle
            case ["tile", level, *_]:
                return b"".join(self._tiles[int(level)])
        return None

    def answer(self, path: str) -> list[bytes]:
        raw = self.read(path.removeprefix("/"), 0)
        return [NOT_FOUND if raw is None else ok(raw)]


def walked(endless: Endless, after: int) -> Tree:
    """The tree of an endless log, as far as it is walked."""
    shown = read_signed(endless.read("checkpoint", 0).decode(), name="endless")  # type: ignore[union-attr]
    reader = Record(endless)
    tree = Tree(endless, shown.checkpoint, reader=reader, sought=Sought(()), after=after)
    tree.walk()
    return tree


def test_bytes_without_sense_or_end_are_read_until_enough_faults_are_named() -> None:
    with served(Endless([b"{}"] * WIDTH).answer) as server:
        with opened(server.address) as target:
            report = verify(target, TERMS)
        assert len(server.asked) < 5_000
    levels = report.levels()
    assert len(report.faults) == 1_001
    assert (levels["entries"], levels["tiles"], levels["root"]) == (False, None, None)
    assert (levels["signatures"], levels["replay"]) == (None, None)
    assert report.ended_at is not None
    assert f"The reading ended early, at position {report.ended_at}: " in "\n".join(report.lines())


def test_it_ends_with_the_bundle_in_which_there_are_enough() -> None:
    tree = walked(Endless([b"{}"] * WIDTH), WIDTH**HEIGHT)
    assert tree.ended_at == 4 * WIDTH
    assert tree.findings.ended == set()


@pytest.mark.parametrize("after", [0, 1, 256, 257, 1024])
def test_of_what_is_mostly_sound_so_much_is_read_from_the_first_fault_on(
    raws: list[bytes], after: int
) -> None:
    """One entry of each bundle cannot be read; the others are silent, for the replay stopped."""
    tree = walked(Endless([b"null", *raws[1:2] * (WIDTH - 1)]), after)
    assert tree.ended_at == WIDTH + -(-after // WIDTH) * WIDTH


def test_of_a_log_that_the_readers_key_did_not_sign_not_much_is_read_after_a_fault(
    long_log: Kept, thousand: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "AFTER", 256)
    damaged = long_log.flipped("tile/entries/000", 2).flipped("tile/entries/003", 2)
    other = Signer.from_seed(ASSEMBLY.name, bytes([9] * 32))
    report = verify(damaged, Terms(other.verifier))
    assert [one for one in named(report) if one[1] == "changed"] == [(0, "changed")]
    assert report.ended_at == 512
    report = verify(damaged, Terms(ASSEMBLY.verifier))
    assert (named(report), report.ended_at) == ([(0, "changed"), (768, "changed")], None)


def test_a_sound_log_is_read_to_its_end_whoever_signed_it(
    long_log: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "AFTER", 0)
    other = Signer.from_seed(ASSEMBLY.name, bytes([9] * 32))
    report = verify(long_log, Terms(other.verifier))
    assert (report.ended_at, report.levels()["root"]) == (None, True)


@pytest.mark.parametrize(("length", "ends"), [(499, "x"), (500, "x"), (501, "…"), (90_000, "…")])
def test_a_detail_is_no_longer_than_anyone_reads(length: int, ends: str) -> None:
    findings = Findings()
    findings.fault(ENTRIES, 0, "unreadable", "x" * length)
    ((_, fault),) = findings.faults
    assert (len(fault.detail), fault.detail[-1]) == (min(length, 500), ends)


def test_no_entry_fills_screens(
    raws: list[bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    strange = raws[-1].replace(b'"type":"', b'"type":"' + b"x" * 50_000)
    report = verify(Kept.of(export(tmp_path_factory.mktemp("x"), [*raws, strange], KEY)), TERMS)
    assert named(report) == [(len(raws), "unknown_type")]
    assert max(len(line) for line in report.lines()) < 2 * DETAIL
