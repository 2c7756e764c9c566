"""Dated: the dates of every proposal that had not come when the log's newest entry was written.

They are folded from the log. The read models only say at which proposals to look.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from audit.folds import Fold
from governance import debate, queries
from governance.domain.dates import Date, Dates, Name, evolve_dates
from governance.models import Phase, Proposal

DATES: Fold[Dates] = Fold(Dates(), evolve_dates)


def dates_after(at: datetime) -> Iterator[tuple[Proposal, Date]]:
    """Each proposal with each of its dates that had not come, the oldest proposal first."""
    periods = Phase.objects.filter(until__gt=at).order_by().values("proposal")
    lives = debate.objections().filter(lapse_until__gt=at).order_by().values("proposal")
    windows = Q(appeal_until__gt=at) | Q(takeover_until__gt=at) | Q(effective_at__gt=at)
    looked_at = windows | Q(pk__in=periods) | Q(pk__in=lives) | Q(challenge_until__gt=at)
    for row in queries.proposals().filter(looked_at).order_by("position"):
        for date in DATES.now(row.symbol).after(at):
            yield row, date


def date_of(row: Proposal, at: datetime) -> Date:
    """The date of a proposal that comes at this instant; one of its own where none does."""
    for date in DATES.now(row.symbol).running.values():
        if date.at == at:
            return date
    return Date(Name(row.stage), at, row.position, row.submitted_at, row.submitted_at)
