"""Pacing: how long one call takes, beside a reference that is called in turn with it.

Each round times a slice of the reference and a slice of every contender, so that whatever slows the
machine slows them alike. A figure is the median of the rounds' means.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter

Call = Callable[[], object]
ROUNDS = 7
WARM = 3


@dataclass
class Contender:
    """Something to call, and the place in which it is called."""

    call: Call
    times: int = 30
    place: Callable[[], AbstractContextManager[object]] = nullcontext
    rounds: list[float] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """What one call took."""
        return median(self.rounds)

    def run(self) -> None:
        """One round."""
        with self.place():
            for _ in range(WARM):
                self.call()
            begun = perf_counter()
            for _ in range(self.times):
                self.call()
            self.rounds.append((perf_counter() - begun) / self.times)


def in_turn(contenders: Mapping[str, Contender]) -> dict[str, float]:
    """What one call of each takes, in seconds."""
    for _ in range(ROUNDS):
        for one in contenders.values():
            one.run()
    return {name: one.seconds for name, one in contenders.items()}


def once(call: Call) -> float:
    """What a long work takes, in seconds."""
    begun = perf_counter()
    call()
    return perf_counter() - begun
