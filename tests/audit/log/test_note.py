"""C2SP signed-note: what a note is, and when its text counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.log.errors import Malformed
from audit.log.note import (
    SIGNATURE_LIMIT,
    Signature,
    SignatureWrong,
    Signer,
    SignerUnknown,
    Verifier,
    open_note,
    sign,
    split_note,
)
from tests.audit.log.vectors import (
    C2SP_NOTE,
    C2SP_VKEY,
    ENOCH_LINE,
    ENOCH_VKEY,
    GO_TEXT,
    LOG_SEED,
    ORIGIN,
    PETER_LINE,
    PETER_PRIVATE,
    PETER_VKEY,
)
from tests.depth import times

PETER = Verifier.parse(PETER_VKEY)
ENOCH = Verifier.parse(ENOCH_VKEY)
PETER_NOTE = f"{GO_TEXT}\n{PETER_LINE}"
LOG = Signer.from_seed(ORIGIN, LOG_SEED)
ED25519_ORDER = 2**252 + 27742317777372353535851937790883648493


def test_notes_are_signed_as_go_signs_them() -> None:
    assert sign(GO_TEXT, Signer.from_private(PETER_PRIVATE)) == PETER_NOTE


def test_the_notes_of_others_are_opened() -> None:
    assert open_note(C2SP_NOTE, [Verifier.parse(C2SP_VKEY)]).text == "This is an example message.\n"
    assert open_note(PETER_NOTE, [PETER]).text == GO_TEXT


def test_the_signature_of_an_unknown_key_is_ignored() -> None:
    opened = open_note(PETER_NOTE + ENOCH_LINE, [PETER])
    assert [signature.name for signature in opened.verified] == ["PeterNeumann"]
    assert [signature.name for signature in opened.ignored] == ["EnochRoot"]


def test_all_signatures_of_known_keys_are_checked() -> None:
    opened = open_note(PETER_NOTE + ENOCH_LINE, [ENOCH, PETER])
    assert "".join(signature.line() for signature in opened.verified) == PETER_LINE + ENOCH_LINE
    assert opened.ignored == ()


def test_a_known_key_whose_signature_is_wrong_refuses_the_note() -> None:
    wrong = Signature("EnochRoot", ENOCH.key_id, bytes(64)).line()
    with pytest.raises(SignatureWrong, match=r"EnochRoot\+af0cfe78"):
        open_note(PETER_NOTE + wrong, [PETER, ENOCH])


def test_a_second_signature_of_a_key_is_checked_too() -> None:
    wrong = Signature("PeterNeumann", PETER.key_id, bytes(64)).line()
    assert len(open_note(PETER_NOTE + PETER_LINE, [PETER]).verified) == 2
    for note in (PETER_NOTE + wrong, f"{GO_TEXT}\n{wrong}{PETER_LINE}"):
        with pytest.raises(SignatureWrong):
            open_note(note, [PETER])


def test_a_note_that_no_known_key_signed_is_refused() -> None:
    for verifiers in ([], [ENOCH], [LOG.verifier]):
        with pytest.raises(SignerUnknown):
            open_note(PETER_NOTE, verifiers)


def test_a_key_is_known_by_name_and_id_together() -> None:
    same_name = Signature("PeterNeumann", ENOCH.key_id, bytes(64)).line()
    same_id = Signature("EnochRoot", PETER.key_id, bytes(64)).line()
    opened = open_note(PETER_NOTE + same_name + same_id, [PETER])
    assert len(opened.ignored) == 2


def test_two_known_keys_of_one_name_and_id_are_refused() -> None:
    class Impostor:
        name = PETER.name
        key_id = PETER.key_id

        def verifies(self, text: str, payload: bytes) -> bool:
            return True

    with pytest.raises(Malformed, match=r"two known keys are called PeterNeumann\+c74f20a3"):
        open_note(PETER_NOTE, [PETER, Impostor()])
    assert open_note(PETER_NOTE, [PETER, Verifier.parse(PETER_VKEY)]).text == GO_TEXT


def test_another_text_is_refused() -> None:
    with pytest.raises(SignatureWrong):
        open_note(PETER_NOTE.replace("answer", "answers"), [PETER])


@settings(deadline=None, max_examples=times(200, 25))
@given(st.integers(0, 8 * 64 - 1))
def test_one_flipped_bit_of_a_signature_refuses_the_note(bit: int) -> None:
    _, (signature,) = split_note(PETER_NOTE)
    payload = bytearray(signature.payload)
    payload[bit // 8] ^= 1 << bit % 8
    changed = Signature(signature.name, signature.key_id, bytes(payload))
    with pytest.raises(SignatureWrong):
        open_note(f"{GO_TEXT}\n{changed.line()}", [PETER])


def test_a_signature_of_another_length_is_wrong() -> None:
    _, (signature,) = split_note(PETER_NOTE)
    for payload in (signature.payload[:-1], signature.payload + b"\x00", b"\x00"):
        changed = Signature(signature.name, signature.key_id, payload)
        with pytest.raises(SignatureWrong):
            open_note(f"{GO_TEXT}\n{changed.line()}", [PETER])


def test_the_same_signature_with_another_s_is_wrong() -> None:
    """RFC 8032 5.1.7: S is decoded "in the range 0 <= s < L"."""
    _, (signature,) = split_note(PETER_NOTE)
    s = int.from_bytes(signature.payload[32:], "little") + ED25519_ORDER
    payload = signature.payload[:32] + s.to_bytes(32, "little")
    with pytest.raises(SignatureWrong):
        changed = Signature(signature.name, signature.key_id, payload)
        open_note(f"{GO_TEXT}\n{changed.line()}", [PETER])


texts = st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs"]) | st.just("\n")).map(
    lambda text: f"{text}\n"
)


@settings(deadline=None, max_examples=times(200, 25))
@given(texts)
def test_what_is_signed_is_what_is_opened(text: str) -> None:
    assert open_note(sign(text, LOG), [LOG.verifier]).text == text


@pytest.mark.parametrize(
    "text", ["\n", "\n\n", "a\n\n", "\n\na\n", "a\n\n— b c\n", "a\x85b\u2028\n"]
)
def test_the_last_empty_line_separates_the_text_from_the_signatures(text: str) -> None:
    assert open_note(sign(text, LOG), [LOG.verifier]).text == text


# --- the shape


@pytest.mark.parametrize("text", ["", "abc", "a\r\n", "a\tb\n", "a\x00\n", "\x1f\n", "\ud800\n"])
def test_what_is_not_a_text_is_not_signed(text: str) -> None:
    with pytest.raises(Malformed):
        sign(text, LOG)


@pytest.mark.parametrize(
    ("note", "why"),
    [
        ("", "does not end in a newline"),
        ("\n", "no empty line"),
        (GO_TEXT, "no empty line"),
        (f"{GO_TEXT}{PETER_LINE}", "no empty line"),
        (f"\n{PETER_LINE}", "no empty line"),
        (f"{GO_TEXT}\n", "0 signatures"),
        (f"{GO_TEXT}\n{PETER_LINE}\n", "0 signatures"),
        (PETER_NOTE[:-1], "does not end in a newline"),
        (f"\x01{PETER_NOTE}", "line 1: the character '\\x01'"),
        (PETER_NOTE.replace("\n", "\r\n"), "line 1: the character '\\r'"),
        (f"{PETER_NOTE}\t\n", "line 5: the character '\\t'"),
        (f"\ud800{PETER_NOTE}", "line 1: the character"),
        (f"{PETER_NOTE}Unexpected line.\n", "line 5: not a signature line"),
        (PETER_NOTE.replace("— ", "- "), "line 4: not a signature line"),
        (PETER_NOTE.replace("— ", "—"), "line 4: not a signature line"),
        (PETER_NOTE.replace("— ", " — "), "line 4: not a signature line"),
        (f"{PETER_NOTE}— EnochRoot\n", "line 5: not a signature line"),
        (PETER_NOTE.replace("— PeterNeumann", "— "), "is not the name of a key"),
        (PETER_NOTE.replace("PeterNeumann", "Bad Name"), "line 4: not base64"),
        (PETER_NOTE.replace("PeterNeumann", "Bad\u00a0Name"), "is not the name of a key"),
        (PETER_NOTE.replace("PeterNeumann", "Bad+Name"), "is not the name of a key"),
        (f"{PETER_NOTE}— EnochRoot rwz+eA==\n", "line 5: the signature is too short"),
        (f"{PETER_NOTE}— EnochRoot !!!!\n", "line 5: not base64"),
        (PETER_NOTE.replace("nAM=", "nAN="), "line 4: not the canonical base64"),
        (PETER_NOTE.replace("nAM=", "nAM"), "line 4: not base64"),
        (PETER_NOTE.replace("nAM=", "nAM=="), "line 4: not base64"),
        (PETER_NOTE.replace("nAM=", "nAM= "), "line 4: not base64"),
        (PETER_NOTE.replace("x08go/", "x08go_"), "line 4: not base64"),
    ],
)
def test_what_is_not_a_note_is_refused_with_the_line(note: str, why: str) -> None:
    with pytest.raises(Malformed) as refusal:
        open_note(note, [PETER])
    assert why in str(refusal.value)


def test_a_hundred_signatures_are_read_and_no_more() -> None:
    assert SIGNATURE_LIMIT >= 16
    assert len(open_note(f"{GO_TEXT}\n{PETER_LINE * 100}", [PETER]).verified) == 100
    with pytest.raises(Malformed, match="101 signatures"):
        open_note(f"{GO_TEXT}\n{PETER_LINE * 101}", [PETER])


def test_a_note_has_up_to_a_million_characters() -> None:
    longest = "a" * (1_000_000 - len(PETER_NOTE)) + PETER_NOTE
    assert split_note(longest)[0].endswith(GO_TEXT)
    with pytest.raises(Malformed, match="more than 1000000 characters"):
        split_note(f"a{longest}")
