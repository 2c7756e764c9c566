"""Sought: the complete subtrees that a comparison with an older checkpoint needs, kept on the way.

The walk shows each tile once. Of a subtree at height h the hashes stand in the tile of level
``h // 8``, side by side.
"""

from collections.abc import Mapping, Sequence

from audit.log.merkle import Address, consistency_path, peaks_of, root_of
from audit.log.tiles import HEIGHT, WIDTH, Tile


class Sought:
    """Subtrees by their addresses, found tile by tile."""

    def __init__(self, addresses: Sequence[Address]) -> None:
        self._waiting: dict[tuple[int, int], list[Address]] = {}
        self._found: dict[Address, bytes] = {}
        for height, index in addresses:
            level, inner = divmod(height, HEIGHT)
            tile = level, (index << inner) // WIDTH
            self._waiting.setdefault(tile, []).append((height, index))

    def see(self, tile: Tile, hashes: Sequence[bytes | None]) -> None:
        """Keep what is sought of a tile."""
        for height, index in self._waiting.pop((tile.level, tile.index), ()):
            inner = height % HEIGHT
            start = (index << inner) - tile.start
            part = [one for one in hashes[start : start + (1 << inner)] if one is not None]
            if len(part) == 1 << inner:
                self._found[height, index] = root_of(part)

    def nodes(self, addresses: Sequence[Address]) -> Mapping[Address, bytes]:
        """What was found."""
        return self._found


def sought_between(older: int, newer: int) -> Sought:
    """What tells whether ``older`` entries begin ``newer`` ones, and what proves it."""
    if older > newer:
        return Sought(())
    path = [address for part in consistency_path(older, newer) for address in part]
    return Sought([*peaks_of(older), *path])
