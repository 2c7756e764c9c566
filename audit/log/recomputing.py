"""Recomputing: the root once more by the definition, and not by the way that the writer goes.

RFC 6962 2.1, MTH: top down, each range cut at the largest power of two below its length. What a
signature vouches for already is taken from its peaks; all that is newer comes from the leaves. The
writer goes bottom up (``Peaks.append``): a fault of either one shows in the comparison.
"""

from collections.abc import Sequence

from audit.log.merkle import EMPTY_ROOT, Peaks, node_hash


def root_beyond(known: Peaks, leaves: Sequence[bytes]) -> bytes:
    """The root of the tree that begins with ``known`` and goes on with ``leaves``."""
    size = known.size + len(leaves)
    return _Definition(known, leaves).mth(0, size) if size else EMPTY_ROOT


class _Definition:
    def __init__(self, known: Peaks, leaves: Sequence[bytes]) -> None:
        self._first = known.size
        self._leaves = leaves
        self._known = {
            (index << level, index + 1 << level): hash_
            for (level, index), hash_ in zip(known.nodes(), known.hashes, strict=True)
        }

    def mth(self, start: int, end: int) -> bytes:
        known = self._known.get((start, end))
        if known is not None:
            return known
        if end - start == 1:
            return self._leaves[start - self._first]
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        return node_hash(self.mth(start, middle), self.mth(middle, end))
