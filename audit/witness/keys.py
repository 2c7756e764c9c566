"""Key of a witness: made at its first start, kept in a file for its owner only.

Under its key a witness promises that all it ever cosigns of a log is one tree. It can keep that
promise only while it has its state. So the state is there before the key is, and a key without its
state cosigns nothing more.
"""

import secrets
from pathlib import Path

from audit.log.cosignature import CosigningKey
from audit.log.errors import Broken, Malformed
from audit.log.note import check_name
from audit.secret_files import write_once
from audit.witness.state import State

SEED_BYTES = 32


def open_witness(folder: Path, name: str) -> tuple[CosigningKey, State]:
    """The key and the state of the witness that lives in ``folder``, made at its first start."""
    check_name(name)
    path, database = folder / "witness.key", folder / "witness.sqlite3"
    key = _read(path, name)
    if key is not None and not database.exists():
        raise Broken(
            f"the key at {path} has cosigned, and {database} does not say what. Restore it, or "
            "begin anew in another folder under another name."
        )
    state = State(database)
    state.make()
    return key or _make(path, name), state


def _read(path: Path, name: str) -> CosigningKey | None:
    try:
        key = CosigningKey.from_private(path.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Broken(f"the key at {path} cannot be read: {error.strerror}") from error
    except (Malformed, UnicodeDecodeError):
        raise Broken(f"the file at {path} holds no key of a witness") from None
    if key.cosigner.name != name:
        raise Broken(f"the key at {path} is that of {key.cosigner.name}, not of {name}")
    return key


def _make(path: Path, name: str) -> CosigningKey:
    key = CosigningKey.from_seed(name, secrets.token_bytes(SEED_BYTES))
    write_once(path, key.to_private() + "\n")
    return key
