"""RFC 6962 2.1: the Merkle tree, and how a log that grows keeps it."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.log.errors import Broken
from audit.log.merkle import (
    EMPTY_ROOT,
    Address,
    Peaks,
    consistency_path,
    consistency_proof,
    inclusion_path,
    inclusion_proof,
    leaf_hash,
    node_hash,
    peaks_of,
    root_of,
)
from tests.audit.log.trees import (
    CT_LEAVES,
    LARGEST,
    LEAVES,
    SOME_HASH,
    STORED,
    mth,
    root_at,
    store_at,
)
from tests.audit.log.vectors import CT_ROOTS
from tests.depth import times


def test_the_root_of_nothing_is_the_hash_of_the_empty_string() -> None:
    assert root_of([]) == Peaks.empty().root() == EMPTY_ROOT == CT_ROOTS[0]


def test_a_leaf_and_a_node_are_hashed_with_different_first_bytes() -> None:
    assert leaf_hash(b"").hex().startswith("6e340b9c")
    assert node_hash(CT_LEAVES[0], CT_LEAVES[1]).hex().startswith("fac54203")
    assert leaf_hash(CT_LEAVES[0] + CT_LEAVES[1]) != node_hash(CT_LEAVES[0], CT_LEAVES[1])


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_of_certificate_transparency(size: int) -> None:
    assert root_of(CT_LEAVES[:size]) == CT_ROOTS[size]
    assert Peaks.empty().append(CT_LEAVES[:size])[0].root() == CT_ROOTS[size]


def test_the_root_is_as_defined_for_every_size() -> None:
    assert all(root_at(size) == mth(LEAVES[:size]) for size in range(1, LARGEST + 1))


def test_an_odd_last_leaf_is_not_doubled() -> None:
    assert root_of(CT_LEAVES[:3]) != root_of([*CT_LEAVES[:3], CT_LEAVES[2]])


# --- appending


def test_appending_one_by_one_gives_the_root_of_every_size() -> None:
    peaks = Peaks.empty()
    for size, leaf in enumerate(LEAVES, start=1):
        peaks, _ = peaks.append([leaf])
        assert (peaks.size, peaks.root()) == (size, root_at(size))


@settings(deadline=None, max_examples=times(60, 8))
@given(st.lists(st.integers(0, 40), max_size=12))
def test_appending_in_any_batches_gives_the_same_tree_and_the_same_nodes(
    batches: list[int],
) -> None:
    peaks, nodes = Peaks.empty(), []
    for batch in batches:
        peaks, completed = peaks.append(LEAVES[peaks.size : peaks.size + batch])
        nodes += completed
    assert (peaks, nodes) == Peaks.empty().append(LEAVES[: peaks.size])
    assert peaks.root() == root_at(peaks.size)


def test_appending_names_every_newly_complete_subtree_once() -> None:
    peaks, first = Peaks.empty().append(CT_LEAVES[:3])
    _, second = peaks.append(CT_LEAVES[3:4])
    assert [(level, index) for level, index, _ in first] == [(0, 0), (0, 1), (1, 0), (0, 2)]
    assert [(level, index) for level, index, _ in second] == [(0, 3), (1, 1), (2, 0)]
    assert second[-1] == (2, 0, CT_ROOTS[4])


def test_every_complete_subtree_is_the_root_of_its_leaves() -> None:
    for (level, index), hash_ in STORED.items():
        assert hash_ == root_of(LEAVES[index << level : (index + 1) << level])


def test_appending_nothing_changes_nothing() -> None:
    peaks, _ = Peaks.empty().append(CT_LEAVES)
    assert peaks.append([]) == (peaks, [])


def test_the_peaks_are_the_complete_subtrees_from_left_to_right() -> None:
    assert Peaks.empty().nodes() == ()
    assert peaks_of(7) == ((2, 0), (1, 2), (0, 6))
    assert peaks_of(8) == ((3, 0),)
    assert peaks_of(300) == ((8, 0), (5, 8), (3, 36), (2, 74))


def test_the_peaks_are_read_again_from_the_stored_subtrees() -> None:
    for size in range(LARGEST + 1):
        peaks = Peaks.read(size, store_at(size))
        assert peaks == Peaks.empty().append(LEAVES[:size])[0]
        assert peaks.nodes() == peaks_of(size)


def test_peaks_that_do_not_make_the_tree_are_damage() -> None:
    with pytest.raises(Broken, match="1 peaks do not make a tree of 3 leaves"):
        Peaks(3, (SOME_HASH,))
    with pytest.raises(Broken, match="0 peaks do not make a tree of -1 leaves"):
        Peaks(-1, ())
    with pytest.raises(Broken, match="1 peaks do not make a tree of -1 leaves"):
        Peaks(-1, (SOME_HASH,))
    with pytest.raises(Broken, match="32 bytes"):
        Peaks(1, (b"short",))


def test_an_entry_is_never_taken_for_its_leaf_hash() -> None:
    with pytest.raises(Broken, match="32 bytes"):
        Peaks.empty().append([b'{"v":1}', b'{"v":1}'])


# --- the store


def test_the_store_is_asked_once_and_only_for_complete_subtrees() -> None:
    asked: list[Sequence[Address]] = []

    def nodes(wanted: Sequence[Address]) -> Mapping[Address, bytes]:
        asked.append(wanted)
        return store_at(300)(wanted)

    inclusion_proof(290, 300, nodes=nodes)
    consistency_proof(77, 300, nodes=nodes)
    assert len(asked) == 2


def test_the_store_is_not_asked_where_nothing_is_needed() -> None:
    def nodes(wanted: Sequence[Address]) -> Mapping[Address, bytes]:
        raise AssertionError

    assert inclusion_proof(0, 1, nodes=nodes) == ()
    assert consistency_proof(4, 4, nodes=nodes) == ()
    assert Peaks.read(0, nodes) == Peaks.empty()


def test_a_subtree_that_is_not_stored_is_damage() -> None:
    with pytest.raises(Broken, match=r"subtree \(level, index\) \(0, 4\) is not stored"):
        inclusion_proof(5, 8, nodes=lambda wanted: {})
    with pytest.raises(Broken, match="32 bytes"):
        inclusion_proof(5, 8, nodes=lambda wanted: dict.fromkeys(wanted, b""))


def test_a_very_large_tree_is_planned_without_walking_it() -> None:
    assert len(inclusion_path(2**62, 2**63 - 1)) == 62 + 1
    assert len(consistency_path(2**62 + 1, 2**63 - 1)) == 64


def test_a_large_tree_has_one_root_by_both_ways() -> None:
    leaves = [SOME_HASH] * 200_001
    assert root_of(leaves) == Peaks.empty().append(leaves)[0].root()
