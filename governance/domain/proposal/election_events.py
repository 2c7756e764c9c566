"""Events of an election: nominations, candidacies, and the rounds in which candidates are put.

A candidate is a person of a member. Personal data live outside the log: it holds the member, and as
the candidate's name a label, the short public name that the nominating member gives it here.
"""

from datetime import datetime

from audit.log.catalogue import event
from audit.log.encoding import Json
from regime.domain.values import StateCode


@event("NominationOpened", version=1, since=(4,), rests_on=("procedures", "matter"))
class NominationOpened:
    """Candidates may be nominated until then: by ``group`` alone, or by any member."""

    as_of: datetime
    until: datetime
    group: str | None


@event("CandidateNominated", version=1, since=(4,), rests_on=("procedures", "matter"))
class CandidateNominated:
    """A member nominates a candidate; who is nominated by its own member stands at once."""

    number: int
    member: StateCode
    label: str
    by: StateCode


@event("CandidacyAccepted", version=1, since=(4,), rests_on=("procedures", "matter"))
class CandidacyAccepted:
    """The candidate's own member accepts a nomination by another."""

    number: int
    member: StateCode


@event("CandidacyWithdrawn", version=1, since=(4,), rests_on=("procedures", "matter"))
class CandidacyWithdrawn:
    """The candidate's own member withdraws the candidacy before the first round."""

    number: int
    member: StateCode
    reasons: str


@event("CandidatesPut", version=1, since=(4,), rests_on=("procedures", "matter"))
class CandidatesPut:
    """The candidates on the ballot paper of a round."""

    round: int
    candidates: tuple[int, ...]


@event("ElectionRoundClosed", version=1, since=(4,), rests_on=("majorities", "quorum", "matter"))
class ElectionRoundClosed:
    """A round ends: the count of each candidate, who is elected, who drops out, which ties fell.

    ``lots`` are ties that the lot broke, each as the numbers that tied; ``seed`` is the lot's.
    """

    round: int
    as_of: datetime
    counts: tuple[Json, ...]
    elected: tuple[int, ...]
    dropped: tuple[int, ...]
    lots: tuple[Json, ...]
    seed: str


ElectionEvent = (
    NominationOpened
    | CandidateNominated
    | CandidacyAccepted
    | CandidacyWithdrawn
    | CandidatesPut
    | ElectionRoundClosed
)
