"""Library: a practice is offered, checked, returned or published by the clock, and withdrawn.

``number`` counts entries of the library, from 1.
"""

from datetime import datetime
from typing import Annotated

from audit.log.catalogue import event
from audit.log.errors import Refused
from audit.log.limits import Line, Most, Ordinal
from regime.domain.acts import (
    APPLICANTS,
    DELEGATES,
    EXECUTIVE_SECRETARY,
    TECHNICAL_SECRETARY,
    act,
)
from regime.domain.telling import CHANGED, Kind, Tell, Whom, awaits, tells
from regime.domain.values import StateCode

LONGEST, LONGEST_TEXT = 4_000, 10_000
Words = Annotated[str, Most(LONGEST)]
Text = Annotated[str, Most(LONGEST_TEXT)]
Codes = Annotated[tuple[Annotated[str, Most(40)], ...], Most(20)]
Sources = Annotated[tuple[Annotated[str, Most(500)], ...], Most(20)]

STREAM, ROLE = "library", "workshops"
OFFERERS = DELEGATES | APPLICANTS


@tells(awaits("return_practice", "check_until"))
@event("PracticeOffered", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class PracticeOffered:
    """A delegation offers a practice to the library; it is published unless it is returned.

    ``entries`` are those of the control list that it is about; ``sources`` are addresses;
    ``licence`` says how it may be used.
    """

    number: int
    member: StateCode
    title: str
    about: str
    entries: tuple[str, ...]
    text: str
    sources: tuple[str, ...]
    licence: str
    check_until: datetime


@act(
    "offer_practice",
    "offer an entry to the library of good practice",
    role=ROLE,
    by=OFFERERS,
    at="library/",
    leads_to=PracticeOffered,
    makes="practice",
)
class OfferPractice:
    """Offer a practice: what it is about, its words and sources, and how it may be used."""

    title: Line
    about: Line
    text: Text
    sources: Sources
    licence: Line
    entries: Codes = ()


@tells(Tell(Kind.CHECKED, Whom.WHO_OFFERED))
@event("PracticeChecked", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class PracticeChecked:
    """A delegate of another state says what it found of a practice."""

    number: int
    member: StateCode
    remarks: str


@act(
    "check_practice",
    "say what one finds of an entry of the library",
    role=ROLE,
    by=OFFERERS,
    at="library/<number>/checks/",
    leads_to=PracticeChecked,
)
class CheckPractice:
    """Say what one finds of a practice that another state offered, once for a delegation."""

    number: Ordinal
    remarks: Words


@tells(Tell(Kind.ANSWERED, Whom.WHO_OFFERED))
@event("PracticeReturned", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class PracticeReturned:
    """The Secretariat returns a practice, with reasons; who offered it may insist."""

    number: int
    reasons: str


@act(
    "return_practice",
    "return an entry that is offered to the library",
    role=ROLE,
    by=EXECUTIVE_SECRETARY | TECHNICAL_SECRETARY,
    at="library/<number>/return/",
    leads_to=PracticeReturned,
)
class ReturnPractice:
    """Return a practice while it is under check, once, with reasons."""

    number: Ordinal
    reasons: Words


@tells(CHANGED)
@event("PracticeInsisted", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class PracticeInsisted:
    """Who offered a practice insists: it comes in at ``check_until``, and is not returned again."""

    number: int
    reasons: str
    check_until: datetime


@act(
    "insist_on_practice",
    shares=OfferPractice,
    at="library/<number>/insist/",
    leads_to=PracticeInsisted,
)
class InsistOnPractice:
    """Insist on an own practice that was returned; the reasons of both stand beside it."""

    number: Ordinal
    reasons: Words


@tells(CHANGED)
@event("PracticeWithdrawn", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class PracticeWithdrawn:
    """Who offered a practice takes it out of the library."""

    number: int
    reasons: str


@act(
    "withdraw_practice",
    shares=OfferPractice,
    at="library/<number>/withdraw/",
    leads_to=PracticeWithdrawn,
)
class WithdrawPractice:
    """Take a practice that the own delegation offered out of the library."""

    number: Ordinal
    reasons: Words


LibraryCommand = (
    OfferPractice | CheckPractice | ReturnPractice | InsistOnPractice | WithdrawPractice
)


@tells(CHANGED)
@event("PracticePublished", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class PracticePublished:
    """The days of the check are over: the practice is in the library."""

    number: int
    as_of: datetime


LibraryEvent = (
    PracticeOffered
    | PracticeChecked
    | PracticeReturned
    | PracticeInsisted
    | PracticeWithdrawn
    | PracticePublished
)


class NoPractice(Refused):
    """The library holds no such entry."""

    code = "no_practice"


class PracticeRefused(Refused):
    """A practice has a title, words, what it is about, sources and a licence."""

    code = "practice_refused"


class TooManyUnderCheck(Refused):
    """A delegation has only so many entries under check at a time."""

    code = "too_many_under_check"


class OtherStanding(Refused):
    """The practice does not stand so that this may be done."""

    code = "practice_stands_otherwise"


class NotOwnPractice(Refused):
    """Who offered a practice insists on it or withdraws it; others check it."""

    code = "not_own_practice"
