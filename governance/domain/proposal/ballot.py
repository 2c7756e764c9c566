"""Ballot: a vote, call or silence as its opening recorded it, and the votes that stand in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from audit.log.encoding import Json
from governance.domain.proposal import events as e
from regime.domain.values import StateCode


@dataclass(frozen=True)
class Vote:
    """A member's standing vote and where it was recorded."""

    choice: str
    position: int
    at: datetime


@dataclass(frozen=True)
class Ballot:
    """An open or closed vote, call or silence: step and electors as recorded, votes that stand.

    ``published`` are the choices of a secret vote, in the order of their random ``numbers``.
    """

    round: int
    step: Json
    electors: Json
    closes_at: datetime
    question: str = e.TEXT
    repeats: int | None = None
    revision: int = 0
    votes: Mapping[StateCode, Vote] = field(default_factory=dict)
    published: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
