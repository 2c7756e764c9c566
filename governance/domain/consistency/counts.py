"""Counts: a number, of how many, and its exact share where there are enough to speak of one.

Of fewer than ``FEWEST`` there is no share: one case more or less would move it by a fifth of the
whole or more, and the two numbers say everything.
"""

from dataclasses import dataclass
from fractions import Fraction

FEWEST = 5


@dataclass(frozen=True)
class Counts:
    """``count`` of ``of``."""

    count: int
    of: int

    @property
    def share(self) -> Fraction | None:
        """The exact share; none of too few."""
        return Fraction(self.count, self.of) if self.of >= FEWEST else None
