"""Unforeseen: what nobody thought of ends the reading of one log, and is said by its name.

A verifier is shown what others made to mislead it. An error of its own is no verdict about the log:
it is neither good nor faulty, it could not be read.
"""

from types import TracebackType
from typing import Self


class Unforeseen:
    """Keeps any error of what is done within; ``error`` is empty where there was none."""

    def __init__(self) -> None:
        self.error: Exception | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if not isinstance(error, Exception):  # an interruption is the reader's own
            return False
        self.error = error
        return True
