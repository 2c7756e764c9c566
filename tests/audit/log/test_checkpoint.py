"""C2SP tlog-checkpoint: what a log signs, and how it is read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.log.checkpoint import (
    Checkpoint,
    OriginNotSigner,
    open_checkpoint,
    parse_checkpoint,
    read_decimal,
    sign_checkpoint,
)
from audit.log.errors import Broken, Malformed
from audit.log.merkle import EMPTY_ROOT
from audit.log.note import SignatureWrong, Signer, SignerUnknown, Verifier, sign
from tests.audit.log.vectors import (
    CT_ROOTS,
    LOG_NOTE,
    LOG_SEED,
    LOG_TEXT,
    LOG_VKEY,
    ORIGIN,
    WITNESS_LINE,
)
from tests.depth import times

LOG = Signer.from_seed(ORIGIN, LOG_SEED)
OTHER = Signer.from_seed("log.example/other", LOG_SEED)
CHECKPOINT = Checkpoint(ORIGIN, 8, CT_ROOTS[8])
EMPTY_TEXT = f"{ORIGIN}\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
NOT_DECIMAL = ["", "+8", "-8", "08", "00", "1_0", "²", "٨", "８", " 8", "8 ", "8.0", "8e0", "0x8"]


def test_a_checkpoint_is_origin_size_and_root() -> None:
    assert CHECKPOINT.text() == LOG_TEXT
    assert parse_checkpoint(LOG_TEXT) == CHECKPOINT


def test_the_note_of_a_checkpoint_is_signed_byte_for_byte() -> None:
    assert sign_checkpoint(CHECKPOINT, LOG) == LOG_NOTE
    assert open_checkpoint(LOG_NOTE, [Verifier.parse(LOG_VKEY)]) == CHECKPOINT


def test_the_empty_log_has_size_0_and_the_empty_root() -> None:
    assert Checkpoint(ORIGIN, 0, EMPTY_ROOT).text() == EMPTY_TEXT
    assert parse_checkpoint(EMPTY_TEXT) == Checkpoint(ORIGIN, 0, EMPTY_ROOT)


def test_size_0_with_another_root_is_refused() -> None:
    with pytest.raises(Malformed, match=r"^line 3: the root of an empty log"):
        parse_checkpoint(LOG_TEXT.replace("\n8\n", "\n0\n"))


def test_a_witness_signs_beside_the_log_and_is_ignored_while_unknown() -> None:
    assert open_checkpoint(LOG_NOTE + WITNESS_LINE, [LOG.verifier]) == CHECKPOINT


def test_extension_lines_are_read() -> None:
    checkpoint = parse_checkpoint(f"{LOG_TEXT}one\ntwo 2\n")
    assert checkpoint.extensions == ("one", "two 2")
    assert checkpoint.text() == f"{LOG_TEXT}one\ntwo 2\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "does not end in a newline"),
        ("\n", "at least three lines"),
        (f"{ORIGIN}\n8\n", "at least three lines"),
        (LOG_TEXT[:-1], "does not end in a newline"),
        (f"{LOG_TEXT}\n", "one line that is not empty"),
        (f"{LOG_TEXT}\none\n", "one line that is not empty"),
        (LOG_TEXT.replace(ORIGIN, ""), "one line that is not empty"),
        (f"\n{LOG_TEXT}", "line 2: not a decimal number"),
        (LOG_TEXT.replace("\n", "\r\n"), "line 1: the character '\\r'"),
        (LOG_TEXT.replace("Xcna", "Xcn"), "line 3: not base64"),
        (LOG_TEXT.replace("Qyg=", "Qyh="), "line 3: not the canonical base64"),
        (LOG_TEXT.replace("Qyg=", "Qygg"), "line 3: the root has 33 bytes"),
        (LOG_TEXT.replace("XcnaeacGWamt", ""), "line 3: the root has 23 bytes"),
    ],
)
def test_what_is_not_a_checkpoint_is_refused_with_the_line(text: str, why: str) -> None:
    with pytest.raises(Malformed) as refusal:
        parse_checkpoint(text)
    assert why in str(refusal.value)


@pytest.mark.parametrize("size", NOT_DECIMAL)
def test_a_size_is_ascii_digits_without_leading_zero(size: str) -> None:
    with pytest.raises(Malformed, match=r"^line 2: not a decimal number below 2"):
        parse_checkpoint(LOG_TEXT.replace("\n8\n", f"\n{size}\n"))


def test_a_size_is_below_2_to_the_63() -> None:
    assert read_decimal("9223372036854775807", place="") == 2**63 - 1
    for text in ("9223372036854775808", "9" * 20, "9" * 100_000):
        with pytest.raises(Malformed, match=r"^size: not a decimal number below 2"):
            read_decimal(text, place="size")
    for size in (-1, 2**63):
        with pytest.raises(Malformed, match="is not the size of a log"):
            Checkpoint(ORIGIN, size, CT_ROOTS[8])


def test_a_checkpoint_cannot_be_built_that_could_not_be_read() -> None:
    for origin in ("", "two\nlines", "tab\t", "\ud800"):
        with pytest.raises(Malformed):
            Checkpoint(origin, 8, CT_ROOTS[8])
    for extension in ("", "two\nlines"):
        with pytest.raises(Malformed):
            Checkpoint(ORIGIN, 8, CT_ROOTS[8], (extension,))
    with pytest.raises(Malformed, match="the root has 0 bytes"):
        Checkpoint(ORIGIN, 8, b"")


def test_a_key_signs_only_for_the_log_of_its_name() -> None:
    with pytest.raises(
        Broken, match=r"log.example/other does not sign for log.example/secretariat"
    ):
        sign_checkpoint(CHECKPOINT, OTHER)


def test_a_checkpoint_that_its_own_log_did_not_sign_is_refused() -> None:
    with pytest.raises(OriginNotSigner, match=r"no known key of log.example/secretariat"):
        open_checkpoint(sign(LOG_TEXT, OTHER), [LOG.verifier, OTHER.verifier])


def test_a_checkpoint_is_opened_as_every_note_is() -> None:
    with pytest.raises(SignerUnknown):
        open_checkpoint(LOG_NOTE, [OTHER.verifier])
    with pytest.raises(SignatureWrong):
        open_checkpoint(LOG_NOTE.replace("\n8\n", "\n9\n"), [LOG.verifier])
    with pytest.raises(Malformed, match="at least three lines"):
        open_checkpoint(sign("signed, and no checkpoint\n", LOG), [LOG.verifier])


@settings(deadline=None, max_examples=times(200, 25))
@given(st.integers(1, 2**63 - 1), st.binary(min_size=32, max_size=32))
def test_what_is_signed_is_what_is_opened(size: int, root: bytes) -> None:
    checkpoint = Checkpoint(ORIGIN, size, root)
    assert open_checkpoint(sign_checkpoint(checkpoint, LOG), [LOG.verifier]) == checkpoint


@settings(deadline=None, max_examples=times(200, 25))
@given(st.integers(0, len(LOG_NOTE) - 1), st.characters(exclude_categories=["Cs"]))
def test_no_other_note_says_the_same(place: int, char: str) -> None:
    changed = LOG_NOTE[:place] + char + LOG_NOTE[place + 1 :]
    if changed != LOG_NOTE:
        with pytest.raises((Malformed, SignerUnknown, SignatureWrong)):
            open_checkpoint(changed, [LOG.verifier])
