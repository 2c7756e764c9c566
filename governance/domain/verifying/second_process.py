"""Beside: the record of a long log is read in a second process, while this one walks the tree.

The second process is given the same bytes, reads disclosures from the same target, and answers
once; before that it tells of its first fault, and when it has found more than are named, so that
nothing is read for nothing. Whatever goes wrong in it is said by its name here.
"""

import signal
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Protocol, Self

from governance.domain.verifying.opening_target import opened
from governance.domain.verifying.record import Record, Told
from governance.domain.verifying.report import FAULTS
from governance.domain.verifying.target import Target, Unreadable
from governance.domain.verifying.unforeseen import Unforeseen

WORTH = 8_000_000  # bytes of entries, from which on a second process is worth its start
_LEAST = 700  # bytes that any entry counts for: reading it takes its time, however short it is
_MANY = FAULTS + 1


class Reading(Protocol):
    """Who reads the entries and then tells what they say."""

    def take(self, start: int, entries: Sequence[bytes | None]) -> None: ...

    @property
    def faults(self) -> int: ...

    def told(self) -> Told: ...


class Beside:
    """The record of a target: here if it is short, or else in another process.

    What a log claims to hold decides nothing: the other process is begun by what was read.
    """

    def __init__(self, target: Target, *, worth: int = WORTH) -> None:
        self._target, self._worth = target, worth
        self._waiting: list[tuple[int, Sequence[bytes | None]]] = []
        self._size = 0
        self._other: _Other | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._other is not None:
            self._other.end()

    def take(self, start: int, entries: Sequence[bytes | None]) -> None:
        self._waiting.append((start, entries))
        self._size += sum(max(_LEAST, len(raw or b"")) for raw in entries)
        if self._other is None and self._size >= self._worth:
            self._other = _Other(self._target.name)
        if self._other is not None:
            self._hand_on(self._other)

    @property
    def faults(self) -> int:
        """As many as the other process has told of."""
        return self._other.faults if self._other is not None else 0

    def told(self) -> Told:
        if self._other is not None:
            return self._other.told()
        record = Record(self._target)
        self._hand_on(record)
        return record.told()

    def _hand_on(self, reading: Reading) -> None:
        waiting, self._waiting = self._waiting, []
        for start, entries in waiting:
            reading.take(start, entries)


class _Other:
    """The other process."""

    def __init__(self, name: str) -> None:
        self.faults = 0
        context = get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_read, args=(theirs, name), daemon=True)
        self._process.start()
        theirs.close()

    def take(self, start: int, entries: Sequence[bytes | None]) -> None:
        try:
            while self._line.poll():
                self.faults = self._line.recv()
            self._line.send((start, entries))
        except (OSError, EOFError):
            raise _ended() from None

    def told(self) -> Told:
        try:
            self._line.send(None)
            while isinstance(answer := self._line.recv(), int):
                self.faults = answer
        except (OSError, EOFError):
            raise _ended() from None
        if not isinstance(answer, Told):
            raise Unreadable(str(answer))
        return answer

    def end(self) -> None:
        self._line.close()
        self._process.terminate()
        self._process.join()


def _ended() -> Unreadable:
    return Unreadable("the process that replays the log has ended")


def _read(line: Connection, name: str) -> None:
    """What the other process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first one is interrupted, and ends this one
    told: Told | None = None
    with Unforeseen() as net, opened(name) as target:
        told = _record(line, target).told()
    if net.error is not None:
        _drain(line)
    with Unforeseen():  # nobody may be there any more
        line.send(told or f"{type(net.error).__name__}: {net.error}")


def _record(line: Connection, target: Target) -> Record:
    """What is read until there is no more; told of on the way are the first fault and too many."""
    record = Record(target)
    said = 0
    while part := line.recv():
        record.take(*part)
        found = record.faults if record.faults >= _MANY else min(record.faults, 1)
        if found != said:
            line.send(found)
            said = found
    return record


def _drain(line: Connection) -> None:
    """Take what is still sent, so that the answer is waited for."""
    with Unforeseen():
        line.send(_MANY)  # nothing that follows is worth its reading
        while line.recv():
            pass
