"""Forging: entries are swapped, dropped, repeated or rewritten, and the hashes made anew."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from audit.log.bundle import write_bundle
from audit.log.note import Signer
from governance.domain.verifying.verification import verify
from tests.export import export
from tests.governance.verifier.kept import KEY, TERMS, Kept, found, named

Forge = Callable[[Sequence[bytes]], list[bytes]]
STRANGER = Signer.from_seed(KEY.name, bytes([9] * 32))


def swapped(raws: Sequence[bytes]) -> list[bytes]:
    return [*raws[:40], raws[41], raws[40], *raws[42:]]


def dropped(raws: Sequence[bytes]) -> list[bytes]:
    return [*raws[:40], *raws[41:]]


def repeated(raws: Sequence[bytes]) -> list[bytes]:
    return [*raws[:40], raws[39], *raws[40:]]


def cut(raws: Sequence[bytes]) -> list[bytes]:
    return list(raws[:-1])


def rewritten(raws: Sequence[bytes]) -> list[bytes]:
    return [*raws[:-1], raws[-1].replace(b'"choice":"yes"', b'"choice":"no"')]


REORDERED = [swapped, dropped, repeated]
FORGERIES = [*REORDERED, cut, rewritten]
forgeries = pytest.mark.parametrize("forge", FORGERIES)
reorderings = pytest.mark.parametrize("forge", REORDERED)


@forgeries
def test_entries_under_the_signed_tiles_are_named(
    lake_log: Kept, raws: list[bytes], forge: Forge
) -> None:
    """The tiles and the checkpoint stay; the bundle is another."""
    forged = forge(raws)
    differing = (at for at, raw in enumerate(raws) if forged[at : at + 1] != [raw])
    bundle = f"tile/entries/000.p/{len(raws)}"
    faults = found(lake_log.with_file(bundle, write_bundle(forged[: len(raws)])))
    assert faults[0][0] == next(differing)
    assert {code for _, code in faults} <= {"changed", "malformed"}


@forgeries
def test_rehashed_under_the_signed_checkpoint_it_has_another_root(
    lake_log: Kept, raws: list[bytes], forge: Forge, tmp_path: Path
) -> None:
    """All files are made anew; the checkpoint is the signed one, and of another size perhaps."""
    forged = Kept.of(export(tmp_path, forge(raws), KEY))
    report = verify(forged.with_file("checkpoint", lake_log.files["checkpoint"]), TERMS)
    assert not report.ok
    assert report.levels()["root"] is not True


@forgeries
def test_signed_by_another_key_it_is_not_the_logs(
    raws: list[bytes], forge: Forge, tmp_path: Path
) -> None:
    report = verify(Kept.of(export(tmp_path, forge(raws), STRANGER)), TERMS)
    assert (None, "signature") in named(report)
    assert report.levels()["signatures"] is False


@forgeries
def test_without_a_signature_line_it_is_not_the_logs(
    raws: list[bytes], forge: Forge, tmp_path: Path
) -> None:
    kept = Kept.of(export(tmp_path, forge(raws), KEY))
    note = kept.files["checkpoint"].decode()
    head, _, _ = note.rpartition("\n\n")
    nobody = STRANGER.sign("another text").line()
    kept = kept.with_file("checkpoint", f"{head}\n\n{nobody}".encode())
    assert (None, "signature") in found(kept)


@reorderings
def test_even_the_keeper_of_the_key_cannot_reorder_entries_unseen(
    raws: list[bytes], forge: Forge, tmp_path: Path
) -> None:
    faults = found(Kept.of(export(tmp_path, forge(raws), KEY)))
    assert faults
    assert faults[0][0] == 40


@pytest.mark.parametrize(
    "raw",
    [
        b'{"v":1}',
        b'{"v":1, "v":1}',
        b"[" * 5_000,
        b"",
        b"\xff\xfe",
        b'{"a":1e400}',
        b"null",
    ],
)
def test_what_is_no_entry_is_named_though_it_is_signed(
    raws: list[bytes], raw: bytes, tmp_path: Path
) -> None:
    report = verify(Kept.of(export(tmp_path, [*raws, raw], KEY)), TERMS)
    assert named(report) == [(len(raws), "unreadable")]
    assert report.stopped_at == len(raws)


def test_an_unknown_type_is_named_and_not_passed_over(raws: list[bytes], tmp_path: Path) -> None:
    unknown = raws[-1].replace(b'"type":"VoteCast"', b'"type":"VoteGuessed"')
    report = verify(Kept.of(export(tmp_path, [*raws[:-1], unknown], KEY)), TERMS)
    assert named(report) == [(len(raws) - 1, "unknown_type")]


def test_a_vote_that_its_member_may_not_cast_is_named(raws: list[bytes], tmp_path: Path) -> None:
    """All hashes are right and the log's own key signed: only the rules say that it is false."""
    forged = raws[-1].replace(b'"member":"HAZEL"', b'"member":"MAPLE"')
    report = verify(Kept.of(export(tmp_path, [*raws[:-1], forged], KEY)), TERMS)
    assert {position for position, _ in named(report)} == {len(raws) - 1}
    assert report.levels()["replay"] is False
