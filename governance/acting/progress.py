"""Pace: of what takes long, a line every few seconds says how far it is."""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

SECONDS = 3.0

Item = TypeVar("Item")


def paced(items: Sequence[Item], words: str, *, say: Callable[[str], None]) -> Iterator[Item]:
    """The items, one after another; in between ``say`` is told in ``words`` how many are done."""
    said_at = time.monotonic()
    for done, item in enumerate(items):
        if done and time.monotonic() - said_at >= SECONDS:
            say(words.format(done=done, total=len(items)))
            said_at = time.monotonic()
        yield item
