"""Assessment: the lot of a panel, its findings, the draft, the reply and the report."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from audit.log.catalogue import Data, event, upcasts
from audit.log.errors import Refused
from audit.log.limits import LeftOut, Most, Ordinal, Within
from regime.domain.acts import APPLICANTS, DELEGATES, EXECUTIVE_SECRETARY, HEADS, OPENER, act
from regime.domain.chapters.accession.applications.said import Words
from regime.domain.telling import CHANGED, TO_APPLICANT, Kind, Tell, Whom, tells
from regime.domain.values import Symbol

PANEL = "assessment"


@tells(Tell(Kind.AWAITS, Whom.PANEL), CHANGED)
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


@act(
    "draw_assessors",
    "draw the lot of assessors",
    role="assessment",
    by=OPENER,
    leads_to=AssessorsDrawn,
)
class DrawAssessors:
    """Tell the secret number and the root of the log with the roster in it: the lot is drawn."""

    application: Symbol
    secret: str
    tree_root: str


@tells(Tell(Kind.AWAITS, Whom.PANEL), CHANGED)
@event("AssessorRecused", version=1, since=(5,), rests_on=(PANEL,))
class AssessorRecused:
    """An assessor leaves the panel; the next of the lot takes the place, where there is one."""

    application: Symbol
    seat: int
    reasons: str
    successor: int | None


@act(
    "recuse_assessor",
    "let an assessor leave a panel",
    role="assessment",
    by=DELEGATES | EXECUTIVE_SECRETARY,
    at="applications/<symbol>/recusal/",
    leads_to=AssessorRecused,
)
class RecuseAssessor:
    """Leave the panel, for a conflict that is stated."""

    application: Symbol
    reasons: Words
    seat: Ordinal | None = None


@tells()
@event("FindingMade", version=1, since=(5,), rests_on=(PANEL, "criteria"))
class FindingMade:
    """An assessor's finding on a criterion; one made again takes the place of the first."""

    application: Symbol
    seat: int
    criterion: str
    score: int
    evidence: tuple[int, ...]
    reasons: str


@act(
    "make_finding",
    "make a finding on a criterion",
    role="assessment",
    by=DELEGATES,
    at="applications/<symbol>/findings/",
    leads_to=FindingMade,
    makes="finding",
)
class MakeFinding:
    """Find on a criterion: a score of its scale, with evidence and reasons."""

    application: Symbol
    criterion: Annotated[str, Most(40)]
    score: Annotated[int, Within(0, 1000)]
    evidence: Annotated[tuple[Ordinal, ...], LeftOut]
    reasons: Words


@tells(Tell(Kind.CHANGED, Whom.APPLICANT, "until"), Tell(Kind.CHANGED, Whom.PANEL))
@event("AssessmentExtended", version=1, since=(5,), rests_on=(PANEL,))
class AssessmentExtended:
    """The panel takes longer, once."""

    application: Symbol
    seat: int
    reasons: str
    until: datetime


@act(
    "extend_assessment",
    "extend an assessment",
    role="assessment",
    by=DELEGATES,
    at="applications/<symbol>/extension/",
    leads_to=AssessmentExtended,
)
class ExtendAssessment:
    """Take longer, once."""

    application: Symbol
    reasons: Words


@tells(Tell(Kind.AWAITS, Whom.APPLICANT, "reply_until"), Tell(Kind.CHANGED, Whom.PANEL))
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


@act(
    "issue_draft",
    shares=MakeFinding,
    at="applications/<symbol>/draft-report/",
    leads_to=DraftReportIssued,
)
class IssueDraft:
    """Issue the draft of the report before the assessment ends, when every finding is made."""

    application: Symbol


@tells(Tell(Kind.AWAITS, Whom.PANEL))
@event("ApplicantReplied", version=1, since=(5,), rests_on=(PANEL,))
class ApplicantReplied:
    """The applicant replies to the draft, once."""

    application: Symbol
    reply: str


@act(
    "reply_to_draft",
    "reply to the draft of a report",
    role="assessment",
    by=HEADS | APPLICANTS,
    at="applications/<symbol>/reply/",
    leads_to=ApplicantReplied,
)
class ReplyToDraft:
    """Reply to the draft of the report."""

    application: Symbol
    reply: Words


class LotRefused(Refused):
    """What is told is not the number that was committed to."""

    code = "lot_refused"


class NotOnThePanel(Refused):
    """Only the assessors of a case assess it."""

    code = "not_on_the_panel"


class FindingRefused(Refused):
    """A finding is on a criterion of the case, on its scale, with evidence filed and reasons."""

    code = "finding_refused"


class DraftRefused(Refused):
    """A draft is issued early when every assessor has found on every criterion."""

    code = "draft_refused"


class ExtendedAlready(Refused):
    """The assessment was extended as often as the rules allow."""

    code = "extended_already"


@tells()
@event("RosterFixed", version=2, since=(5, 6), rests_on=(PANEL,))
class RosterFixed:
    """The seats among which the lot will be drawn, and those left out, each with the reason.

    Until ``draw_until`` the secret number may be told; then the lot is drawn without it. At
    ``idle_until`` an assessor without any finding is replaced, where the rules say so.
    """

    application: Symbol
    seats: tuple[int, ...]
    excluded: Mapping[str, str]
    draw_until: datetime
    assess_until: datetime
    idle_until: datetime | None
    as_of: datetime

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 replaced nobody."""
        return {**data, "idle_until": None}


@tells(Tell(Kind.AWAITS, Whom.PANEL, "until"), CHANGED)
@event("AssessorsReplaced", version=1, since=(6,), rests_on=(PANEL,))
class AssessorsReplaced:
    """Assessors whose findings are missing give their places to the next of the lot.

    ``idle`` are their seats, and ``successors`` who follows which of them; where the lot has nobody
    the assessor stays. ``until`` is when the days of those who come after the time of the
    assessment end.
    """

    application: Symbol
    idle: tuple[int, ...]
    successors: Mapping[str, int]
    until: datetime | None
    as_of: datetime

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Who gives a place to whom, in the order of the panel."""
        known = ((seat, self.successors.get(str(seat))) for seat in self.idle)
        return tuple((seat, one) for seat, one in known if one is not None)


@tells(TO_APPLICANT, CHANGED)
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


@tells(Tell(Kind.AWAITS, Whom.PANEL), CHANGED)
@event("AssessorsKept", version=1, since=(6,), rests_on=(PANEL,))
class AssessorsKept:
    """No lot is drawn: the case has the order and the panel of the ``former`` application.

    Who cannot sit any more is replaced by the next of that lot; ``left`` are the seats that left.
    """

    application: Symbol
    former: Symbol
    order: tuple[int, ...]
    panel: tuple[int, ...]
    left: tuple[int, ...]
    as_of: datetime


SeatingEvent = AssessorsKept | RosterFixed | AssessorsDrawn | AssessorRecused | AssessorsReplaced
FindingEvent = (
    FindingMade | AssessmentExtended | DraftReportIssued | ApplicantReplied | ReportIssued
)
PanelEvent = SeatingEvent | FindingEvent
