"""Checkpoints: what the log was at one size, signed only after it was read again.

Every entry since the last checkpoint is read from storage and hashed anew, onto the tree that the
last checkpoint's signature holds. Of the older entries one block of ``BLOCK`` is read again each
time, another one at each size, and the end that fills no block; so a log of less than two blocks is
read again as a whole. The root must be the one that the head states. On any difference nothing is
signed. There is one root for each size, for ever, and what was signed is remembered outside the
database too: one that was restored from an older copy, or forked, signs nothing. No GET signs.
"""

from collections.abc import Iterator, Mapping, Sequence

from django.db import IntegrityError, transaction
from django.db.models import Q

from audit import clock, signed_memory
from audit.log.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from audit.log.errors import Broken, Malformed, Refused
from audit.log.genesis import LogFounded
from audit.log.merkle import Address, Peaks, inclusion_proof, leaf_hash
from audit.log.receipt import Proof
from audit.models import Head, LogEntry, Node, SignedCheckpoint, stored_bytes
from audit.signing import signer_for, verifier_of
from audit.store import BATCH, LOG

LOOKUP = 200
LEVEL = 12
BLOCK = 1 << LEVEL


def newest() -> SignedCheckpoint | None:
    """The newest signed checkpoint."""
    return SignedCheckpoint.objects.order_by("-size").first()


def sign_newest() -> SignedCheckpoint | None:
    """Sign the log's present size if it is not signed yet; ``Broken`` where storage differs."""
    founded = LOG.now().founded
    remembered = signed_memory.read()
    last = newest()  # both before the head, which is then never the older one
    head = Head.objects.get(pk=1)
    if founded is None:
        if head.size:
            raise Broken("the log has entries, but no genesis")
        return last
    if remembered is not None:
        signed_memory.require_extension(remembered, size=head.size, root_at=_root_at)
    if last is not None and last.size >= head.size:
        if (last.size, bytes(last.root)) != (head.size, bytes(head.root)):
            raise Broken(f"size {last.size} was signed, but the head states another tree")
        return last
    if last is not None:
        _must_hold(last, founded)
    return _keep(founded, _recomputed(last, head))


def proof_of(position: int) -> Proof | None:
    """The proof of an entry against the newest checkpoint; nothing until one covers it."""
    signed = newest()
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


def _root_at(size: int) -> bytes:
    return Peaks.read(size, stored_nodes).root()


def _must_hold(last: SignedCheckpoint, founded: LogFounded) -> None:
    try:
        checkpoint = open_checkpoint(last.note, [verifier_of(founded)])
    except (Malformed, Refused) as error:
        raise Broken(f"the checkpoint at size {last.size} is not signed: {error}") from error
    if checkpoint != Checkpoint(founded.origin, last.size, bytes(last.root)):
        raise Broken(f"the checkpoint at size {last.size} signs something else")


def _recomputed(last: SignedCheckpoint | None, head: Head) -> Peaks:
    """The tree from storage: what was signed, then every newer entry hashed from its bytes."""
    start = last.size if last else 0
    peaks = _grown(_blocks(start), start)
    if last and peaks.root() != bytes(last.root):
        raise Broken(f"the stored entries do not hash to the tree that was signed at size {start}")
    peaks = _grown(peaks, head.size)
    if peaks.root() != bytes(head.root) or peaks != Peaks.read(head.size, stored_nodes):
        raise Broken(f"entries {start} to {head.size} do not hash to the head's root")
    return peaks


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


def _keep(founded: LogFounded, peaks: Peaks) -> SignedCheckpoint:
    checkpoint = Checkpoint(founded.origin, peaks.size, peaks.root())
    note = sign_checkpoint(checkpoint, signer_for(founded))
    signed = SignedCheckpoint(
        size=checkpoint.size, root=checkpoint.root, note=note, signed_at=clock.machine_now()
    )
    signed_memory.remember(checkpoint.size, checkpoint.root)
    try:
        with transaction.atomic():
            signed.save(force_insert=True)
    except IntegrityError:  # another signer was first
        signed = SignedCheckpoint.objects.get(pk=checkpoint.size)
        if bytes(signed.root) != checkpoint.root:
            raise Broken(f"size {checkpoint.size} was signed with another root") from None
    return signed
