"""Endings: what follows when a period of a proposal runs out, judged as of its end.

Admissibility: admitted by default, or lapsed where it was never whole. Consultation: votes before
the text, where there are any, and then the procedure begins. Call and silence: adopted, or the next
phase; where a check is open the result waits. Vote: the count decides; without a quorum one repeat
opens as of the close, and a second failure is not an adoption. A ballot that is not open is opened
first, and counted when that period ends, if not before. A step of the ladder opens the next.
A notice takes effect. Date of effect: the decision takes effect; where its effect lasts for a time,
that ends. A reservation lapses. What ends in an election is decided in ``electing``.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.errors import Broken, NotPermitted
from governance.domain.elective import Elective
from governance.domain.kinds import kind_told
from governance.domain.proposal import ballot_events as be
from governance.domain.proposal import events as e
from governance.domain.proposal import phase_events as fe
from governance.domain.proposal.afterwards import end_effect
from governance.domain.proposal.answering import close_call, end_objection
from governance.domain.proposal.ballot import Ballot
from governance.domain.proposal.case import CaseEnd
from governance.domain.proposal.climbing import GroupEnd
from governance.domain.proposal.commands import EndPeriod
from governance.domain.proposal.conciliating import draw_group
from governance.domain.proposal.counting import count, not_taking_part
from governance.domain.proposal.electing import close_round, end_nomination, first_round
from governance.domain.proposal.objections import CheckEnd, CureEnd, LifeEnd
from governance.domain.proposal.phases import (
    adopt,
    execute,
    open_consultation,
    open_next,
    open_repeat,
    open_vote,
    rules_of,
)
from governance.domain.proposal.reservations import ReservationEnd
from governance.domain.proposal.reserving import end_reservation
from governance.domain.proposal.ruling import end_ruling
from governance.domain.proposal.rulings import RulingEnd
from governance.domain.proposal.secrecy import ROLL_CALL, ballot_of
from governance.domain.proposal.separate_votes import close_consultation, close_votes
from governance.domain.proposal.sponsorship import lack_of
from governance.domain.proposal.stages import Stage, StageEnd
from governance.domain.proposal.state import Proposal
from regime.domain.engine.result import Result
from regime.domain.engine.writing import write_result
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity


def decide(
    command: EndPeriod, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that the end of a period leads to; raises ``Refused``."""
    if actor.capacity is not Capacity.CLOCK:
        raise NotPermitted("Only the clock lets a period end.")
    return end_period(proposal, regime, at)


def end_period(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """What has fallen due by ``at``, judged as of the end of its period."""
    due = proposal.due
    if due is None or due.at > at:
        return ()
    match due.end:
        case StageEnd():
            return _end_stage(proposal, regime, due.at)
        case GroupEnd():
            return draw_group(proposal, regime, due.at)
        case CaseEnd():
            return (open_vote(proposal, regime, due.at),)
        case RulingEnd():
            return end_ruling(due.end, proposal, regime, due.at)
        case CheckEnd() | CureEnd() | LifeEnd():
            return end_objection(due.end, proposal, regime, due.at)
        case ReservationEnd():
            return end_reservation(due.end, due.at)
        case _:
            assert_never(due.end)


def _end_stage(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    match proposal.stage:
        case Stage.SUBMITTED:
            return _end_admissibility(proposal, regime, at)
        case Stage.NOMINATION:
            return end_nomination(proposal, regime, at)
        case Stage.CONSULTATION:
            return _end_consultation(proposal, regime, at)
        case Stage.SEPARATE_VOTES:
            return close_votes(proposal, regime, at)
        case Stage.CONSENSUS | Stage.SILENCE:
            return close_call(proposal, regime, at)
        case Stage.LADDER:
            return open_next(proposal, regime, at, reason="objection")
        case Stage.VOTE | Stage.APPEAL:
            return _end_vote(proposal, regime, at)
        case Stage.OPENING:
            return close_vote(proposal, regime, at, ballot=_ballot(proposal))
        case Stage.SUMMARY:
            return (e.ProposalNotAdopted(as_of=at, reason="silence_broken"),)
        case Stage.NOTICE:
            recorded = proposal.applied_by is not None
            return (fe.ReadingUnchallenged(at) if recorded else fe.NoticeTookEffect(at),)
        case Stage.REQUEST:
            return (e.ProposalLapsed(as_of=at, reason="sponsors_missing"),)
        case Stage.ADOPTED:
            return _take_effect(proposal, regime, at)
        case Stage.IN_FORCE:
            return end_effect(proposal, regime, at)
        case Stage.UNKNOWN | Stage.AWAITING | Stage.COUNTING:
            raise _has_no_end(proposal)
        case Stage.RETURNED | Stage.WITHDRAWN | Stage.LAPSED | Stage.NOT_ADOPTED:
            raise _has_no_end(proposal)
        case Stage.CHALLENGED | Stage.RECORDED | Stage.EXPIRED:
            raise _has_no_end(proposal)
        case _:
            assert_never(proposal.stage)


def _has_no_end(proposal: Proposal) -> Broken:
    return Broken(f"{proposal.symbol} has a deadline but stands as {proposal.stage}")


def _end_consultation(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The procedure begins, with all who have to stand behind the text as it is now."""
    if isinstance(kind_told(proposal.kind, proposal.matter), Elective):
        return first_round(proposal, regime, at)
    if lack := lack_of(proposal, regime):
        return (e.ProposalLapsed(as_of=at, reason=lack.code),)
    return close_consultation(proposal, regime, at)


def _end_admissibility(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    return _admit(e.ProposalDeemedAdmitted(as_of=at), proposal, regime, at)


def _admit(admitted: Event, proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """Admitted, or lapsed: no vote and no silence stands in for who has to join."""
    if lack := lack_of(proposal, regime):
        return (e.ProposalLapsed(as_of=at, reason=lack.code),)
    return (admitted, *open_consultation(proposal, regime, at))


def _end_vote(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The count at once where the votes are known, or where there are none; else the opening."""
    ballot, rules = _ballot(proposal), rules_of(proposal, regime)
    how = ballot_of(ballot.question, proposal.matter, rules)
    if how == ROLL_CALL or not ballot.votes:
        return close_vote(proposal, regime, at, ballot=ballot)
    until = rules.period_end(at, days=rules.days("majorities", "opening_days"))
    return (be.OpeningAwaited(round=ballot.round, as_of=at, until=until),)


def _ballot(proposal: Proposal) -> Ballot:
    if proposal.ballot is None:
        raise Broken(f"{proposal.symbol} votes without a ballot")
    return proposal.ballot


def close_vote(
    proposal: Proposal, regime: Regime, at: datetime, *, ballot: Ballot, after: int = 0
) -> tuple[Event, ...]:
    """The count and what follows; ``after`` is how many entries are recorded before these."""
    if ballot.question == e.ELECTION:
        return close_round(proposal, regime, at, ballot=ballot, after=after)
    result = count(ballot)
    written: Json = write_result(result)
    if result.quorate is False:
        return _fail_quorum(proposal, regime, at, ballot=ballot, result=written)
    closed = e.VoteClosed(round=ballot.round, as_of=at, result=written)
    concluded = _conclude(proposal, regime, at, ballot=ballot, result=result, after=after + 1)
    return (closed, *concluded)


def _fail_quorum(
    proposal: Proposal, regime: Regime, at: datetime, *, ballot: Ballot, result: Json
) -> tuple[Event, ...]:
    failed = e.QuorumFailed(
        round=ballot.round, as_of=at, result=result, not_taking_part=not_taking_part(ballot)
    )
    if ballot.repeats is None:
        return (failed, open_repeat(proposal, regime, at))
    if ballot.question == e.APPEAL:
        return (failed, e.AppealDismissed(as_of=at, reason="no_quorum"))
    return (failed, e.ProposalNotAdopted(as_of=at, reason="no_quorum"))


def _conclude(
    proposal: Proposal, regime: Regime, at: datetime, *, ballot: Ballot, result: Result, after: int
) -> tuple[Event, ...]:
    if ballot.question == e.APPEAL:
        if not result.adopted:
            return (e.AppealDismissed(as_of=at, reason=result.reason),)
        return _admit(e.AppealUpheld(as_of=at), proposal, regime, at)
    if not result.adopted:
        return (e.ProposalNotAdopted(as_of=at, reason=result.reason),)
    return adopt(proposal, regime, at, after=after)


def _take_effect(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    if proposal.decision is None:
        raise Broken(f"{proposal.symbol} takes effect without a decision")
    adopted = e.ProposalAdopted(
        as_of=at, decision=proposal.decision, effect=proposal.effect, effective_at=at
    )
    return execute(proposal, regime, at, adopted=adopted)
