"""Keys: the secret of the embedded start, kept in a file that only its owner reads."""

import os
import secrets
from functools import cache
from pathlib import Path

NAME = "secret.key"


@cache
def embedded_secret(folder: Path) -> str:
    """The kept secret key, or a fresh one that this process alone knows."""
    try:
        return (folder / NAME).read_text(encoding="ascii")
    except FileNotFoundError:
        return secrets.token_urlsafe(50)


def keep_secret(folder: Path) -> None:
    """Keep this process's secret key, so that sessions outlive a restart."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(embedded_secret(folder))
