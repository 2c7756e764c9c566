"""Folder: an export on disk, of which regular files are read and nothing else.

The folder that is named may be reached by a link; within it none is followed, neither to a file nor
to a folder. A pipe or a device is never waited for, and a longer file than allowed is not read.
"""

import os
import stat
from dataclasses import dataclass
from typing import ClassVar

from audit.log.errors import Malformed
from governance.domain.verifying.target import Unreadable

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_INSIDE = _FOLDER | os.O_NOFOLLOW
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True)
class Folder:
    """An export folder."""

    name: str
    goes_on: ClassVar[bool] = False

    def __post_init__(self) -> None:
        if not os.path.isdir(self.name):
            raise Unreadable(f"{self.name} is no folder")

    def read(self, path: str, limit: int) -> bytes | None:
        try:
            return _read(_open(self.name, path), path, limit)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Malformed(f"it is not read: {error.strerror}", place=path) from None


def _open(root: str, path: str) -> int:
    """A file below ``root``, reached folder by folder."""
    *folders, last = path.split("/")
    here = os.open(root, _FOLDER)
    try:
        for name in folders:
            there = os.open(name, _INSIDE, dir_fd=here)
            os.close(here)
            here = there
        return os.open(last, _FILE, dir_fd=here)
    finally:
        os.close(here)


def _read(descriptor: int, path: str, limit: int) -> bytes:
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise Malformed("it is not a regular file", place=path)
        if found.st_size > limit:
            raise Malformed(f"more than the {limit} bytes that it may have", place=path)
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(limit)
    finally:
        os.close(descriptor)
