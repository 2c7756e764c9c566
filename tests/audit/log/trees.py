"""A tree of 300 entries, its store at every size, and the definitions of RFC 6962 word for word."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from audit.log.merkle import Address, Peaks, leaf_hash, node_hash, root_of
from tests.audit.log.vectors import CT_ENTRIES

LARGEST = 300
LEAVES = [leaf_hash(b"entry %d" % position) for position in range(LARGEST)]
CT_LEAVES = [leaf_hash(entry) for entry in CT_ENTRIES]
SOME_HASH = bytes.fromhex("abacaba000000000000000000000000000000000000000000060061e00123456")


def stored(leaves: Sequence[bytes]) -> dict[Address, bytes]:
    _, nodes = Peaks.empty().append(leaves)
    return {(level, index): hash_ for level, index, hash_ in nodes}


STORED = stored(LEAVES)


def store_at(size: int) -> Callable[[Sequence[Address]], Mapping[Address, bytes]]:
    """The store when the log had ``size`` entries: later subtrees are not there yet."""

    def nodes(wanted: Sequence[Address]) -> Mapping[Address, bytes]:
        assert all((index + 1) << level <= size for level, index in wanted)
        return {address: STORED[address] for address in wanted}

    return nodes


def ct_store(wanted: Sequence[Address]) -> Mapping[Address, bytes]:
    return stored(CT_LEAVES)


@cache
def root_at(size: int) -> bytes:
    return root_of(LEAVES[:size])


def flipped(hash_: bytes, bit: int) -> bytes:
    changed = bytearray(hash_)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


# RFC 6962 2.1 on lists: the oracle.


def mth(leaves: list[bytes]) -> bytes:
    if len(leaves) == 1:
        return leaves[0]
    k = largest_power_below(len(leaves))
    return node_hash(mth(leaves[:k]), mth(leaves[k:]))


def path(m: int, leaves: list[bytes]) -> list[bytes]:
    if len(leaves) == 1:
        return []
    k = largest_power_below(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), mth(leaves[k:])]
    return [*path(m - k, leaves[k:]), mth(leaves[:k])]


def subproof(m: int, leaves: list[bytes], *, whole: bool) -> list[bytes]:
    if m == len(leaves):
        return [] if whole else [mth(leaves)]
    k = largest_power_below(len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], whole=whole), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], whole=False), mth(leaves[:k])]


def largest_power_below(size: int) -> int:
    k = 1
    while 2 * k < size:
        k *= 2
    return k
