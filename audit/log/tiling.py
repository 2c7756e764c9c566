"""Tiling: the tiles of a log made from its leaf hashes as they come, in memory for one a level.

The hashes of a tile are the roots of complete subtrees, which a tree that grows completes in the
order in which tiles hold them. So a tile is given out once it is full, and what is left at the end
of the log is partial.
"""

from collections.abc import Sequence

from audit.log.merkle import Peaks
from audit.log.tiles import HEIGHT, WIDTH, Tile


class Tiling:
    """The tree of the leaves so far, and the tiles of it that are not full yet."""

    def __init__(self) -> None:
        self.peaks = Peaks.empty()
        self._open: list[list[bytes]] = []
        self._full: list[int] = []

    def add(self, leaves: Sequence[bytes]) -> list[tuple[Tile, bytes]]:
        """Add leaf hashes; the tiles that became full, with their bytes."""
        self.peaks, completed = self.peaks.append(leaves)
        filled: list[tuple[Tile, bytes]] = []
        for height, _, hash_ in completed:
            if height % HEIGHT == 0:
                filled += self._put(height // HEIGHT, hash_)
        return filled

    def rest(self) -> list[tuple[Tile, bytes]]:
        """The partial tiles at the end of the log as it is now, level by level."""
        return [
            (Tile(level, self._full[level], len(hashes)), b"".join(hashes))
            for level, hashes in enumerate(self._open)
            if hashes
        ]

    def _put(self, level: int, hash_: bytes) -> list[tuple[Tile, bytes]]:
        if level == len(self._open):
            self._open.append([])
            self._full.append(0)
        hashes = self._open[level]
        hashes.append(hash_)
        if len(hashes) < WIDTH:
            return []
        filled = Tile(level, self._full[level]), b"".join(hashes)
        self._open[level], self._full[level] = [], self._full[level] + 1
        return [filled]
