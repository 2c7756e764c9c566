"""Credentials: who is accredited to act for a state, in which capacity, until when."""

from audit.log.catalogue import Data, event, upcasts
from audit.log.errors import Refused
from regime.domain.acts import EXECUTIVE_SECRETARY, HEADS, act
from regime.domain.telling import Kind, Tell, Whom, tells
from regime.domain.values import Capacity, StateCode, Subject


@tells(Tell(Kind.CHANGED, Whom.HEADS_CONCERNED))
@event("DelegateAccredited", version=2, stream="credentials", rests_on=("credentials",))
class DelegateAccredited:
    """A person may act for a delegation, in a capacity."""

    subject: Subject
    member: StateCode
    capacity: Capacity
    reasons: str = ""

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 asked for no reasons."""
        return data


@act(
    "accredit_delegate",
    "accredit a delegate",
    role="credentials",
    by=HEADS | EXECUTIVE_SECRETARY,
    at="credentials/",
    leads_to=DelegateAccredited,
    makes="credential",
)
class AccreditDelegate:
    """Let a person act for a delegation."""

    subject: Subject
    member: StateCode
    capacity: Capacity
    reasons: str = ""


@tells(Tell(Kind.CHANGED, Whom.HEADS_CONCERNED))
@event("AccreditationEnded", version=1, stream="credentials", rests_on=("credentials",))
class AccreditationEnded:
    """A person no longer acts for a delegation; what was done before stands."""

    subject: Subject
    member: StateCode
    reasons: str


@act(
    "end_accreditation",
    "end an accreditation",
    role="credentials",
    by=HEADS | EXECUTIVE_SECRETARY,
    at="credentials/<subject>/end/",
    leads_to=AccreditationEnded,
)
class EndAccreditation:
    """End a person's accreditation."""

    subject: Subject
    reasons: str


@tells(Tell(Kind.CHANGED, Whom.HEADS_CONCERNED))
@event("CapacityChanged", version=1, since=(2,), stream="credentials", rests_on=("credentials",))
class CapacityChanged:
    """A delegate acts for the same delegation in another capacity from now on."""

    subject: Subject
    member: StateCode
    capacity: Capacity
    reasons: str


@act(
    "change_capacity",
    "change a delegate’s capacity",
    role="credentials",
    by=HEADS | EXECUTIVE_SECRETARY,
    at="credentials/<subject>/capacity/",
    leads_to=CapacityChanged,
)
class ChangeCapacity:
    """Let a delegate act in another capacity for the same delegation."""

    subject: Subject
    capacity: Capacity
    reasons: str


CredentialCommand = AccreditDelegate | EndAccreditation | ChangeCapacity


class AlreadyAccredited(Refused):
    """The person already acts in a capacity; one person, one capacity at a time."""

    code = "already_accredited"


class NotAccredited(Refused):
    """The person holds no accreditation that could end."""

    code = "not_accredited"


CredentialEvent = DelegateAccredited | CapacityChanged | AccreditationEnded
