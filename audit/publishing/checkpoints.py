"""Checkpoints: what the log was at one size, signed only after it was read again.

Every entry since the last checkpoint is read from storage and hashed anew, onto the tree that the
last checkpoint's signature holds; the root is computed a second time by its definition, and both
must be the one that the head states. Of the older entries one block of ``BLOCK`` is read again each
time, another one at each size, and the end that fills no block; so a log of less than two blocks is
read again as a whole. On any difference nothing is signed, and the log is halted. There is one root
for each size, for ever, and what was signed is remembered outside the database too: one that was
restored from an older copy, or forked, signs nothing. One signs at a time. No GET signs.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from audit import clock, halting
from audit.halting import DatabaseForked, DatabaseRestored, MemoryLost
from audit.log.checkpoint import (
    Checkpoint,
    open_checkpoint,
    parse_checkpoint,
    sign_checkpoint,
)
from audit.log.errors import Broken, Malformed, Refused
from audit.log.instants import read_instant, write_instant
from audit.log.merkle import Address, Peaks, inclusion_proof, leaf_hash
from audit.log.note import split_note
from audit.log.receipt import Proof
from audit.log.recomputing import root_beyond
from audit.models import Cosignature, Head, LogEntry, Node, SignedCheckpoint, stored_bytes
from audit.publishing import log_key, signed_memory
from audit.publishing.log_key import keys, signer
from audit.publishing.signed_memory import Memory, Signed
from audit.store import BATCH

LOOKUP = 200
LEVEL = 12
BLOCK = 1 << LEVEL


@dataclass(frozen=True)
class Published:
    """A signed checkpoint as it is given out: with the newest line of each witness below it."""

    size: int
    root: bytes
    note: str


def newest() -> SignedCheckpoint | None:
    """The newest signed checkpoint."""
    return SignedCheckpoint.objects.order_by("-size").first()


def published(size: int | None = None) -> Published | None:
    """The newest signed checkpoint, or that of ``size``, with its cosignatures."""
    signed = newest() if size is None else SignedCheckpoint.objects.filter(pk=size).first()
    if signed is None:
        return None
    rows = Cosignature.objects.filter(size=signed.size).order_by("cosigned_at")
    lines = {row.vkey: row.line for row in rows}  # of each witness the newest
    note = signed.note + "".join(lines[vkey] for vkey in sorted(lines))
    return Published(signed.size, bytes(signed.root), note)


def sign_newest() -> SignedCheckpoint | None:
    """Sign the log's present size if it is not signed yet.

    Raises ``Broken`` where storage differs from what was written or signed; the log is then halted.
    """
    try:
        with signed_memory.turn() as memory:
            signed = _sign(memory)
    except Broken as error:
        halting.halt(error)
        raise
    halting.resume()
    return signed


def proof_of(position: int) -> Proof | None:
    """The proof of an entry against the newest checkpoint; nothing until one covers it."""
    signed = published()
    if signed is None or position >= signed.size:
        return None
    path = inclusion_proof(position, signed.size, nodes=stored_nodes)
    return Proof(index=position, path=path, checkpoint_note=signed.note)


def stored_nodes(addresses: Sequence[Address]) -> Mapping[Address, bytes]:
    """The hashes of complete subtrees, by (level, index)."""
    found: dict[Address, bytes] = {}
    for start in range(0, len(addresses), LOOKUP):
        wanted = Q()
        for level, index in addresses[start : start + LOOKUP]:
            wanted |= Q(level=level, index=index)
        for node in Node.objects.filter(wanted) if wanted else ():
            found[(node.level, node.index)] = bytes(node.hash)
    return found


def root_at(size: int) -> bytes:
    """The root of the stored tree at an earlier size."""
    return Peaks.read(size, stored_nodes).root()


def _sign(memory: Memory) -> SignedCheckpoint | None:
    last = newest()  # before the head, which is then never the older one
    head = Head.objects.get(pk=1)
    if not keys().spans:
        if head.size:
            raise Broken("the log has entries, but no genesis")
        return last
    last = _agreed(memory, last, head)
    _must_continue_what_others_hold(head)
    if last is not None and last.size == head.size:
        if bytes(last.root) != bytes(head.root):
            raise DatabaseForked(f"size {last.size} was signed, but the head states another tree")
        return last
    if last is not None:
        _must_hold(last)
    checkpoint = Checkpoint(keys().newest.name, head.size, _recomputed(last, head))
    note = sign_checkpoint(checkpoint, signer())
    signed = Signed(
        checkpoint.size, checkpoint.root.hex(), note, write_instant(clock.machine_now())
    )
    memory.remember(signed)
    return _keep(signed)


def _agreed(memory: Memory, last: SignedCheckpoint | None, head: Head) -> SignedCheckpoint | None:
    """The newest checkpoint, once database and memory both know it; ``Broken`` if they differ."""
    if memory.last is None:
        if last is not None:
            raise MemoryLost(
                f"size {last.size} was signed, but {signed_memory.name()} does not say so: it was "
                "lost, or is another signer's. Nothing is signed."
            )
        return None
    if last is not None and last.size > memory.last.size:
        raise MemoryLost(
            f"size {last.size} was signed, but {signed_memory.name()} ends with "
            f"{memory.last.size}: it is an older copy. Nothing is signed."
        )
    _must_extend(memory.last, head, signed_memory.name())
    if last is not None and last.size == memory.last.size:
        return last
    if last is not None:
        _must_hold(last)
    for signed in memory.beyond(last.size if last else 0):
        _must_extend(signed, head, signed_memory.name())
        last = _noted(signed)
        _must_hold(last)
        last.save(force_insert=True)
    return last


def _must_continue_what_others_hold(head: Head) -> None:
    """A halt that rests on somebody else's evidence stands until the database continues that."""
    standing = halting.halted()
    if standing is None or not standing.evidence:
        return
    held = parse_checkpoint(split_note(standing.evidence)[0])
    _must_extend(Signed(held.size, held.root.hex()), head, "a witness")


def hold_against(note: str) -> None:
    """Halt the log if our present key signed this and this database does not continue it.

    Raises ``NoteRefused`` or ``Malformed`` where nobody need care what the note says.
    """
    held = open_checkpoint(note, log_key.present())
    try:
        _must_extend(Signed(held.size, held.root.hex()), Head.objects.get(pk=1), "a witness")
    except Broken as error:
        halting.halt(error, evidence=note)
        raise


def _must_extend(signed: Signed, head: Head, whose: str) -> None:
    if head.size < signed.size:
        raise DatabaseRestored(
            f"size {signed.size} was signed, and this database has {head.size} entries: it was "
            f"restored from an older copy. Nothing is signed while {whose} says so."
        )
    if root_at(signed.size).hex() != signed.root:
        raise DatabaseForked(
            f"size {signed.size} was signed with another root than this database has: it was "
            f"restored or forked. Nothing is signed while {whose} says so."
        )


def _must_hold(last: SignedCheckpoint) -> None:
    key = keys().at(last.size)
    try:
        checkpoint = open_checkpoint(last.note, [key])
    except (Malformed, Refused) as error:
        raise Broken(f"the checkpoint at size {last.size} is not signed: {error}") from error
    if checkpoint != Checkpoint(key.name, last.size, bytes(last.root)):
        raise Broken(f"the checkpoint at size {last.size} signs something else")


def _recomputed(last: SignedCheckpoint | None, head: Head) -> bytes:
    """The root from storage: what was signed, then every newer entry hashed from its bytes."""
    start = last.size if last else 0
    before = _grown(_blocks(start), start)
    if last and before.root() != bytes(last.root):
        raise Broken(f"the stored entries do not hash to the tree that was signed at size {start}")
    leaves = [leaf for batch in _leaves(start, head.size) for leaf in batch]
    after, nodes = before.append(leaves)
    roots = {after.root(), root_beyond(before, leaves), bytes(head.root)}
    if len(roots) > 1 or b"".join(after.hashes) != bytes(head.peaks):
        raise Broken(f"entries {start} to {head.size} do not hash to the head's root")
    for level, index, hash_ in _differing(nodes):
        raise Broken(f"the stored tree node ({level}, {index}) is not {hash_.hex()}")
    return after.root()


def _differing(nodes: list[tuple[int, int, bytes]]) -> Iterator[tuple[int, int, bytes]]:
    """Of newly complete subtrees, those that are stored otherwise or not at all."""
    by_level: dict[int, list[tuple[int, bytes]]] = {}
    for level, index, hash_ in nodes:
        by_level.setdefault(level, []).append((index, hash_))
    for level, wanted in by_level.items():
        rows = Node.objects.filter(level=level, index__gte=wanted[0][0], index__lte=wanted[-1][0])
        stored = {index: bytes(hash_) for index, hash_ in rows.values_list("index", "hash")}
        yield from ((level, i, hash_) for i, hash_ in wanted if stored.get(i) != hash_)


def _blocks(size: int) -> Peaks:
    """The tree of the complete blocks below ``size``, one of them read again from its entries."""
    count = size // BLOCK
    rows = Node.objects.filter(level=LEVEL, index__lt=count).order_by("index")
    roots = [bytes(root) for root in rows.values_list("hash", flat=True)]
    if len(roots) != count:
        raise Broken(f"the stored tree lacks a node below size {size}")
    if count:
        turn = size % count
        again = Peaks.empty()
        for leaves in _leaves(turn * BLOCK, (turn + 1) * BLOCK):
            again, _ = again.append(leaves)
        roots[turn] = again.root()
    # A tree over the roots of blocks has the upper peaks of the tree over their leaves.
    return Peaks(count * BLOCK, Peaks.empty().append(roots)[0].hashes)


def _grown(peaks: Peaks, size: int) -> Peaks:
    for leaves in _leaves(peaks.size, size):
        peaks, _ = peaks.append(leaves)
    return peaks


def _leaves(start: int, stop: int) -> Iterator[list[bytes]]:
    while start < stop:
        rows = LogEntry.objects.filter(position__gte=start, position__lt=stop)
        batch = list(rows.order_by("position").values_list("position", "entry")[:BATCH])
        if [position for position, _ in batch] != list(range(start, start + len(batch))):
            raise Broken(f"entries are missing from position {start} on")
        if not batch:
            raise Broken(f"entry {start} is missing")
        yield [leaf_hash(stored_bytes(raw)) for _, raw in batch]
        start += len(batch)


def _keep(signed: Signed) -> SignedCheckpoint:
    kept = _noted(signed)
    kept.save(force_insert=True)
    return kept


def _noted(signed: Signed) -> SignedCheckpoint:
    """What was signed, as the database keeps it."""
    root = bytes.fromhex(signed.root)
    checkpoint = Checkpoint(keys().newest.name, signed.size, root)
    at = read_instant(signed.signed_at) if signed.signed_at else clock.machine_now()
    note = signed.note or sign_checkpoint(checkpoint, signer())
    return SignedCheckpoint(size=signed.size, root=root, note=note, signed_at=at)
