"""Events of declared disputes. ``number`` counts them in the register, from 1."""

from audit.log.catalogue import event
from regime.domain.values import StateCode


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


@event("DisputeEnded", version=1, since=(4,), stream="disputes", rests_on=("participation",))
class DisputeEnded:
    """The state that declared a dispute declares that it has ended."""

    number: int
    reasons: str


@event("DisputeContested", version=1, since=(5,), stream="disputes", rests_on=("participation",))
class DisputeContested:
    """The other state contests a dispute: from now on it counts for nothing."""

    number: int
    reasons: str


DisputeEvent = DisputeDeclared | DisputeEnded | DisputeContested
