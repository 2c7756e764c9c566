"""Lot: an order that nobody chose, which anyone draws again.

A seed is the SHA-256 of the canonical JSON of facts that stand in the log already. Whose name,
hashed behind the seed, gives the smallest number comes first.
"""

from collections.abc import Iterable
from hashlib import sha256

from audit.log.encoding import Json, canonical


def seed_of(facts: Json) -> str:
    """The seed that facts lead to, in hexadecimal."""
    return sha256(canonical(facts)).hexdigest()


def drawn(names: Iterable[str], seed: str) -> tuple[str, ...]:
    """The names in the order of the lot, however they were told."""
    return tuple(sorted(set(names), key=lambda name: (_place(name, seed), name)))


def _place(name: str, seed: str) -> bytes:
    return sha256(f"{seed} {name}".encode()).digest()
