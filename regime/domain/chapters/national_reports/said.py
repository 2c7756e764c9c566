"""National reports: a member files one on each year, part of it in public and part kept back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from audit.log.catalogue import Commitment, event
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.log.limits import Most, Within
from regime.domain.acts import HEADS, act
from regime.domain.telling import CHANGED, tells
from regime.domain.values import StateCode

LONGEST, MOST_BYTES = 4_000, 16_000
Words = Annotated[str, Most(LONGEST)]
Field = Annotated[str, Most(60)]
Year = Annotated[int, Within(1900, 9999)]
Count = Annotated[int, Within(0, 999_999_999)]
Size = Annotated[int, Within(1, MOST_BYTES)]

STREAM, ROLE = "national-reports", "national_reports"


@tells(CHANGED)
@event("NationalReportFiled", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class NationalReportFiled:
    """A member reports on a year; ``answers`` and ``counts`` are the fields of the article.

    ``restricted`` seals the part that is kept back until ``class_until``, of ``size`` bytes in
    UTF-8. A later report on the same year stands in place of the earlier. ``late`` says that it
    came after its due date.
    """

    member: StateCode
    year: int
    answers: Mapping[str, str]
    counts: Mapping[str, int]
    restricted: Commitment
    size: int
    class_until: datetime
    late: bool

    def admits(self, field: str, value: Json) -> bool:
        """The restricted part is text of ``size`` bytes in UTF-8."""
        return isinstance(value, str) and len(value.encode()) == self.size


@act(
    "file_national_report",
    "file the report of one’s own state on a year",
    role=ROLE,
    by=HEADS,
    at="members/<code>/national-reports/",
    leads_to=NationalReportFiled,
    makes="national report",
)
class FileNationalReport:
    """File the report on a year, on the year that ended last where none is named."""

    answers: Mapping[Field, Words]
    counts: Mapping[Field, Count]
    restricted: Commitment
    size: Size
    year: Year | None = None


class ReportAmiss(Refused):
    """A report answers each field of the article, on a year that has ended."""

    code = "national_report_amiss"
