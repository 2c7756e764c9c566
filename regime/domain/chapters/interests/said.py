"""Interests of the staff: an officer declares of which states the files are not its own.

Personal names are outside the log: a person is an opaque subject, and the office is public.
"""

from typing import Annotated

from audit.log.catalogue import event
from audit.log.errors import Refused
from audit.log.limits import Most
from regime.domain.acts import OFFICERS, act
from regime.domain.telling import CHANGED, tells
from regime.domain.values import Office, StateCode, Subject

LONGEST, MOST_STATES, LONGEST_CODE = 2_000, 40, 10
Words = Annotated[str, Most(LONGEST)]
Code = Annotated[StateCode, Most(LONGEST_CODE)]
States = Annotated[tuple[Code, ...], Most(MOST_STATES)]

STREAM, ROLE = "interests", "impartiality"


@tells(CHANGED)
@event("StaffInterestsDeclared", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class StaffInterestsDeclared:
    """An officer declares nationality and other interests, each by the state that it concerns."""

    office: Office
    subject: Subject
    nationality: StateCode
    states: tuple[StateCode, ...]
    reasons: str


@act(
    "declare_staff_interests",
    "declare nationality and interests as an officer",
    role="impartiality",
    by=OFFICERS,
    leads_to=StaffInterestsDeclared,
)
class DeclareStaffInterests:
    """Declare one's nationality and the other states in whose matters one has an interest."""

    nationality: Code
    reasons: Words
    states: States = ()


class InterestRefused(Refused):
    """A declaration names states by their codes, and says what the interest is."""

    code = "interest_refused"


class AlreadyDeclared(Refused):
    """The person has declared all of this."""

    code = "already_declared"
