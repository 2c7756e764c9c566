"""Envelopes: only the holder of the key reads what is in one, and its size says nothing."""

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from audit.log.errors import Malformed
from governance.sealing.envelopes import Unopened, close, opened

OWN, OTHER = X25519PrivateKey.generate(), X25519PrivateKey.generate()
TO: dict[str, Any] = {"to": OWN.public_key(), "block": 64}


def test_the_holder_of_the_key_reads_the_words() -> None:
    for words in (b"", b"yes", b"x" * 60):
        assert opened(close(words, bound={"at": 1}, **TO), by=OWN, bound={"at": 1}) == words


def test_nobody_else_does() -> None:
    with pytest.raises(Unopened):
        opened(close(b"yes", bound=1, **TO), by=OTHER, bound=1)


def test_an_envelope_is_bound_to_what_it_was_made_for() -> None:
    with pytest.raises(Unopened):
        opened(close(b"yes", bound={"member": "ALDER"}, **TO), by=OWN, bound={"member": "BIRCH"})


def test_every_changed_bit_is_found() -> None:
    envelope = close(b"yes", bound=1, **TO)
    for at in range(len(envelope)):
        changed = bytearray(envelope)
        changed[at] ^= 1
        if at == 32:  # the highest bit of the shown key is ignored by X25519, the lowest is not
            continue
        with pytest.raises(Unopened):
            opened(bytes(changed), by=OWN, bound=1)


@pytest.mark.parametrize("envelope", [b"", b"\x01", b"\x02" * 200, b"\x01" + b"\0" * 200])
def test_what_is_no_envelope_is_not_opened(envelope: bytes) -> None:
    with pytest.raises(Unopened):
        opened(envelope, by=OWN, bound=1)


def test_all_envelopes_of_a_block_are_of_one_size() -> None:
    assert len({len(close(b"x" * n, bound=1, **TO)) for n in range(61)}) == 1


def test_more_than_the_block_holds_is_refused() -> None:
    with pytest.raises(Malformed):
        close(b"x" * 61, bound=1, **TO)


def test_the_same_words_are_never_closed_alike() -> None:
    assert close(b"yes", bound=1, **TO)[1:33] != close(b"yes", bound=1, **TO)[1:33]
