"""Errors: how the core says that something was not done.

Three families. *Malformed*: the bytes or the shape are wrong, and the place is named. *Refused*: a
rule says no. *Broken*: a damaged log or a bug; loud, and never caught.
"""

from typing import ClassVar


class Malformed(ValueError):
    """Bytes or a shape that cannot be read; ``place`` says where (a JSON pointer, or a line)."""

    def __init__(self, detail: str, *, place: str = "") -> None:
        super().__init__(f"{place}: {detail}" if place else detail)
        self.detail = detail
        self.place = place


class TooLarge(Malformed):
    """More bytes than an entry, or a request, may hold."""


class Refused(Exception):
    """A rule does not permit the act. ``code`` is stable, ``rule`` cites, ``detail`` explains."""

    code: ClassVar[str] = "refused"
    rule: str = ""

    def __init__(self, detail: str, *, rule: str = "", place: str = "") -> None:
        super().__init__(detail)
        self.detail = detail
        self.place = place
        if rule:
            self.rule = rule


class NotPermitted(Refused):
    """The capacity of the actor does not carry the right to this act."""

    code = "not_permitted"


class CommandReused(Refused):
    """A command id was used before with another body or by another actor."""

    code = "command_reused"


class Broken(RuntimeError):
    """The log, or code that reads it, is damaged. Nothing is done about it quietly."""


class WritingStopped(Broken):
    """Nothing is written until an operator has acted."""


class ClockBehind(WritingStopped):
    """The clock reads earlier than the last entry by more than the tolerance: writing stops."""
