"""Decision procedures: each builds a step of the engine from a row of the matrix.

A released code (``qualified_majority/1``) is frozen; a code in the rules (``qualified_majority``)
means its newest version when a proposal is submitted, and the log records which that was.
"""

from datetime import datetime
from fractions import Fraction
from typing import Protocol

from audit.log.encoding import Json
from audit.log.registry import Registry
from regime.domain.rules import Matter


class Procedure(Protocol):
    """One procedure; ``code`` is its name in the rules, a slash, and its version."""

    @property
    def code(self) -> str: ...

    def step(self, matter: Matter, *, quorum: Fraction, closes_at: datetime) -> dict[str, Json]:
        """The vote that decides, as the engine reads it (design 4.3)."""
        ...


procedures: Registry[Procedure] = Registry("procedure")


def newest_procedure(name: str) -> Procedure | None:
    """The newest built version of the procedure that the rules call ``name``."""
    versions = [one for one in procedures if one.code.split("/")[0] == name]
    return max(versions, key=lambda one: int(one.code.split("/")[1]), default=None)
