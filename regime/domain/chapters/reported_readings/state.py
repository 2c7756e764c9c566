"""Reported readings as the register holds them. ``evolve`` holds no rule and never refuses."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from audit.log.entry import Recorded
from regime.domain.chapters.reported_readings import said
from regime.domain.values import StateCode, Subject, Symbol


@dataclass(frozen=True)
class Report:
    """What one of the public reported: whose reading, of which passage, and what came of it.

    ``answered_for`` says that a member has shown its words again.
    """

    code: str
    reader: StateCode
    provision: str
    subject: Subject
    reported_at: datetime
    until: datetime
    hidden: bool = False
    answered_for: bool = False
    declined: bool = False
    records: tuple[Symbol, ...] = ()

    @property
    def is_waiting(self) -> bool:
        """Whether the Secretariat has neither recorded it nor said why not, nor has another."""
        return not self.declined and not self.records


@dataclass(frozen=True)
class Reports:
    """The reports by their codes, and which report each record records."""

    reports: Mapping[str, Report] = field(default_factory=dict)

    @property
    def records(self) -> Mapping[Symbol, str]:
        """Which report each record records."""
        return {symbol: one.code for one in self.reports.values() for symbol in one.records}


def evolve(reports: Reports, event: said.ReportEvent, recorded: Recorded) -> Reports:
    """Fold one entry of the register."""
    match event:
        case said.ReadingReported(report=code) as told:
            subject = Subject(str(recorded.entry.actor.get("subject", "")))
            of = (told.reader, told.provision)
            return _with(reports, Report(code, *of, subject, recorded.at, told.until))
        case said.ReportHidden(report=code):
            return _with(reports, replace(reports.reports[code], hidden=True))
        case said.ReportShown(report=code):
            shown = replace(reports.reports[code], hidden=False, answered_for=True)
            return _with(reports, shown)
        case said.ReportDeclined(report=code):
            return _with(reports, replace(reports.reports[code], declined=True))
        case said.ReportTakenUp(report=code, proposal=symbol):
            known = reports.reports[code]
            return _with(reports, replace(known, records=(*known.records, symbol)))
        case said.ReadingAnswered():
            return reports
        case _:
            assert_never(event)


def _with(reports: Reports, report: Report) -> Reports:
    return replace(reports, reports={**reports.reports, report.code: report})
