"""Reporting readings: what one of the public reports, and what is said and done of it.

``report`` is the code of a report, the year and a number from 1, ``2026-1``.
"""

from datetime import datetime
from typing import Annotated

from audit.log.catalogue import Commitment, event
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.log.limits import Line, Most
from regime.domain.acts import (
    EXECUTIVE_SECRETARY,
    HEADS,
    PUBLIC,
    REGISTRAR,
    VOTERS,
    act,
)
from regime.domain.telling import CHANGED, awaits, tells
from regime.domain.values import StateCode, Symbol

MOST_BYTES = 16_000
LONGEST, MOST_SOURCES, LONGEST_ADDRESS = 4_000, 20, 500
Words = Annotated[str, Most(LONGEST)]
ReportCode = Annotated[str, Most(20)]
Provision = Annotated[str, Most(40)]
Day = Annotated[str, Most(10)]

STREAM, ROLE = "reported-readings", "readings"
OFFICES = EXECUTIVE_SECRETARY | REGISTRAR


@tells(awaits("decline_report", "until"), CHANGED)
@event("ReadingReported", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class ReadingReported:
    """One of the public reports that a member applied a reading without notice.

    ``reader`` is that member, ``provision`` the passage that it read otherwise, and ``known_since``
    the date of first public knowledge. The words and their sources are sealed: they stand outside
    the log, where they can be hidden; ``size`` is their length in UTF-8 bytes. The Secretariat
    records the reading, or says why not, by ``until``.
    """

    report: str
    reader: StateCode
    provision: str
    known_since: str
    words: Commitment
    size: int
    until: datetime

    def admits(self, field: str, value: Json) -> bool:
        """The words are text of ``size`` bytes in UTF-8."""
        return isinstance(value, str) and len(value.encode()) == self.size


@act(
    "report_reading",
    "report a reading that was applied without notice, as one of the public",
    role=ROLE,
    by=PUBLIC,
    at="reported-readings/",
    leads_to=ReadingReported,
    makes="report",
)
class ReportReading:
    """Report a reading as one of the public; the words are sealed, ``size`` is their length."""

    words: Commitment
    size: int
    reader: StateCode
    provision: Provision
    known_since: Day


@tells(CHANGED)
@event("ReportHidden", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class ReportHidden:
    """The words of a report are kept back, with reasons."""

    report: str
    reasons: str


@act(
    "hide_report",
    "keep the words of a report of the public back",
    role=ROLE,
    by=OFFICES,
    at="reported-readings/<report>/hide/",
    leads_to=ReportHidden,
)
class HideReport:
    """Keep the words of a report back, with reasons."""

    report: ReportCode
    reasons: Words


@tells(CHANGED)
@event("ReportShown", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class ReportShown:
    """A member shows the words of a report again, and answers for it."""

    report: str
    member: StateCode
    reasons: str


@act(
    "show_report",
    "show the hidden words of a report again",
    role=ROLE,
    by=VOTERS,
    at="reported-readings/<report>/show/",
    leads_to=ReportShown,
)
class ShowReport:
    """Show the hidden words of a report again, with reasons."""

    report: ReportCode
    reasons: Words


@tells(CHANGED)
@event("ReportDeclined", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class ReportDeclined:
    """The Secretariat says why it does not record what was reported; others still may."""

    report: str
    reasons: str


@act(
    "decline_report",
    "say why the Secretariat does not record a reported reading",
    role=ROLE,
    by=EXECUTIVE_SECRETARY,
    at="reported-readings/<report>/decline/",
    leads_to=ReportDeclined,
)
class DeclineReport:
    """Say why the Secretariat does not record a reported reading."""

    report: ReportCode
    reasons: Words


@tells(CHANGED)
@event("ReportTakenUp", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class ReportTakenUp:
    """The sponsor of a record of a reading says that it records this report.

    ``member`` is none of the Secretariat.
    """

    report: str
    proposal: Symbol
    member: StateCode | None


@act(
    "take_up_report",
    "say that one’s own record of a reading records what the public reported",
    role=ROLE,
    by=VOTERS | EXECUTIVE_SECRETARY,
    at="reported-readings/<report>/records/",
    leads_to=ReportTakenUp,
)
class TakeUpReport:
    """Say that one's own record of a reading records what was reported."""

    report: ReportCode
    proposal: Symbol


@tells(CHANGED)
@event("ReadingAnswered", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class ReadingAnswered:
    """The member whose reading is reported or recorded answers; its last answer stands.

    ``reading`` is the code of a report, or the symbol of a record.
    """

    reading: str
    member: StateCode
    statement: str


@act(
    "answer_reading",
    "answer what is reported or recorded of one’s own reading",
    role=ROLE,
    by=HEADS,
    at="reported-readings/answers/",
    leads_to=ReadingAnswered,
)
class AnswerReading:
    """Answer what is reported or recorded of one's own reading."""

    reading: Line
    statement: Words


ReportCommand = (
    ReportReading | HideReport | ShowReport | DeclineReport | TakeUpReport | AnswerReading
)
ReportEvent = (
    ReadingReported | ReportHidden | ReportShown | ReportDeclined | ReportTakenUp | ReadingAnswered
)


class NoReport(Refused):
    """There is no such report, and no such record."""

    code = "no_report"


class ReportRefused(Refused):
    """A report names a member, a passage that stands, a date that has been, and sources."""

    code = "report_refused"


class TooManyReports(Refused):
    """One of the public reports only so many readings in a span of days."""

    code = "too_many_reports"


class ReportNotDeclined(Refused):
    """What is recorded is not declined, and nothing is declined twice."""

    code = "report_not_declined"


class ReportNotTakenUp(Refused):
    """The sponsor of a record says once which report it records."""

    code = "report_not_taken_up"


class ReportNotHidden(Refused):
    """Words of the public are hidden once, and shown again only where they are hidden."""

    code = "report_not_hidden"
