"""Complaints about the staff: one is filed, and answered or not in time.

``number`` counts them in the register, from 1.
"""

from datetime import datetime
from typing import Annotated

from audit.log.catalogue import event
from audit.log.errors import Refused
from audit.log.limits import Most, Ordinal
from regime.domain.acts import APPLICANTS, CHAIR, VOTERS, act
from regime.domain.telling import Kind, Tell, Whom, tells
from regime.domain.values import Office, StateCode

LONGEST = 4_000
Words = Annotated[str, Most(LONGEST)]

STREAM, ROLE = "complaints", "impartiality"


@tells(
    Tell(Kind.AWAITS, Whom.WHO_ANSWERS, "answer_until"),
    Tell(Kind.CHANGED, Whom.WHO_PRESIDES),
    Tell(Kind.CHANGED, Whom.COMPLAINED_OF),
)
@event("ComplaintFiled", version=1, since=(4,), stream=STREAM, rests_on=(ROLE,))
class ComplaintFiled:
    """A state complains to the Chair about partial conduct in an office; an answer is due."""

    number: int
    state: StateCode
    office: Office
    reasons: str
    answer_until: datetime


@act(
    "file_complaint",
    "complain about the staff",
    role="impartiality",
    by=VOTERS | APPLICANTS,
    at="complaints/",
    leads_to=ComplaintFiled,
    makes="complaint",
)
class FileComplaint:
    """Complain to the Chair about partial conduct in an office of the Secretariat."""

    office: Office
    reasons: Words


@tells(Tell(Kind.ANSWERED, Whom.COMPLAINANT), Tell(Kind.CHANGED, Whom.COMPLAINED_OF))
@event("ComplaintAnswered", version=1, since=(4,), stream=STREAM, rests_on=(ROLE,))
class ComplaintAnswered:
    """Whoever presides answers a complaint, with reasons; ``member`` is the state presiding."""

    number: int
    member: StateCode
    answer: str
    late: bool


@act(
    "answer_complaint",
    "answer a complaint about the staff",
    role="impartiality",
    by=CHAIR,
    at="complaints/<number>/answer/",
    leads_to=ComplaintAnswered,
)
class AnswerComplaint:
    """Answer a complaint, with reasons."""

    number: Ordinal
    answer: Words


ComplaintCommand = FileComplaint | AnswerComplaint


@tells(Tell(Kind.AWAITS, Whom.WHO_ANSWERS), Tell(Kind.CHANGED, Whom.COMPLAINANT))
@event("AnswerOverdue", version=1, since=(4,), stream=STREAM, rests_on=(ROLE,))
class AnswerOverdue:
    """The answer to a complaint was due and was not given; it can still be."""

    number: int
    as_of: datetime


ComplaintEvent = ComplaintFiled | AnswerOverdue | ComplaintAnswered


class ComplaintRefused(Refused):
    """A complaint is about an office that somebody has held, and says why."""

    code = "complaint_refused"


class NoComplaint(Refused):
    """The register holds no such complaint."""

    code = "no_complaint"


class ComplaintIsAnswered(Refused):
    """The complaint has its answer."""

    code = "complaint_answered"


class OwnComplaint(Refused):
    """Whoever presides does not answer a complaint of the own state."""

    code = "own_complaint"
