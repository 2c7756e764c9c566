"""Consistency: what pages and the API read of whether like cases were treated alike.

Accession cases come from ``governance.reading.consistency.cases``; objections and what became of
them from a fold of the log over all proposals; what groups did from
``governance.reading.consistency.by_group``.
"""

from dataclasses import dataclass
from datetime import timedelta

from governance.domain.consistency.case import DECIDED, KEPT_OUT, Case
from governance.domain.consistency.comparing import Comparison, side_by_side
from governance.domain.consistency.departures import Departures, departures
from governance.domain.consistency.dominance import NO_ANSWERS, Answers, Pair, pairs
from governance.domain.consistency.objectors import Record, records
from governance.domain.consistency.spread import NOT_ASSESSED, Assessed, Spread, spreads
from governance.folded import regime_now
from governance.reading import queries
from governance.reading.consistency import by_group
from governance.reading.consistency import cases as applications
from governance.reading.consistency.objections import RAISED
from regime.reading.queries import newest_member_position


@dataclass(frozen=True)
class Consistency:
    """All of it, as the log stands."""

    cases: tuple[Case, ...]
    pairs: tuple[Pair, ...]
    departures: Departures
    records: tuple[Record, ...]
    spreads: tuple[Spread, ...]
    divisions: tuple[by_group.Division, ...]

    @property
    def ended(self) -> int:
        """How many cases were admitted or refused, or are overdue."""
        return sum(one.outcome in (*DECIDED, *KEPT_OUT) for one in self.cases)

    @property
    def open_pairs(self) -> int:
        """How many pairs wait for an answer."""
        return sum(one.open for one in self.pairs)


def consistency() -> Consistency:
    """What is counted and compared now."""
    known = applications.cases()
    return compared(known, answers=applications.answers(), assessed=applications.assessed())


def compared(
    cases: tuple[Case, ...], *, answers: Answers = NO_ANSWERS, assessed: Assessed = NOT_ASSESSED
) -> Consistency:
    """These cases compared, beside what all proposals tell of objections and groups."""
    raised = tuple(RAISED.now())
    return Consistency(
        cases=cases,
        pairs=pairs(cases, answers),
        departures=departures(cases),
        records=records((*raised, *(one for case in cases for one in case.objections))),
        spreads=spreads(cases, assessed),
        divisions=by_group.divisions(cases, raised),
    )


def beside(cases: tuple[Case, ...]) -> Comparison:
    """These cases beside each other, in days as long as the rules make them."""
    regime = regime_now()
    day = timedelta(seconds=regime.rules.day_seconds) if regime.editions else timedelta(days=1)
    return side_by_side(cases, day=day)


def newest_position() -> int:
    """The position of the last entry that changed anything that is counted or compared here."""
    return max(queries.newest_change(), newest_member_position(), applications.newest_position())
