"""Deadlines of a book: what falls due first, of all proposals that wait for something.

A deadline that was met or moved stays in the heap until it comes to the top, or until most of the
heap is such; then the heap is made anew. So it holds what is due, and not all that ever was.
"""

from datetime import datetime
from heapq import heapify, heappop, heappush

from governance.domain.chapters.proposal.stages import Deadline

_SPARE = 64

Waiting = tuple[datetime, int, str]


class Deadlines:
    """The next deadline of each proposal that has one."""

    def __init__(self) -> None:
        self._due: dict[str, Deadline] = {}
        self._heap: list[Waiting] = []

    def __copy__(self) -> "Deadlines":
        twin = Deadlines()
        twin._due, twin._heap = dict(self._due), list(self._heap)
        return twin

    def __len__(self) -> int:
        """How many deadlines are held, stale ones included."""
        return len(self._heap)

    def set(self, stream: str, due: Deadline | None) -> None:
        """What a proposal waits for now; nothing where it waits for nothing."""
        if due == self._due.get(stream):
            return
        if due is None:
            del self._due[stream]
        else:
            self._due[stream] = due
            heappush(self._heap, (due.at, due.position, stream))
        if len(self._heap) > 2 * len(self._due) + _SPARE:
            self._heap = [(one.at, one.position, of) for of, one in self._due.items()]
            heapify(self._heap)

    def first(self, at: datetime) -> tuple[str, Deadline] | None:
        """The proposal whose deadline comes first, where that is ``at`` or before."""
        while self._heap:
            due_at, position, stream = self._heap[0]
            due = self._due.get(stream)
            if due and (due.at, due.position) == (due_at, position):
                return (stream, due) if due_at <= at else None
            heappop(self._heap)
        return None
