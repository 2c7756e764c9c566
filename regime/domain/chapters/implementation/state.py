"""Implementation as states declared it last. ``evolve`` holds no rule and never refuses."""

from collections.abc import Mapping
from dataclasses import dataclass

from audit.log.entry import Recorded
from regime.domain.chapters.implementation.said import ImplementationDeclared
from regime.domain.values import StateCode


@dataclass(frozen=True)
class Implementation:
    """The edition that a state's law implements, by its last declaration at ``position``."""

    edition: int
    position: int


Implementations = Mapping[StateCode, Implementation]


def evolve(
    known: Implementations, event: ImplementationDeclared, recorded: Recorded
) -> Implementations:
    """Fold one declaration: it takes the place of the one before."""
    return {**known, event.member: Implementation(event.edition, recorded.position)}
