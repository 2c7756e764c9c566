"""C2SP tlog-proof: one entry's proof, checked with the log's key alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.log.checkpoint import Checkpoint, sign_checkpoint
from audit.log.errors import Malformed
from audit.log.merkle import inclusion_proof, leaf_hash, root_of
from audit.log.note import SignatureWrong, Signer, SignerUnknown
from audit.log.receipt import Proof, ProofRefused, parse_proof, verify_proof
from tests.audit.log.trees import LEAVES, store_at
from tests.audit.log.vectors import (
    CT_ENTRIES,
    CT_INCLUSION,
    CT_ROOTS,
    LOG_NOTE,
    LOG_RECEIPT,
    LOG_SEED,
    ORIGIN,
)
from tests.depth import times

LOG = Signer.from_seed(ORIGIN, LOG_SEED)
STRANGER = Signer.from_seed("log.example/other", LOG_SEED)
PROOF = Proof(5, CT_INCLUSION[5, 8], LOG_NOTE)
HASH_LINE = "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=\n"


def test_a_receipt_is_index_path_and_checkpoint() -> None:
    assert PROOF.text() == LOG_RECEIPT
    assert parse_proof(LOG_RECEIPT) == PROOF


def test_a_receipt_proves_its_entry() -> None:
    checkpoint = verify_proof(parse_proof(LOG_RECEIPT), CT_ENTRIES[5], verifier=LOG.verifier)
    assert checkpoint == Checkpoint(ORIGIN, 8, CT_ROOTS[8])


def test_a_receipt_proves_no_other_entry() -> None:
    for entry in (*CT_ENTRIES[:5], *CT_ENTRIES[6:], leaf_hash(CT_ENTRIES[5])):
        with pytest.raises(ProofRefused, match="not proven to be entry 5"):
            verify_proof(PROOF, entry, verifier=LOG.verifier)


@pytest.mark.parametrize("index", [0, 1, 2, 3, 4, 6, 7])
def test_a_receipt_proves_no_other_position(index: int) -> None:
    with pytest.raises(ProofRefused, match=f"not proven to be entry {index}"):
        verify_proof(Proof(index, PROOF.path, LOG_NOTE), CT_ENTRIES[5], verifier=LOG.verifier)


@pytest.mark.parametrize("index", [8, 2**63 - 1])
def test_a_position_the_checkpoint_does_not_cover_is_refused(index: int) -> None:
    with pytest.raises(ProofRefused, match="the checkpoint covers 8 entries"):
        verify_proof(Proof(index, PROOF.path, LOG_NOTE), CT_ENTRIES[5], verifier=LOG.verifier)


def test_a_longer_or_a_shorter_path_is_refused() -> None:
    for path in ((), PROOF.path[:-1], PROOF.path[1:], (*PROOF.path, CT_ROOTS[8])):
        with pytest.raises(ProofRefused):
            verify_proof(Proof(5, path, LOG_NOTE), CT_ENTRIES[5], verifier=LOG.verifier)


def test_a_checkpoint_of_another_log_proves_nothing() -> None:
    with pytest.raises(SignerUnknown):
        verify_proof(PROOF, CT_ENTRIES[5], verifier=STRANGER.verifier)
    with pytest.raises(SignatureWrong):
        changed = LOG_NOTE.replace("\n8\n", "\n7\n")
        verify_proof(Proof(5, PROOF.path, changed), CT_ENTRIES[5], verifier=LOG.verifier)


def test_a_log_of_one_entry_needs_no_path() -> None:
    note = sign_checkpoint(Checkpoint(ORIGIN, 1, CT_ROOTS[1]), LOG)
    text = f"c2sp.org/tlog-proof@v1\nindex 0\n\n{note}"
    assert verify_proof(parse_proof(text), b"", verifier=LOG.verifier).size == 1


def test_extra_data_is_carried_and_not_believed() -> None:
    text = LOG_RECEIPT.replace("index", "extra c2FsdA==\nindex", 1)
    assert parse_proof(text).extra == b"salt"
    assert parse_proof(text).text() == text
    verify_proof(parse_proof(text), CT_ENTRIES[5], verifier=LOG.verifier)


def test_empty_extra_data_is_not_none() -> None:
    proof = Proof(5, PROOF.path, LOG_NOTE, b"")
    assert proof.text().startswith("c2sp.org/tlog-proof@v1\nextra \nindex 5\n")
    assert parse_proof(proof.text()) == proof


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not a receipt"),
        (LOG_RECEIPT.replace("@v1", "@v2"), "not a receipt"),
        (LOG_RECEIPT.replace("\n", "\r\n"), "not a receipt"),
        (f"\n{LOG_RECEIPT}", "not a receipt"),
        (f"\ufeff{LOG_RECEIPT}", "not a receipt"),
        ("c2sp.org/tlog-proof@v1\nindex 5\n", "not a receipt"),
        (f"c2sp.org/tlog-proof@v1\n\n{LOG_NOTE}", "line 2: no index line"),
        (LOG_RECEIPT.replace("index 5", "index"), "line 2: no index line"),
        (LOG_RECEIPT.replace("index 5", "Index 5"), "line 2: no index line"),
        (LOG_RECEIPT.replace("index 5", "extra\nindex 5"), "line 2: no index line"),
        (LOG_RECEIPT.replace("index 5", "extra c2FsdA=="), "line 3: no index line"),
        (
            LOG_RECEIPT.replace("index 5", "extra c2FsdA==\nextra c2FsdA==\nindex 5"),
            "line 3: no index line",
        ),
        (LOG_RECEIPT.replace("index 5", "extra !!\nindex 5"), "extra: not base64"),
        (LOG_RECEIPT.replace("index 5", "extra c2FsdB==\nindex 5"), "extra: not the canonical"),
        (LOG_RECEIPT.replace("index 5", "index -5"), "index: not a decimal number"),
        (LOG_RECEIPT.replace("index 5", "index 05"), "index: not a decimal number"),
        (LOG_RECEIPT.replace("index 5", "index +5"), "index: not a decimal number"),
        (LOG_RECEIPT.replace("index 5", "index  5"), "index: not a decimal number"),
        (LOG_RECEIPT.replace("index 5", "index ٥"), "index: not a decimal number"),
        (LOG_RECEIPT.replace("Znms=", "Znmt="), "inclusion proof: not the canonical"),
        (LOG_RECEIPT.replace("Znms=", "Znms"), "inclusion proof: not base64"),
        (LOG_RECEIPT.replace(HASH_LINE, "!!\n"), "inclusion proof: not base64"),
        (LOG_RECEIPT.replace(HASH_LINE, "AAAA\n"), "not 32 bytes long"),
        (LOG_RECEIPT.replace(HASH_LINE, HASH_LINE * 62), "no log is 63 levels high"),
        (LOG_RECEIPT.replace(HASH_LINE, HASH_LINE * 9_999), "no log is 63 levels high"),
        ("c2sp.org/tlog-proof@v1\n" + "a" * 2_000_000, "more than 2000000 characters"),
    ],
)
def test_what_is_not_a_receipt_is_refused_with_the_place(text: str, why: str) -> None:
    with pytest.raises(Malformed) as refusal:
        parse_proof(text)
    assert why in str(refusal.value)


def test_a_path_has_up_to_63_hashes() -> None:
    longest = Proof(5, PROOF.path * 21, LOG_NOTE)
    assert parse_proof(longest.text()) == longest
    with pytest.raises(Malformed, match="64 hashes: no log is 63 levels high"):
        Proof(5, (*longest.path, PROOF.path[0]), LOG_NOTE)


def test_a_receipt_cannot_be_built_that_could_not_be_read() -> None:
    for index in (-1, 2**63):
        with pytest.raises(Malformed, match="is not the position of an entry"):
            Proof(index, PROOF.path, LOG_NOTE)
    with pytest.raises(Malformed, match="not 32 bytes long"):
        Proof(5, (b"",), LOG_NOTE)


@settings(deadline=None, max_examples=times(100, 25))
@given(
    st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n - 1), st.just(n))),
    st.none() | st.binary(max_size=40),
)
def test_the_receipt_of_every_entry_is_written_read_and_accepted(
    at: tuple[int, int], extra: bytes | None
) -> None:
    index, size = at
    note = sign_checkpoint(Checkpoint(ORIGIN, size, root_of(LEAVES[:size])), LOG)
    proof = Proof(index, inclusion_proof(index, size, nodes=store_at(size)), note, extra)
    assert parse_proof(proof.text()) == proof
    assert verify_proof(proof, b"entry %d" % index, verifier=LOG.verifier).size == size


@settings(deadline=None, max_examples=times(200, 25))
@given(st.integers(0, len(LOG_RECEIPT) - 1), st.characters(exclude_categories=["Cs"]))
def test_no_other_receipt_proves_the_same(place: int, char: str) -> None:
    changed = LOG_RECEIPT[:place] + char + LOG_RECEIPT[place + 1 :]
    if changed != LOG_RECEIPT:
        with pytest.raises((Malformed, SignerUnknown, SignatureWrong, ProofRefused)):
            verify_proof(parse_proof(changed), CT_ENTRIES[5], verifier=LOG.verifier)
