"""Keys: secrets of the embedded start, made once and readable by their owner only."""

import os
import secrets
from pathlib import Path


def embedded_secret(folder: Path) -> str:
    """The secret key of the embedded start, made at the first call."""
    return _kept(folder / "secret.key", secrets.token_urlsafe(50))


def _kept(path: Path, fresh: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(fresh)
    return fresh
