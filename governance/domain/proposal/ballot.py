"""Ballot: a vote, call or silence as its opening recorded it, and the votes that stand in it.

A vote that is not open is held: until the close, or for ever, nobody knows whose choice it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from audit.log.encoding import Json
from governance.domain.proposal import events as e
from regime.domain.values import StateCode

HELD = ""


@dataclass(frozen=True)
class Vote:
    """A member's standing vote and where it was recorded; one that is held has no choice."""

    choice: str
    position: int
    at: datetime


@dataclass(frozen=True)
class Sealed:
    """A vote under seal, standing or replaced; when it is opened, the choice that it counts as."""

    member: StateCode
    commitment: str
    choice: str = HELD

    @property
    def is_held(self) -> bool:
        """Whether it is still to be opened."""
        return self.choice == HELD


@dataclass(frozen=True)
class Ballot:
    """An open or closed vote, call or silence: step and electors as recorded, votes that stand.

    ``sealed`` are the votes under seal by their positions, replaced ones too; ``published`` are the
    choices of a secret vote, in the order of their random ``numbers``.
    """

    round: int
    step: Json
    electors: Json
    closes_at: datetime
    question: str = e.TEXT
    repeats: int | None = None
    revision: int = 0
    votes: Mapping[StateCode, Vote] = field(default_factory=dict)
    sealed: Mapping[int, Sealed] = field(default_factory=dict)
    published: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def is_held(self) -> bool:
        """Whether a vote under seal is still to be opened."""
        return any(one.is_held for one in self.sealed.values())
