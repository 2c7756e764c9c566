"""Ballot keys: whoever takes votes knows the public half, and the opener alone the private one.

``BALLOT_PUBLIC_KEY`` is the public half, in hexadecimal digits; ``BALLOT_KEY_FILE`` holds the
private one and is named to the opener's process only. The embedded start keeps both itself, as it
keeps the log's key.
"""

from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from django.conf import settings

from audit.log.errors import Broken, Refused
from audit.secret_files import write_once


class NoBallotKey(Refused):
    """Nobody has told this site to whom votes that are not open are given."""

    code = "no_ballot_key"


def public_key() -> X25519PublicKey:
    """The key to which votes are encrypted; ``NoBallotKey`` where there is none."""
    written = str(settings.BALLOT_PUBLIC_KEY)
    if not written and settings.EMBEDDED:
        return _embedded().public_key()
    try:
        return X25519PublicKey.from_public_bytes(bytes.fromhex(written))
    except ValueError:
        raise NoBallotKey("This site takes no sealed or secret votes: it has no key.") from None


def private_key() -> X25519PrivateKey:
    """The opener's key; ``Broken`` where this process has none."""
    path = key_file()
    if path is None:
        raise Broken("BALLOT_KEY_FILE names no file: this process opens no ballots")
    try:
        return X25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text("ascii").strip()))
    except OSError as error:
        raise Broken(f"the ballot key {path.name} cannot be read: {error.strerror}") from error
    except ValueError:
        raise Broken(f"the file {path.name} holds no ballot key") from None


def key_file() -> Path | None:
    """Where the private half lies, for a process that is told."""
    return Path(settings.BALLOT_KEY_FILE) if settings.BALLOT_KEY_FILE else None


def make() -> str:
    """Write a fresh private half to ``BALLOT_KEY_FILE``; the public one, in hexadecimal digits."""
    path = key_file()
    if path is None:
        raise Broken("BALLOT_KEY_FILE names no file to write the key to")
    own = X25519PrivateKey.generate()
    try:
        write_once(path, own.private_bytes_raw().hex() + "\n")
    except FileExistsError:
        raise Broken(f"there is a ballot key {path.name} already") from None
    return own.public_key().public_bytes_raw().hex()


def _embedded() -> X25519PrivateKey:
    path = key_file()
    if path is not None and not path.exists():
        with suppress(FileExistsError):  # another process was first
            write_once(path, X25519PrivateKey.generate().private_bytes_raw().hex() + "\n")
    return private_key()
