"""C2SP tlog-witness: what a log asks of a witness, and which answer the witness owes."""

import pytest

from audit.log.checkpoint import Checkpoint, sign_checkpoint
from audit.log.cosignature import CosigningKey
from audit.log.errors import Malformed, TooLarge
from audit.log.merkle import EMPTY_ROOT, consistency_proof
from audit.log.note import Signature, SignatureWrong, Signer, SignerUnknown, sign
from audit.log.witness import (
    Cosign,
    Decision,
    NotProven,
    NotSigned,
    OldBeyondNew,
    OriginUnknown,
    Request,
    Seen,
    SeenAnother,
    answer,
    cosignatures_in,
    read_request,
    read_told,
    write_request,
)
from tests.audit.log.trees import SOME_HASH, flipped, root_at, store_at
from tests.audit.log.vectors import (
    LOG_NOTE,
    LOG_SEED,
    LOG_TEXT,
    LOG_VKEY,
    ORIGIN,
    PETER_LINE,
    WITNESS_LINE,
)

LOG = Signer.from_seed(ORIGIN, LOG_SEED)
SUCCESSOR = Signer.from_seed(ORIGIN, bytes(32))
STRANGER = Signer.from_seed("log.example/other", LOG_SEED)
KNOWN = {ORIGIN: [LOG.verifier]}
WITNESS = CosigningKey.from_seed("witness.example/w0", b"\x20" * 32)
# The example of the standard.
EXAMPLE = """\
old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa \
Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa \
opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
"""
HASH_LINE = "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n"


def note_of(size: int, *, root: bytes | None = None, by: Signer = LOG) -> str:
    return sign_checkpoint(Checkpoint(by.name, size, root or root_at(size)), by)


def proof_of(old: int, size: int) -> tuple[bytes, ...]:
    return consistency_proof(old, size, nodes=store_at(size))


def asked(note: str, *, old: int, proof: tuple[bytes, ...] = ()) -> Request:
    return read_request(write_request(note, old=old, proof=proof))


def judged(note: str, *, old: int, proof: tuple[bytes, ...] = (), seen: int = 0) -> Decision:
    """What a witness owes that saw the tree of ``seen`` entries."""
    last = Seen(seen, root_at(seen)) if seen else Seen()
    return answer(asked(note, old=old, proof=proof), known=KNOWN, seen=last)


def text_at(size: int) -> str:
    return Checkpoint(ORIGIN, size, root_at(size)).text()


# --- a request


def test_the_standards_example_is_read() -> None:
    request = read_request(EXAMPLE.encode())
    assert request.old == 20852014
    assert len(request.proof) == 4
    assert (request.stated.origin, request.stated.size) == (
        "example.com/behind-the-sofa",
        20852163,
    )


def test_it_is_written_as_it_was_read() -> None:
    request = read_request(EXAMPLE.encode())
    assert write_request(request.note, old=request.old, proof=request.proof) == EXAMPLE.encode()


def test_sixty_three_hashes_are_read_and_no_more() -> None:
    def body(count: int) -> bytes:
        return f"old 8\n{HASH_LINE * count}\n{LOG_NOTE}".encode()

    assert len(read_request(body(63)).proof) == 63
    with pytest.raises(Malformed, match="64 hashes"):
        read_request(body(64))


def test_a_request_has_up_to_a_million_bytes() -> None:
    with pytest.raises(Malformed) as long:
        read_request(b"a" * 1_000_000)
    assert not isinstance(long.value, TooLarge)
    with pytest.raises(TooLarge):
        read_request(b"a" * 1_000_001)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("", "not a request"),
        ("old 8\n", "not a request"),
        (LOG_NOTE, "not a request"),
        (f"old 8\n{LOG_NOTE}", "line 2: not base64"),
        (f"\nold 8\n\n{LOG_NOTE}", "not a request"),
        (f"OLD 8\n\n{LOG_NOTE}", "not a request"),
        (f"old  8\n\n{LOG_NOTE}", "line 1: not a decimal"),
        (f"old 08\n\n{LOG_NOTE}", "line 1: not a decimal"),
        (f"old +8\n\n{LOG_NOTE}", "line 1: not a decimal"),
        (f"old -1\n\n{LOG_NOTE}", "line 1: not a decimal"),
        (f"old ٨\n\n{LOG_NOTE}", "line 1: not a decimal"),
        (f"old \n\n{LOG_NOTE}", "line 1: not a decimal"),
        (f"old 9223372036854775808\n\n{LOG_NOTE}", "line 1: not a decimal"),
        (f"old 8\r\n\r\n{LOG_NOTE}", "line 1: not a decimal"),
        (f"old 8\n{HASH_LINE} \n\n{LOG_NOTE}", "line 3: not base64"),
        (f"old 8\n{HASH_LINE[:-2]}\n\n{LOG_NOTE}", "line 2: not base64"),
        ("old 8\nAAAA\n\n" + LOG_NOTE, "line 2: a hash of 3 bytes"),
        (f"old 8\n\n\n{LOG_NOTE}", "none that is empty"),
        (f"old 8\n\n{LOG_TEXT}", "no empty line"),
        (f"old 8\n\n{LOG_NOTE[:-1]}", "does not end in a newline"),
        ("old 8\n\n" + LOG_NOTE.replace("\n8\n", "\n08\n"), "the size: not a decimal"),
        ("old 8\n\n" + LOG_NOTE.replace("\nXcn", "\n!Xcn"), "the root: not base64"),
        ("old 8\n\n" + LOG_NOTE.replace("\n8\n", "\n\n8\n"), "none that is empty"),
        ("old 8\n\n" + sign("a\nb\n", LOG), "at least three lines"),
    ],
)
def test_what_is_not_a_request_is_refused_with_the_place(body: str, why: str) -> None:
    with pytest.raises(Malformed) as refusal:
        read_request(body.encode())
    assert why in str(refusal.value)


def test_what_is_not_text_is_refused() -> None:
    with pytest.raises(Malformed, match="not UTF-8"):
        read_request(b"old 8\n\n\xff")


# --- who asks


def test_an_unknown_origin_is_404_whoever_signed() -> None:
    assert isinstance(judged(note_of(8, by=STRANGER), old=0), OriginUnknown)
    assert OriginUnknown.status == 404


def test_a_checkpoint_that_no_trusted_key_signed_is_403() -> None:
    assert isinstance(judged(note_of(8, by=SUCCESSOR), old=0), NotSigned)
    assert isinstance(judged(f"{LOG_TEXT}\n{PETER_LINE}", old=0), NotSigned)
    assert NotSigned.status == 403


def test_a_trusted_key_that_signed_something_else_is_403() -> None:
    wrong = f"{text_at(9)}\n{LOG.sign(text_at(8)).line()}"
    assert isinstance(judged(wrong, old=0), NotSigned)
    both = note_of(9) + LOG.sign(text_at(8)).line()
    assert isinstance(judged(both, old=0), NotSigned)


def test_signatures_of_others_are_ignored_and_not_kept() -> None:
    decision = judged(note_of(8) + PETER_LINE + SUCCESSOR.sign(text_at(8)).line(), old=0)
    assert decision == Cosign(text_at(8), note_of(8))


def test_who_asks_is_looked_at_before_what_is_asked() -> None:
    assert isinstance(judged(note_of(8, by=STRANGER), old=9, seen=5), OriginUnknown)
    assert isinstance(judged(note_of(8, by=SUCCESSOR), old=9, seen=5), NotSigned)


# --- what is asked


def test_the_first_checkpoint_needs_no_proof() -> None:
    assert judged(note_of(8), old=0) == Cosign(text_at(8), note_of(8))


def test_a_proof_for_the_first_checkpoint_is_422() -> None:
    decision = judged(note_of(8), old=0, proof=(SOME_HASH,))
    assert isinstance(decision, NotProven) and not decision.forked
    assert NotProven.status == 422


def test_an_empty_log_is_cosigned_and_another_root_of_it_is_a_fork() -> None:
    note = sign_checkpoint(Checkpoint(ORIGIN, 0, EMPTY_ROOT), LOG)
    assert isinstance(judged(note, old=0), Cosign)
    text = LOG_TEXT.replace("\n8\n", "\n0\n")
    decision = judged(f"{text}\n{LOG.sign(text).line()}", old=0)
    assert isinstance(decision, NotProven) and decision.forked
    assert "empty log" in decision.detail


def test_an_old_size_beyond_the_checkpoints_is_400() -> None:
    assert isinstance(judged(note_of(8), old=9, seen=9), OldBeyondNew)
    assert isinstance(judged(note_of(8), old=9, seen=5), OldBeyondNew)
    assert OldBeyondNew.status == 400
    assert isinstance(judged(note_of(8), old=8, seen=8), Cosign)


@pytest.mark.parametrize(("old", "seen"), [(0, 5), (4, 5), (6, 5), (8, 5), (5, 0), (8, 9), (0, 9)])
def test_another_old_size_than_the_last_one_cosigned_is_409_and_that_is_told(
    old: int, seen: int
) -> None:
    assert judged(note_of(8), old=old, proof=proof_of(old, 8), seen=seen) == SeenAnother(seen)
    assert SeenAnother.status == 409


def test_what_continues_is_cosigned_at_every_size() -> None:
    for size in range(1, 41):
        for seen in range(1, size + 1):
            decision = judged(note_of(size), old=seen, proof=proof_of(seen, size), seen=seen)
            assert decision == Cosign(text_at(size), note_of(size)), (seen, size)


def test_a_proof_that_is_wrong_in_one_bit_too_short_or_too_long_is_422() -> None:
    proof = proof_of(5, 8)
    for wrong in (
        (),
        proof[:-1],
        proof[1:],
        (*proof, SOME_HASH),
        proof[::-1],
        *((*proof[:n], flipped(one, 7), *proof[n + 1 :]) for n, one in enumerate(proof)),
    ):
        decision = judged(note_of(8), old=5, proof=wrong, seen=5)
        assert isinstance(decision, NotProven) and not decision.forked


def test_a_larger_tree_that_does_not_begin_with_what_was_seen_is_422() -> None:
    decision = judged(note_of(8, root=SOME_HASH), old=5, proof=proof_of(5, 8), seen=5)
    assert isinstance(decision, NotProven)
    assert decision.detail == "not proven to continue the tree of size 5"


def test_the_same_checkpoint_is_cosigned_again() -> None:
    assert isinstance(judged(note_of(8), old=8, seen=8), Cosign)
    decision = judged(note_of(8), old=8, proof=(SOME_HASH,), seen=8)
    assert isinstance(decision, NotProven) and not decision.forked


def test_another_root_of_the_same_size_is_422_and_a_fork() -> None:
    note = note_of(8, root=SOME_HASH)
    decision = judged(note + PETER_LINE, old=8, seen=8)
    assert decision == NotProven("another tree of size 8 was cosigned", note, forked=True)


def test_extension_lines_are_cosigned_with_the_text() -> None:
    text = f"{text_at(8)}an extension\n"
    note = sign(text, LOG)
    assert judged(note, old=0) == Cosign(text, note)


# --- a log that goes on under another key


def test_a_log_may_go_on_under_another_key_that_the_witness_trusts() -> None:
    request = asked(note_of(8, by=SUCCESSOR), old=5, proof=proof_of(5, 8))
    seen = Seen(5, root_at(5))
    both = {ORIGIN: [LOG.verifier, SUCCESSOR.verifier]}
    assert isinstance(answer(request, known=both, seen=seen), Cosign)
    assert isinstance(answer(request, known=KNOWN, seen=seen), NotSigned)


def test_under_another_key_too_it_is_one_log() -> None:
    request = asked(note_of(5, root=SOME_HASH, by=SUCCESSOR), old=5)
    both = {ORIGIN: [LOG.verifier, SUCCESSOR.verifier]}
    decision = answer(request, known=both, seen=Seen(5, root_at(5)))
    assert isinstance(decision, NotProven) and decision.forked


# --- what the log makes of an answer


def test_a_told_size_is_a_decimal_and_a_newline() -> None:
    assert read_told(b"20852014\n") == 20852014
    assert read_told(b"0\n") == 0
    for told in (
        b"",
        b"\n",
        b"8",
        b"8 \n",
        b"08\n",
        b"8\n\n",
        b"eight\n",
        b"\xff\n",
        b"9" * 19 + b"\n",
    ):
        with pytest.raises(Malformed):
            read_told(told)


def test_the_witnesss_line_counts_and_lines_of_others_are_ignored() -> None:
    body = f"{PETER_LINE}{WITNESS_LINE}".encode()
    (line,) = cosignatures_in(body, text=LOG_TEXT, cosigner=WITNESS.cosigner)
    assert line.line() == WITNESS_LINE


def test_a_line_over_another_text_is_wrong() -> None:
    with pytest.raises(SignatureWrong):
        cosignatures_in(WITNESS_LINE.encode(), text=text_at(8), cosigner=WITNESS.cosigner)


def test_an_answer_without_the_witnesss_line_is_refused() -> None:
    for body in (PETER_LINE, Signature(LOG.name, LOG.verifier.key_id, bytes(64)).line()):
        with pytest.raises(SignerUnknown):
            cosignatures_in(body.encode(), text=LOG_TEXT, cosigner=WITNESS.cosigner)


@pytest.mark.parametrize("body", [b"", b"\n", b"ok", b"<html>\n", b"\xff\n", b"\xe2\x80\x94 a\n"])
def test_what_is_no_signature_line_is_malformed(body: bytes) -> None:
    with pytest.raises(Malformed):
        cosignatures_in(body, text=LOG_TEXT, cosigner=WITNESS.cosigner)


def test_the_key_of_the_published_log_is_the_one_of_these_tests() -> None:
    assert LOG.verifier.vkey == LOG_VKEY
