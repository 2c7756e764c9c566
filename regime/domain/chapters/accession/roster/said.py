"""Roster: the standing roster of assessors.

Its seats are numbered from 1, and never reused.
"""

from audit.log.catalogue import event
from audit.log.errors import Refused
from audit.log.limits import Ordinal
from regime.domain.acts import DELEGATES, HEADS, act
from regime.domain.chapters.accession.applications.said import Words
from regime.domain.telling import tells
from regime.domain.values import StateCode, Subject

STREAM, ROLE = "assessors", "assessment"


@tells()
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


@act(
    "name_assessor",
    "name an assessor to the roster",
    role="assessment",
    by=HEADS,
    at="assessors/",
    leads_to=AssessorNamed,
    makes="seat",
)
class NameAssessor:
    """Name a person of the own delegation to the roster."""

    subject: Subject
    interests: tuple[StateCode, ...] = ()


@tells()
@event("InterestsDeclared", version=1, since=(5,), stream=STREAM, rests_on=(ROLE,))
class InterestsDeclared:
    """An assessor declares in which states there is an interest, all of them, from now on."""

    seat: int
    interests: tuple[StateCode, ...]
    reasons: str


@act(
    "declare_interests",
    "declare an assessor’s interests",
    role="assessment",
    by=DELEGATES,
    at="assessors/<seat>/interests/",
    leads_to=InterestsDeclared,
)
class DeclareInterests:
    """Declare, for an assessor of the own delegation, all states in which there is an interest."""

    seat: Ordinal
    interests: tuple[StateCode, ...]
    reasons: Words


@tells()
@event("AssessorLeft", version=1, since=(5,), stream=STREAM, rests_on=(ROLE,))
class AssessorLeft:
    """A seat of the roster is empty from now on."""

    seat: int
    reasons: str


@act(
    "leave_roster",
    shares=NameAssessor,
    at="assessors/<seat>/leave/",
    leads_to=AssessorLeft,
)
class LeaveRoster:
    """Empty a seat of the own delegation."""

    seat: Ordinal
    reasons: Words


RosterCommand = NameAssessor | DeclareInterests | LeaveRoster


class SeatRefused(Refused):
    """A seat of the roster is filled by a delegate of the own delegation, once."""

    code = "seat_refused"


RosterEvent = AssessorNamed | InterestsDeclared | AssessorLeft
