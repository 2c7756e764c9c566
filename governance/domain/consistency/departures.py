"""Departing: cases decided otherwise than the panel recommended, of those that had a decision."""

from collections.abc import Iterable
from dataclasses import dataclass

from governance.domain.consistency.case import DECIDED, Case, Outcome
from governance.domain.consistency.counts import Counts

ADMIT, NOT_YET = "admit", "not_yet"
_FOLLOWED = {(ADMIT, Outcome.ADMITTED), (NOT_YET, Outcome.REFUSED)}


@dataclass(frozen=True)
class Departures:
    """How many decisions departed from the recommendation, and which, the oldest first."""

    counts: Counts
    cases: tuple[Case, ...]


def departures(cases: Iterable[Case]) -> Departures:
    """The decisions against the recommendation."""
    decided = [one for one in cases if one.outcome in DECIDED and one.recommendation]
    found = [one for one in decided if (one.recommendation, one.outcome) not in _FOLLOWED]
    found.sort(key=lambda one: (max(one.causes, default=-1), one.filed_at, one.application))
    return Departures(Counts(len(found), len(decided)), tuple(found))
