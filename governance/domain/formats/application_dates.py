"""Dates of an application: the ends of its periods, and the last day, as they move and end.

They are dates as those of a proposal are (``governance.domain.formats.proposal_dates``), folded
from its stream.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from audit.log.entry import Recorded
from governance.domain.formats.proposal_dates import Course, Name
from regime.domain.chapters.accession.applications.state import ALONE, Application
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.rulebook.periods import Deadline

RECEIPT, COMPLETENESS, ASSESSMENT = "receipt", "completeness", "assessment"
REPLY, LAST_DAY = "reply", "last_day"


@dataclass(frozen=True)
class ApplicationDates(Course):
    """The dates of one application; nothing before its first entry."""

    application: Application | None = None


def evolve_application_dates(dates: ApplicationDates, recorded: Recorded) -> ApplicationDates:
    """Fold one entry of an application's stream."""
    before = dates.application
    (application,) = ALONE.evolve({before.symbol: before} if before else {}, recorded).values()
    onward = dates.onward(_ends(application), recorded)
    return ApplicationDates(onward.running, onward.cancelled, application)


def _ends(one: Application) -> Iterator[tuple[Name, datetime]]:
    for code, due in _dues(one) if one.is_open else ():
        if due:
            yield Name(code), due.at


def _dues(one: Application) -> Iterator[tuple[str, Deadline | None]]:
    yield RECEIPT, one.receipt
    if one.step is Step.FILED:
        yield COMPLETENESS, one.checked
    if one.step in (Step.DRAWING, Step.ASSESSMENT):
        yield ASSESSMENT, one.assess
    if one.step is Step.REPLY:
        yield REPLY, one.reply
    yield LAST_DAY, one.vote_by
