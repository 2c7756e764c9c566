"""Commands of complaints about the staff: file one, and answer it."""

from audit.log.limits import Ordinal
from regime.domain.acts import APPLICANTS, CHAIR, VOTERS, act
from regime.domain.complaint_events import ComplaintAnswered, ComplaintFiled
from regime.domain.values import Office


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
    reasons: str


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
    answer: str


ComplaintCommand = FileComplaint | AnswerComplaint
