"""Clients that are not ours: another tree and another writer of JSON come to the same bytes.

``pymerkle`` is a Merkle tree, and ``rfc8785`` a canonical writer, of other authors. The samples are
the test data that the author of RFC 8785 publishes with it; ours is a closed profile of that RFC,
so a sample is either written in the published bytes or refused as a whole.
"""

import json
from itertools import pairwise

import pymerkle  # type: ignore[import-untyped]
import pytest
import rfc8785

from audit.log.encoding import canonical, is_canonical, parse
from audit.log.errors import Malformed
from audit.log.merkle import consistency_proof, inclusion_proof, verify_consistency
from tests.audit.log.trees import LEAVES, flipped, root_at, store_at
from tests.audit.log.vectors import CT_ENTRIES, CT_ROOTS

SIZES = (*range(1, 71), 255, 256, 257)


@pytest.fixture(scope="module")
def theirs() -> pymerkle.InmemoryTree:
    """Their tree over the entries of our trial tree."""
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    tree.append_entries(b"entry %d" % position for position in range(max(SIZES)))
    return tree


# --- the tree


def test_another_tree_over_the_published_leaves_has_the_published_roots() -> None:
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    tree.append_entries(CT_ENTRIES)
    assert [tree.get_root(size) for size in range(9)] == list(CT_ROOTS)


def test_another_tree_has_our_root_at_every_size(theirs: pymerkle.InmemoryTree) -> None:
    assert [theirs.get_root(size) for size in SIZES] == [root_at(size) for size in SIZES]


def test_another_client_accepts_our_proof_of_every_entry(theirs: pymerkle.InmemoryTree) -> None:
    for size in SIZES:
        for index in range(size):
            _accept(_with_our_path(theirs, index, size), index, size)


def test_another_client_refuses_our_proof_for_another_entry_size_or_root(
    theirs: pymerkle.InmemoryTree,
) -> None:
    for size, (index, other) in ((s, pair) for s in (7, 70, 257) for pair in pairwise(range(s))):
        proof = _with_our_path(theirs, index, size)
        for leaf, root, at, of in (
            (other, root_at(size), index, size),
            (index, flipped(root_at(size), 7), index, size),
            (index, root_at(size), other, size),
            (index, root_at(size), index, size + 1),
        ):
            with pytest.raises(pymerkle.InvalidProof):
                pymerkle.verify_inclusion(LEAVES[leaf], root, proof, index=at + 1, size=of)


def test_what_another_tree_proves_consistent_our_client_accepts(
    theirs: pymerkle.InmemoryTree,
) -> None:
    for second in SIZES:
        for first in range(1, second):
            assert verify_consistency(
                first=first,
                second=second,
                first_root=theirs.get_root(first),
                second_root=theirs.get_root(second),
                proof=_as_the_standard_joins_it(theirs.prove_consistency(first, second)),
            )


def test_our_consistency_proofs_are_theirs(theirs: pymerkle.InmemoryTree) -> None:
    for second in SIZES:
        for first in range(1, second):
            proof = theirs.prove_consistency(first, second)
            pymerkle.verify_consistency(root_at(first), root_at(second), proof)
            ours = consistency_proof(first, second, nodes=store_at(second))
            assert _as_the_standard_joins_it(proof) == ours


def test_another_client_refuses_a_history_that_is_not_ours(theirs: pymerkle.InmemoryTree) -> None:
    for first, second in ((1, 2), (6, 7), (64, 70), (255, 256), (256, 257)):
        proof = theirs.prove_consistency(first, second)
        for before, after in (
            (flipped(root_at(first), 3), root_at(second)),
            (root_at(first), flipped(root_at(second), 3)),
            (root_at(second), root_at(first)),
        ):
            with pytest.raises(pymerkle.InvalidProof):
                pymerkle.verify_consistency(before, after, proof)


# --- canonical JSON

ARRAYS = '[\n  56,\n  {\n    "d": true,\n    "10": null,\n    "1": [ ]\n  }\n]'
STRUCTURES = (
    '{\n  "1": {"f": {"f": "hi","F": 5} ,"\\n": 56.0},\n  "10": { },\n  "": "empty",\n'
    '  "a": { },\n  "111": [ { } ],\n  "A": { }\n}'
)
STRUCTURES_WRITTEN = (
    '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{}],"A":{},"a":{}}'
)
ESCAPING = r'"\u20ac$\u000F\u000aA' + "'" + r'\u0042\u0022\u005c\\\"\/"'
ESCAPING_WRITTEN = r'"€$\u000f\nA' + "'" + r'B\"\\\\\"/"'
LITERALS = "[null, true, false]"
NUMBERS = "[1E30, 4.50, 333333333.33333329, 2e-3, 0.000000000000000000000000001]"
FRENCH = (
    '{\n  "peach": "This sorting order",\n  "péché": "is wrong according to French",\n'
    '  "pêche": "but canonicalization MUST",\n  "sin":   "ingnore locale"\n}\n'
)
WEIRD = (
    '{\n  "\\u20ac": "Euro Sign",\n  "1": "One",\n  "\\u0080": "Control\\u007f",\n'
    '  "\\ud83d\\ude02": "Smiley",\n  "\\u00f6": "Latin Small Letter O With Diaeresis",\n'
    '  "\\ufb33": "Hebrew Letter Dalet With Dagesh",\n  "</script>": "Browser Challenge"\n}\n'
)
UNICODE = '{\n  "Unnormalized Unicode":"\\u1e0d\\u0307"\n}\n'
COMPOSABLE = '"A\\u030a"'  # RFC 8785 3.1: a writer changes no text, so it must come composed


@pytest.mark.parametrize(
    ("sample", "written"),
    [
        (ARRAYS, '[56,{"1":[],"10":null,"d":true}]'),
        (STRUCTURES.replace("56.0", "56"), STRUCTURES_WRITTEN),
        (ESCAPING, ESCAPING_WRITTEN),
        (LITERALS, "[null,true,false]"),
        (UNICODE, '{"Unnormalized Unicode":"\u1e0d\u0307"}'),
    ],
)
def test_a_published_sample_within_our_profile_is_written_in_the_published_bytes(
    sample: str, written: str
) -> None:
    value = parse(sample.encode())
    assert canonical(value) == rfc8785.dumps(value) == written.encode()
    assert is_canonical(canonical(value)) and not is_canonical(sample.encode())


@pytest.mark.parametrize(
    ("sample", "why"),
    [
        (STRUCTURES, "56.0 is not an integer"),
        (NUMBERS, "1E30 is not an integer"),
        (FRENCH, "object keys are ASCII"),
        (WEIRD, "object keys are ASCII"),
        (COMPOSABLE, "not in Unicode normalization form C"),
    ],
)
def test_a_published_sample_outside_our_profile_is_refused_and_never_written_otherwise(
    sample: str, why: str
) -> None:
    with pytest.raises(Malformed, match=why):
        parse(sample.encode())
    assert rfc8785.dumps(json.loads(sample))  # the standard itself would write it


def _with_our_path(theirs: pymerkle.InmemoryTree, index: int, size: int) -> pymerkle.InclusionProof:
    """Their proof, whose hashes are ours: the leaf, then the path of RFC 6962 2.1.1."""
    proof = theirs.prove_inclusion(index + 1, size)  # they count from one
    proof.path = [LEAVES[index], *inclusion_proof(index, size, nodes=store_at(size))]
    return proof


def _accept(proof: pymerkle.InclusionProof, index: int, size: int) -> None:
    """Raise ``InvalidProof`` unless their client takes the proof for this entry of our tree."""
    pymerkle.verify_inclusion(LEAVES[index], root_at(size), proof, index=index + 1, size=size)


def _as_the_standard_joins_it(proof: pymerkle.ConsistencyProof) -> tuple[bytes, ...]:
    """Their proof as RFC 6962 2.1.2 writes it.

    They take the subtree to the right of the older tree's last peak down to its leaves, and always
    name that peak; the standard names that subtree as a whole, and the peak only where the older
    root does not say it.
    """
    peak = proof.subset.index(1)
    right = proof.path[0]
    for bit, hash_ in zip(proof.rule, proof.path[1:peak], strict=False):
        pair = (hash_, right) if bit else (right, hash_)
        right = proof.hasher.hash_pair(*pair)
    known = proof.prior_size.bit_count() == 1
    return (*(() if known else (proof.path[peak],)), right, *proof.path[peak + 1 :])
