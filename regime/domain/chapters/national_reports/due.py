"""Due: which reports are owed, until when, which came in time, and which are named as late.

A report on a year is due on the day of the next year that the article names. It is owed by who has
been a member, under these rules, for some days by then. Nothing happens when the day passes: who is
late is seen from the log and the clock.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from fractions import Fraction

from regime.domain.chapters.national_reports.said import ROLE
from regime.domain.chapters.national_reports.state import NationalReport
from regime.domain.persons import Participant
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import StateCode

_LAST_MINUTE = time(23, 59, tzinfo=UTC)


class Stands(StrEnum):
    """How the report of a member on a year stands."""

    IN_TIME = "in_time"
    LATE = "late"
    AWAITED = "awaited"
    MISSING = "missing"
    NAMED = "named"


@dataclass(frozen=True)
class Owed:
    """What a member owes on a year, or has reported without owing it."""

    member: StateCode
    year: int
    due_at: datetime
    named_at: datetime
    owed: bool
    report: NationalReport | None

    def stands(self, at: datetime) -> Stands:
        """How it stands: in time until the due date, named where the days after it are over."""
        if self.report:
            return Stands.IN_TIME if self.report.first_at < self.due_at else Stands.LATE
        if at < self.due_at:
            return Stands.AWAITED
        return Stands.MISSING if at < self.named_at else Stands.NAMED


def due_at(year: int, rules: RulesOfProcedure) -> datetime:
    """When the report on a year is due: at the end of that day of the next year."""
    month_and_day = rules.value("national_reports", "due")
    day = date.fromisoformat(f"{year + 1}-{month_and_day}")
    return datetime.combine(day, _LAST_MINUTE)


def named_at(year: int, rules: RulesOfProcedure) -> datetime:
    """From when on a report that is not there is named in public."""
    days = rules.days("national_reports", "late_naming_days")
    return rules.period_end(due_at(year, rules), days=days)


def years(regime: Regime, at: datetime) -> tuple[int, ...]:
    """The years on which there may be reports, the newest first."""
    begun = regime.begun_at
    if begun is None or ROLE not in regime.rules.roles:
        return ()
    return tuple(range(at.year - 1, begun.year - 2, -1))


def owed(regime: Regime, year: int) -> tuple[Owed, ...]:
    """What each member owes on a year, in the order of the roster; others where they reported."""
    rules = regime.rules
    due, named = due_at(year, rules), named_at(year, rules)
    found = []
    for one in regime.participants.values():
        report, owes = regime.national_reports.get((one.code, year)), _owes(one, due, regime)
        if owes or report:
            found.append(Owed(one.code, year, due, named, owes, report))
    return tuple(found)


def _owes(one: Participant, due: datetime, regime: Regime) -> bool:
    if one.code not in {member.code for member in regime.members()} or one.since is None:
        return False
    days = regime.rules.days("national_reports", "newcomer_days")
    return regime.rules.period_end(one.since, days=days) <= due


@dataclass(frozen=True)
class Counted:
    """Of the reports owed on a year that are due: how many came in time, late, and not at all."""

    year: int
    due: int
    in_time: int
    late: int
    missing: int

    @property
    def share(self) -> Fraction | None:
        """The share that came in time; nothing where none is due."""
        return Fraction(self.in_time, self.due) if self.due else None


def counted(regime: Regime, year: int, at: datetime) -> Counted:
    """The reports owed on a year, counted once they are due."""
    stood = [one.stands(at) for one in owed(regime, year) if one.owed and one.due_at <= at]
    in_time, late = stood.count(Stands.IN_TIME), stood.count(Stands.LATE)
    return Counted(year, len(stood), in_time, late, len(stood) - in_time - late)
