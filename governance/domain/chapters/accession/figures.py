"""Figures of applications: where they stand, how old the oldest is, which wait for too long.

From completeness the members vote by the last day; a vote lasts its days, may be repeated once for
its quorum, and is opened. What is open beyond that is named.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from regime.domain.chapters.accession.applications.state import Application
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.values import Symbol

ROLE = "application"


@dataclass(frozen=True)
class ApplicationFigures:
    """Applications by step, the days of the oldest that is open, and those open for too long."""

    steps: tuple[tuple[str, int], ...]
    oldest_open: int | None
    beyond: tuple[Symbol, ...]


def longest(rules: RulesOfProcedure) -> int:
    """The days from completeness to the last decision that these rules allow."""
    vote, repeat = rules.days("majorities", "vote_days"), rules.days("quorum", "repeat_days")
    opening = rules.days("majorities", "opening_days")
    return rules.days("accession", "max_total_days") + vote + repeat + 2 * opening


def figures(
    applications: Iterable[Application], rules: RulesOfProcedure, at: datetime
) -> ApplicationFigures:
    """The figures of applications at an instant."""
    known = tuple(applications)
    day = timedelta(seconds=rules.day_seconds)
    waiting = [one for one in known if one.is_open]
    most = longest(rules) if ROLE in rules.roles else 0
    late = (
        one.symbol for one in waiting if one.completed_at and (at - one.completed_at) // day > most
    )
    return ApplicationFigures(
        steps=tuple(sorted(Counter(one.step.value for one in known).items())),
        oldest_open=max(((at - one.filed_at) // day for one in waiting), default=None),
        beyond=tuple(late),
    )
