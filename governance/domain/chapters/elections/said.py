"""Elections: their opening, nominations, candidacies, and the rounds that are voted."""

from datetime import datetime
from typing import Annotated

from audit.log.catalogue import event
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.log.limits import Most, Ordinal
from regime.domain.acts import EXECUTIVE_SECRETARY, HEADS, VOTERS, act
from regime.domain.chapters.elections.said import ElectionCalled
from regime.domain.telling import CHANGED, opened, tells
from regime.domain.values import MatterId, StateCode, Symbol


@act(
    "open_election",
    "open an election",
    role="procedures",
    by=EXECUTIVE_SECRETARY,
    at="elections/",
    leads_to=ElectionCalled,
    makes="proposal",
)
class OpenElection:
    """Open an election, as an officer."""

    matter: MatterId
    reasons: str


@tells(CHANGED)
@event("CandidateNominated", version=1, since=(4,), rests_on=("procedures", "matter"))
class CandidateNominated:
    """A member nominates a candidate; who is nominated by its own member stands at once."""

    number: int
    member: StateCode
    label: str
    by: StateCode


@act(
    "nominate_candidate",
    "nominate a candidate",
    role="procedures",
    by=VOTERS,
    at="proposals/<symbol>/nominations/",
    leads_to=CandidateNominated,
    makes="nomination",
)
class NominateCandidate:
    """Nominate a person of a member, under a short public name."""

    proposal: Symbol
    member: StateCode
    label: Annotated[str, Most(120)]


@tells(CHANGED)
@event("CandidacyAccepted", version=1, since=(4,), rests_on=("procedures", "matter"))
class CandidacyAccepted:
    """The candidate's own member accepts a nomination by another."""

    number: int
    member: StateCode


@act(
    "accept_candidacy",
    "accept a candidacy",
    role="procedures",
    by=HEADS,
    at="proposals/<symbol>/nominations/<number>/accept/",
    leads_to=CandidacyAccepted,
)
class AcceptCandidacy:
    """Accept the nomination of a person of one's own member."""

    proposal: Symbol
    number: Ordinal


@tells(CHANGED)
@event("CandidacyWithdrawn", version=1, since=(4,), rests_on=("procedures", "matter"))
class CandidacyWithdrawn:
    """The candidate's own member withdraws the candidacy before the first round."""

    number: int
    member: StateCode
    reasons: str


@act(
    "withdraw_candidacy",
    "withdraw a candidacy",
    role="procedures",
    by=HEADS,
    at="proposals/<symbol>/nominations/<number>/withdraw/",
    leads_to=CandidacyWithdrawn,
)
class WithdrawCandidacy:
    """Withdraw the candidacy of a person of one's own member."""

    proposal: Symbol
    number: Ordinal
    reasons: str = ""


ElectionCommand = OpenElection | NominateCandidate | AcceptCandidacy | WithdrawCandidacy


@tells(opened("until"))
@event("NominationOpened", version=1, since=(4,), rests_on=("procedures", "matter"))
class NominationOpened:
    """Candidates may be nominated until then: by ``group`` alone, or by any member."""

    as_of: datetime
    until: datetime
    group: str | None


@tells()
@event("CandidatesPut", version=1, since=(4,), rests_on=("procedures", "matter"))
class CandidatesPut:
    """The candidates on the ballot paper of a round."""

    round: int
    candidates: tuple[int, ...]


@tells()
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


class NotProposed(Refused):
    """An election is opened by the Secretariat, and not proposed."""

    code = "not_proposed"


class NothingToElect(Refused):
    """No seat is free, or the matter is none that elects."""

    code = "nothing_to_elect"


class ElectionRuns(Refused):
    """An election on the same matter is open."""

    code = "election_runs"


class NotInRotation(Refused):
    """At first only the group whose turn it is names a candidate, and from among itself."""

    code = "not_in_rotation"


class CandidateStands(Refused):
    """The member has a candidate that stands, or the candidacy was accepted."""

    code = "candidate_stands"


class NotEligible(Refused):
    """Who stands for an office belongs to a member in good standing."""

    code = "not_eligible"


class LabelMissing(Refused):
    """A candidate has a short public name."""

    code = "label_missing"


class LabelPersonal(Refused):
    """A public name tells nobody how to reach a person."""

    code = "label_personal"


class UnknownCandidate(Refused):
    """There is no candidate with this number that this can be said of."""

    code = "unknown_candidate"


class NotTheCandidatesMember(Refused):
    """Only the candidate's own member may do this."""

    code = "not_the_candidates_member"
