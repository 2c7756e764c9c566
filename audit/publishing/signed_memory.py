"""Signed memory: every checkpoint that was signed, kept beside the key and outside the database.

A database that was restored from an older copy, or forked, would sign a second root for a size.
So a line is written here, and is on the disk, before a checkpoint is given out: a JSON object with
``size``, ``root`` (hexadecimal), ``note`` and ``signed_at``. Sizes only grow, and each has one root
for ever. Lines are added and never changed; the rest of a line that a power cut tore off is taken
away, for nothing was given out of it. Whoever signs holds the file's lock: there is one at a time.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from audit.log.errors import Broken

TAIL = 65_536  # bytes: more than any line
# What reading something else than a line of this file can raise.
_NO_LINE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True)
class Signed:
    """A checkpoint that was signed: its size, its root in hexadecimal, the note itself, and when.

    A line of the first release of this file has neither note nor instant.
    """

    size: int
    root: str
    note: str = ""
    signed_at: str = ""


class Memory:
    """The file under its lock: what was signed last, and :meth:`remember`."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.last = _last_line(file)

    def remember(self, signed: Signed) -> None:
        """Add what is about to be given out; ``Broken`` unless it is larger than the last one."""
        if self.last is not None and signed.size <= self.last.size:
            raise Broken(f"size {self.last.size} was signed before size {signed.size}")
        line = json.dumps(vars(signed))
        with _unreadable_is_broken():
            self._file.seek(0, os.SEEK_END)
            self._file.write(line.encode("ascii") + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        self.last = signed

    def beyond(self, size: int) -> Iterator[Signed]:
        """What was signed of larger sizes, in order."""
        self._file.seek(0)
        for line in self._file.read().splitlines():
            signed = _read_line(line)
            if signed.size > size:
                yield signed


def path() -> Path:
    """Where it is kept."""
    return Path(f"{settings.LOG_KEY_FILE}.signed")


def name() -> str:
    """What the file is called, without where it lies: that is nobody else's concern."""
    return path().name


@contextmanager
def turn() -> Iterator[Memory]:
    """The memory, for one signer at a time; another one waits until this one is done."""
    with _unreadable_is_broken():
        _make()
        file = path().open("r+b")
    with file:
        with _unreadable_is_broken():
            fcntl.flock(file, fcntl.LOCK_EX)
            memory = Memory(file)
        yield memory


def read() -> Signed | None:
    """What was signed last; ``Broken`` where the file cannot be read."""
    with suppress(FileNotFoundError), _unreadable_is_broken(), path().open("rb") as file:
        return _last_line(file)
    return None


@contextmanager
def _unreadable_is_broken() -> Iterator[None]:
    """Let whatever is wrong with the file be an alarm that says so, and no crash of the signer."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Broken(f"{name()} cannot be used ({error.strerror}): nothing is signed") from error


def _make() -> None:
    """Make the file where there is none, so that its name too is on the disk."""
    target = path()
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_RDWR, 0o600))
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _last_line(file: BinaryIO) -> Signed | None:
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - TAIL))
    whole, newline, rest = file.read().rpartition(b"\n")
    if rest:
        torn = _read_torn(rest)
        if torn is not None:
            _mend(file, end, b"\n")
            return torn
        _cut(file, end - len(rest))
    if not newline:
        return None
    return _read_line(whole.rpartition(b"\n")[2])


def _read_line(line: bytes) -> Signed:
    try:
        found = json.loads(line)
        root = bytes.fromhex(found["root"]).hex()
        more = (str(found.get(key, "")) for key in ("note", "signed_at"))
        return Signed(int(found["size"]), root, *more)
    except _NO_LINE as error:
        raise Broken(f"{name()} cannot be read: nothing is signed") from error


def _read_torn(rest: bytes) -> Signed | None:
    """A last line that lacks nothing but its end; nothing where more was torn off."""
    try:
        return _read_line(rest)
    except Broken:
        return None


def _mend(file: BinaryIO, end: int, lacking: bytes) -> None:
    if file.writable():
        file.seek(end)
        file.write(lacking)
        file.flush()


def _cut(file: BinaryIO, end: int) -> None:
    if file.writable():
        file.truncate(end)
