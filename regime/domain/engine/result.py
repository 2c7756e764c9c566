"""Result: what was decided, and the arithmetic that a reader repeats to check it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from regime.domain.engine.rule import Leaf, Member, Ratio

Reason: TypeAlias = Literal[
    "adopted",
    "not_adopted",
    "no_quorum",
    "vetoed",
    "tie",
    "no_objection",
    "objection",
    "silence_kept",
    "silence_broken",
    "running",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One share, count or comparison: whether it holds, and the value that it was held against."""

    test: Leaf
    holds: bool
    value: Ratio


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The outcome of a step. ``quorate`` is ``None`` where no quorum is asked for."""

    adopted: bool
    final: bool
    reason: Reason
    quorate: bool | None = None
    counts: Mapping[str, int]
    ignored: tuple[Member, ...]
    blocked_by: tuple[Member, ...]
    tests: tuple[Judgement, ...] = ()
