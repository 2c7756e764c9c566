"""Persons: the states that take part and the people who act for them, as the log tells of them."""

from dataclasses import dataclass
from datetime import datetime

from regime.domain.values import Capacity, Standing, StateCode, Subject


@dataclass(frozen=True)
class Participant:
    """A state and how it stands; ``since`` is when it became a member under these rules."""

    code: StateCode
    name: str
    standing: Standing
    group: str | None = None
    since: datetime | None = None

    @property
    def is_noted_as(self) -> Capacity:
        """The capacity of a person whom a note of this state names."""
        applies = self.standing is Standing.APPLICANT
        return Capacity.APPLICANT if applies else Capacity.HEAD


@dataclass(frozen=True)
class Delegate:
    """A person who acts for a delegation, in this capacity since the entry at ``since``."""

    subject: Subject
    member: StateCode
    capacity: Capacity
    since: int = 0
