"""Declared disputes: one is declared, contested, and declared ended.

``number`` counts them in the register, from 1.
"""

from typing import Annotated

from audit.log.catalogue import event
from audit.log.errors import Refused
from audit.log.limits import Day, Most, Ordinal
from regime.domain.acts import APPLICANTS, HEADS, act
from regime.domain.telling import CHANGED, tells
from regime.domain.values import StateCode

LONGEST = 2_000
Words = Annotated[str, Most(LONGEST)]


@tells(CHANGED)
@event("DisputeDeclared", version=1, since=(4,), stream="disputes", rests_on=("participation",))
class DisputeDeclared:
    """A state declares that it is in dispute with another; ``since`` is a day, where one is said.

    What the dispute is about stands in the words of the state that declares it.
    """

    number: int
    state: StateCode
    other: StateCode
    about: str
    since: str | None


@act(
    "declare_dispute",
    "declare a dispute",
    role="participation",
    by=HEADS | APPLICANTS,
    at="disputes/",
    leads_to=DisputeDeclared,
    makes="dispute",
)
class DeclareDispute:
    """Declare that the own state is in dispute with another; ``since`` is a day or nothing."""

    other: StateCode
    about: Words
    since: Day | None


@tells(CHANGED)
@event("DisputeEnded", version=1, since=(4,), stream="disputes", rests_on=("participation",))
class DisputeEnded:
    """The state that declared a dispute declares that it has ended."""

    number: int
    reasons: str


@act(
    "end_dispute",
    "declare the end of a dispute",
    role="participation",
    by=HEADS | APPLICANTS,
    at="disputes/<number>/end/",
    leads_to=DisputeEnded,
)
class EndDispute:
    """Declare that a dispute which the own state declared has ended."""

    number: Ordinal
    reasons: str


@tells(CHANGED)
@event("DisputeContested", version=1, since=(5,), stream="disputes", rests_on=("participation",))
class DisputeContested:
    """The other state contests a dispute: from now on it counts for nothing."""

    number: int
    reasons: str


@act(
    "contest_dispute",
    "contest a dispute that another state declared",
    role="participation",
    by=HEADS | APPLICANTS,
    at="disputes/<number>/contest/",
    leads_to=DisputeContested,
)
class ContestDispute:
    """Contest a dispute that another state declared with one's own."""

    number: Ordinal
    reasons: Words


DisputeCommand = DeclareDispute | EndDispute | ContestDispute
DisputeEvent = DisputeDeclared | DisputeEnded | DisputeContested


class DisputeRefused(Refused):
    """What is declared names another state, what it is about, and a day that has come."""

    code = "dispute_refused"


class DisputeStands(Refused):
    """The state has declared this dispute already."""

    code = "dispute_stands"


class NoDispute(Refused):
    """The register holds no such dispute in force."""

    code = "no_dispute"


class ContestedAlready(Refused):
    """A dispute is contested once."""

    code = "dispute_contested"
