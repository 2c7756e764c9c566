"""Events of a proposal, from its submission to its end.

What falls due is judged ``as_of`` the end of its period. Each event that opens a period records
where the period ends.
"""

from datetime import datetime

from audit.log.catalogue import event
from audit.log.encoding import Json
from regime.domain.values import MatterId, StateCode, Symbol


@event("ProposalSubmitted", version=1, rests_on=("proposals",))
class ProposalSubmitted:
    """A delegation puts a proposal before the regime."""

    symbol: Symbol
    matter: MatterId
    sponsor: StateCode
    title: str
    basis: str
    text: Json
    reasons: str
    effect: str
    procedure: str
    edition: int
    admissibility_until: datetime


@event("ProposalAdmitted", version=1, rests_on=("admissibility",))
class ProposalAdmitted:
    """The Secretariat finds a proposal admissible."""

    reasons: str


@event("ProposalDeemedAdmitted", version=1, rests_on=("admissibility", "failure_to_act"))
class ProposalDeemedAdmitted:
    """The Secretariat decided nothing in time, so the proposal is admitted."""

    as_of: datetime


@event("ProposalReturned", version=1, rests_on=("admissibility",))
class ProposalReturned:
    """The Secretariat finds a proposal inadmissible, with reasons and the provision."""

    reasons: str
    provision: str


@event("ConsultationOpened", version=1, rests_on=("consultation",))
class ConsultationOpened:
    """Members consult on the proposal."""

    as_of: datetime
    until: datetime


@event("VoteOpened", version=1, rests_on=("procedures", "majorities"))
class VoteOpened:
    """A vote opens: the resolved rule, the electorate and the end are fixed here."""

    round: int
    as_of: datetime
    step: Json
    electors: Json
    closes_at: datetime


@event("VoteCast", version=1, rests_on=("majorities",))
class VoteCast:
    """A member votes; a later vote names the position of the one that it replaces."""

    round: int
    member: StateCode
    choice: str
    explanation: str
    replaces: int | None


@event("QuorumFailed", version=1, rests_on=("quorum",))
class QuorumFailed:
    """Too few members took part; the members that did not are named."""

    round: int
    as_of: datetime
    result: Json
    not_taking_part: tuple[StateCode, ...]


@event("VoteClosed", version=1, rests_on=("majorities", "quorum"))
class VoteClosed:
    """A vote ends: the count, and every test with its value."""

    round: int
    as_of: datetime
    result: Json


@event("ProposalAdopted", version=1, rests_on=("procedures",))
class ProposalAdopted:
    """The proposal is adopted: its decision's number, its effect and the date of it."""

    as_of: datetime
    decision: Symbol
    effect: str
    effective_at: datetime


@event("ProposalNotAdopted", version=1, rests_on=("procedures",))
class ProposalNotAdopted:
    """The proposal is not adopted; ``reason`` is the engine's code."""

    as_of: datetime
    reason: str


@event("ProposalWithdrawn", version=1, rests_on=("withdrawal",))
class ProposalWithdrawn:
    """The sponsor withdraws the proposal."""

    reasons: str


@event("DecisionTookEffect", version=1, rests_on=("amendment",))
class DecisionTookEffect:
    """An adopted text enters into force on its date."""

    as_of: datetime
    decision: Symbol
    effect: str
    edition: int


ProposalEvent = (
    ProposalSubmitted
    | ProposalAdmitted
    | ProposalDeemedAdmitted
    | ProposalReturned
    | ConsultationOpened
    | VoteOpened
    | VoteCast
    | QuorumFailed
    | VoteClosed
    | ProposalAdopted
    | ProposalNotAdopted
    | ProposalWithdrawn
    | DecisionTookEffect
)
