"""Complaints as the register holds them. ``evolve`` holds no rule and never refuses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from audit.log.entry import Recorded
from regime.domain.chapters.complaints import said
from regime.domain.rulebook.periods import Deadline, Due, first_due
from regime.domain.values import Office, StateCode


@dataclass(frozen=True)
class AnswerEnd:
    """Until when a complaint is answered."""

    complaint: int


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


def evolve(complaints: Complaints, event: said.ComplaintEvent, recorded: Recorded) -> Complaints:
    """Fold one entry of the register."""
    match event:
        case said.ComplaintFiled(number=number, state=state, office=office) as filed:
            until = Deadline(filed.answer_until, recorded.position)
            return {**complaints, number: Complaint(number, state, office, until)}
        case said.AnswerOverdue(number=number):
            return {**complaints, number: replace(complaints[number], overdue=True)}
        case said.ComplaintAnswered(number=number):
            return {**complaints, number: replace(complaints[number], answered=True)}
        case _:
            assert_never(event)


def dues(complaints: Complaints) -> Iterator[Due[AnswerEnd]]:
    """The ends that are still ahead."""
    waiting = (one for one in complaints.values() if not (one.answered or one.overdue))
    return (one.until.of(AnswerEnd(one.number)) for one in waiting)


def due(complaints: Complaints) -> Due[AnswerEnd] | None:
    """The end that comes first of those that are still ahead."""
    return first_due(dues(complaints))
