"""Envelopes: words that only the holder of a private key reads, and whose size says nothing.

X25519 with a key of its own for each envelope, HKDF-SHA256, ChaCha20-Poly1305 (RFC 7748, 5869,
8439). What an envelope is bound to must be said again to open it. The words are padded to a block,
so that neither what was chosen nor how much was explained can be told from the outside.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from audit.log.encoding import Json, canonical
from audit.log.errors import Malformed

VERSION = b"\x01"
_INFO = b"secretariat-envelope/v1\n"
_KEY_BYTES = 32
_LENGTH_BYTES = 4
_NONCE = bytes(12)  # each envelope has a key of its own, which encrypts once


class Unopened(ValueError):
    """This envelope does not open: another key, another binding, or other bytes."""


def close(words: bytes, *, to: X25519PublicKey, bound: Json, block: int) -> bytes:
    """An envelope with ``words``, of the same size for all words that fit the block."""
    if len(words) + _LENGTH_BYTES > block:
        raise Malformed(f"an envelope holds at most {block - _LENGTH_BYTES} bytes")
    own = X25519PrivateKey.from_private_bytes(os.urandom(_KEY_BYTES))
    padded = len(words).to_bytes(_LENGTH_BYTES, "big") + words
    shown = own.public_key().public_bytes_raw()
    cipher = _cipher(own.exchange(to), shown, to.public_bytes_raw())
    sealed = cipher.encrypt(_NONCE, padded.ljust(block, b"\0"), canonical(bound))
    return VERSION + shown + sealed


def opened(envelope: bytes, *, by: X25519PrivateKey, bound: Json) -> bytes:
    """The words in an envelope; ``Unopened`` where it does not open."""
    if envelope[:1] != VERSION or len(envelope) <= 1 + _KEY_BYTES:
        raise Unopened("no envelope of this version")
    shown, sealed = envelope[1 : 1 + _KEY_BYTES], envelope[1 + _KEY_BYTES :]
    try:
        shared = by.exchange(X25519PublicKey.from_public_bytes(shown))
        cipher = _cipher(shared, shown, by.public_key().public_bytes_raw())
        padded = cipher.decrypt(_NONCE, sealed, canonical(bound))
    except (InvalidTag, ValueError) as error:
        raise Unopened("another key, another binding, or other bytes") from error
    length = int.from_bytes(padded[:_LENGTH_BYTES], "big")
    return padded[_LENGTH_BYTES : _LENGTH_BYTES + length]


def _cipher(shared: bytes, shown: bytes, to: bytes) -> ChaCha20Poly1305:
    derived = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=_INFO + shown + to)
    return ChaCha20Poly1305(derived.derive(shared))
