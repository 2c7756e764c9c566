"""Roots that lots were drawn from: the replay grows the tree beside the entries that it reads.

A lot rests on the root of the log with the roster of its case in it. The rules take that root as it
was told; here it is compared with the entries themselves.
"""

from collections.abc import Iterator

from audit.log.entry import Recorded
from audit.log.merkle import Peaks, leaf_hash
from audit.log.verify import Fault
from regime.domain.chapters.accession.assessment.said import AssessorsDrawn, RosterFixed

_PORTION = 64


class Roots:
    """Takes entry after entry; says of a lot whether the root that it names was the log's."""

    def __init__(self) -> None:
        self._peaks = Peaks.empty()
        self._leaves: list[bytes] = []
        self._known: dict[int, str] = {}

    def take(self, recorded: Recorded) -> Iterator[Fault]:
        """Take the next entry; a lot from another root is a fault."""
        self._leaves = [*self._leaves, leaf_hash(recorded.raw)]
        match recorded.event:
            case RosterFixed():
                self._grow()
                root = self._peaks.root().hex()
                self._known = {**self._known, recorded.position + 1: root}
            case AssessorsDrawn(secret=secret, tree_size=size, tree_root=root) if secret:
                if self._known.get(size) != root:
                    yield Fault(
                        recorded.position, "lot_root", f"the log had another root at {size}"
                    )
            case _ if len(self._leaves) >= _PORTION:
                self._grow()

    def _grow(self) -> None:
        self._peaks, _ = self._peaks.append(self._leaves)
        self._leaves = []
