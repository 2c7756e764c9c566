"""Verifying the database: every row against the bytes, the tree, the head and the signatures.

Each faulty position is named: a changed byte, a missing row, rows that were swapped, a changed
head, a checkpoint that the entries do not hash to.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from audit.log.checkpoint import open_checkpoint
from audit.log.entry import Recorded
from audit.log.errors import Malformed, Refused
from audit.log.genesis import LogFounded
from audit.log.merkle import EMPTY_ROOT, Peaks, leaf_hash, node_hash
from audit.log.note import Verifier
from audit.log.verify import EntryCheck, Fault
from audit.models import Head, LogEntry, SignedCheckpoint
from audit.models import Node as NodeRow
from audit.store import BATCH

Visit = Callable[[Recorded], Iterator[Fault]]


@dataclass
class Report:
    """What a verification found; ``readable`` tells whether every entry could be shown."""

    size: int = 0
    root: bytes = EMPTY_ROOT
    faults: list[Fault] = field(default_factory=list)
    readable: bool = True

    @property
    def ok(self) -> bool:
        return not self.faults


def verify_database(visit: Visit) -> Report:
    """Check the whole log; ``visit`` is shown every readable entry and adds what it finds."""
    return _Walk(visit).run()


class _Walk:
    """One pass over the rows. The tree is built from the stored leaves, so that a changed entry is
    named where it stands and does not make every later hash look wrong."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._check = EntryCheck()
        self._peaks = Peaks.empty()
        self._signed = {row.size: row for row in SignedCheckpoint.objects.all()}
        self._verifier: Verifier | None = None
        self._report = Report()

    def run(self) -> Report:
        for batch in _batches():
            last = batch[-1].position
            leaves = _stored_level(0, self._peaks.size, last)
            for row in batch:
                while self._peaks.size < row.position:
                    self._missing(leaves)
                self._row(row, leaves)
        head = Head.objects.filter(pk=1).first()
        if head is not None:
            leaves = _stored_level(0, self._peaks.size, head.size)
            while self._peaks.size < head.size:
                self._missing(leaves)
        self._tree()
        self._ending(head)
        self._report.size, self._report.root = self._peaks.size, self._peaks.root()
        return self._report

    def _fault(self, position: int | None, code: str, detail: str) -> None:
        self._report.faults.append(Fault(position, code, detail))

    def _missing(self, leaves: dict[int, bytes]) -> None:
        position = self._peaks.size
        self._fault(position, "missing", "the row of this entry is missing")
        self._report.readable = False
        self._grow(leaves.get(position, EMPTY_ROOT))

    def _row(self, row: LogEntry, leaves: dict[int, bytes]) -> None:
        raw = bytes(row.entry)
        leaf = leaf_hash(raw)
        stored = leaves.get(row.position)
        if stored != leaf:
            self._fault(row.position, "changed", "the bytes do not hash to the leaf of the tree")
            self._report.readable = False
        elif self._report.readable:
            self._entry(row, raw)
        self._grow(stored or leaf)

    def _entry(self, row: LogEntry, raw: bytes) -> None:
        recorded = self._check.read(row.position, raw, self._report.faults)
        if recorded is None:
            self._report.readable = False
            return
        entry = recorded.entry
        if isinstance(recorded.event, LogFounded):
            self._verifier = Verifier.parse(recorded.event.vkey)
        columns = (row.stream, row.version, row.type, row.command, row.recorded_at)
        bytes_say = (entry.stream, entry.version, entry.type, entry.command, entry.recorded_at)
        if columns != bytes_say:
            self._fault(row.position, "columns", "the row's columns differ from its bytes")
        self._report.faults.extend(self._visit(recorded))

    def _grow(self, leaf: bytes) -> None:
        self._peaks, _ = self._peaks.append([leaf])
        row = self._signed.pop(self._peaks.size, None)
        if row is None:
            return
        where = self._peaks.size - 1
        if bytes(row.root) != self._peaks.root():
            self._fault(where, "checkpoint", f"the root signed at size {row.size} differs")
        elif self._verifier is None or not _holds(row, self._verifier):
            self._fault(where, "signature", f"the checkpoint at size {row.size} is not signed")

    def _tree(self) -> None:
        """Each inner node against the two below it."""
        level, width = 1, self._peaks.size >> 1
        while width:
            below: dict[int, bytes] = {}
            for index in range(width):
                if index % BATCH == 0:
                    below = _stored_level(level - 1, 2 * index, 2 * (index + BATCH))
                    above = _stored_level(level, index, index + BATCH)
                left, right = below.get(2 * index), below.get(2 * index + 1)
                known = above.get(index)
                if not (left and right and known == node_hash(left, right)):
                    self._fault(
                        index << level, "tree", f"tree node ({level}, {index}) is not its children"
                    )
            level, width = level + 1, width >> 1

    def _ending(self, head: Head | None) -> None:
        if head is None:
            self._fault(None, "head", "the head row is missing")
        elif (head.size, bytes(head.root)) != (self._peaks.size, self._peaks.root()):
            self._fault(None, "head", "the head does not state the size and root of the entries")
        for size in sorted(self._signed):
            self._fault(None, "checkpoint", f"size {size} was signed, but is not stored")


def _batches() -> Iterator[list[LogEntry]]:
    start = 0
    while batch := list(LogEntry.objects.filter(position__gte=start).order_by("position")[:BATCH]):
        yield batch
        start = batch[-1].position + 1


def _stored_level(level: int, start: int, stop: int) -> dict[int, bytes]:
    rows = NodeRow.objects.filter(level=level, index__gte=start, index__lte=stop)
    return {index: bytes(value) for index, value in rows.values_list("index", "hash")}


def _holds(row: SignedCheckpoint, verifier: Verifier) -> bool:
    try:
        checkpoint = open_checkpoint(row.note, [verifier])
    except (Malformed, Refused):
        return False
    return (checkpoint.size, checkpoint.root) == (row.size, bytes(row.root))
