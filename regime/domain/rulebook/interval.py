"""Interval: the dates by which the members meet next, counted from the close of the last meeting.

They meet once in every interval. Who wants to host comes forward some days before its end; if
nobody does, the Secretariat convenes at its seat. A longest interval ends every delay.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from regime.domain.rulebook.rules import RulesOfProcedure

ROLE = "plenary"
CALENDAR_DAYS = (
    ("plenary", "interval_days"),
    ("plenary", "interval_max_days"),
    ("plenary", "host_deadline_days_before"),
    ("meetings", "notice_days"),
    ("agenda", "provisional_days_before"),
    ("agenda", "addition_days_before"),
)


@dataclass(frozen=True)
class Interval:
    """Until when a host may come forward, when the members meet, and when at the latest."""

    hosts_until: datetime
    meets_by: datetime
    latest: datetime


def keeps_calendar(rules: RulesOfProcedure) -> bool:
    """Whether these rules say when the members meet."""
    return ROLE in rules.roles


def interval_from(rules: RulesOfProcedure, at: datetime) -> Interval:
    """The dates that run from ``at``: the founding, or the close of the last ordinary meeting."""
    days, ahead = (
        rules.days("plenary", "interval_days"),
        rules.days("plenary", "host_deadline_days_before"),
    )
    return Interval(
        hosts_until=rules.period_end(at, days=days - ahead),
        meets_by=rules.period_end(at, days=days),
        latest=rules.period_end(at, days=rules.days("plenary", "interval_max_days")),
    )


def before(rules: RulesOfProcedure, at: datetime, *, days: int) -> datetime:
    """The instant that lies ``days`` days before ``at``."""
    return at - timedelta(seconds=days * rules.day_seconds)
