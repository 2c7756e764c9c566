"""Signing key: kept in a file outside the database, readable by its owner only.

The key's name is the log's origin; genesis names both, and a rotation names each later key. A key
that the log does not name as its present one signs nothing. While a rotation is under way the next
key lies beside the present one (``.next``), so that a cut between any two steps can be finished.
"""

import os
import secrets
from pathlib import Path

from django.conf import settings

from audit.folds import Fold
from audit.log.errors import Broken, Malformed
from audit.log.genesis import STREAM
from audit.log.note import Signer, Verifier
from audit.log.rotation import Keys
from audit.secret_files import write_once

SEED_BYTES = 32

_KEYS: Fold[Keys] = Fold(Keys(), Keys.evolve, stream=STREAM)


def keys() -> Keys:
    """The keys of the log, each with the sizes that it signs; empty before it is founded."""
    return _KEYS.now()


def signer() -> Signer:
    """The signer of the log's present key; ``Broken`` where the files hold another one or none."""
    present = _read(key_file())
    if present is not None and present.verifier == keys().newest:
        return present
    following = _read(next_file())  # a rotation was cut before the files changed places
    if following is not None and following.verifier == keys().newest:
        return following
    if present is None:
        raise Broken(f"there is no signing key {key_file().name}")
    raise Broken("the signing key is not the one that the log names")


def present() -> list[Verifier]:
    """The keys whose word counts now: the log's newest, and one whose rotation the database lost.

    A key that was replaced is not among them, for anybody may have it by now.
    """
    found, newest = _read(key_file()), keys().newest
    known = [key for _, key in keys().spans]
    return [newest] if found is None or found.verifier in known else [newest, found.verifier]


def signer_for_founding(origin: str) -> Signer:
    """The key that a new log will name: the one in the file, else a fresh one written there."""
    path = key_file()
    found = _read(path)
    if found is not None:
        if found.name != origin:
            raise Broken(f"the key {path.name} signs for {found.name}, not for {origin}")
        return found
    return _fresh(path, origin)


def next_signer(origin: str) -> Signer:
    """The key that the log will go on with: one that lies ready, else a fresh one."""
    return _read(next_file()) or _fresh(next_file(), origin)


def settle() -> bool:
    """After a rotation, let the file of the present key hold it, and keep the one before aside.

    Returns whether anything was left to do.
    """
    following, present = _read(next_file()), _read(key_file())
    if following is None or following.verifier != keys().newest:
        return False
    if present is not None:
        aside = Path(f"{key_file()}.{present.verifier.key_id.hex()}")
        os.replace(key_file(), aside)
    os.replace(next_file(), key_file())
    return True


def vkey_of(signer: Signer) -> str:
    """The public key in the form that verifiers take (C2SP signed-note)."""
    return signer.verifier.vkey


def key_file() -> Path:
    """Where the present key lies."""
    return Path(settings.LOG_KEY_FILE)


def next_file() -> Path:
    """Where the next key lies while the log is handed over to it."""
    return Path(f"{settings.LOG_KEY_FILE}.next")


def _fresh(path: Path, origin: str) -> Signer:
    made = Signer.from_seed(origin, secrets.token_bytes(SEED_BYTES))
    write_once(path, made.to_private() + "\n")
    return made


def _read(path: Path) -> Signer | None:
    try:
        return Signer.from_private(path.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Broken(f"the signing key {path.name} cannot be read: {error.strerror}") from error
    except (Malformed, UnicodeDecodeError):
        raise Broken(f"the file {path.name} holds no signing key") from None
