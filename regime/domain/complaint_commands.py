"""Commands of complaints about the staff: file one, and answer it."""

from dataclasses import dataclass

from regime.domain.values import Office


@dataclass(frozen=True)
class FileComplaint:
    """Complain to the Chair about partial conduct in an office of the Secretariat."""

    office: Office
    reasons: str


@dataclass(frozen=True)
class AnswerComplaint:
    """Answer a complaint, with reasons."""

    number: int
    answer: str


ComplaintCommand = FileComplaint | AnswerComplaint
