"""RFC 9162 2.1.3: the proof that an entry is in the log, at its position and no other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.log.errors import Malformed
from audit.log.merkle import EMPTY_ROOT, inclusion_path, inclusion_proof, verify_inclusion
from tests.audit.log.trees import (
    CT_LEAVES,
    LARGEST,
    LEAVES,
    SOME_HASH,
    ct_store,
    flipped,
    path,
    root_at,
    store_at,
)
from tests.audit.log.vectors import CT_INCLUSION, CT_ROOTS
from tests.depth import times


@pytest.mark.parametrize(("index", "size"), CT_INCLUSION)
def test_inclusion_proofs_are_those_of_certificate_transparency(index: int, size: int) -> None:
    published = CT_INCLUSION[index, size]
    assert inclusion_proof(index, size, nodes=ct_store) == published
    assert verify_inclusion(
        leaf=CT_LEAVES[index], index=index, size=size, proof=published, root=CT_ROOTS[size]
    )


def test_a_sibling_at_the_right_edge_is_joined_from_several_subtrees() -> None:
    assert inclusion_path(0, 7) == (((0, 1),), ((1, 1),), ((1, 2), (0, 6)))


def test_the_proof_of_every_entry_of_every_size_is_as_defined_up_to_64() -> None:
    for size in range(1, 65):
        for index in range(size):
            proof = inclusion_proof(index, size, nodes=store_at(size))
            assert list(proof) == path(index, LEAVES[:size])


def test_the_proof_of_every_entry_of_every_size_is_accepted() -> None:
    for size in range(1, LARGEST + 1):
        nodes, root = store_at(size), root_at(size)
        for index in range(size):
            proof = inclusion_proof(index, size, nodes=nodes)
            assert verify_inclusion(
                leaf=LEAVES[index], index=index, size=size, proof=proof, root=root
            )


def test_a_proof_is_accepted_at_no_other_position() -> None:
    for size in range(1, 40):
        for index in range(size):
            proof = inclusion_proof(index, size, nodes=store_at(size))
            accepted = [
                other
                for other in range(-1, size + 2)
                if verify_inclusion(
                    leaf=LEAVES[index], index=other, size=size, proof=proof, root=root_at(size)
                )
            ]
            assert accepted == [index]


leaf_of_a_tree = st.integers(1, LARGEST).flatmap(
    lambda size: st.tuples(st.integers(0, size - 1), st.just(size))
)


@settings(deadline=None, max_examples=times(200, 25))
@given(leaf_of_a_tree, st.integers(0), st.integers(0, 255))
def test_one_flipped_bit_of_leaf_proof_or_root_is_refused(
    at: tuple[int, int], part: int, bit: int
) -> None:
    index, size = at
    proof = inclusion_proof(index, size, nodes=store_at(size))
    parts = [LEAVES[index], *proof, root_at(size)]
    parts[part % len(parts)] = flipped(parts[part % len(parts)], bit)
    leaf, *changed, root = parts
    assert not verify_inclusion(leaf=leaf, index=index, size=size, proof=changed, root=root)


@settings(deadline=None, max_examples=times(200, 25))
@given(leaf_of_a_tree, st.integers(0, 8))
def test_a_longer_or_a_shorter_proof_is_refused(at: tuple[int, int], where: int) -> None:
    index, size = at
    proof = list(inclusion_proof(index, size, nodes=store_at(size)))
    where %= len(proof) + 1
    longer = [[*proof[:where], extra, *proof[where:]] for extra in (SOME_HASH, root_at(size), b"")]
    shorter = [proof[:where] + proof[where + 1 :]] if where < len(proof) else []
    for changed in longer + shorter:
        assert not verify_inclusion(
            leaf=LEAVES[index], index=index, size=size, proof=changed, root=root_at(size)
        )


@pytest.mark.parametrize(("index", "size"), [(0, 0), (1, 0), (1, 1), (2, 1), (-1, 1), (0, -1)])
def test_a_position_beyond_the_tree_is_refused(index: int, size: int) -> None:
    for root in (SOME_HASH, EMPTY_ROOT, b""):
        assert not verify_inclusion(leaf=SOME_HASH, index=index, size=size, proof=(), root=root)
    with pytest.raises(Malformed, match="has no leaf"):
        inclusion_proof(index, size, nodes=ct_store)


def test_what_is_not_a_hash_is_refused() -> None:
    assert not verify_inclusion(leaf=b"", index=0, size=1, proof=(), root=b"")
    split = (CT_LEAVES[0][:16], CT_LEAVES[0][16:])
    assert not verify_inclusion(leaf=CT_LEAVES[1], index=1, size=2, proof=split, root=CT_ROOTS[2])
