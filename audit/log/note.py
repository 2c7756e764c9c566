"""Signed note: a text that counts only while the signature of a known key stands under it.

C2SP signed-note v1.0.0: "A signed note consists of a text ending in newline (U+000A), followed by a
blank line (only a newline), followed by one or more signature lines of this form: em dash (U+2014),
space (U+0020), key name, space, base64-encoded signature, newline." The text may hold empty lines:
the last one in the note separates. Of signatures, three rules, the second stricter than the
standard's SHOULD: an unknown key is ignored; a known key whose signature is wrong refuses the note;
no known key refuses the note. Signatures are Ed25519 (type 0x01, RFC 8032) over the text.

Base64 is RFC 4648 section 4 in its one canonical spelling, so that no second note says the same.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from audit.log.errors import Malformed, Refused

ED25519 = 0x01
NOTE_LIMIT = 1_000_000
SIGNATURE_LIMIT = 100  # "MUST accept at least up to 16 signatures"

_KEY_SIZE = 32
_KEY_ID_SIZE = 4
_MARK = "\N{EM DASH} "
_PRIVATE = "PRIVATE+KEY+"
# "MUST NOT contain any ASCII control characters (those below U+0020) other than newline"
_NOT_TEXT = re.compile("[\x00-\x09\x0b-\x1f\ud800-\udfff]")


class NoteRefused(Refused):
    """The note is well formed, and its text must not be believed."""

    code = "note_refused"
    rule = "C2SP signed-note"


class SignerUnknown(NoteRefused):
    """No signature is by a known key."""

    code = "signer_unknown"


class SignatureWrong(NoteRefused):
    """A signature that names a known key was not made by it over this text."""

    code = "signature_wrong"


class Key(Protocol):
    """What a note can be opened with: a key, known by its name and id together."""

    @property
    def name(self) -> str: ...

    @property
    def key_id(self) -> bytes: ...

    def verifies(self, text: str, payload: bytes) -> bool: ...


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: whose it claims to be, and the bytes after the key id."""

    name: str
    key_id: bytes
    payload: bytes

    def line(self) -> str:
        return f"{_MARK}{self.name} {encode_base64(self.key_id + self.payload)}\n"


@dataclass(frozen=True, slots=True)
class Opened:
    """A note whose text may be believed, with the signatures that were and were not checked."""

    text: str
    verified: tuple[Signature, ...]
    ignored: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Verifier:
    """The public half of an Ed25519 key; its text, the vkey, is what readers are given."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        check_name(self.name)
        if len(self.public) != _KEY_SIZE:
            raise Malformed(f"an Ed25519 public key has {_KEY_SIZE} bytes, not {len(self.public)}")

    @classmethod
    def parse(cls, vkey: str) -> Self:
        """Read ``name+id+base64(type || public)``; the id is computed again and compared."""
        return cls(*read_vkey(vkey, kind=ED25519))

    @property
    def key_id(self) -> bytes:
        return key_id(self.name, self.public, kind=ED25519)

    @property
    def vkey(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{_write_key(self.public, ED25519)}"

    def verifies(self, text: str, payload: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(payload, text.encode())
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True, eq=False)
class Signer:
    """The private half of an Ed25519 key. Its representation never shows the secret."""

    verifier: Verifier
    _secret: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def from_seed(cls, name: str, seed: bytes) -> Self:
        """The key of a 32-byte RFC 8032 seed, which must come from a random source."""
        if len(seed) != _KEY_SIZE:
            raise Malformed(f"an Ed25519 seed has {_KEY_SIZE} bytes, not {len(seed)}")
        secret = Ed25519PrivateKey.from_private_bytes(seed)
        return cls(Verifier(name, secret.public_key().public_bytes_raw()), secret)

    @classmethod
    def from_private(cls, text: str) -> Self:
        """Read what :meth:`to_private` or Go's ``note.GenerateKey`` wrote, without a newline."""
        name, seed, identity = read_private(text, kind=ED25519)
        signer = cls.from_seed(name, seed)
        _check_key_id(identity, signer.verifier.key_id, place="private key")
        return signer

    def to_private(self) -> str:
        """``PRIVATE+KEY+name+id+base64(type || seed)``, the text of a key file."""
        seed = self._secret.private_bytes_raw()
        return write_private(self.name, self.verifier.key_id, seed, kind=ED25519)

    @property
    def name(self) -> str:
        return self.verifier.name

    def sign(self, text: str) -> Signature:
        return Signature(self.name, self.verifier.key_id, self._secret.sign(text.encode()))


def sign(text: str, signer: Signer) -> str:
    """The note that says ``text`` under one signature."""
    check_text(text)
    return f"{text}\n{signer.sign(text).line()}"


def open_note(note: str, verifiers: Sequence[Key]) -> Opened:
    """The text of a note, if a known key signed it and no known key's signature is wrong."""
    text, signatures = split_note(note)
    known = _by_identity(verifiers)
    verified: list[Signature] = []
    ignored: list[Signature] = []
    for signature in signatures:
        key = known.get((signature.name, signature.key_id))
        if key is None:
            ignored.append(signature)
        elif key.verifies(text, signature.payload):
            verified.append(signature)
        else:
            raise SignatureWrong(f"the signature of {key.name}+{key.key_id.hex()} is wrong")
    if not verified:
        raise SignerUnknown("no known key signed the note")
    return Opened(text, tuple(verified), tuple(ignored))


def split_note(note: str) -> tuple[str, tuple[Signature, ...]]:
    """The text and the signature lines, of which nothing is checked but the shape."""
    if len(note) > NOTE_LIMIT:
        raise Malformed(f"a note of more than {NOTE_LIMIT} characters")
    check_text(note)
    text, gap, block = note.rpartition("\n\n")
    if not gap:
        raise Malformed("no empty line separates the text from signatures")
    lines = block.split("\n")[:-1]
    if not 1 <= len(lines) <= SIGNATURE_LIMIT:
        raise Malformed(f"{len(lines)} signatures: a note has 1 to {SIGNATURE_LIMIT}")
    first = text.count("\n") + 3
    places = (f"line {number}" for number in range(first, first + len(lines)))
    return f"{text}\n", tuple(_read_signature(*pair) for pair in zip(lines, places, strict=True))


def key_id(name: str, public: bytes, *, kind: int) -> bytes:
    """SHA-256(key name || 0x0A || signature type || public key)[:4]."""
    return sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:_KEY_ID_SIZE]


def check_name(name: str) -> None:
    """Not empty, no Unicode space, no plus: a name ends where the vkey or the line goes on."""
    if not name or "+" in name or any(char.isspace() for char in name) or _NOT_TEXT.search(name):
        raise Malformed(f"{name[:100]!r} is not the name of a key")


def check_text(text: str) -> None:
    """UTF-8, no control character but the newline, which comes last."""
    if found := _NOT_TEXT.search(text):
        place = f"line {text.count(chr(10), 0, found.start()) + 1}"
        raise Malformed(f"the character {found[0]!r} is not allowed", place=place)
    if not text.endswith("\n"):
        raise Malformed("the text does not end in a newline")


def encode_base64(raw: bytes) -> str:
    return b64encode(raw).decode("ascii")


def decode_base64(text: str, *, place: str) -> bytes:
    """The bytes, if ``text`` is exactly what :func:`encode_base64` writes for them."""
    try:
        raw = b64decode(text, validate=True)
    except ValueError:
        raise Malformed("not base64", place=place) from None
    if encode_base64(raw) != text:
        raise Malformed("not the canonical base64 of its bytes", place=place)
    return raw


def _read_signature(line: str, place: str) -> Signature:
    name, gap, encoded = line.removeprefix(_MARK).partition(" ")
    if not (line.startswith(_MARK) and gap):
        raise Malformed("not a signature line", place=place)
    check_name(name)
    raw = decode_base64(encoded, place=place)
    if len(raw) <= _KEY_ID_SIZE:
        raise Malformed("the signature is too short", place=place)
    return Signature(name, raw[:_KEY_ID_SIZE], raw[_KEY_ID_SIZE:])


def _by_identity(verifiers: Sequence[Key]) -> dict[tuple[str, bytes], Key]:
    known: dict[tuple[str, bytes], Key] = {}
    for key in verifiers:
        if known.setdefault((key.name, key.key_id), key) != key:
            raise Malformed(f"two known keys are called {key.name}+{key.key_id.hex()}")
    return known


def read_vkey(vkey: str, *, kind: int) -> tuple[str, bytes]:
    """The name and the public key of a vkey of the type ``kind``, its id computed again."""
    if vkey.count("+") < 2:
        raise Malformed("not of the form name+id+key", place="vkey")
    name, identity, encoded = vkey.split("+", 2)
    check_name(name)
    public = _read_key(encoded, kind, place="vkey")
    _check_key_id(identity, key_id(name, public, kind=kind), place="vkey")
    return name, public


def read_private(text: str, *, kind: int) -> tuple[str, bytes, str]:
    """The name, the seed and the stated key id of a private key's text."""
    if not text.startswith(_PRIVATE) or text.count("+") < 4:
        raise Malformed(f"not of the form {_PRIVATE}name+id+key", place="private key")
    name, identity, encoded = text.removeprefix(_PRIVATE).split("+", 2)
    return name, _read_key(encoded, kind, place="private key"), identity


def write_private(name: str, identity: bytes, seed: bytes, *, kind: int) -> str:
    """The text of a private key: ``PRIVATE+KEY+name+id+base64(type || seed)``."""
    return f"{_PRIVATE}{name}+{identity.hex()}+{_write_key(seed, kind)}"


def _write_key(key: bytes, kind: int) -> str:
    return encode_base64(bytes([kind]) + key)


def _read_key(encoded: str, kind: int, *, place: str) -> bytes:
    raw = decode_base64(encoded, place=place)
    if len(raw) != 1 + _KEY_SIZE or raw[0] != kind:
        raise Malformed(f"not an Ed25519 key (type {kind} and 32 bytes)", place=place)
    return raw[1:]


def _check_key_id(text: str, expected: bytes, *, place: str) -> None:
    if text != expected.hex():
        raise Malformed("the key id does not belong to this name and key", place=place)
