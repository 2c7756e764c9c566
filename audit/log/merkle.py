"""Merkle tree: any entry is provably in the log, any older log provably a beginning of a newer one.

RFC 6962 2.1 (and RFC 9162 2.1.1, the same tree). "The hash of an empty list is the hash of an empty
string"; a leaf is ``SHA-256(0x00 || entry)``; "for n > 1, let k be the largest power of two smaller
than n. The Merkle Tree Hash of an n-element list D[n] is then defined recursively as
``MTH(D[n]) = SHA-256(0x01 || MTH(D[0:k]) || MTH(D[k:n]))``". An odd last leaf is never doubled.

Two ways lead to a root. :func:`root_of` is the definition, over all leaf hashes. :class:`Peaks` is
what a writer keeps: the roots of the complete subtrees, from which append and root are O(log n).
A complete subtree has an address (level, index) and covers the leaves
``index * 2^level`` up to ``(index + 1) * 2^level``; it never changes once its last leaf is there.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from hashlib import sha256
from itertools import chain
from typing import Self, TypeAlias

from audit.log.errors import Broken, Malformed

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()

Address: TypeAlias = tuple[int, int]  # level, index
Node: TypeAlias = tuple[int, int, bytes]  # level, index, hash
Nodes: TypeAlias = Callable[[Sequence[Address]], Mapping[Address, bytes]]
Path: TypeAlias = tuple[tuple[Address, ...], ...]


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """MTH over leaf hashes, as RFC 6962 2.1 defines it: the second path, taken before signing."""
    return _mth(leaves, 0, len(leaves)) if leaves else EMPTY_ROOT


def _mth(leaves: Sequence[bytes], start: int, end: int) -> bytes:
    if end - start == 1:
        return leaves[start]
    middle = start + _split(end - start)
    return node_hash(_mth(leaves, start, middle), _mth(leaves, middle, end))


def _split(size: int) -> int:
    """k: the largest power of two smaller than ``size``."""
    return 1 << (size - 1).bit_length() - 1


# --- the writer's tree ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Peaks:
    """The roots of the complete subtrees that make a tree of ``size`` leaves, left to right."""

    size: int
    hashes: tuple[bytes, ...]

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.hashes) != self.size.bit_count():
            raise Broken(f"{len(self.hashes)} peaks do not make a tree of {self.size} leaves")
        _check_hashes(self.hashes)

    @classmethod
    def empty(cls) -> Self:
        return cls(0, ())

    @classmethod
    def read(cls, size: int, nodes: Nodes) -> Self:
        """The peaks of the tree of ``size`` leaves, from stored complete subtrees."""
        return cls(size, _gather(tuple((address,) for address in peaks_of(size)), nodes))

    def append(self, leaves: Sequence[bytes]) -> tuple[Self, list[Node]]:
        """Add leaf hashes. The nodes are all newly complete subtrees, the leaves among them."""
        _check_hashes(leaves)
        stack = list(self.hashes)
        completed: list[Node] = []
        for position, leaf in enumerate(leaves, self.size):
            level, index, top = 0, position, leaf
            completed.append((level, index, top))
            while index & 1:
                level, index, top = level + 1, index >> 1, node_hash(stack.pop(), top)
                completed.append((level, index, top))
            stack.append(top)
        return type(self)(self.size + len(leaves), tuple(stack)), completed

    def nodes(self) -> tuple[Address, ...]:
        """The address of each peak, left to right."""
        return peaks_of(self.size)

    def root(self) -> bytes:
        return _join(self.hashes) if self.hashes else EMPTY_ROOT


def peaks_of(size: int) -> tuple[Address, ...]:
    """The addresses of the peaks of a tree of ``size`` leaves, left to right."""
    return _cover(0, size)


def _check_hashes(hashes: Iterable[bytes]) -> None:
    if any(len(hash_) != HASH_SIZE for hash_ in hashes):
        raise Broken(f"a hash of the tree is not {HASH_SIZE} bytes long")


def _cover(start: int, end: int) -> tuple[Address, ...]:
    """The complete subtrees that make MTH(D[start:end]), left to right, largest first.

    In every range that the definition of the tree cuts, ``start`` is a multiple of each of them.
    """
    found: list[Address] = []
    while start < end:
        level = (end - start).bit_length() - 1
        found.append((level, start >> level))
        start += 1 << level
    return tuple(found)


def _join(hashes: Sequence[bytes]) -> bytes:
    """MTH of a range from its complete subtrees: the smaller ones, on the right, join first."""
    return reduce(lambda right, left: node_hash(left, right), reversed(hashes))


# --- proofs: which subtrees they need, and their hashes -------------------------------------------


def inclusion_path(index: int, size: int) -> Path:
    """RFC 6962 2.1.1, PATH(m, D[n]): for each hash of the proof the subtrees that are joined."""
    if not 0 <= index < size:
        raise Malformed(f"a tree of {size} leaves has no leaf {index}")
    siblings: list[tuple[Address, ...]] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            siblings.append(_cover(middle, end))
            end = middle
        else:
            siblings.append(_cover(start, middle))
            start = middle
    return tuple(reversed(siblings))


def consistency_path(first: int, second: int) -> Path:
    """RFC 6962 2.1.2, PROOF(m, D[n]): for each hash of the proof the subtrees that are joined."""
    if not 0 <= first <= second:
        raise Malformed(f"a tree of {second} leaves does not begin with one of {first}")
    if first == 0:
        return ()
    siblings: list[tuple[Address, ...]] = []
    start, end = 0, second
    while first != end:
        middle = start + _split(end - start)
        if first <= middle:
            siblings.append(_cover(middle, end))
            end = middle
        else:
            siblings.append(_cover(start, middle))
            start = middle
    if start > 0:  # SUBPROOF with b = false: the verifier does not know this subtree's hash.
        siblings.append(_cover(start, end))
    return tuple(reversed(siblings))


def inclusion_proof(index: int, size: int, *, nodes: Nodes) -> tuple[bytes, ...]:
    """The audit path of a leaf, sibling of the leaf first; ``nodes`` is asked at most once."""
    return _gather(inclusion_path(index, size), nodes)


def consistency_proof(first: int, second: int, *, nodes: Nodes) -> tuple[bytes, ...]:
    """The proof that ``first`` leaves begin the ``second``; ``nodes`` is asked at most once."""
    return _gather(consistency_path(first, second), nodes)


def _gather(path: Path, nodes: Nodes) -> tuple[bytes, ...]:
    wanted = tuple(chain.from_iterable(path))
    if not wanted:
        return ()
    found = nodes(wanted)
    if absent := [address for address in wanted if address not in found]:
        raise Broken(f"the subtree (level, index) {absent[0]} is not stored")
    _check_hashes(found[address] for address in wanted)
    return tuple(_join([found[address] for address in part]) for part in path)


# --- checking -------------------------------------------------------------------------------------


def verify_inclusion(
    *, leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """RFC 9162 2.1.3.2: whether ``leaf`` is leaf ``index`` of the tree of ``size`` and ``root``."""
    if not 0 <= index < size or not _are_hashes(leaf, *proof):
        return False
    fn, sn, r = index, size - 1, leaf
    for p in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = node_hash(p, r)
            shift = _zeros(fn)
            fn, sn = fn >> shift, sn >> shift
        else:
            r = node_hash(r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root


def verify_consistency(
    *, first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]
) -> bool:
    """RFC 9162 2.1.4.2: whether the tree of ``first`` leaves begins the tree of ``second``.

    Equal sizes need equal roots; of nothing, everything is a continuation. Both need no proof.
    """
    if not 0 <= first <= second or not _are_hashes(*proof):
        return False
    if first == second:
        return not proof and first_root == second_root
    if first == 0:
        return not proof
    if not proof:
        return False
    # "If first is an exact power of 2, then prepend first_hash to the consistency_path array."
    hashes = (first_root, *proof) if first.bit_count() == 1 else tuple(proof)
    shift = _zeros(first)  # fn = first - 1 ends in as many ones.
    fn, sn = (first - 1) >> shift, (second - 1) >> shift
    fr = sr = hashes[0]
    for c in hashes[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            shift = _zeros(fn)
            fn, sn = fn >> shift, sn >> shift
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == first_root and sr == second_root


def _are_hashes(*values: bytes) -> bool:
    return all(len(value) == HASH_SIZE for value in values)


def _zeros(number: int) -> int:
    """How far to shift a positive number right until its lowest bit is set."""
    return (number & -number).bit_length() - 1
