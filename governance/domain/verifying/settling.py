"""Settling: where a tile and what lies below it differ, what stands above says which is wrong.

A hash of a tile is stored, and it is made again from below. Where both differ at some places, that
choice is right which gives the hash above, or the root. Choices are tried: all as stored, all as
made, and, where few places differ, each mixture.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from typing import TypeAlias

from audit.log.merkle import Peaks
from audit.log.tiles import Tile

Hashes: TypeAlias = tuple[bytes | None, ...]
_MIXED = 6  # places, up to which each mixture is tried
_TRIED = 512


@dataclass(frozen=True)
class Held:
    """A tile: its hashes as stored, nothing where the file is lost, and as made from below."""

    tile: Tile
    stored: tuple[bytes, ...] | None
    made: Hashes

    @cached_property
    def differing(self) -> tuple[int, ...]:
        """The places where both are known, and are not the same."""
        if self.stored == self.made:
            return ()
        pairs = enumerate(zip(self.stored or (), self.made, strict=False))
        return tuple(at for at, (stored, made) in pairs if made not in (None, stored))

    def choices(self) -> Iterator[Hashes]:
        """What the hashes may be, the likeliest first."""
        places, stored = self.differing, self.stored
        if stored is None:
            yield self.made
            return
        yield stored
        if places:
            yield self._mixed(stored, places)
        if 1 < len(places) <= _MIXED:
            for taken in product((False, True), repeat=len(places)):
                some = [at for at, take in zip(places, taken, strict=True) if take]
                yield self._mixed(stored, some)

    def _mixed(self, stored: Hashes, made: Sequence[int]) -> Hashes:
        return tuple(self.made[at] if at in made else one for at, one in enumerate(stored))


def settle(held: Held, proves: Callable[[Hashes], bool]) -> Hashes | None:
    """The choice that is proven, or the only one there is; nothing where neither is so."""
    if not held.differing:
        return next(held.choices())
    return next((one for one in held.choices() if proves(one)), None)


def settle_together(edge: Sequence[Held], *, size: int, root: bytes) -> tuple[Hashes, ...] | None:
    """The choice for all partial tiles at the right edge of the tree that gives its root."""
    tried = product(*(tuple(held.choices()) for held in edge))
    return next((one for one in islice(tried, _TRIED) if root_over(one, size) == root), None)


def root_over(edge: Sequence[Hashes], size: int) -> bytes | None:
    """The root of a tree whose partial tiles, from the top level down, hold these hashes."""
    peaks: list[bytes] = []
    for hashes in edge:
        known = [one for one in hashes if one is not None]
        if len(known) < len(hashes):
            return None
        peaks += Peaks.empty().append(known)[0].hashes
    return Peaks(size, tuple(peaks)).root()
