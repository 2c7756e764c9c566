"""Dated: dates of proposals and applications that had not come when the newest entry was written.

They are folded from the log. The read models only say at which of them to look.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from audit.folds import Fold
from governance.domain.formats.application_dates import ApplicationDates, evolve_application_dates
from governance.domain.formats.proposal_dates import Date, Dates, Name, evolve_dates
from governance.models import Application, Phase, Proposal
from governance.reading import debate, queries
from governance.reading.accession import applications

DATES: Fold[Dates] = Fold(Dates(), evolve_dates)
OF_APPLICATIONS: Fold[ApplicationDates] = Fold(ApplicationDates(), evolve_application_dates)
_UNTIL = ("receipt_until", "complete_until", "assess_until", "reply_until", "vote_by")


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


def application_dates_after(at: datetime) -> Iterator[tuple[Application, Date]]:
    """Each application with each of its dates that had not come, the oldest application first."""
    looked_at = Q()
    for name in _UNTIL:
        looked_at |= Q(**{f"{name}__gt": at})
    for row in applications.applications().filter(looked_at).order_by("position"):
        for date in OF_APPLICATIONS.now(row.symbol).after(at):
            yield row, date


def application_date_of(row: Application, at: datetime) -> Date:
    """The date of an application that comes at this instant; one of its own where none does."""
    for date in OF_APPLICATIONS.now(row.symbol).running.values():
        if date.at == at:
            return date
    return Date(Name(row.step), at, row.position, row.filed_at, row.filed_at)
