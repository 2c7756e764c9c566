"""C2SP tlog-cosignature: what a witness signs, and when its line counts."""

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from audit.log.cosignature import TIME_LIMIT, Cosigner, CosigningKey, time_of
from audit.log.errors import Malformed
from audit.log.note import (
    Signature,
    SignatureWrong,
    Signer,
    SignerUnknown,
    Verifier,
    open_note,
    sign,
    split_note,
)
from tests.audit.log.vectors import LOG_NOTE, LOG_SEED, LOG_TEXT, LOG_VKEY, ORIGIN, WITNESS_LINE

NAME = "witness.example/w0"
VKEY = f"{NAME}+4de414ae+BE7TL2O/NfDu78sl8oouH73Ic64oNWcbDJRg9fEuRVao"
SEED = b"\x20" * 32
AT = 1679315147
KEY = CosigningKey.from_seed(NAME, SEED)
WITNESS = Cosigner.parse(VKEY)


def payload_of(line: str) -> bytes:
    _, (signature,) = split_note(f"{LOG_TEXT}\n{line}")
    return signature.payload


def lined(payload: bytes) -> str:
    return Signature(NAME, WITNESS.key_id, payload).line()


def test_a_witness_is_known_by_the_published_key() -> None:
    assert KEY.cosigner == WITNESS
    assert WITNESS.vkey == VKEY


def test_it_cosigns_as_published() -> None:
    assert KEY.cosign(LOG_TEXT, at=AT).line() == WITNESS_LINE


def test_the_published_line_stands_under_the_published_checkpoint() -> None:
    opened = open_note(LOG_NOTE + WITNESS_LINE, [Verifier.parse(LOG_VKEY), WITNESS])
    assert [one.name for one in opened.verified] == [ORIGIN, NAME]
    assert time_of(opened.verified[1].payload) == AT


def test_what_is_signed_is_a_head_line_the_time_and_the_whole_text() -> None:
    payload = payload_of(WITNESS_LINE)
    message = f"cosignature/v1\ntime {AT}\n{LOG_TEXT}".encode()
    assert payload[:8] == AT.to_bytes(8, "big")
    Ed25519PublicKey.from_public_bytes(WITNESS.public).verify(payload[8:], message)


def test_the_time_is_signed_too() -> None:
    later = (AT + 1).to_bytes(8, "big") + payload_of(WITNESS_LINE)[8:]
    with pytest.raises(SignatureWrong):
        open_note(LOG_NOTE + lined(later), [WITNESS])


def test_extension_lines_are_signed_too() -> None:
    longer = f"{LOG_TEXT}an extension\n"
    assert WITNESS.verifies(longer, KEY.cosign(longer, at=AT).payload)
    assert not WITNESS.verifies(longer, payload_of(WITNESS_LINE))


@pytest.mark.parametrize("at", [0, 1, TIME_LIMIT - 1])
def test_every_time_up_to_the_limit_can_be_signed(at: int) -> None:
    line = KEY.cosign(LOG_TEXT, at=at)
    assert time_of(line.payload) == at
    assert WITNESS.verifies(LOG_TEXT, line.payload)


@pytest.mark.parametrize("at", [-1, TIME_LIMIT])
def test_no_other_time_is_signed(at: int) -> None:
    with pytest.raises(Malformed, match="POSIX seconds"):
        KEY.cosign(LOG_TEXT, at=at)


def test_the_last_time_is_the_last_second_of_the_year_9999() -> None:
    last = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert last.timestamp() == TIME_LIMIT - 1


@pytest.mark.parametrize("at", [TIME_LIMIT, 2**62, 2**63 - 1, 2**63, 2**64 - 1])
def test_a_time_beyond_the_limit_is_wrong_whoever_signed_it(at: int) -> None:
    message = f"cosignature/v1\ntime {at}\n{LOG_TEXT}"
    signed = Signer.from_seed(NAME, SEED).sign(message).payload
    assert not WITNESS.verifies(LOG_TEXT, at.to_bytes(8, "big") + signed)


def test_a_payload_of_another_length_is_wrong() -> None:
    payload = payload_of(WITNESS_LINE)
    assert WITNESS.verifies(LOG_TEXT, payload)
    for other in (payload[:-1], payload + b"\x00", payload[8:], payload[:8], b""):
        assert not WITNESS.verifies(LOG_TEXT, other)


def test_the_signature_of_a_log_is_no_cosignature_and_none_is_a_logs() -> None:
    log = Signer.from_seed(NAME, SEED)
    assert log.verifier.public == WITNESS.public
    assert log.verifier.key_id != WITNESS.key_id
    with pytest.raises(SignerUnknown):
        open_note(sign(LOG_TEXT, log), [WITNESS])
    with pytest.raises(SignerUnknown):
        open_note(f"{LOG_TEXT}\n{WITNESS_LINE}", [log.verifier])


# --- keys as text


def test_the_key_of_a_log_is_not_read_as_a_witnesss() -> None:
    with pytest.raises(Malformed, match="type 4"):
        Cosigner.parse(LOG_VKEY)
    with pytest.raises(Malformed, match="type 1"):
        Verifier.parse(VKEY)


def test_a_vkey_whose_id_is_not_its_own_is_refused() -> None:
    with pytest.raises(Malformed, match="key id does not belong"):
        Cosigner.parse(VKEY.replace("4de414ae", "4de414af"))
    with pytest.raises(Malformed, match="key id does not belong"):
        Cosigner.parse(VKEY.replace("/w0", "/w1"))


def test_a_private_key_is_read_as_it_was_written_and_is_not_shown() -> None:
    text = KEY.to_private()
    assert text.startswith(f"PRIVATE+KEY+{NAME}+4de414ae+")
    assert CosigningKey.from_private(text).cosign(LOG_TEXT, at=AT).line() == WITNESS_LINE
    secret = text.rsplit("+", 1)[1]
    assert secret not in repr(KEY)


def test_a_private_key_of_a_log_is_not_read_as_a_witnesss() -> None:
    with pytest.raises(Malformed, match="type 4"):
        CosigningKey.from_private(Signer.from_seed(ORIGIN, LOG_SEED).to_private())
    with pytest.raises(Malformed, match="key id does not belong"):
        CosigningKey.from_private(KEY.to_private().replace("/w0", "/w1"))
