"""Implementation: a state declares that its law implements the list as of an edition."""

from typing import Annotated

from audit.log.catalogue import event
from audit.log.errors import Refused
from audit.log.limits import Day, Line, Most, Ordinal
from regime.domain.acts import HEADS, act
from regime.domain.telling import CHANGED, tells
from regime.domain.values import StateCode

LONGEST = 4_000

STREAM, ROLE = "implementation", "implementation"


@tells(CHANGED)
@event("ImplementationDeclared", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class ImplementationDeclared:
    """A state says that its law implements an edition of the list, and by which measure.

    ``not_yet`` are the codes of entries that its law does not hold yet, between blanks. What it
    says is its own claim; nobody has examined it.
    """

    member: StateCode
    edition: int
    measure: str
    in_force_on: str
    source: str
    not_yet: str
    remarks: str


@act(
    "declare_implementation",
    "declare which edition of the list the law of one’s own state implements",
    role=ROLE,
    by=HEADS,
    at="members/<code>/implementation/",
    leads_to=ImplementationDeclared,
    makes="declaration of implementation",
)
class DeclareImplementation:
    """Declare which edition of the list the law of one's own state implements."""

    edition: Ordinal
    measure: Line
    in_force_on: Day
    source: Annotated[str, Most(1_000)]
    not_yet: Annotated[str, Most(LONGEST)] = ""
    remarks: Annotated[str, Most(LONGEST)] = ""


class ImplementationRefused(Refused):
    """What is declared does not fit: no such edition or entry, no words, no day, no source."""

    code = "implementation_refused"
