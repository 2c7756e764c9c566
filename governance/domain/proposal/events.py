"""Events of a proposal, from its submission to its end.

The phases beside the vote, the consultation and the objections have modules of their own. What
falls due is judged ``as_of`` the end of its period. Each event that opens a period records
where the period ends.
"""

from datetime import datetime

from audit.log.catalogue import Data, event, upcasts
from audit.log.encoding import Json
from governance.domain.proposal.amendment_events import AmendmentEvent, CountedEvent
from governance.domain.proposal.asking_events import AskingEvent
from governance.domain.proposal.ballot_events import BallotEvent
from governance.domain.proposal.case_events import CaseOpened
from governance.domain.proposal.consultation_events import ConsultationEvent
from governance.domain.proposal.effect_events import AfterEvent, PlanCertified
from governance.domain.proposal.election_events import ElectionEvent
from governance.domain.proposal.ladder_events import LadderEvent
from governance.domain.proposal.objection_events import ObjectionEvent
from governance.domain.proposal.phase_events import CallEvent, SaidEvent, StepEvent
from governance.domain.proposal.ruling_events import RulingAppealed, RulingEvent
from regime.domain.values import MatterId, StateCode, Symbol

TEXT, APPEAL, ELECTION = "text", "appeal", "election"


@event("ProposalSubmitted", version=3, since=(1, 2, 4), rests_on=("proposals",))
class ProposalSubmitted:
    """A delegation puts a proposal before the regime; notices and requests await no admission.

    ``kind`` says what follows if it is adopted; ``new_facts`` lets a rejected text return early.
    """

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
    admissibility_until: datetime | None
    kind: str
    new_facts: str

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew only what awaits its admission."""
        return data

    @upcasts(2)
    def _from_v2(data: Data) -> Data:
        """Version 2 knew one kind for a matter, and no bar on resubmission."""
        return {**data, "kind": "", "new_facts": ""}


@event("ProposalAdmitted", version=2, rests_on=("admissibility",))
class ProposalAdmitted:
    """The Secretariat finds a proposal admissible.

    ``weakens`` says whether it weakens what only consensus may weaken, where it touches that.
    """

    reasons: str
    weakens: bool | None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew no matter in which this is asked."""
        return {**data, "weakens": None}


@event("ProposalDeemedAdmitted", version=1, rests_on=("admissibility", "failure_to_act"))
class ProposalDeemedAdmitted:
    """The Secretariat decided nothing in time, so the proposal is admitted."""

    as_of: datetime


@event("ProposalReturned", version=2, rests_on=("admissibility",))
class ProposalReturned:
    """The Secretariat finds a proposal inadmissible, with reasons and the provision."""

    reasons: str
    provision: str
    appeal_until: datetime | None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew no appeal."""
        return {**data, "appeal_until": None}


@event("AppealFiled", version=1, since=(2,), rests_on=("admissibility",))
class AppealFiled:
    """The sponsor asks the members to admit a returned proposal."""

    member: StateCode
    reasons: str


@event("AppealUpheld", version=1, since=(2,), rests_on=("admissibility",))
class AppealUpheld:
    """The members admit a returned proposal."""

    as_of: datetime


@event("AppealDismissed", version=1, since=(2,), rests_on=("admissibility",))
class AppealDismissed:
    """The members let a return stand; ``reason`` is the engine's code."""

    as_of: datetime
    reason: str


@event("UrgencyFound", version=1, since=(2,), rests_on=("urgency",))
class UrgencyFound:
    """The Chair finds that the matter cannot wait."""

    reasons: str


@event("ConsultationOpened", version=1, rests_on=("consultation",))
class ConsultationOpened:
    """Members consult on the proposal."""

    as_of: datetime
    until: datetime


@event("VoteOpened", version=2, rests_on=("procedures", "majorities"))
class VoteOpened:
    """A vote opens: the resolved rule, the electorate and the end are fixed here.

    ``question`` is what is voted on: the text, an appeal, or candidates. ``repeats`` is the round
    whose quorum failed.
    """

    round: int
    question: str
    repeats: int | None
    as_of: datetime
    step: Json
    electors: Json
    closes_at: datetime

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew votes on texts only, and a second round that repeats the first."""
        second = data["round"] == 2
        return {**data, "question": TEXT, "repeats": 1 if second else None}


@event("VoteCast", version=2, rests_on=("majorities",))
class VoteCast:
    """A member votes on a revision; a later vote names the position of the one it replaces."""

    round: int
    member: StateCode
    revision: int
    choice: str
    explanation: str
    replaces: int | None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew no revisions."""
        return {**data, "revision": 0}


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


@event("ProposalWithdrawn", version=2, rests_on=("withdrawal",))
class ProposalWithdrawn:
    """The sponsor withdraws the proposal; until then another member may take it over."""

    reasons: str
    takeover_until: datetime | None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew no taking over."""
        return {**data, "takeover_until": None}


@event("ProposalTakenOver", version=1, since=(2,), rests_on=("withdrawal",))
class ProposalTakenOver:
    """Another member becomes the sponsor; admission, if it is still open, is due then."""

    member: StateCode
    reasons: str
    admissibility_until: datetime | None


@event("ProposalLapsed", version=1, since=(2,), rests_on=("proposals",))
class ProposalLapsed:
    """Who has to join a proposal did not in time, so it was never whole."""

    as_of: datetime
    reason: str


@event("DecisionTookEffect", version=3, since=(1, 2, 4), rests_on=("matter",))
class DecisionTookEffect:
    """An adopted text enters into force on its date, until its effect ends, if it does.

    ``edition`` is the edition of the rules that it makes, if any.
    """

    as_of: datetime
    decision: Symbol
    effect: str
    edition: int | None
    until: datetime | None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew only texts that make an edition."""
        return data

    @upcasts(2)
    def _from_v2(data: Data) -> Data:
        """Version 2 knew only effects without an end."""
        return {**data, "until": None}


SubmissionEvent = (
    ProposalSubmitted
    | ProposalAdmitted
    | ProposalDeemedAdmitted
    | ProposalReturned
    | AppealFiled
    | AppealUpheld
    | AppealDismissed
    | CaseOpened
    | UrgencyFound
    | ProposalWithdrawn
    | ProposalTakenOver
    | ProposalLapsed
)
DebateEvent = ConsultationOpened | ConsultationEvent
VoteEvent = VoteOpened | VoteCast | QuorumFailed | VoteClosed | ProposalAdopted | ProposalNotAdopted
EffectEvent = DecisionTookEffect | AfterEvent
ToldEvent = CountedEvent | SaidEvent | PlanCertified | RulingAppealed
ProposalEvent = (
    SubmissionEvent
    | DebateEvent
    | ObjectionEvent
    | CallEvent
    | StepEvent
    | LadderEvent
    | VoteEvent
    | AskingEvent
    | BallotEvent
    | ElectionEvent
    | AmendmentEvent
    | RulingEvent
    | EffectEvent
    | ToldEvent
)
