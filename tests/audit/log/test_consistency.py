"""RFC 9162 2.1.4: the proof that an older log is the beginning of a newer one."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.log.errors import Malformed
from audit.log.merkle import consistency_proof, root_of, verify_consistency
from tests.audit.log.trees import (
    LARGEST,
    LEAVES,
    SOME_HASH,
    ct_store,
    flipped,
    root_at,
    store_at,
    subproof,
)
from tests.audit.log.vectors import CT_CONSISTENCY, CT_ROOTS
from tests.depth import times


def is_consistent(first: int, second: int, proof: Sequence[bytes]) -> bool:
    return verify_consistency(
        first=first,
        second=second,
        first_root=root_at(max(first, 0)),
        second_root=root_at(second),
        proof=proof,
    )


@pytest.mark.parametrize(("first", "second"), CT_CONSISTENCY)
def test_consistency_proofs_are_those_of_certificate_transparency(first: int, second: int) -> None:
    published = CT_CONSISTENCY[first, second]
    assert consistency_proof(first, second, nodes=ct_store) == published
    assert verify_consistency(
        first=first,
        second=second,
        first_root=CT_ROOTS[first],
        second_root=CT_ROOTS[second],
        proof=published,
    )


def test_every_pair_of_sizes_up_to_70_is_proved_as_defined() -> None:
    for second in range(1, 71):
        for first in range(1, second + 1):
            proof = consistency_proof(first, second, nodes=store_at(second))
            assert list(proof) == subproof(first, LEAVES[:second], whole=True)
            assert is_consistent(first, second, proof)


def test_a_proof_is_accepted_for_no_other_first_size() -> None:
    for second in range(1, 40):
        for first in range(1, second):
            proof = consistency_proof(first, second, nodes=store_at(second))
            accepted = [
                other
                for other in range(-1, second + 2)
                if verify_consistency(
                    first=other,
                    second=second,
                    first_root=root_at(first),
                    second_root=root_at(second),
                    proof=proof,
                )
            ]
            assert accepted == [first]


two_sizes = st.integers(2, LARGEST).flatmap(
    lambda second: st.tuples(st.integers(1, second - 1), st.just(second))
)


@settings(deadline=None, max_examples=times(200, 25))
@given(two_sizes, st.integers(0), st.integers(0, 255))
def test_one_flipped_bit_of_proof_or_roots_is_refused(
    sizes: tuple[int, int], part: int, bit: int
) -> None:
    first, second = sizes
    proof = consistency_proof(first, second, nodes=store_at(second))
    parts = [root_at(first), *proof, root_at(second)]
    parts[part % len(parts)] = flipped(parts[part % len(parts)], bit)
    first_root, *changed, second_root = parts
    assert not verify_consistency(
        first=first, second=second, first_root=first_root, second_root=second_root, proof=changed
    )


@settings(deadline=None, max_examples=times(200, 25))
@given(two_sizes, st.integers(0, 9))
def test_a_longer_or_a_shorter_consistency_proof_is_refused(
    sizes: tuple[int, int], where: int
) -> None:
    first, second = sizes
    proof = list(consistency_proof(first, second, nodes=store_at(second)))
    where %= len(proof) + 1
    extras = (SOME_HASH, root_at(first), root_at(second), b"", proof[0])
    longer = [[*proof[:where], extra, *proof[where:]] for extra in extras]
    shorter = [proof[:where] + proof[where + 1 :]] if where < len(proof) else []
    for changed in [*longer, *shorter, []]:
        assert not is_consistent(first, second, changed)


def test_equal_sizes_need_equal_roots_and_no_proof() -> None:
    assert is_consistent(7, 7, ())
    assert not is_consistent(7, 7, (SOME_HASH,))
    assert not verify_consistency(
        first=7, second=7, first_root=root_at(7), second_root=root_at(6), proof=()
    )


def test_everything_continues_the_empty_log_and_needs_no_proof() -> None:
    assert is_consistent(0, 0, ())
    assert is_consistent(0, 7, ())
    assert not is_consistent(0, 7, (SOME_HASH,))
    assert not is_consistent(0, 0, (SOME_HASH,))
    assert consistency_proof(0, 7, nodes=ct_store) == ()


def test_a_log_does_not_shrink() -> None:
    assert not is_consistent(7, 6, ())
    assert not is_consistent(-1, 6, ())
    with pytest.raises(Malformed, match="a tree of 6 leaves does not begin with one of 7"):
        consistency_proof(7, 6, nodes=ct_store)


def test_a_longer_log_needs_a_proof() -> None:
    assert not is_consistent(1, 2, ())
    assert not is_consistent(6, 7, ())


def test_another_history_is_refused() -> None:
    forked = root_of([*LEAVES[:5], SOME_HASH, *LEAVES[6:9]])
    proof = consistency_proof(6, 9, nodes=store_at(9))
    assert not verify_consistency(
        first=6, second=9, first_root=root_at(6), second_root=forked, proof=proof
    )
