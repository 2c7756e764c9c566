"""Warnings of the founding term: everyone is told before it ends, and while a decision can be had.

After the term an office is filled only by whom a decision names. So a first warning goes out before
the last day on which the longest path of a decision on an appointment still ends within the term.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from governance.domain.figures.longest_path import longest_path
from governance.domain.notices.warned_persons import Warned
from regime.domain.chapters.offices import founding
from regime.domain.procedures import serving
from regime.domain.rulebook.periods import Deadline
from regime.domain.state import Regime
from regime.domain.values import Subject

FOUNDING_TERM_ENDS, SUCCESSORS_IN_TIME = "founding_term_ends", "successors_in_time"
_FOUNDED = 0


def warned_of_founding(regime: Regime, persons: Iterable[Subject]) -> Iterator[Warned]:
    """Everyone, of the end of the founding term and of the last day for a decision within it."""
    ends = founding.ends_at(regime) if regime.editions else None
    if ends is None:
        return
    last = _last_day(regime, ends)
    for subject in persons:
        if last is not None:
            yield Warned(subject, SUCCESSORS_IN_TIME, Deadline(last, _FOUNDED))
        yield Warned(subject, FOUNDING_TERM_ENDS, Deadline(ends, _FOUNDED))


def _last_day(regime: Regime, ends: datetime) -> datetime | None:
    """Until when a proposal on an appointment surely ends within the term."""
    rules = regime.rules
    rows = (row for row in rules.matters.values() if row.article == rules.roles[founding.ROLE])
    for row in rows:
        if procedure := serving(row):
            days = longest_path(row, procedure, rules)
            return ends - timedelta(seconds=days * rules.day_seconds)
    return None
