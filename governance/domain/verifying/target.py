"""Target: where a published log is read, file by file, under the names of C2SP tlog-tiles.

What is served may be hostile. A file is read up to a length that it must have or may have at most,
and no name of a file comes from the data: a tile's from its place, a disclosure's from 64
hexadecimal digits. A partial tile that is gone may be cut from the full one at its place, which the
standard lets a log serve instead.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from audit.log.bundle import BUNDLE_LIMIT
from audit.log.errors import Malformed
from audit.log.merkle import HASH_SIZE
from audit.log.note import NOTE_LIMIT
from audit.log.tiles import ENTRIES, WIDTH, Tile

CHECKPOINT = "checkpoint"
DISCLOSURE_LIMIT = 1_000_000
_PREFIX = 2


class Unreadable(Exception):
    """The target cannot be read at all, so nothing can be said of the log."""


class Target(Protocol):
    """A folder, or the address of a log."""

    @property
    def name(self) -> str:
        """What opens it again."""
        ...

    @property
    def goes_on(self) -> bool:
        """Whether the log grows while it is read."""
        ...

    def read(self, path: str, limit: int) -> bytes | None:
        """The bytes of a file of at most ``limit`` bytes; nothing where there is none.

        Raises ``Malformed`` for what is no such file, ``Unreadable`` where the target fails.
        """
        ...


@dataclass(frozen=True)
class Bundle:
    """The entries of a bundle as far as it can be read; ``fault`` says why not farther."""

    entries: tuple[bytes, ...]
    fault: str = ""


def read_note(target: Target) -> str:
    """The log's newest signed note; ``Unreadable`` where there is none."""
    try:
        raw = target.read(CHECKPOINT, NOTE_LIMIT)
        if raw is None:
            raise Unreadable(f"{target.name} has no checkpoint")
        return raw.decode()
    except Malformed as error:
        raise Unreadable(f"the checkpoint cannot be read: {error}") from None
    except UnicodeDecodeError:
        raise Unreadable("the checkpoint cannot be read: it is not UTF-8") from None


def read_hashes(target: Target, tile: Tile) -> tuple[bytes, ...] | None:
    """The hashes of a tile; nothing where it is not there, ``Malformed`` for another length."""
    raw, found = _read(target, tile, WIDTH * HASH_SIZE)
    if raw is None:
        return None
    if len(raw) != found.width * HASH_SIZE:
        raise Malformed(f"{len(raw)} bytes, not {found.width * HASH_SIZE}", place=found.path)
    return tuple(raw[i * HASH_SIZE : (i + 1) * HASH_SIZE] for i in range(tile.width))


def read_entries(target: Target, bundle: Tile) -> Bundle | None:
    """The entries of a bundle; nothing where it is not there."""
    try:
        raw, found = _read(target, bundle, BUNDLE_LIMIT)
    except Malformed as error:
        return Bundle((), str(error))
    if raw is None:
        return None
    entries = tuple(islice(_split(raw), found.width))
    length = sum(_PREFIX + len(entry) for entry in entries)
    if len(entries) < found.width:
        fault = f"{found.path}: the bundle ends within its entry {len(entries)}"
    elif length < len(raw):
        fault = f"{found.path}: {len(raw) - length} bytes follow the last entry"
    else:
        fault = ""
    return Bundle(entries[: bundle.width], fault)


def read_disclosure(target: Target, commitment: str) -> bytes | None:
    """What is said to open a seal, if anything is."""
    return target.read(f"disclosures/{commitment}", DISCLOSURE_LIMIT)


def _read(target: Target, tile: Tile, limit: int) -> tuple[bytes | None, Tile]:
    raw = target.read(tile.path, limit)
    if raw is None and not tile.is_full:
        return target.read(tile.full.path, limit), tile.full
    return raw, tile


def _split(raw: bytes) -> Iterator[bytes]:
    """Entry after entry, as far as they are whole."""
    at = 0
    while (start := at + _PREFIX) <= len(raw):
        at = start + int.from_bytes(raw[start - _PREFIX : start], "big")
        if at > len(raw):
            return
        yield raw[start:at]


def called(tile: Tile) -> str:
    """A tile as a reader finds it."""
    return f"{'bundle' if tile.level == ENTRIES else 'tile'} {tile.path}"
