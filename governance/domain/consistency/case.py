"""Case: an application as it is compared: its findings, how it ended, and who objected to it.

A criterion without a finding of the panel is absent from ``scores``. Nothing here depends on what a
state is called: cases are told apart by their applications, and ordered by entries and instants.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from regime.domain.values import StateCode, Symbol


class Outcome(StrEnum):
    """How an application has ended, or that it has not."""

    ADMITTED = "admitted"
    REFUSED = "refused"
    OVERDUE = "overdue"
    PENDING = "pending"
    WITHDRAWN = "withdrawn"


class Fate(StrEnum):
    """What became of an objection.

    ``sustained``: there was no adoption over it. ``overturned``: there was one. ``moot``: what it
    stood against ended without being decided.
    """

    STANDING = "standing"
    DEFECTIVE_FELL = "defective_fell"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    SUSTAINED = "sustained"
    OVERTURNED = "overturned"
    MOOT = "moot"


STOOD = (Fate.STANDING, Fate.SUSTAINED)
KEPT_OUT = (Outcome.REFUSED, Outcome.OVERDUE)
DECIDED = (Outcome.ADMITTED, Outcome.REFUSED)


@dataclass(frozen=True)
class CaseObjection:
    """An objection: raised by the entry at ``position``; ``fate_position`` tells its fate."""

    member: StateCode
    number: int
    position: int
    criterion: str = ""
    fate: Fate = Fate.STANDING
    fate_position: int | None = None


@dataclass(frozen=True)
class Case:
    """An application; ``causes`` are the positions of the entries that led to its outcome."""

    application: Symbol
    state: StateCode
    name: str
    group: str | None
    edition: int
    scores: Mapping[str, int]
    outcome: Outcome
    recommendation: str
    total: Fraction | None
    filed_at: datetime
    completed_at: datetime | None = None
    decided_at: datetime | None = None
    objections: tuple[CaseObjection, ...] = ()
    causes: tuple[int, ...] = ()

    @property
    def that_stood(self) -> tuple[CaseObjection, ...]:
        """The objections that stood to the end, or stand now, in the order of raising."""
        found = (one for one in self.objections if one.fate in STOOD)
        return tuple(sorted(found, key=lambda one: one.position))
