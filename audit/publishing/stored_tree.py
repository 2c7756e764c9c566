"""Stored tree: the nodes in the database against the tree that grows from the leaves.

A node that differs is a fault of that node alone: what stands above it is judged by what the leaves
make it. Where a leaf is lost, the stored hashes above it are believed.
"""

from collections.abc import Iterator

from django.db.models import Q

from audit.log.merkle import Peaks, node_hash
from audit.log.verify import Fault
from audit.models import Node

Hash = bytes | None


class StoredTree:
    """The tree of ``size`` leaves, compared with the stored nodes leaf by leaf."""

    def __init__(self) -> None:
        self.size = 0
        self._stack: list[Hash] = []
        self._stored: dict[tuple[int, int], bytes] = {}

    def load(self, start: int, stop: int) -> None:
        """Read the nodes that become complete with the leaves ``start`` up to ``stop``."""
        wanted = Q(level=0, index__gte=start, index__lt=stop)
        for level in range(1, stop.bit_length()):
            wanted |= Q(level=level, index__gte=start >> level, index__lt=stop >> level)
        rows = Node.objects.filter(wanted).values_list("level", "index", "hash")
        self._stored = {(level, index): bytes(value) for level, index, value in rows}

    def stored(self, level: int, index: int) -> Hash:
        """The stored hash of a node of the loaded part."""
        return self._stored.get((level, index))

    def grow(self, leaf: Hash) -> Iterator[Fault]:
        """Add a leaf, or the place of one that is lost; yields the nodes that differ."""
        level, index, top = 0, self.size, leaf
        while True:
            stored = self.stored(level, index)
            if top is None:
                top = stored
            elif stored != top:
                yield _differs(level, index, lost=stored is None)
            if not index & 1:
                break
            left = self._stack.pop()
            top = node_hash(left, top) if left and top else None
            level, index = level + 1, index >> 1
        self._stack.append(top)
        self.size += 1

    def peaks(self) -> Peaks | None:
        """What the leaves grew to; nothing where a lost leaf leaves it unknown."""
        known = tuple(one for one in self._stack if one is not None)
        return Peaks(self.size, known) if len(known) == len(self._stack) else None


def beyond(size: int) -> Q:
    """The nodes that a tree of ``size`` leaves does not have."""
    found = Q(level__lt=0) | Q(level__gte=size.bit_length()) | Q(index__lt=0)
    for level in range(size.bit_length()):
        found |= Q(level=level, index__gte=size >> level)
    return found


def _differs(level: int, index: int, *, lost: bool) -> Fault:
    what = "is missing" if lost else "is not the hash of what is below it"
    if level == 0:
        return Fault(index, "tree", f"the leaf of the stored tree {what}")
    first, last = index << level, (index + 1 << level) - 1
    return Fault(
        None, "tree", f"tree node ({level}, {index}) over entries {first} to {last} {what}"
    )
