"""Signing key: kept in a file outside the database, readable by its owner only.

The key's name is the log's origin; genesis names both. A key that genesis does not name signs
nothing.
"""

import secrets
from pathlib import Path

from django.conf import settings

from audit.log.errors import Broken, Malformed
from audit.log.genesis import LogFounded
from audit.log.note import Signer, Verifier
from audit.secret_files import write_once

SEED_BYTES = 32


def signer_for(founded: LogFounded) -> Signer:
    """The signer that genesis names; ``Broken`` where the file holds another key or none."""
    signer = _read(Path(settings.LOG_KEY_FILE))
    if signer is None:
        raise Broken(f"there is no signing key at {settings.LOG_KEY_FILE}")
    if vkey_of(signer) != founded.vkey:
        raise Broken("the signing key is not the one that genesis names")
    return signer


def signer_for_founding(origin: str) -> Signer:
    """The key that a new log will name: the one in the file, else a fresh one written there."""
    path = Path(settings.LOG_KEY_FILE)
    signer = _read(path)
    if signer is not None:
        if signer.name != origin:
            raise Broken(f"the key at {path} signs for {signer.name}, not for {origin}")
        return signer
    signer = Signer.from_seed(origin, secrets.token_bytes(SEED_BYTES))
    write_once(path, signer.to_private() + "\n")
    return signer


def vkey_of(signer: Signer) -> str:
    """The public key in the form that verifiers take (C2SP signed-note)."""
    return signer.verifier.vkey


def verifier_of(founded: LogFounded) -> Verifier:
    """The verifier that genesis names."""
    return Verifier.parse(founded.vkey)


def _read(path: Path) -> Signer | None:
    try:
        return Signer.from_private(path.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Broken(f"the signing key at {path} cannot be read: {error.strerror}") from error
    except (Malformed, UnicodeDecodeError):
        raise Broken(f"the file at {path} holds no signing key") from None
