"""Checkpoints: what the log was at one size, signed only after it was read again.

Entries since the last checkpoint are read from storage and hashed anew onto the tree that the last
checkpoint signed; the root must be the one that the head states. On any difference nothing is
signed. There is one root for each size, for ever. No GET signs.
"""

from collections.abc import Iterator, Mapping, Sequence

from django.db import IntegrityError, transaction
from django.db.models import Q

from audit import clock
from audit.log.checkpoint import Checkpoint, sign_checkpoint
from audit.log.errors import Broken
from audit.log.genesis import LogFounded
from audit.log.merkle import Address, Peaks, inclusion_proof, leaf_hash
from audit.log.receipt import Proof
from audit.models import Head, LogEntry, Node, SignedCheckpoint
from audit.signing import signer_for
from audit.store import BATCH, LOG

LOOKUP = 200


def newest() -> SignedCheckpoint | None:
    """The newest signed checkpoint."""
    return SignedCheckpoint.objects.order_by("-size").first()


def sign_newest() -> SignedCheckpoint | None:
    """Sign the log's present size if it is not signed yet; ``Broken`` where storage differs."""
    founded = LOG.now().founded
    head = Head.objects.get(pk=1)
    last = newest()
    if founded is None or (last is not None and last.size >= head.size):
        return last
    peaks = _recomputed(last, head)
    return _keep(founded, peaks)


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


def _recomputed(last: SignedCheckpoint | None, head: Head) -> Peaks:
    """The tree from storage: what was signed, then every newer entry hashed from its bytes."""
    start = last.size if last else 0
    peaks = Peaks.read(start, stored_nodes)
    if last and peaks.root() != bytes(last.root):
        raise Broken(f"the stored tree at size {start} is not the one that was signed")
    for leaves in _leaves(start, head.size):
        peaks, _ = peaks.append(leaves)
    if peaks.size != head.size or peaks.root() != bytes(head.root):
        raise Broken(f"entries {start} to {head.size} do not hash to the head's root")
    return peaks


def _leaves(start: int, stop: int) -> Iterator[list[bytes]]:
    while start < stop:
        rows = LogEntry.objects.filter(position__gte=start, position__lt=stop)
        batch = list(rows.order_by("position").values_list("position", "entry")[:BATCH])
        if [position for position, _ in batch] != list(range(start, start + len(batch))):
            raise Broken(f"entries are missing from position {start} on")
        if not batch:
            raise Broken(f"entry {start} is missing")
        yield [leaf_hash(bytes(raw)) for _, raw in batch]
        start += len(batch)


def _keep(founded: LogFounded, peaks: Peaks) -> SignedCheckpoint:
    checkpoint = Checkpoint(founded.origin, peaks.size, peaks.root())
    note = sign_checkpoint(checkpoint, signer_for(founded))
    signed = SignedCheckpoint(
        size=checkpoint.size, root=checkpoint.root, note=note, signed_at=clock.machine_now()
    )
    try:
        with transaction.atomic():
            signed.save(force_insert=True)
    except IntegrityError:
        return SignedCheckpoint.objects.get(pk=checkpoint.size)
    return signed
