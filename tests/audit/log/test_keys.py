"""C2SP signed-note: how keys are named and written, and base64 with them."""

import pytest

from audit.log.errors import Malformed
from audit.log.note import Signer, Verifier, decode_base64, encode_base64, key_id
from tests.audit.log.vectors import (
    C2SP_VKEY,
    ENOCH_VKEY,
    LOG_PUBLIC,
    LOG_SEED,
    LOG_VKEY,
    ORIGIN,
    PETER_PRIVATE,
    PETER_VKEY,
)

PETER = Verifier.parse(PETER_VKEY)
LOG = Signer.from_seed(ORIGIN, LOG_SEED)


def test_the_verifier_key_is_name_id_and_key() -> None:
    assert LOG.verifier == Verifier(ORIGIN, LOG_PUBLIC)
    assert LOG.verifier.vkey == LOG_VKEY
    assert LOG.verifier.key_id.hex() == "a02e0e05"
    assert Verifier.parse(LOG_VKEY) == LOG.verifier


def test_the_key_id_depends_on_name_type_and_key() -> None:
    assert key_id(ORIGIN, LOG_PUBLIC, kind=0x01).hex() == "a02e0e05"
    assert key_id(ORIGIN, LOG_PUBLIC, kind=0x04).hex() != "a02e0e05"
    assert key_id("log.example", LOG_PUBLIC, kind=0x01).hex() != "a02e0e05"


@pytest.mark.parametrize("vkey", [PETER_VKEY, ENOCH_VKEY, C2SP_VKEY])
def test_verifier_keys_of_others_are_read_and_written_alike(vkey: str) -> None:
    assert Verifier.parse(vkey).vkey == vkey


def test_the_private_key_is_written_as_go_writes_it() -> None:
    peter = Signer.from_private(PETER_PRIVATE)
    assert peter.verifier == PETER
    assert peter.to_private() == PETER_PRIVATE
    assert Signer.from_private(LOG.to_private()).verifier == LOG.verifier


def test_a_part_of_a_key_is_not_a_key() -> None:
    for start in range(len(PETER_VKEY)):
        for end in range(start, len(PETER_VKEY) + (start > 0)):
            with pytest.raises(Malformed):
                Verifier.parse(PETER_VKEY[start:end])
    for cut in range(1, len(PETER_PRIVATE)):
        for part in (PETER_PRIVATE[:cut], PETER_PRIVATE[cut:]):
            with pytest.raises(Malformed):
                Signer.from_private(part)


def test_a_private_key_says_that_it_is_private() -> None:
    text = Signer.from_seed("a", b"\xef\xbe\xfb" * 10 + b"\xef\xbe").to_private()
    assert Signer.from_private(text).name == "a"
    with pytest.raises(Malformed, match=r"not of the form PRIVATE\+KEY\+name\+id\+key"):
        Signer.from_private(text.removeprefix("PRIVATE+KEY+"))


def test_a_key_with_one_other_character_is_refused() -> None:
    for place, char in enumerate(PETER_VKEY):
        with pytest.raises(Malformed):
            Verifier.parse(PETER_VKEY[:place] + chr(ord(char) + 1) + PETER_VKEY[place + 1 :])
    for place, char in enumerate(PETER_PRIVATE):
        with pytest.raises(Malformed):
            Signer.from_private(
                PETER_PRIVATE[:place] + chr(ord(char) + 1) + PETER_PRIVATE[place + 1 :]
            )


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "++",
        "PeterNeumann",
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        PETER_VKEY.replace("c74f20a3", "C74F20A3"),
        PETER_VKEY.replace("c74f20a3", "c74f20a4"),
        f"{PETER_VKEY}\n",
        f" {PETER_VKEY}",
        PETER_VKEY.replace("PeterNeumann", "Peter Neumann"),
        PETER_VKEY.replace("PeterNeumann", ""),
    ],
)
def test_a_verifier_key_in_any_other_form_is_refused(vkey: str) -> None:
    with pytest.raises(Malformed):
        Verifier.parse(vkey)


@pytest.mark.parametrize(
    "name", ["", " ", "a b", "a+b", "a\nb", "a\tb", "a\u00a0b", "a\u2003b", "a\u2028b", "a\ud800b"]
)
def test_a_name_has_no_space_no_plus_and_is_not_empty(name: str) -> None:
    with pytest.raises(Malformed, match="is not the name of a key"):
        Signer.from_seed(name, LOG_SEED)


@pytest.mark.parametrize("size", [0, 31, 33, 64])
def test_a_seed_and_a_public_key_have_32_bytes(size: int) -> None:
    with pytest.raises(Malformed, match=f"32 bytes, not {size}"):
        Signer.from_seed(ORIGIN, bytes(size))
    with pytest.raises(Malformed, match=f"32 bytes, not {size}"):
        Verifier(ORIGIN, bytes(size))


def test_the_secret_is_not_shown() -> None:
    shown = f"{LOG!r} {LOG}"
    assert ORIGIN in shown
    assert "secret" not in shown.replace(ORIGIN, "")
    assert repr(LOG_SEED)[2:20] not in shown


def test_a_refused_private_key_is_not_repeated_in_the_message() -> None:
    with pytest.raises(Malformed) as refusal:
        Signer.from_private(PETER_PRIVATE.replace("c74f20a3", "c74f20a4"))
    assert "AYEKFALV" not in str(refusal.value)


@pytest.mark.parametrize("text", ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"])
def test_the_examples_of_rfc_4648_are_read_and_written(text: str) -> None:
    assert encode_base64(decode_base64(text, place="")) == text


@pytest.mark.parametrize(
    "text",
    ["Zh==", "Zm9=", "Zg", "Zg=", "Zg===", "=", "Z", "Zm8", " Zm8=", "Zm8=\n", "Zm\n8=", "Zm9v====",
     "Zg==Zg==", "Zm-_", "Zm8\u200b=", "Ｚm8="],
)  # fmt: skip
def test_base64_has_one_spelling(text: str) -> None:
    with pytest.raises(Malformed, match=r"^here: not"):
        decode_base64(text, place="here")
