"""Verifying the database: every row against the bytes, the tree, the head and the signatures.

Each faulty position is named, and no other: a changed byte, a missing row, rows that were swapped,
a changed head, a changed node, a checkpoint that the entries do not hash to. Where bytes and leaf
disagree, the tree above tells which of them was changed. Entries that are appended meanwhile are
left to the next verification.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max, Q, Value

from audit.log.checkpoint import Checkpoint, open_checkpoint
from audit.log.entry import Recorded
from audit.log.errors import Broken, Malformed, Refused
from audit.log.merkle import EMPTY_ROOT, Peaks, leaf_hash, node_hash
from audit.log.note import Verifier
from audit.log.rotation import Keys
from audit.log.verify import EntryCheck, Fault
from audit.models import Head, LogEntry, Node, SignedCheckpoint, stored_bytes
from audit.publishing.checkpoints import stored_nodes
from audit.publishing.stored_tree import StoredTree, beyond

Visit = Callable[[Recorded], Iterator[Fault]]
PART = 2048


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
    """Check the whole log; ``visit`` is shown every entry up to the first that is damaged."""
    return _Walk(visit).run()


class _Walk:
    """One pass over the rows, beside the tree that they should have grown to."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._check = EntryCheck()
        # The head is read last: it is then never older than what it is compared with.
        self._signed = {row.size: row for row in SignedCheckpoint.objects.all()}
        self._leaves = _stored_leaves()
        self._head = Head.objects.filter(pk=1).first()
        self._tree = StoredTree()
        self._rows: dict[int, LogEntry] = {}
        self._keys = Keys()
        self._last_at: datetime | None = None
        self._report = Report()

    def run(self) -> Report:
        size = self._extent()
        for start in range(0, size, PART):
            stop = min(start + PART, size)
            self._rows = _rows(start, stop)
            self._tree.load(start, stop)
            for position in range(start, stop):
                self._position(position)
        self._ending()
        peaks = self._tree.peaks()
        self._report.size, self._report.root = size, peaks.root() if peaks else EMPTY_ROOT
        return self._report

    def _extent(self) -> int:
        """How many entries there are: what the head says, unless the stored tree disproves it."""
        head, leaves = self._head, self._leaves
        if head is None or head.size == leaves:
            return leaves
        if head.size < leaves:
            return head.size if _peaks_at(head.size) == bytes(head.peaks) else leaves
        if _stored_leaves() >= head.size:  # appended meanwhile
            return head.size
        if _peaks_at(leaves) == bytes(head.peaks):
            return leaves
        last: int = LogEntry.objects.aggregate(last=Max("position", default=-1))["last"]
        return max(leaves, min(last + 1, head.size))

    def _fault(self, position: int | None, code: str, detail: str) -> None:
        self._report.faults.append(Fault(position, code, detail))

    def _position(self, position: int) -> None:
        row, stored = self._rows.get(position), self._tree.stored(0, position)
        leaf = leaf_hash(stored_bytes(row.entry)) if row else None
        self._last_at = None
        if row is None or leaf is None:
            self._fault(position, "missing", "the row of this entry is missing")
            self._report.readable = False
        elif stored is None or leaf == stored or self._is_proper(position, leaf):
            self._entry(row)
        else:
            self._fault(position, "changed", "the bytes do not hash to the leaf of the tree")
            self._report.readable = False
            leaf = stored
        self._report.faults.extend(self._tree.grow(leaf))
        self._checkpoint()

    def _is_proper(self, position: int, leaf: bytes) -> bool:
        """Whether the tree above was made from ``leaf``, and not from the leaf that is stored."""
        parent = self._tree.stored(1, position >> 1)
        if parent is None:
            return self._head is not None and bytes(self._head.peaks).endswith(leaf)
        beside = self._rows.get(position ^ 1)
        others = [self._tree.stored(0, position ^ 1)]
        if beside:
            others.append(leaf_hash(stored_bytes(beside.entry)))
        pairs = [(other, leaf) if position & 1 else (leaf, other) for other in others if other]
        return any(node_hash(left, right) == parent for left, right in pairs)

    def _entry(self, row: LogEntry) -> None:
        recorded = self._read(row)
        if recorded is None:
            self._report.readable = False
            return
        entry = recorded.entry
        self._last_at = entry.recorded_at
        self._keys = self._keys.evolve(recorded)
        recorded_at = None if hasattr(row, "unreadable") else row.recorded_at
        columns = (row.stream, row.version, row.type, row.command, recorded_at)
        bytes_say = (entry.stream, entry.version, entry.type, entry.command, entry.recorded_at)
        if columns != bytes_say:
            self._fault(row.position, "columns", "the row's columns differ from its bytes")
        if self._report.readable:
            self._report.faults.extend(self._visit(recorded))

    def _read(self, row: LogEntry) -> Recorded | None:
        """The entry; its order is judged only as long as every entry before it was there."""
        found: list[Fault] = []
        check = self._check if self._report.readable else EntryCheck()
        recorded = check.read(row.position, stored_bytes(row.entry), found)
        if self._report.readable or recorded is None:
            self._report.faults.extend(found)
        return recorded

    def _checkpoint(self) -> None:
        row = self._signed.pop(self._tree.size, None)
        peaks = self._tree.peaks()
        if row is None or peaks is None:
            return
        if bytes(row.root) != peaks.root():
            self._fault(None, "checkpoint", f"entries do not hash to what size {row.size} signed")
        elif self._keys.spans and not _holds(row, self._keys.at(row.size)):
            self._fault(None, "signature", f"the checkpoint at size {row.size} is not signed")

    def _ending(self) -> None:
        peaks, head, size = self._tree.peaks(), self._head, self._tree.size
        if head is None:
            self._fault(None, "head", "the head row is missing")
        elif head.size > size and _peaks_at(size) != bytes(head.peaks):
            lost = f"nothing is left of the entries {size} to {head.size - 1}"
            self._fault(size, "missing", lost)
        elif peaks and _stated(head) != (size, peaks.root(), b"".join(peaks.hashes)):
            self._fault(None, "head", "the head does not state the tree of the entries")
        elif self._last_at and head.recorded_at != self._last_at:
            self._fault(None, "head", "the head does not state the instant of the last entry")
        for signed in sorted(self._signed):
            self._fault(None, "checkpoint", f"size {signed} was signed, but is not stored")
        self._planted()

    def _planted(self) -> None:
        """Rows where the log has none; what was appended meanwhile is not among them."""
        size = self._tree.size
        rows = LogEntry.objects.filter(Q(position__lt=0) | Q(position__gte=size))
        positions = sorted(rows.values_list("position", flat=True))
        nodes = list(Node.objects.filter(beyond(size)).values_list("level", "index"))
        now = max(size, Head.objects.aggregate(size=Max("size", default=0))["size"])
        for position in positions:
            if not 0 <= position < now:
                self._fault(position, "planted", "neither the head nor the tree knows this entry")
        for level, index in nodes:
            if level < 0 or not 0 <= index < now >> level:
                self._fault(None, "tree", f"tree node ({level}, {index}) is no part of the tree")


def _stored_leaves() -> int:
    last: int = Node.objects.filter(level=0).aggregate(last=Max("index", default=-1))["last"]
    return last + 1


def _peaks_at(size: int) -> bytes | None:
    """The peaks of the stored tree at a size; nothing where it lacks one."""
    try:
        return b"".join(Peaks.read(size, stored_nodes).hashes)
    except Broken:
        return None


def _stated(head: Head) -> tuple[int, bytes, bytes]:
    return head.size, bytes(head.root), bytes(head.peaks)


def _rows(start: int, stop: int) -> dict[int, LogEntry]:
    """The rows from ``start`` on; of one whose columns cannot be read, what can be."""
    rows = LogEntry.objects.filter(position__gte=start, position__lt=stop)
    try:
        return {row.position: row for row in rows}
    except (ValueError, TypeError):
        return {row.position: row for row in map(_row, rows.values_list("position", flat=True))}


def _row(position: int) -> LogEntry:
    rows = LogEntry.objects.filter(pk=position)
    try:
        return rows.get()
    except (ValueError, TypeError):  # an instant that is none
        return rows.defer("recorded_at").annotate(unreadable=Value(True)).get()


def _holds(row: SignedCheckpoint, verifier: Verifier) -> bool:
    try:
        checkpoint = open_checkpoint(row.note, [verifier])
    except (Malformed, Refused):
        return False
    return checkpoint == Checkpoint(verifier.name, row.size, bytes(row.root))
