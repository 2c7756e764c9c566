"""Cosignature: a witness says that at one instant this was the largest tree it had seen of a log.

C2SP tlog-cosignature, cosignature/v1: a note signature of the type 0x04 whose payload is the time
(8 bytes, big endian, POSIX seconds) and an Ed25519 signature over ``cosignature/v1``, a line
``time <decimal>`` and the whole text of the checkpoint. A time after the year 9999 is wrong: no
calendar here holds it. A witness vouches for the consistency of what it has seen, and for nothing
that an entry says.
"""

from dataclasses import dataclass, field
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from audit.log.errors import Malformed
from audit.log.note import (
    Signature,
    check_name,
    encode_base64,
    key_id,
    read_private,
    read_vkey,
    write_private,
)

COSIGNATURE = 0x04
TIME_LIMIT = 253_402_300_800  # the first second of the year 10000

_TIME_SIZE, _SIGNATURE_SIZE = 8, 64


@dataclass(frozen=True, slots=True)
class Cosigner:
    """The public half of a witness's key: what a note can be opened with."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        check_name(self.name)

    @classmethod
    def parse(cls, vkey: str) -> Self:
        """Read ``name+id+base64(0x04 || public)``; the id is computed again and compared."""
        return cls(*read_vkey(vkey, kind=COSIGNATURE))

    @property
    def key_id(self) -> bytes:
        return key_id(self.name, self.public, kind=COSIGNATURE)

    @property
    def vkey(self) -> str:
        key = encode_base64(bytes([COSIGNATURE]) + self.public)
        return f"{self.name}+{self.key_id.hex()}+{key}"

    def verifies(self, text: str, payload: bytes) -> bool:
        if len(payload) != _TIME_SIZE + _SIGNATURE_SIZE or time_of(payload) >= TIME_LIMIT:
            return False
        message = _message(text, time_of(payload))
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(payload[_TIME_SIZE:], message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True, eq=False)
class CosigningKey:
    """The private half of a witness's key. Its representation never shows the secret."""

    cosigner: Cosigner
    _secret: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def from_seed(cls, name: str, seed: bytes) -> Self:
        """The key of a 32-byte RFC 8032 seed, which must come from a random source."""
        secret = Ed25519PrivateKey.from_private_bytes(seed)
        return cls(Cosigner(name, secret.public_key().public_bytes_raw()), secret)

    @classmethod
    def from_private(cls, text: str) -> Self:
        """Read what :meth:`to_private` wrote, without a newline."""
        name, seed, identity = read_private(text, kind=COSIGNATURE)
        found = cls.from_seed(name, seed)
        if identity != found.cosigner.key_id.hex():
            raise Malformed("the key id does not belong to this name and key", place="private key")
        return found

    def to_private(self) -> str:
        """``PRIVATE+KEY+name+id+base64(type || seed)``, the text of a key file."""
        seed = self._secret.private_bytes_raw()
        return write_private(self.cosigner.name, self.cosigner.key_id, seed, kind=COSIGNATURE)

    def cosign(self, text: str, *, at: int) -> Signature:
        """Sign a checkpoint's text as of ``at``, in POSIX seconds."""
        if not 0 <= at < TIME_LIMIT:
            raise Malformed(f"{at} is not a time in POSIX seconds")
        signed = self._secret.sign(_message(text, at))
        payload = at.to_bytes(_TIME_SIZE, "big") + signed
        return Signature(self.cosigner.name, self.cosigner.key_id, payload)


def time_of(payload: bytes) -> int:
    """When a cosignature was made, in POSIX seconds."""
    return int.from_bytes(payload[:_TIME_SIZE], "big")


def _message(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{text}".encode()
