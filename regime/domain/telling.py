"""Telling: each event says, where it is declared, who is told of it and as what.

``tells`` stands above ``event`` and is never left out: an event of which nobody is told says so.
Whom a word such as ``SPONSOR`` means on an occasion is found where notices are made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any, TypeVar

Cls = TypeVar("Cls", bound=type[Any])


class Kind(StrEnum):
    """As what a person is told."""

    AWAITS = "awaits"
    OPENED = "opened"
    CHANGED = "changed"
    OBJECTED = "objected"
    BROKEN = "broken"
    DECIDED = "decided"
    IN_FORCE = "in_force"
    ANSWERED = "answered"
    COMMENTED = "commented"
    CHECKED = "checked"
    WARNED = "warned"
    UNDELIVERED = "undelivered"


class Whom(StrEnum):
    """Who is told."""

    EVERYONE = auto()
    EVERYONE_IF_BROKEN = auto()
    OFFICERS = auto()
    THE_CHAIR = auto()
    THE_CHAIR_IF_ASKED = auto()
    WHO_NAMES_THE_CHAIR = auto()
    WHO_PRESIDES = auto()
    SPONSOR = auto()
    OBJECTOR = auto()
    AMENDER = auto()
    HOLDER = auto()
    HEADS_CONCERNED = auto()
    WHO_ANSWERS = auto()
    COMPLAINANT = auto()
    COMPLAINED_OF = auto()
    OFFICES_REVIEWED = auto()
    APPLICANT = auto()
    STATE_CONCERNED = auto()
    PANEL = auto()
    WHO_WAITED = auto()
    WHO_OFFERED = auto()


@dataclass(frozen=True)
class Tell:
    """One rule: who is told of an event, and as what.

    ``until`` names the event's field that says until when something may be done about it; ``act``
    is the code of what the officers who are told have to do, told only where that field has a time.
    """

    kind: Kind
    whom: Whom = Whom.EVERYONE
    until: str = ""
    act: str = ""


CHANGED = Tell(Kind.CHANGED)
DECIDED = Tell(Kind.DECIDED)
IN_FORCE = Tell(Kind.IN_FORCE)
OBJECTED = Tell(Kind.OBJECTED)
BROKEN = Tell(Kind.BROKEN, Whom.EVERYONE_IF_BROKEN)
TO_SPONSOR = Tell(Kind.ANSWERED, Whom.SPONSOR)
TO_APPLICANT = Tell(Kind.ANSWERED, Whom.APPLICANT)


def opened(until: str) -> Tell:
    """Everyone is told of something that is open until the instant in ``until``."""
    return Tell(Kind.OPENED, until=until)


def awaits(act: str, until: str) -> Tell:
    """The officers who carry ``act`` are told that it waits for them, until ``until``."""
    return Tell(Kind.AWAITS, Whom.OFFICERS, until, act)


_told: dict[type[Any], tuple[Tell, ...]] = {}


def tells(*rules: Tell) -> Callable[[Cls], Cls]:
    """Declare who is told of an event; each person once, by the first rule that names them."""

    def declare(cls: Cls) -> Cls:
        _told[cls] = rules
        return cls

    return declare


def telling_of(event: type[Any]) -> tuple[Tell, ...]:
    """Who is told of an event, as it declares; nobody of an event of the log itself."""
    return _told.get(event, ())


def says_who_is_told(event: type[Any]) -> bool:
    """Whether an event declares who is told of it."""
    return event in _told
