"""Disclosures: what the seals that are open to everyone open to.

An app registers a source of openings. A seal that is hidden, one that was erased and one that never
was look alike: they have no opening. Nor has one whose kept words are not those that were sealed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from audit.log.catalogue import Commitment
from audit.log.encoding import Json, canonical
from audit.log.errors import Malformed
from audit.log.registry import Registry
from audit.log.sealing import commit


@dataclass(frozen=True)
class Opening:
    """The salt and the value that a commitment commits to."""

    salt: bytes
    value: Json

    def opens(self, commitment: str) -> bool:
        """Whether this is what was sealed."""
        try:
            return commit(self.value, salt=self.salt) == commitment
        except Malformed:
            return False

    def to_bytes(self) -> bytes:
        """``{"salt": hex, "value": …}`` as canonical JSON."""
        return canonical({"salt": self.salt.hex(), "value": self.value})


class Openings(Protocol):
    """What an app keeps outside the log: the openings of its seals."""

    @property
    def code(self) -> str: ...

    def opening(self, commitment: Commitment) -> Opening | None:
        """What this seal opens to, if it is open to everyone now."""

    def open_now(self, size: int) -> Iterator[tuple[Commitment, Opening]]:
        """Every seal among the first ``size`` entries that is open to everyone now."""


sources: Registry[Openings] = Registry("source of openings")


def opening(commitment: Commitment) -> Opening | None:
    """What a seal opens to; nothing where it is not open now."""
    for source in sources:
        found = source.opening(commitment)
        if found and found.opens(commitment):
            return found
    return None


def open_now(size: int) -> Iterator[tuple[Commitment, Opening]]:
    """Every seal among the first ``size`` entries that is open now, with what it opens to."""
    for source in sources:
        for commitment, found in source.open_now(size):
            if found.opens(commitment):
                yield commitment, found
