"""Killing: a duty is done in a process of its own, and killed at the very line that is asked."""

import os
import signal
import sys
from collections.abc import Callable, Collection
from types import FrameType
from typing import Any

from django.db import connections

Step = tuple[str, int]


def begun_in_a_child(duty: Callable[[], object]) -> int:
    """Do it in a process of its own; its number."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        duty()
    finally:
        os._exit(0)


def in_a_child(duty: Callable[[], object]) -> int:
    """Do it in a process of its own; how that ended."""
    return os.waitpid(begun_in_a_child(duty), 0)[1]


def steps_of(duty: Callable[[], object], files: Collection[str]) -> list[Step]:
    """Do it here; the lines of these files that it reaches, each once and in their order."""
    seen: dict[Step, None] = {}
    _traced(duty, files, seen.setdefault)
    return list(seen)


def killed_at(step: Step, duty: Callable[[], object], files: Collection[str]) -> bool:
    """Do it in a process of its own that dies at ``step``; whether it was killed."""

    def die(here: Step) -> None:
        if here == step:
            os.kill(os.getpid(), signal.SIGKILL)

    ended = in_a_child(lambda: _traced(duty, files, die))
    return os.WIFSIGNALED(ended) and os.WTERMSIG(ended) == signal.SIGKILL


def _traced(
    duty: Callable[[], object], files: Collection[str], reach: Callable[[Step], object]
) -> None:
    def trace(frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code.co_filename not in files:
            return None
        if event == "line":
            reach((frame.f_code.co_filename, frame.f_lineno))
        return trace

    sys.settrace(trace)
    try:
        duty()
    finally:
        sys.settrace(None)
