"""C2SP tlog-tiles: the tree cut into tiles of 256 hashes that never change once they are full."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.log.errors import Malformed
from audit.log.merkle import Peaks, leaf_hash, root_of
from audit.log.tiles import ENTRIES, Tile, bundles_of, read_index, tiles_of, write_index
from audit.log.tiling import Tiling
from tests.audit.log.trees import CT_LEAVES

LARGEST = 65_537
LEAVES = [leaf_hash(b"%d" % position) for position in range(LARGEST)]


@cache
def tiled(size: int) -> dict[Tile, bytes]:
    """The tiles of the first ``size`` leaves, the leaves added all at once."""
    tiling = Tiling()
    return dict([*tiling.add(LEAVES[:size]), *tiling.rest()])


def paths(size: int) -> list[str]:
    return [tile.path for tile in tiles_of(size)]


# --- names


def test_an_index_is_written_in_groups_of_three_digits_all_but_the_last_with_an_x() -> None:
    assert [write_index(one) for one in (0, 5, 999, 1_000, 1_234_067)] == [
        "000",
        "005",
        "999",
        "x001/000",
        "x001/x234/067",
    ]


@given(st.integers(0, 2**63 - 1))
def test_an_index_is_read_as_it_is_written(index: int) -> None:
    assert read_index(write_index(index)) == index


@pytest.mark.parametrize(
    "text",
    [
        *("", "0", "00", "0000", "5", "1234067", "001/234/067", "x001", "x001/", "/001", "001/002"),
        *("x001/x234/x067", "x1/067", "x000/001", "x000/x001/234", "X001/067", "x001//067"),
        *(" 001", "001\n", "+01", "-01", "0_1", "٠٠١", "x001/x001/x001/x001/x001/x001/x001/001"),
    ],
)
def test_an_index_that_is_written_otherwise_is_none(text: str) -> None:
    with pytest.raises(Malformed):
        read_index(text)


def test_a_tile_and_a_bundle_say_where_they_lie() -> None:
    assert Tile(0, 5).path == "tile/0/005"
    assert Tile(63, 1_234_067, 1).path == "tile/63/x001/x234/067.p/1"
    assert Tile(0, 0, 255).path == "tile/0/000.p/255"
    assert Tile(ENTRIES, 1_000, 88).path == "tile/entries/x001/000.p/88"


@pytest.mark.parametrize(
    ("level", "index", "width"),
    [(-2, 0, 256), (64, 0, 256), (0, -1, 256), (0, 2**63, 256), (0, 0, 0), (0, 0, 257)],
)
def test_there_is_no_other_tile(level: int, index: int, width: int) -> None:
    with pytest.raises(Malformed):
        Tile(level, index, width)


# --- which tiles a tree has


SMALL = {
    0: [],
    1: ["tile/0/000.p/1"],
    255: ["tile/0/000.p/255"],
    256: ["tile/0/000", "tile/1/000.p/1"],
    257: ["tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1"],
    600: ["tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2"],
}


@pytest.mark.parametrize("size", SMALL)
def test_a_small_tree_has_these_tiles(size: int) -> None:
    assert paths(size) == SMALL[size]


LARGE = {
    65_535: ["tile/0/255.p/255", "tile/1/000.p/255"],
    65_536: ["tile/0/255", "tile/1/000", "tile/2/000.p/1"],
    65_537: ["tile/0/255", "tile/0/256.p/1", "tile/1/000", "tile/2/000.p/1"],
    70_000: ["tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"],
}


@pytest.mark.parametrize("size", LARGE)
def test_a_large_tree_has_full_tiles_and_ends_with_these(size: int) -> None:
    full = [f"tile/0/{number:03}" for number in range(size // 256)]
    assert paths(size) == [*full, *(one for one in LARGE[size] if one not in full)]


def test_a_tree_of_seventy_thousand_leaves_has_277_tiles() -> None:
    assert len(paths(70_000)) == 277


@pytest.mark.parametrize("size", [*SMALL, *LARGE])
def test_bundles_are_cut_as_the_tiles_of_the_lowest_level(size: int) -> None:
    lowest = [one for one in tiles_of(size) if one.level == 0]
    assert [(one.index, one.width) for one in bundles_of(size)] == [
        (one.index, one.width) for one in lowest
    ]
    assert sum(one.width for one in lowest) == size


def test_a_tree_has_what_fits_into_it() -> None:
    for tile, size in (
        (Tile(0, 0, 1), 1),
        (Tile(0, 0), 256),
        (Tile(0, 1, 1), 257),
        (Tile(1, 0, 1), 256),
        (Tile(1, 0), 65_536),
        (Tile(2, 0, 1), 65_536),
        (Tile(ENTRIES, 255, 255), 65_535),
    ):
        assert (tile.fits(size), tile.fits(size - 1)) == (True, False)
    assert not Tile(63, 0, 1).fits(2**63 - 1)


# --- what they hold


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 65_535, 65_536, 65_537])
def test_a_tile_holds_the_roots_of_the_complete_subtrees_below_it(size: int) -> None:
    assert set(tiled(size)) == set(tiles_of(size))
    for tile, raw in tiled(size).items():
        span = 256**tile.level
        subtrees = range(tile.start * span, (tile.start + tile.width) * span, span)
        assert raw == b"".join(root_of(LEAVES[first : first + span]) for first in subtrees)


@pytest.mark.parametrize("size", [1, 255, 256, 257, 65_535, 65_536, 65_537])
def test_the_tiles_of_the_lowest_level_make_the_root(size: int) -> None:
    lowest = b"".join(tiled(size)[one] for one in tiles_of(size) if one.level == 0)
    leaves = [lowest[at : at + 32] for at in range(0, len(lowest), 32)]
    assert root_of(leaves) == root_of(LEAVES[:size])


def test_the_tile_of_the_published_tree_is_its_leaves() -> None:
    tiling = Tiling()
    assert tiling.add(CT_LEAVES) == []
    assert tiling.rest() == [(Tile(0, 0, 8), b"".join(CT_LEAVES))]


@pytest.mark.parametrize("step", [1, 100, 256, 300])
def test_leaves_added_in_parts_make_the_same_tiles(step: int) -> None:
    tiling = Tiling()
    made: dict[Tile, bytes] = {}
    for start in range(0, 600, step):
        made.update(tiling.add(LEAVES[start : min(start + step, 600)]))
    assert {**made, **dict(tiling.rest())} == tiled(600)
    assert tiling.peaks == Peaks.empty().append(LEAVES[:600])[0]


def test_a_tile_once_full_never_changes_a_byte() -> None:
    sizes = [255, 256, 257, 511, 512, 600, 65_535, 65_536, 65_537]
    for earlier, later in pairwise(sizes):
        full = {one: raw for one, raw in tiled(earlier).items() if one.is_full}
        assert full == {one: tiled(later)[one] for one in full}


def test_a_partial_tile_is_the_beginning_of_every_wider_one() -> None:
    sizes = [1, 2, 254, 255, 256, 257]
    for earlier, later in pairwise(sizes):
        for tile, raw in tiled(earlier).items():
            (wider,) = (
                longer
                for one, longer in tiled(later).items()
                if (one.level, one.index) == (tile.level, tile.index)
            )
            assert wider.startswith(raw)
