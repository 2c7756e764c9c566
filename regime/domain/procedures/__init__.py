"""Decision procedures: each turns a row of the matrix into the phases that a proposal goes through.

The phases follow each other by themselves. A phase that adopts ends the procedure; where one does
not, the next opens as of its end, and when none is left the proposal is not adopted. A released
code (``qualified_majority/1``) is frozen; a code in the rules (``qualified_majority``) means its
newest version when a proposal is submitted, and the log records which that was.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Protocol, runtime_checkable

from audit.log.encoding import Json
from audit.log.registry import Registry
from regime.domain.rulebook.rules import Matter, RulesOfProcedure

BALLOTS = ("roll_call", "sealed", "secret", "")


class Form(StrEnum):
    """What a phase is: how it ends, and what may be done in it."""

    CONSENSUS = "consensus"
    SILENCE = "silence"
    LADDER = "ladder"
    VOTE = "vote"
    SUMMARY = "summary"
    NOTICE = "notice"
    REQUEST = "request"


@dataclass(frozen=True)
class Phase:
    """One phase: its form, its length in days, its name where the form does not say all.

    ``voting`` is the code of the procedure whose step a vote takes. An ``on_request`` phase opens
    only where it was asked for.
    """

    form: Form
    days: int
    name: str = ""
    voting: str = ""
    on_request: bool = False


class Procedure(Protocol):
    """One procedure; ``code`` is its name in the rules, a slash, and its version."""

    @property
    def code(self) -> str: ...

    def phases(self, matter: Matter, rules: RulesOfProcedure) -> tuple[Phase, ...]:
        """What a proposal on ``matter`` goes through after its consultation, in order."""
        ...


@runtime_checkable
class Voting(Procedure, Protocol):
    """A procedure that decides by votes."""

    def step(self, matter: Matter, *, quorum: Fraction, closes_at: datetime) -> dict[str, Json]:
        """The vote that decides, as the engine reads it (design 4.3)."""
        ...


procedures: Registry[Procedure] = Registry("procedure")


def newest_procedure(name: str) -> Procedure | None:
    """The newest built version of the procedure that the rules call ``name``."""
    versions = [one for one in procedures if one.code.split("/")[0] == name]
    return max(versions, key=lambda one: int(one.code.split("/")[1]), default=None)


def serving(matter: Matter) -> Procedure | None:
    """The procedure that serves a row of the matrix: a built one, with a built ballot or none."""
    return newest_procedure(matter.text("procedure")) if matter.text("ballot") in BALLOTS else None


def voting(code: str) -> Voting:
    """The procedure ``code``, which must be one that decides by votes."""
    found = procedures[code]
    if not isinstance(found, Voting):
        raise TypeError(f"{code} takes no votes")
    return found
