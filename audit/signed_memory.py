"""Signed memory: the newest signed size and root, kept beside the key and outside the database.

A database that was restored from an older copy, or forked, would sign a second root for a size.
What is to be signed must extend what this file remembers, else nothing is signed until an operator
has found out why. The file is written before the checkpoint is given out.
"""

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from django.conf import settings

from audit.log.errors import Broken

Signed: TypeAlias = tuple[int, str]  # size, root in hexadecimal


def path() -> Path:
    """Where it is kept."""
    return Path(f"{settings.LOG_KEY_FILE}.signed")


def require_extension(remembered: Signed, *, size: int, root_at: Callable[[int], bytes]) -> None:
    """Raise ``Broken`` unless a log of ``size`` entries begins with what was remembered."""
    signed, root = remembered
    if size < signed or root_at(signed).hex() != root:
        raise Broken(
            f"size {signed} was signed with another root than this database has: it was restored "
            f"or forked. Nothing is signed while {path()} says so."
        )


def remember(size: int, root: bytes) -> None:
    """Keep what is being signed; an older size never replaces a newer one."""
    remembered = read()
    if remembered is not None and remembered[0] >= size:
        return
    target = path()
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        json.dump({"size": size, "root": root.hex()}, file)
        file.flush()
        os.fsync(descriptor)
    os.replace(name, target)


def read() -> Signed | None:
    """What was signed last; ``Broken`` where the file cannot be read."""
    try:
        found = json.loads(path().read_text(encoding="ascii"))
        return int(found["size"]), str(found["root"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise Broken(f"{path()} cannot be read: nothing is signed") from error
