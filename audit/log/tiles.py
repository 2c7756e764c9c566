"""Tiles: the tree and its entries cut into files that never change once they are full.

C2SP tlog-tiles, at height 8: the tile ``n`` at level ``L`` holds the roots of the complete subtrees
of ``256^L`` leaves from the ``256 n``-th on, 32 bytes each; a level counts full tiles of the level
below only. A tile that is not full is partial and
says its width in its name: ``floor(size / 256^L) mod 256``, and none where that is 0. Entries come
in bundles of the same cut as level 0. An index is written in groups of three digits, all but the
last with an ``x``: 1234067 is ``x001/x234/067``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.log.checkpoint import SIZE_LIMIT
from audit.log.errors import Malformed
from audit.log.merkle import Address

HEIGHT = 8
WIDTH = 1 << HEIGHT
ENTRIES = -1  # the level of entry bundles, which are cut as level 0 is
LEVEL_LIMIT = 63

_GROUPS = re.compile(r"(?:x[0-9]{3}/){0,6}[0-9]{3}")


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile or an entry bundle: its place in the tree, and how many hashes or entries it holds."""

    level: int
    index: int
    width: int = WIDTH

    def __post_init__(self) -> None:
        if not (ENTRIES <= self.level <= LEVEL_LIMIT and 0 <= self.index < SIZE_LIMIT):
            raise Malformed(f"there is no tile {self.index} at level {self.level}")
        if not 1 <= self.width <= WIDTH:
            raise Malformed(f"a tile holds 1 to {WIDTH} hashes, not {self.width}")

    @property
    def is_full(self) -> bool:
        return self.width == WIDTH

    @property
    def full(self) -> "Tile":
        """The full tile at the same place."""
        return Tile(self.level, self.index)

    @property
    def start(self) -> int:
        """The index of the first hash at the tile's level; for a bundle, the first position."""
        return self.index * WIDTH

    @property
    def path(self) -> str:
        """Where it lies below the log's prefix, as the standard names it."""
        level = "entries" if self.level == ENTRIES else str(self.level)
        partial = "" if self.is_full else f".p/{self.width}"
        return f"tile/{level}/{write_index(self.index)}{partial}"

    def nodes(self) -> tuple[Address, ...]:
        """The complete subtrees (level, index) whose roots the tile holds, left to right."""
        level = max(self.level, 0) * HEIGHT
        return tuple((level, self.start + offset) for offset in range(self.width))

    def fits(self, size: int) -> bool:
        """Whether a tree of ``size`` leaves has all that the tile holds."""
        return self.start + self.width <= hashes_at(max(self.level, 0), size)


def hashes_at(level: int, size: int) -> int:
    """How many hashes the tiles at ``level`` hold together in a tree of ``size`` leaves."""
    return size >> HEIGHT * level


def tiles_at(level: int, size: int, *, start: int = 0) -> Iterator[Tile]:
    """The tiles at a level (or the bundles, at ``ENTRIES``) of a tree, from tile ``start`` on."""
    count = hashes_at(max(level, 0), size)
    for index in range(start, count // WIDTH):
        yield Tile(level, index)
    if count % WIDTH and start <= count // WIDTH:
        yield Tile(level, count // WIDTH, count % WIDTH)


def tiles_of(size: int) -> Iterator[Tile]:
    """Every tile of a tree of ``size`` leaves, level by level; bundles are not among them."""
    level = 0
    while hashes_at(level, size):
        yield from tiles_at(level, size)
        level += 1


def bundles_of(size: int) -> Iterator[Tile]:
    """Every entry bundle of a log of ``size`` entries."""
    yield from tiles_at(ENTRIES, size)


def write_index(index: int) -> str:
    """An index in groups of three digits: 5 is ``005``."""
    groups = [f"{index % 1000:03}"]
    while index := index // 1000:
        groups.append(f"x{index % 1000:03}")
    return "/".join(reversed(groups))


def read_index(text: str) -> int:
    """Read what :func:`write_index` wrote, and nothing else."""
    if not _GROUPS.fullmatch(text):
        raise Malformed("not the index of a tile", place=text[:40])
    index = int(text.replace("/", "").replace("x", ""))
    if write_index(index) != text:
        raise Malformed("an index has no leading group of zeros", place=text[:40])
    return index
