"""Bounded reading: what the other side says, up to an instant and up to a number of bytes.

A timeout of a socket begins anew with every byte that arrives, so whoever sends one byte a second
is waited for without end. Here each wait is as long as what is left of the whole.
"""

import io
import socket
import time


class Overlong(OSError):
    """The other side says more than anyone wants to hear."""


class Bounded(io.RawIOBase):
    """What a socket receives until ``until`` (monotonic seconds), of at most ``limit`` bytes.

    ``until`` may be put off by whoever has heard enough to wait longer.
    """

    def __init__(self, connection: socket.socket, *, until: float, limit: int) -> None:
        super().__init__()
        self._connection = connection
        self.until = until
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._left <= 0:
            raise Overlong("more bytes than are read")
        self._connection.settimeout(seconds_left(self.until))
        got = self._connection.recv_into(buffer, min(len(buffer), self._left))
        self._left -= got
        return got


def seconds_left(until: float) -> float:
    """What is left until ``until``; ``TimeoutError`` once it has passed."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("it takes too long")
    return left
