"""Events of a panel: roster and lot of a case, findings, the draft, the reply and the report."""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import event
from regime.domain.values import Symbol

PANEL = "assessment"


@event("RosterFixed", version=1, since=(5,), rests_on=(PANEL,))
class RosterFixed:
    """The seats among which the lot will be drawn, and those left out, each with the reason.

    Until ``draw_until`` the secret number may be told; then the lot is drawn without it.
    """

    application: Symbol
    seats: tuple[int, ...]
    excluded: Mapping[str, str]
    draw_until: datetime
    assess_until: datetime
    as_of: datetime


@event("AssessorsDrawn", version=1, since=(5,), rests_on=(PANEL,))
class AssessorsDrawn:
    """The lot is drawn: ``order`` of all seats, and who sits on the panel.

    The seed is made of the secret number and the root of the log as it stood at ``tree_size``, with
    the roster in it. Where the secret was not told in time, the seed is made without it.
    """

    application: Symbol
    secret: str
    tree_size: int
    tree_root: str
    order: tuple[int, ...]
    panel: tuple[int, ...]
    as_of: datetime | None


@event("AssessorRecused", version=1, since=(5,), rests_on=(PANEL,))
class AssessorRecused:
    """An assessor leaves the panel; the next of the lot takes the place, where there is one."""

    application: Symbol
    seat: int
    reasons: str
    successor: int | None


@event("FindingMade", version=1, since=(5,), rests_on=(PANEL, "criteria"))
class FindingMade:
    """An assessor's finding on a criterion; one made again takes the place of the first."""

    application: Symbol
    seat: int
    criterion: str
    score: int
    evidence: tuple[int, ...]
    reasons: str


@event("AssessmentExtended", version=1, since=(5,), rests_on=(PANEL,))
class AssessmentExtended:
    """The panel takes longer, once."""

    application: Symbol
    seat: int
    reasons: str
    until: datetime


@event("DraftReportIssued", version=1, since=(5,), rests_on=(PANEL,))
class DraftReportIssued:
    """The draft of the report: the panel's score on each criterion; the applicant may reply.

    ``scores`` is absent for a criterion on which nobody has found anything.
    """

    application: Symbol
    scores: Mapping[str, int]
    total: str
    unmet: tuple[str, ...]
    recommendation: str
    reply_until: datetime
    as_of: datetime | None


@event("ApplicantReplied", version=1, since=(5,), rests_on=(PANEL,))
class ApplicantReplied:
    """The applicant replies to the draft, once."""

    application: Symbol
    reply: str


@event("ReportIssued", version=1, since=(5,), rests_on=(PANEL, "criteria"))
class ReportIssued:
    """The report: scores, what is not met, and what the panel recommends.

    ``silent`` are the seats of assessors whose findings are missing, wholly or in part.
    """

    application: Symbol
    scores: Mapping[str, int]
    total: str
    unmet: tuple[str, ...]
    recommendation: str
    silent: tuple[int, ...]
    as_of: datetime


PanelEvent = (
    RosterFixed
    | AssessorsDrawn
    | AssessorRecused
    | FindingMade
    | AssessmentExtended
    | DraftReportIssued
    | ApplicantReplied
    | ReportIssued
)
