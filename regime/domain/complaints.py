"""Complaints as the register holds them. ``evolve`` holds no rule and never refuses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from audit.log.entry import Recorded
from regime.domain import complaint_events as e
from regime.domain.periods import Deadline
from regime.domain.values import Office, StateCode


@dataclass(frozen=True)
class Complaint:
    """A complaint of ``state`` about an office; ``until`` says when and by which entry."""

    number: int
    state: StateCode
    office: Office
    until: Deadline
    overdue: bool = False
    answered: bool = False


Complaints = Mapping[int, Complaint]


def evolve(complaints: Complaints, recorded: Recorded) -> Complaints:
    """Fold one entry of the register."""
    match recorded.event:
        case e.ComplaintFiled(number=number, state=state, office=office) as filed:
            until = Deadline(filed.answer_until, recorded.position)
            return {**complaints, number: Complaint(number, state, office, until)}
        case e.AnswerOverdue(number=number):
            return {**complaints, number: replace(complaints[number], overdue=True)}
        case e.ComplaintAnswered(number=number):
            return {**complaints, number: replace(complaints[number], answered=True)}
        case _:
            return complaints


def dues(complaints: Complaints) -> Iterator[tuple[str, Deadline]]:
    """The ends that are still ahead, by name."""
    for number, one in complaints.items():
        if not (one.answered or one.overdue):
            yield f"complaint {number}", one.until


def due(complaints: Complaints) -> Deadline | None:
    """The end that comes first of those that are still ahead."""
    waiting = (end for _, end in dues(complaints))
    return min(waiting, key=lambda end: (end.at, end.position), default=None)
