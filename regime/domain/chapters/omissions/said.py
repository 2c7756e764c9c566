"""Omissions of the Secretariat: so many open a review, on which whoever presides reports.

``number`` counts the reviews from 1. Nobody opens one: it follows from the omission that is one too
many, in the act of the clock that records it.
"""

from datetime import datetime
from typing import Annotated

from audit.log.catalogue import event
from audit.log.errors import Refused
from audit.log.limits import Most, Ordinal
from regime.domain.acts import CHAIR, act
from regime.domain.telling import CHANGED, Kind, Tell, Whom, tells
from regime.domain.values import Office, StateCode

LONGEST = 4_000
Words = Annotated[str, Most(LONGEST)]

STREAM, ROLE = "omissions", "failure_to_act"


@tells(
    Tell(Kind.AWAITS, Whom.WHO_PRESIDES, "report_until"),
    Tell(Kind.CHANGED, Whom.OFFICES_REVIEWED),
    CHANGED,
)
@event("OmissionsUnderReview", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class OmissionsUnderReview:
    """So many omissions, by the positions of their entries, are reviewed; a report is due."""

    number: int
    omissions: tuple[int, ...]
    offices: tuple[Office, ...]
    report_until: datetime
    as_of: datetime


@tells(Tell(Kind.ANSWERED, Whom.OFFICES_REVIEWED), CHANGED)
@event("OmissionsReported", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class OmissionsReported:
    """Whoever presides reports on a review, with reasons; ``member`` is the state presiding."""

    number: int
    member: StateCode
    report: str
    late: bool


@act(
    "report_omissions",
    "report on omissions of the secretariat",
    role=ROLE,
    by=CHAIR,
    at="omission-reviews/<number>/report/",
    leads_to=OmissionsReported,
)
class ReportOmissions:
    """Report on omissions that are under review, with reasons."""

    number: Ordinal
    report: Words


@tells(Tell(Kind.AWAITS, Whom.WHO_PRESIDES), CHANGED)
@event("OmissionsReportOverdue", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class OmissionsReportOverdue:
    """The report on a review was due and was not given; it can still be."""

    number: int
    as_of: datetime


OmissionEvent = OmissionsUnderReview | OmissionsReportOverdue | OmissionsReported


class NoReview(Refused):
    """No review has this number."""

    code = "no_review"


class ReviewIsReported(Refused):
    """The review has its report."""

    code = "review_reported"


class ReportRefused(Refused):
    """A report gives reasons, and not too many."""

    code = "report_refused"
