"""Events of complaints about the staff. ``number`` counts them in the register, from 1."""

from datetime import datetime

from audit.log.catalogue import event
from regime.domain.values import Office, StateCode

STREAM, ROLE = "complaints", "impartiality"


@event("ComplaintFiled", version=1, since=(4,), stream=STREAM, rests_on=(ROLE,))
class ComplaintFiled:
    """A state complains to the Chair about partial conduct in an office; an answer is due."""

    number: int
    state: StateCode
    office: Office
    reasons: str
    answer_until: datetime


@event("AnswerOverdue", version=1, since=(4,), stream=STREAM, rests_on=(ROLE,))
class AnswerOverdue:
    """The answer to a complaint was due and was not given; it can still be."""

    number: int
    as_of: datetime


@event("ComplaintAnswered", version=1, since=(4,), stream=STREAM, rests_on=(ROLE,))
class ComplaintAnswered:
    """Whoever presides answers a complaint, with reasons; ``member`` is the state presiding."""

    number: int
    member: StateCode
    answer: str
    late: bool


ComplaintEvent = ComplaintFiled | AnswerOverdue | ComplaintAnswered
