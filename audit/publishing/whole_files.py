"""Folder: files that are there whole or as they were, whenever the writer is cut off.

A file is written aside, brought to the disk, and then given its name. One writer holds the folder;
the lock goes with its process, and what it left aside is written over by the next.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit.log.errors import Refused

ASIDE = ".writing"
READ_LIMIT = 4_000_000  # bytes of a checkpoint or a key


class FolderUnfit(Refused):
    """The folder cannot take what is to be written."""

    code = "folder_unfit"


class Folder:
    """A folder that this process alone writes; names are paths below it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._touched: set[Path] = set()

    def read(self, name: str) -> bytes | None:
        """A short file; nothing where there is none. A link is no file of this folder."""
        if not self.has(name):
            return None
        with (self.root / name).open("rb") as file:
            return file.read(READ_LIMIT)

    def has(self, name: str) -> bool:
        path = self.root / name
        return path.is_file() and not path.is_symlink()

    def holds(self, name: str, raw: bytes) -> bool:
        """Whether the file is there and says exactly this."""
        path = self.root / name
        return self.has(name) and path.stat().st_size == len(raw) and path.read_bytes() == raw

    def names(self, below: str) -> list[str]:
        """The names in a folder below; none where there is no such folder."""
        path = self.root / below
        return sorted(os.listdir(path)) if path.is_dir() else []

    def write(self, name: str, raw: bytes) -> None:
        """Let the file say this, or, where the writer is cut off, what it said before."""
        target, aside = self.root / name, self.root / ASIDE
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)
        with aside.open("xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, target)
        self._touch(target)

    def remove(self, name: str) -> None:
        """Remove a file that may be there."""
        (self.root / name).unlink(missing_ok=True)
        self._touch(self.root / name)

    def remove_below(self, below: str) -> None:
        """Remove a folder that may be there, with its files."""
        path = self.root / below
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)

    def settle(self) -> None:
        """Bring the names to the disk, too: what is named later is not there without them."""
        for path in sorted(self._touched):
            if path.is_dir():
                _sync(path)
        self._touched.clear()

    def _touch(self, path: Path) -> None:
        while path != self.root:
            path = path.parent
            self._touched.add(path)


@contextmanager
def held(root: Path) -> Iterator[Folder]:
    """A folder, made where there is none, for one writer; ``FolderUnfit`` where that fails."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield Folder(root)
        finally:
            os.close(descriptor)
    except BlockingIOError:
        raise FolderUnfit(f"{root} is being written by another process.") from None
    except (FileExistsError, NotADirectoryError):
        raise FolderUnfit(f"{root} cannot be written: a file is in the way.") from None
    except OSError as error:
        raise FolderUnfit(f"{root} cannot be written: {error.strerror}.") from error


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
