"""Criteria: what an applicant is measured by, edition by edition, as the log recorded it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from audit.log.encoding import Json
from regime.domain.chapters.criteria.said import (
    CriteriaEditionAdopted,
    CriterionEvent,
    CriterionRecorded,
)


@dataclass(frozen=True)
class Criterion:
    """A criterion: its weight, its scale (the label of each score), and what it takes."""

    id: str
    title: str
    weight: int
    mandatory: bool
    minimum: int
    scale: Mapping[int, str]

    @property
    def best(self) -> int:
        """The highest score of its scale."""
        return max(self.scale)


Edition = Mapping[str, Criterion]


@dataclass(frozen=True)
class Criteria:
    """All editions; ``recorded`` are the criteria as their newest entries tell them."""

    recorded: Edition = field(default_factory=dict)
    editions: tuple[Edition, ...] = ()

    def edition(self, number: int) -> Edition:
        """The edition ``number``, counted from 1; empty where there is none."""
        return self.editions[number - 1] if 0 < number <= len(self.editions) else {}

    @property
    def newest(self) -> int:
        """The number of the edition in force; 0 where there is none."""
        return len(self.editions)

    def evolve(self, event: CriterionEvent) -> "Criteria":
        """Fold one entry about criteria."""
        match event:
            case CriterionRecorded() as c:
                known = Criterion(
                    c.criterion, c.title, c.weight, c.mandatory, c.minimum_score, _scale(c.scale)
                )
                return replace(self, recorded={**self.recorded, c.criterion: known})
            case CriteriaEditionAdopted():
                return replace(self, editions=(*self.editions, self.recorded))
            case _:
                assert_never(event)


def _scale(told: Json) -> Mapping[int, str]:
    steps = told if isinstance(told, list) else []
    found: dict[int, str] = {}
    for step in steps:
        if isinstance(step, dict) and isinstance(score := step.get("score"), int):
            found[score] = str(step.get("label", ""))
    return found
