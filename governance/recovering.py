"""Recovering: entries that the database lost come back from a published copy, byte for byte.

A copy is believed as far as the log's key signed it: up to its checkpoint, whose root the entries
here and those taken back must have together, and which must hold what this signer remembers to
have signed. All of them come back in one transaction, or none. What is kept outside the log does
not, but for the openings that the copy discloses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from audit import signed_memory, store
from audit.log.checkpoint import Checkpoint, open_checkpoint, parse_checkpoint
from audit.log.encoding import parse
from audit.log.entry import Recorded
from audit.log.errors import Malformed, Refused
from audit.log.note import split_note
from audit.log.sealing import commit
from audit.log.tiles import ENTRIES, WIDTH, tiles_at
from audit.signed_memory import Signed
from audit.signing import keys
from audit.store import Writing
from governance.domain.verifying.target import (
    DISCLOSURE_LIMIT,
    Target,
    read_disclosure,
    read_entries,
    read_note,
)
from governance.models import CommentText


class RecoveryRefused(Refused):
    """The copy is not what this log lost."""

    code = "recovery_refused"
    rule = "C2SP tlog-checkpoint"


@dataclass(frozen=True)
class Recovery:
    """What came back: the positions from ``start`` up to ``size``, and so many openings."""

    start: int
    size: int
    openings: int


def recover(target: Target) -> Recovery:
    """Take back what was lost; raises ``RecoveryRefused``, ``Malformed`` or ``Unreadable``."""
    note = read_note(target)
    claimed = parse_checkpoint(split_note(note)[0])
    with signed_memory.turn() as memory, store.recovering() as log:
        start, known = log.size, keys()
        _must_reach(claimed, start, memory.last)
        taken: list[Recorded] = []
        for portion in _portions(target, start, claimed.size, memory.last):
            recorded = log.take_back(portion)
            for one in recorded:
                known = known.evolve(one)
            taken += (one for one in recorded if one.entry.seal)
            _must_agree(log, memory.last)
        if not known.spans:
            raise RecoveryRefused("This database has no log to recover: found it first.")
        checkpoint = open_checkpoint(note, [known.at(claimed.size)])
        if checkpoint != Checkpoint(known.newest.name, log.size, log.root):
            raise RecoveryRefused("What this database holds does not begin the log of the copy.")
    return Recovery(start, claimed.size, sum(_open(target, one) for one in taken))


def _must_reach(claimed: Checkpoint, start: int, signed: Signed | None) -> None:
    if claimed.size <= start:
        raise RecoveryRefused(
            f"The copy has {claimed.size} entries and this database {start}: nothing to take back."
        )
    if signed is not None and claimed.size < signed.size:
        raise RecoveryRefused(
            f"The copy ends at size {claimed.size}, but size {signed.size} was signed: find a "
            "newer one."
        )


def _must_agree(log: Writing, signed: Signed | None) -> None:
    if signed is not None and log.size == signed.size and log.root.hex() != signed.root:
        raise RecoveryRefused(
            f"The copy has another tree at size {signed.size} than was signed: this database, or "
            "the copy, was forked."
        )


def _portions(
    target: Target, start: int, size: int, signed: Signed | None
) -> Iterator[Sequence[bytes]]:
    """The lost entries bundle by bundle, parted also where the memory ends."""
    ends = signed.size if signed else size
    for bundle in tiles_at(ENTRIES, size, start=start // WIDTH):
        found = read_entries(target, bundle)
        if found is None or found.fault:
            raise RecoveryRefused(f"{bundle.path}: {found.fault if found else 'it is missing'}")
        first = max(bundle.start, start)
        raws = found.entries[first - bundle.start :]
        parting = max(0, ends - first)
        yield from (part for part in (raws[:parting], raws[parting:]) if part)


def _open(target: Target, recorded: Recorded) -> int:
    """Keep what the copy says that a seal of this entry opens to; how many did."""
    count = 0
    for commitment in map(str, recorded.entry.seal.values()):
        raw = read_disclosure(target, commitment)
        opening = parse(raw, limit=DISCLOSURE_LIMIT) if raw is not None else None
        match opening:
            case {"salt": str(salt), "value": str(text)} if _opens(commitment, salt, text):
                CommentText.objects.get_or_create(
                    command=UUID(recorded.entry.command),
                    defaults={
                        "commitment": commitment,
                        "salt": bytes.fromhex(salt),
                        "text": text,
                    },
                )
                count += 1
    return count


def _opens(commitment: str, salt: str, text: str) -> bool:
    try:
        return commit(text, salt=bytes.fromhex(salt)) == commitment
    except (Malformed, ValueError):
        return False
