"""Tampering: whichever byte of an export is another, it is found at the entry that it is of."""

import pytest

from governance.domain.verifying.signatures import read_signed
from governance.domain.verifying.sought_subtrees import Sought
from governance.domain.verifying.target import Unreadable
from governance.domain.verifying.tree import Tree
from governance.domain.verifying.verification import Terms, verify
from tests.cast import log_key
from tests.depth import some
from tests.governance.verifier.kept import TERMS, Kept, entry_at, found, named

ASSEMBLY = Terms(log_key("localhost/mtcr").verifier)


class Nobody:
    """Reads nothing of the entries."""

    faults = 0

    def take(self, start: int, entries: object) -> None:
        pass


@pytest.mark.deep
def test_each_byte_of_the_entries_is_named_with_its_entry(
    lake_log: Kept, raws: list[bytes]
) -> None:
    bundle = f"tile/entries/000.p/{len(raws)}"
    for at in some(range(len(lake_log.files[bundle])), 400):
        position = entry_at(raws, at)
        faults = _tree(lake_log.flipped(bundle, at))
        assert faults in ([(position, "changed")], [(position, "malformed")]), at


@pytest.mark.deep
def test_each_byte_of_a_tile_is_named_with_its_entry(lake_log: Kept, raws: list[bytes]) -> None:
    tile = f"tile/0/000.p/{len(raws)}"
    for at in some(range(len(lake_log.files[tile])), 300):
        assert _tree(lake_log.flipped(tile, at)) == [(at // 32, "tile")]


@pytest.mark.deep
def test_each_byte_of_the_checkpoint_is_found(lake_log: Kept) -> None:
    for at in some(range(len(lake_log.files["checkpoint"])), 100):
        try:
            report = verify(lake_log.flipped("checkpoint", at), TERMS)
        except Unreadable:
            continue
        assert (None, "signature") in named(report)


@pytest.mark.deep
def test_each_byte_of_a_long_log_is_named_with_its_entry(
    long_log: Kept, thousand: list[bytes]
) -> None:
    for index in range(len(thousand) // 256 + 1):
        inside = thousand[256 * index : 256 * (index + 1)]
        bundle = _path("entries", index, len(inside))
        for at in some(range(0, len(long_log.files[bundle]), 997), 20):
            position = 256 * index + entry_at(inside, at)
            faults = _tree(long_log.flipped(bundle, at))
            assert faults in ([(position, "changed")], [(position, "malformed")]), (index, at)


@pytest.mark.deep
def test_each_hash_of_a_long_log_is_named_with_the_first_entry_below_it(
    long_log: Kept, thousand: list[bytes]
) -> None:
    for index in range(len(thousand) // 256 + 1):
        tile = _path("0", index, len(thousand) - 256 * index)
        for at in some(range(0, len(long_log.files[tile]), 61), 20):
            assert _tree(long_log.flipped(tile, at)) == [(256 * index + at // 32, "tile")]
    for at in some(range(len(thousand) // 256 * 32), 20):
        assert _tree(long_log.flipped(_upper(thousand), at)) == [(at // 32 * 256, "tile")]


def test_the_replay_stops_at_a_damaged_entry_and_says_so(lake_log: Kept, raws: list[bytes]) -> None:
    bundle = f"tile/entries/000.p/{len(raws)}"
    at = sum(2 + len(raw) for raw in raws[:30]) + 2
    report = verify(lake_log.flipped(bundle, at), TERMS)
    assert named(report) == [(30, "changed")]
    assert report.stopped_at == 30
    levels = report.levels()
    assert (levels["tiles"], levels["root"]) == (False, True)
    assert (levels["entries"], levels["replay"], levels["seals"]) == (None, None, None)
    assert any("The replay stopped at position 30" in line for line in report.lines())


def test_a_changed_hash_stops_no_replay(lake_log: Kept, raws: list[bytes]) -> None:
    report = verify(lake_log.flipped(f"tile/0/000.p/{len(raws)}", 64), TERMS)
    assert (named(report), report.levels()["replay"]) == ([(2, "tile")], True)


def test_damage_in_the_genesis_is_no_fault_of_the_signature(
    lake_log: Kept, raws: list[bytes]
) -> None:
    assert found(lake_log.flipped(f"tile/entries/000.p/{len(raws)}", 9)) == [(0, "changed")]


def test_two_damages_of_one_tile_are_both_named(long_log: Kept) -> None:
    kept = long_log.flipped("tile/entries/000", 2).flipped("tile/0/000", 100 * 32)
    assert _tree(kept) == [(0, "changed"), (100, "tile")]


def test_damages_at_several_levels_are_each_named(long_log: Kept, thousand: list[bytes]) -> None:
    full = len(thousand) // 256
    last = _path("0", full, len(thousand) % 256)
    kept = long_log.flipped(last, 0).flipped(_upper(thousand), 64).flipped("tile/0/001", 0)
    assert _tree(kept) == [(256, "tile"), (512, "tile"), (256 * full, "tile")]


@pytest.mark.parametrize("index", range(5))
def test_a_missing_bundle_is_named_and_nothing_after_it_is_read(
    long_log: Kept, thousand: list[bytes], index: int
) -> None:
    report = verify(
        long_log.without(_path("entries", index, len(thousand) - 256 * index)), ASSEMBLY
    )
    assert (256 * index, "missing") in named(report)
    assert {position for position, _ in named(report)} == {256 * index}
    assert report.levels()["root"] is None


@pytest.mark.parametrize("index", range(5))
def test_a_missing_tile_is_named(long_log: Kept, thousand: list[bytes], index: int) -> None:
    kept = long_log.without(_path("0", index, len(thousand) - 256 * index))
    report = verify(kept, ASSEMBLY)
    assert named(report) == [(256 * index, "missing")]
    assert report.levels()["replay"] is True


def test_a_missing_upper_tile_is_named_with_its_first_entry(
    long_log: Kept, thousand: list[bytes]
) -> None:
    assert _tree(long_log.without(_upper(thousand))) == [(0, "missing")]


def test_a_renamed_file_is_a_missing_one(long_log: Kept) -> None:
    assert _tree(long_log.renamed("tile/0/001", "tile/0/01")) == [(256, "missing")]


@pytest.mark.parametrize("change", [b"", b"\0"], ids=["shorter", "longer"])
def test_a_tile_of_another_length_is_named(long_log: Kept, change: bytes) -> None:
    raw = long_log.files["tile/0/002"]
    kept = long_log.with_file("tile/0/002", raw + change if change else raw[:-1])
    assert _tree(kept) == [(512, "malformed")]


def test_a_bundle_that_ends_too_soon_is_named_where_it_ends(
    lake_log: Kept, raws: list[bytes]
) -> None:
    bundle = f"tile/entries/000.p/{len(raws)}"
    cut = lake_log.with_file(bundle, lake_log.files[bundle][:-1])
    assert _tree(cut) == [(len(raws) - 1, "malformed")]
    assert _tree(lake_log.with_file(bundle, b"")) == [(0, "malformed")]


def test_bytes_after_the_last_entry_are_named(lake_log: Kept, raws: list[bytes]) -> None:
    bundle = f"tile/entries/000.p/{len(raws)}"
    longer = lake_log.with_file(bundle, lake_log.files[bundle] + b"\0\0")
    report = verify(longer, TERMS)
    assert (named(report), report.levels()["replay"]) == ([(len(raws) - 1, "malformed")], True)


def test_a_full_tile_stands_for_a_partial_one_that_is_gone(
    long_log: Kept, thousand: list[bytes]
) -> None:
    full, width = divmod(len(thousand), 256)
    tile, bundle = _path("0", full, width), _path("entries", full, width)
    whole = long_log.files[tile] + bytes(32 * (256 - width))
    more = long_log.files[bundle] + bytes(2 * (256 - width))
    kept = long_log.without(tile, bundle)
    kept = kept.with_file(_path("0", full, 256), whole)
    kept = kept.with_file(_path("entries", full, 256), more)
    assert _tree(kept) == []


def _tree(kept: Kept) -> list[tuple[int, str]]:
    """The faults that the tree alone shows."""
    checkpoint = read_signed(kept.files["checkpoint"].decode(), name="kept").checkpoint
    findings = Tree(kept, checkpoint, reader=Nobody(), sought=Sought(())).walk()
    return sorted((fault.position or 0, fault.code) for _, fault in findings.faults)


def _upper(thousand: list[bytes]) -> str:
    """The tile over the full tiles of a log of some more than a thousand entries."""
    return _path("1", 0, len(thousand) // 256)


def _path(level: str, index: int, width: int) -> str:
    partial = "" if width >= 256 else f".p/{width}"
    return f"tile/{level}/{index:03}{partial}"
