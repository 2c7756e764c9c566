"""Recovering: entries that the database lost come back from a published copy, byte for byte.

A copy is believed once it verifies as strangers verify it, replay included, under the log's key as
this database knows it, and as far as its checkpoint goes: the entries here and those taken back
must together have its root, and must hold what this signer remembers to have signed. All of them
come back in one transaction, or none. What is kept outside the log does not, but for the openings
that the copy discloses; the bytes of documents come back from a backup of their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from audit import store
from audit.log.encoding import Json, parse
from audit.log.entry import Recorded
from audit.log.errors import Malformed, Refused
from audit.log.note import Verifier
from audit.log.sealing import commit
from audit.log.tiles import ENTRIES, WIDTH, tiles_at
from audit.publishing import signed_memory
from audit.publishing.log_key import keys
from audit.publishing.signed_memory import Signed
from audit.store import Writing
from governance.domain.verifying.target import (
    DISCLOSURE_LIMIT,
    Target,
    read_disclosure,
    read_entries,
    read_note,
)
from governance.domain.verifying.verification import Terms, verify
from governance.models import CommentText, EvidenceOpening
from regime.domain.chapters.accession.evidence.said import EvidenceFiled


class RecoveryRefused(Refused):
    """The copy is not what this log lost."""

    code = "recovery_refused"
    rule = "C2SP tlog-checkpoint"


@dataclass(frozen=True)
class Copy:
    """A copy that was verified."""

    size: int
    root: bytes


@dataclass(frozen=True)
class Recovery:
    """What came back: the positions from ``start`` up to ``size``, and so many openings.

    ``note`` is the copy's checkpoint, with whatever cosignatures it bears.
    """

    start: int
    size: int
    note: str
    openings: int


def recover(target: Target) -> Recovery:
    """Take back what was lost; raises ``RecoveryRefused``, ``Malformed`` or ``Unreadable``."""
    known = keys()
    if not known.spans:
        raise RecoveryRefused("This database has no log to recover: found it first.")
    note = read_note(target)
    copy = _verified(target, known.newest)
    with signed_memory.turn() as memory, store.recovering() as log:
        start = log.size
        _must_reach(copy, start, memory.last)
        taken: list[Recorded] = []
        for portion in _portions(target, start, copy.size, memory.last):
            taken += (one for one in log.take_back(portion) if one.entry.seal)
            _must_agree(log, memory.last)
        if (log.size, log.root) != (copy.size, copy.root):
            raise RecoveryRefused("What this database holds does not begin the log of the copy.")
    return Recovery(start, copy.size, note, sum(_open(target, one) for one in taken))


def _verified(target: Target, key: Verifier) -> Copy:
    """Size and root of the copy, once it is found good in itself and signed by the log's key.

    Bytes that are read again later have this root, or are not taken.
    """
    report = verify(target, Terms(key))
    if not report.ok or report.size is None or report.root is None:
        raise RecoveryRefused(f"The copy is not good. {report.summary()}")
    return Copy(report.size, report.root)


def _must_reach(copy: Copy, start: int, signed: Signed | None) -> None:
    if copy.size <= start:
        raise RecoveryRefused(
            f"The copy has {copy.size} entries and this database {start}: nothing to take back."
        )
    if signed is not None and copy.size < signed.size:
        raise RecoveryRefused(
            f"The copy ends at size {copy.size}, but size {signed.size} was signed: find a "
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
            case {"salt": str(salt), "value": value} if _opens(commitment, salt, value):
                count += _keep(recorded, commitment, bytes.fromhex(salt), value)
    return count


def _keep(recorded: Recorded, commitment: str, salt: bytes, value: Json) -> int:
    """Keep an opening where it belongs; 0 where nothing keeps such a one."""
    kept = {"commitment": commitment, "salt": salt}
    command = UUID(recorded.entry.command)
    if isinstance(recorded.event, EvidenceFiled):
        EvidenceOpening.objects.get_or_create(command=command, defaults={**kept, "value": value})
        return 1
    if isinstance(value, str):
        CommentText.objects.get_or_create(command=command, defaults={**kept, "text": value})
        return 1
    return 0


def _opens(commitment: str, salt: str, value: Json) -> bool:
    try:
        return commit(value, salt=bytes.fromhex(salt)) == commitment
    except (Malformed, ValueError):
        return False
