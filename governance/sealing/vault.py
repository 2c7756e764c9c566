"""Vault: the bytes of documents, in files that bear the names of their commitments.

A file is written aside, brought to the disk and then given its name, so that it is there whole or
not at all; only this system's own user reads it. It is there before its entry is. What no opening
speaks of any more is swept away, after a time in which an act that is under way has ended.
"""

import os
import re
import secrets
import time
from collections.abc import Collection, Iterator
from pathlib import Path

from django.conf import settings

PATIENCE_SECONDS = 3_600
_NAME = re.compile(r"[0-9a-f]{64}(\.[0-9a-f]{16})?")


def keep(commitment: str, raw: bytes) -> None:
    """Keep the bytes of a document."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = folder / f"{commitment}.{secrets.token_hex(8)}"
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(folder / commitment)
    _settle(folder)


def kept(commitment: str) -> bytes | None:
    """The bytes that are kept; nothing where there are none."""
    try:
        return (_folder() / commitment).read_bytes()
    except FileNotFoundError:
        return None


def remove(commitment: str) -> None:
    """Keep them no longer."""
    (_folder() / commitment).unlink(missing_ok=True)


def sweep(known: Collection[str]) -> int:
    """Remove what belongs to none of the ``known``, unless it is new; how much there was."""
    old = [path for path in _files() if path.name not in known and _age(path) > PATIENCE_SECONDS]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _files() -> Iterator[Path]:
    folder = _folder()
    if folder.is_dir():
        yield from (path for path in folder.iterdir() if _NAME.fullmatch(path.name))


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0


def _settle(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _folder() -> Path:
    return Path(settings.EVIDENCE_DIR)
