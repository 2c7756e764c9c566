"""National reports as they stand: the last one of each member on each year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from audit.log.entry import Recorded
from regime.domain.chapters.national_reports.said import NationalReportFiled
from regime.domain.values import StateCode


@dataclass(frozen=True)
class NationalReport:
    """The report that stands: when the first one on the year came, and how many there were."""

    told: NationalReportFiled
    position: int
    filed_at: datetime
    first_at: datetime
    filings: int = 1


NationalReports = Mapping[tuple[StateCode, int], NationalReport]


def evolve(
    known: NationalReports, event: NationalReportFiled, recorded: Recorded
) -> NationalReports:
    """Fold one report: it stands in place of the one before on the same year."""
    key = (event.member, event.year)
    before = known.get(key)
    one = NationalReport(
        event,
        recorded.position,
        recorded.at,
        before.first_at if before else recorded.at,
        before.filings + 1 if before else 1,
    )
    return {**known, key: one}
