"""Events of the standing roster of assessors, whose seats are numbered from 1, and never reused."""

from audit.log.catalogue import event
from regime.domain.values import StateCode, Subject

STREAM, ROLE = "assessors", "assessment"


@event("AssessorNamed", version=1, since=(5,), stream=STREAM, rests_on=(ROLE,))
class AssessorNamed:
    """A member names a person to the roster, with the states in which that person has an interest.

    ``interests`` are states whose case this person shall not assess: other nationalities, work done
    for them, and whatever else binds.
    """

    seat: int
    member: StateCode
    subject: Subject
    interests: tuple[StateCode, ...]


@event("InterestsDeclared", version=1, since=(5,), stream=STREAM, rests_on=(ROLE,))
class InterestsDeclared:
    """An assessor declares in which states there is an interest, all of them, from now on."""

    seat: int
    interests: tuple[StateCode, ...]
    reasons: str


@event("AssessorLeft", version=1, since=(5,), stream=STREAM, rests_on=(ROLE,))
class AssessorLeft:
    """A seat of the roster is empty from now on."""

    seat: int
    reasons: str


RosterEvent = AssessorNamed | InterestsDeclared | AssessorLeft
