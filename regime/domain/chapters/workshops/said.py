"""Workshops: one is called or cancelled, delegations register, papers and findings are filed.

``number`` counts workshops in the register, from 1; ``member`` is whose act it is, none where it
is the Secretariat's.
"""

from datetime import datetime
from typing import Annotated

from audit.log.catalogue import event
from audit.log.errors import Refused
from audit.log.limits import Line, Most, Ordinal, Within
from regime.domain.acts import (
    APPLICANTS,
    DELEGATES,
    EXECUTIVE_SECRETARY,
    HEADS,
    TECHNICAL_SECRETARY,
    act,
)
from regime.domain.telling import CHANGED, Kind, Tell, Whom, opened, tells
from regime.domain.values import StateCode, Symbol

LONGEST, LONGEST_NOTE = 4_000, 10_000
Words = Annotated[str, Most(LONGEST)]
Note = Annotated[str, Most(LONGEST_NOTE)]
Codes = Annotated[tuple[Annotated[str, Most(40)], ...], Most(16)]
Days = Annotated[int, Within(1, 30)]
Seats = Annotated[int, Within(1, 9_999)]
Kept = Annotated[int, Within(0, 9_999)]
Persons = Annotated[int, Within(1, 99)]
Name = Annotated[str, Most(100)]
Link = Annotated[str, Most(500)]
Sha256 = Annotated[str, Most(64)]

STREAM, ROLE = "workshops", "workshops"
SECRETARIAT = EXECUTIVE_SECRETARY | TECHNICAL_SECRETARY


@tells(opened("register_until"))
@event("WorkshopCalled", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class WorkshopCalled:
    """A workshop is called: on which subject, when and where, with which seats.

    It rests on ``topics`` of the technology register or on the decision ``programme``. Registration
    ends at ``register_until``; the note of findings is due until ``findings_until``. Where it is
    called in place of a cancelled one, the registrations of that one stand in their order.
    """

    number: int
    member: StateCode | None
    title: str
    subject: str
    topics: tuple[str, ...]
    programme: Symbol | None
    begins_at: datetime
    days: int
    ends_at: datetime
    place: str
    audience: str
    open_to_all: bool
    seats: int
    outside_seats: int
    agenda: str
    in_place_of: int | None
    register_until: datetime
    findings_until: datetime


@act(
    "call_workshop",
    "call a technical workshop",
    role=ROLE,
    by=HEADS | SECRETARIAT,
    at="workshops/",
    leads_to=WorkshopCalled,
    makes="workshop",
)
class CallWorkshop:
    """Call a workshop, with its dates, its seats and its programme."""

    title: Line
    subject: Words
    begins_at: datetime
    days: Days
    place: Line
    audience: Line
    open_to_all: bool
    seats: Seats
    outside_seats: Kept
    agenda: Words
    topics: Codes = ()
    programme: Symbol | None = None
    in_place_of: Ordinal | None = None


@tells(CHANGED)
@event("WorkshopCancelled", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class WorkshopCancelled:
    """Who called a workshop cancels it, and says why."""

    number: int
    reasons: str


@act(
    "cancel_workshop",
    shares=CallWorkshop,
    at="workshops/<number>/cancel/",
    leads_to=WorkshopCancelled,
)
class CancelWorkshop:
    """Cancel a workshop that one called oneself, before it begins."""

    number: Ordinal
    reasons: Words


@tells()
@event("DelegationRegistered", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class DelegationRegistered:
    """A delegation registers so many persons; nobody is named."""

    number: int
    member: StateCode
    persons: int


@act(
    "register_for_workshop",
    "register for a workshop",
    role=ROLE,
    by=DELEGATES | APPLICANTS,
    at="workshops/<number>/registrations/",
    leads_to=DelegationRegistered,
)
class RegisterForWorkshop:
    """Register persons of the own delegation; seats go in the order of registration."""

    number: Ordinal
    persons: Persons


@tells()
@event("OutsideSeatAsked", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class OutsideSeatAsked:
    """A delegation asks for seats for a state that takes no part; it stays registered."""

    number: int
    member: StateCode
    state: StateCode
    name: str
    persons: int


@act(
    "ask_outside_seat",
    "ask for seats of a workshop for a state outside",
    role=ROLE,
    by=DELEGATES | APPLICANTS,
    at="workshops/<number>/outside/",
    leads_to=OutsideSeatAsked,
)
class AskOutsideSeat:
    """Ask for seats for a state that takes no part and has no delegation of its own here."""

    number: Ordinal
    state: StateCode
    name: Name
    persons: Persons


@tells()
@event("RegistrationWithdrawn", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class RegistrationWithdrawn:
    """A delegation takes its own registration back while registration is open."""

    number: int
    member: StateCode


@act(
    "leave_workshop",
    shares=RegisterForWorkshop,
    at="workshops/<number>/registrations/withdraw/",
    leads_to=RegistrationWithdrawn,
)
class LeaveWorkshop:
    """Take the registration of the own delegation back."""

    number: Ordinal


@tells()
@event("WorkshopPaperFiled", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class WorkshopPaperFiled:
    """A paper of a workshop: its text, or a link with the SHA-256 of what is there.

    ``paper`` counts the papers of the workshop; ``source`` says where it comes from.
    """

    number: int
    paper: int
    member: StateCode | None
    title: str
    text: str
    link: str
    sha256: str
    source: str


@act(
    "file_workshop_paper",
    "file a paper of a workshop",
    role=ROLE,
    by=DELEGATES | APPLICANTS | SECRETARIAT,
    at="workshops/<number>/papers/",
    leads_to=WorkshopPaperFiled,
)
class FileWorkshopPaper:
    """File a paper: its text, or a link and the SHA-256 of what is there; and its source."""

    number: Ordinal
    title: Line
    source: Line
    text: Note = ""
    link: Link = ""
    sha256: Sha256 = ""


@tells(CHANGED)
@event("FindingsPublished", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class FindingsPublished:
    """The public note of what a workshop found; ``late`` where its days had passed."""

    number: int
    member: StateCode | None
    findings: str
    late: bool


@act(
    "publish_findings",
    "publish the findings of a workshop",
    role=ROLE,
    by=HEADS | SECRETARIAT,
    at="workshops/<number>/findings/",
    leads_to=FindingsPublished,
)
class PublishFindings:
    """Publish the note of findings, as who called the workshop; once it is late, as registered."""

    number: Ordinal
    findings: Note


WorkshopCommand = (
    CallWorkshop
    | CancelWorkshop
    | RegisterForWorkshop
    | AskOutsideSeat
    | LeaveWorkshop
    | FileWorkshopPaper
    | PublishFindings
)


@tells(Tell(Kind.CHANGED, Whom.EVERYONE))
@event("FindingsOverdue", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class FindingsOverdue:
    """The days for the note of findings are over, and there is none; it can still be given."""

    number: int
    as_of: datetime


WorkshopEvent = (
    WorkshopCalled
    | WorkshopCancelled
    | DelegationRegistered
    | OutsideSeatAsked
    | RegistrationWithdrawn
    | WorkshopPaperFiled
    | FindingsPublished
    | FindingsOverdue
)


class NoWorkshop(Refused):
    """The register holds no such workshop."""

    code = "no_workshop"


class CallRefused(Refused):
    """A call rests on a topic or a programme, comes early enough, and keeps the seats it must."""

    code = "call_refused"


class TooManyWorkshops(Refused):
    """Nobody has more workshops ahead than the article says."""

    code = "too_many_workshops"


class WorkshopIsOver(Refused):
    """The workshop was cancelled, has begun, or has its findings."""

    code = "workshop_over"


class NotOwnWorkshop(Refused):
    """A workshop is cancelled, and its findings are published, by who called it."""

    code = "not_own_workshop"


class RegistrationRefused(Refused):
    """Registration is open until its end, once for a state, for as many as the article says."""

    code = "registration_refused"


class PaperRefused(Refused):
    """A paper has words or a link with its digest, and a source; each delegation has so many."""

    code = "paper_refused"


class FindingsRefused(Refused):
    """Findings are words, given once the workshop has ended."""

    code = "findings_refused"
