"""Report: the indicators of a year, each with its method, its counts, and its share of them.

The article names which indicators there are. A figure is a count, or a count of a base, whose share
is an exact fraction; where the base is nothing there is no share. A median is the nearest rank, so
that it is a number that occurred.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from fractions import Fraction

from governance.domain.figures.indicators import MEDIAN, NINETIETH, percentile
from governance.domain.figures.yearly.tally import Decided, Tally, groups_of
from regime.domain.chapters.entry_reviews.schedule import every
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime

ROLE = "yearly_report"


@dataclass(frozen=True)
class Figure:
    """A figure of a year: a count, and of how many, where it is a part of something."""

    code: str
    count: int | None
    base: int | None = None

    @property
    def share(self) -> Fraction | None:
        """The share of the base; nothing without one."""
        if self.count is None or not self.base:
            return None
        return Fraction(self.count, self.base)


Figures = tuple[Figure, ...]
Counting = Callable[[Tally, int], Figures]


def _time_to_decision(tally: Tally, year: int) -> Figures:
    found = _of(tally, year)
    matters = sorted({one.matter for one in found})
    return (
        Figure("decided", len(found)),
        *_days("days", found),
        *_days("days_with_objections", [one for one in found if one.objected]),
        *_days("days_without_objections", [one for one in found if not one.objected]),
        *(
            Figure(f"median_days:{matter}", _median(one for one in found if one.matter == matter))
            for matter in matters
        ),
    )


def _share_without_vote(tally: Tally, year: int) -> Figures:
    found = _of(tally, year)
    return (Figure("decided_without_vote", sum(not one.voted for one in found), len(found)),)


def _objections(tally: Tally, year: int) -> Figures:
    filed = tally.count(year, "ObjectionRaised")
    upheld = tally.count(year, "ObjectionSustained")
    upheld += tally.count(year, "ObjectionDeemedSustained")
    return (
        Figure("objections_filed", filed),
        Figure("objections_upheld", upheld),
        Figure("objections_lapsed", tally.count(year, "ObjectionLapsed")),
        Figure("objections_fallen", tally.count(year, "ObjectionFell")),
        Figure("objections_withdrawn", tally.count(year, "ObjectionWithdrawn")),
    )


def _applications(tally: Tally, year: int) -> Figures:
    filed = tally.count(year, "ApplicationFiled")
    filed += tally.count(year, "ApplicationFiledInConfidence")
    complete = tally.count(year, "ApplicationCertified")
    complete += tally.count(year, "ApplicationDeemedComplete")
    return (
        Figure("applications_filed", filed),
        Figure("applications_complete", complete),
        Figure("applications_decided", tally.count(year, "ApplicationDecided")),
        Figure("applications_withdrawn", tally.count(year, "ApplicationWithdrawn")),
    )


def _unnotified_readings(tally: Tally, year: int) -> Figures:
    return (
        Figure("unnotified_readings_recorded", tally.count(year, "ReadingRecorded")),
        Figure("unnotified_readings_reported", tally.count(year, "ReadingReported")),
    )


def _overdue_entries(tally: Tally, year: int) -> Figures:
    return (Figure("entries_reviewed", tally.count(year, "EntryReviewed")),)


def _workshops(tally: Tally, year: int) -> Figures:
    in_time, late = tally.count(year, "findings in time"), tally.count(year, "findings late")
    return (
        Figure("workshops_called", tally.count(year, "WorkshopCalled")),
        Figure("findings_in_time", in_time, in_time + late),
    )


def _reports_on_time(tally: Tally, year: int) -> Figures:
    in_time, late = tally.count(year, "reports in time"), tally.count(year, "reports late")
    return (Figure("reports_in_time", in_time, in_time + late),)


def _regional_spread(tally: Tally, year: int) -> Figures:
    found = [
        Figure(f"{what}:{group}", count, sum(groups_of(tally, year, what).values()))
        for what in ("proposals", "chairs")
        for group, count in groups_of(tally, year, what).items()
    ]
    return tuple(found)


def _record(tally: Tally, year: int) -> Figures:
    entries = tally.count(year, "entries")
    return (
        Figure("entries_with_article", tally.count(year, "with_article"), entries),
        Figure("longest_days_between_entries", tally.gaps.get(year)),
    )


# By the names under which the article lists indicators; the record itself is told beside them.
INDICATORS: Mapping[str, Counting] = {
    "time_to_decision": _time_to_decision,
    "share_without_vote": _share_without_vote,
    "objections": _objections,
    "applications": _applications,
    "unnotified_readings": _unnotified_readings,
    "overdue_entries": _overdue_entries,
    "workshops": _workshops,
    "reports_on_time": _reports_on_time,
    "regional_spread": _regional_spread,
}
RECORD = "record"


def report(tally: Tally, year: int, rules: RulesOfProcedure) -> Mapping[str, Figures]:
    """The figures of a year by indicator, in the order of the article."""
    asked = rules.words("yearly_report", "indicators")
    found = {one: INDICATORS[one](tally, year) for one in asked if one in INDICATORS}
    return {**found, RECORD: _record(tally, year)}


def overdue_entries(regime: Regime, at: datetime) -> Figure:
    """How many entries of the list had no review in time at an instant, of how many."""
    known = every(regime)
    return Figure("entries_overdue", sum(one.due_at <= at for one in known), len(known))


def ends_at(year: int) -> datetime:
    """The instant at which a year is over."""
    return datetime(year + 1, 1, 1, tzinfo=UTC)


def due_at(year: int, rules: RulesOfProcedure) -> datetime:
    """Until when the report on a year is published at the latest."""
    last = datetime.combine(datetime(year, 12, 31, tzinfo=UTC), time(12), tzinfo=UTC)
    return rules.period_end(last, days=rules.days("yearly_report", "due_days_after_year"))


def _of(tally: Tally, year: int) -> list[Decided]:
    return [one for one in tally.decided if one.year == year]


def _median(found: Iterable[Decided]) -> int | None:
    return percentile([one.days for one in found], MEDIAN)


def _days(code: str, found: list[Decided]) -> Figures:
    days = [one.days for one in found]
    return (
        Figure(f"median_{code}", percentile(days, MEDIAN)),
        Figure(f"ninetieth_{code}", percentile(days, NINETIETH)),
    )
