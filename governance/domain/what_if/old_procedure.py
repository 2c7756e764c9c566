"""Old procedure: consensus on everything, and no clock.

A text is put before the members by an act of admission, never by default. It is adopted when they
have been asked and nobody stands against it; one objection blocks until its own member lifts it;
nothing ends by itself. So a proposal is adopted, taken back, returned, or never decided. The moment
at which the members were first really asked and had answered is taken for the moment of the call;
a vote of no is an objection, and any later vote of the same member lifts it. Nobody asks for its
grounds. An application was before the members from when it really was.
"""

from collections.abc import Iterator
from datetime import datetime

from audit.log.entry import Recorded
from audit.log.errors import Refused
from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.ladder import said as ladder
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal.stages import ENDED, Stage
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from governance.domain.recorded_commands import command_of
from governance.domain.what_if.course import RefusedAct, refused_act
from governance.domain.what_if.history import Case
from governance.domain.what_if.outcome import (
    ADOPTED,
    NEVER_DECIDED,
    OPEN,
    JsonObject,
    Outcome,
    begun_at,
    days_between,
    outcome_of,
    round_of,
)
from governance.domain.what_if.positions import opened_choices
from regime.domain.values import StateCode

NOT_ADMITTED, NOT_ASKED, OBJECTION = "not_admitted", "not_asked", "objection"
_AS_IT_WAS = (Stage.WITHDRAWN, Stage.RETURNED)
_VOTED = (votes.VoteClosed, votes.QuorumFailed)
_ANSWERED = (
    *_VOTED,
    calls.ConsensusCallClosed,
    calls.SilenceClosed,
    calls.ConsensusReached,
    calls.ResultAwaited,
)
_NO_PLACE: dict[type, str] = {
    submission.AppealReturn: "The old procedure knows no appeal against a return.",
    ladder.AskForOpinion: "The old procedure knows no ladder, and no opinion in it.",
    votes.CastVote: "The old procedure knows no vote; a no is read as an objection.",
    ballots.CastSealedVote: "The old procedure knows no vote; a no is read as an objection.",
    ballots.CastSealedProxyVote: ("The old procedure knows no vote; a no is read as an objection."),
    submission.FindUrgent: "The old procedure knows no periods that could be shortened.",
    objections.SustainObjection: "Nobody checks an objection in the old procedure.",
    objections.FailObjection: "Nobody checks an objection in the old procedure.",
    objections.CureObjection: "Nobody checks an objection in the old procedure.",
    objections.RenewObjection: "An objection does not lapse in the old procedure.",
}


class NoSuchAct(Refused):
    """The old procedure has no place for this act."""

    code = "no_such_act"


def old_outcome(case: Case, *, day_seconds: int) -> Outcome:
    """How the case would have ended under the old procedure."""
    told, stage = case.told, case.proposal.stage
    if stage not in ENDED:
        return Outcome(OPEN, stage.value)
    if stage in _AS_IT_WAS:
        return outcome_of(told, case.proposal, day_seconds=day_seconds)
    if _awaits_admission(told[0]) and not any(_is_admission(one) for one in told):
        return Outcome(NEVER_DECIDED, NOT_ADMITTED)
    answered: datetime | None = None
    against: set[StateCode] = set()
    sealed: dict[int, StateCode] = {}
    for recorded, question in _with_question(told):
        if isinstance(recorded.event, ballots.SealedVoteCast):
            sealed[recorded.position] = recorded.event.member
        if isinstance(recorded.event, ballots.SealedProxyVoteCast):
            sealed[recorded.position] = recorded.event.principal
        if isinstance(recorded.event, ballots.SealedVotesOpened) and question == votes.TEXT:
            for said in opened_choices(recorded.event, sealed, case.proposal, of=None):
                against = _after_vote(against, *said)
        against = _against(against, recorded, question)
        if isinstance(recorded.event, _answers(case)) and question == votes.TEXT:
            answered = recorded.at
        if answered and not against:
            return _adopted(begun_at(told), recorded.at, day_seconds=day_seconds)
    if answered is None:
        return Outcome(NEVER_DECIDED, NOT_ASKED)
    blocked: JsonObject = {"adopted": False, "reason": OBJECTION, "blocked_by": [*sorted(against)]}
    return Outcome(
        NEVER_DECIDED, OBJECTION, arithmetic=(round_of("consensus", votes.TEXT, answered, blocked),)
    )


def acts_without_place(case: Case) -> tuple[RefusedAct, ...]:
    """The recorded acts that the old procedure does not know."""
    found = []
    for act in case.acts:
        events = tuple(one.event for one in act.recorded)
        command = None if act.by_clock else command_of(events, case.proposal.symbol)
        if said := _NO_PLACE.get(type(command)):
            found.append(refused_act(act, type(command).__name__, NoSuchAct(said)))
    return tuple(found)


def _answers(case: Case) -> tuple[type, ...]:
    """What says that the members have answered; a case that is not recommended they vote on."""
    application = case.proposal.case
    voted_on = application is not None and not application.is_recommended
    return _VOTED if voted_on else _ANSWERED


def _awaits_admission(submitted: Recorded) -> bool:
    return getattr(submitted.event, "admissibility_until", None) is not None


def _is_admission(recorded: Recorded) -> bool:
    return isinstance(recorded.event, submission.ProposalAdmitted)


def _with_question(told: tuple[Recorded, ...]) -> Iterator[tuple[Recorded, str]]:
    """Each entry with what the members were asked last."""
    question = votes.TEXT
    for recorded in told:
        match recorded.event:
            case votes.VoteOpened() as opened:
                question = opened.question
            case calls.ConsensusCalled() | calls.SilenceOpened():
                question = votes.TEXT
        yield recorded, question


def _against(against: set[StateCode], recorded: Recorded, question: str) -> set[StateCode]:
    match recorded.event:
        case objections.ObjectionRaised(member=member):
            return against | {member}
        case objections.ObjectionWithdrawn():
            lifted = recorded.entry.actor.get("member")
            return {one for one in against if one != lifted}
        case votes.VoteCast(member=member, choice=choice) if question == votes.TEXT:
            return _after_vote(against, member, choice)
        case _:
            return against


def _after_vote(against: set[StateCode], member: StateCode, choice: str) -> set[StateCode]:
    return against | {member} if choice == "no" else against - {member}


def _adopted(begin: datetime, at: datetime, *, day_seconds: int) -> Outcome:
    nobody: JsonObject = {"adopted": True, "reason": "no_objection", "blocked_by": []}
    return Outcome(
        code=ADOPTED,
        reason="no_objection",
        decided_at=at,
        days=days_between(begin, at, day_seconds=day_seconds),
        arithmetic=(round_of("consensus", votes.TEXT, at, nobody),),
    )
