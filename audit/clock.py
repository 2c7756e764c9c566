"""Clock: the one place where the machine's time is read.

Tests put another source in its place with :func:`using`; nothing else asks the machine.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime


def _machine() -> datetime:
    return datetime.now(tz=UTC)


_source: Callable[[], datetime] = _machine


def machine_now() -> datetime:
    """The moment, aware and in UTC, that the current source gives."""
    return _source()


@contextmanager
def using(source: Callable[[], datetime]) -> Iterator[None]:
    """Read the time from ``source`` inside the block."""
    global _source
    before, _source = _source, source
    try:
        yield
    finally:
        _source = before
