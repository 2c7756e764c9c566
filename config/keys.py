"""Keys: the secret of the embedded start, and its state, which only their owner reads."""

import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path

from audit.secret_files import write_once

NAME = "secret.key"


@cache
def embedded_secret(folder: Path) -> str:
    """The kept secret key, or a fresh one that this process alone knows."""
    try:
        return (folder / NAME).read_text(encoding="ascii")
    except FileNotFoundError:
        return secrets.token_urlsafe(50)


def make_private(folder: Path) -> None:
    """Make a folder that only its owner enters; one that is there stays as it is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def keep_secret(folder: Path) -> None:
    """Keep this process's secret key, so that sessions outlive a restart."""
    make_private(folder)
    with suppress(FileExistsError):
        write_once(folder / NAME, embedded_secret(folder))
