"""Endings: what follows when a period of a proposal runs out, judged as of its end.

Admissibility: admitted by default, or lapsed where it was never whole. Consultation: votes before
the text, where there are any, and then the procedure begins. Call and silence: adopted, or the next
phase; where a check is open the result waits. Vote: the count decides, without whom the close
leaves out; without a quorum one repeat opens as of the close, and a second failure is not an
adoption. A ballot that is not open is opened first, and counted when that period ends, if not
before; where votes that stay closed could change the outcome, the vote is repeated. A step of the
ladder opens the next. A notice takes effect, or runs again where nobody goes
on with its challenge. Date of effect: the decision takes effect; where its effect lasts for a time,
that ends. A reservation lapses. What ends in an election is decided in ``electing``.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.errors import Broken, NotPermitted
from governance.domain.chapters.accession.state import CaseEnd
from governance.domain.chapters.amendments.separate_votes import close_consultation, close_votes
from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.ballots.secrecy import ROLL_CALL, ballot_now
from governance.domain.chapters.ballots.unopened import (
    is_undecided,
    repeats_unopened,
    unopened,
    unopened_under_seal,
)
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.calls.endings import close_call, end_objection, end_step
from governance.domain.chapters.calls.resuming import end_waiting
from governance.domain.chapters.effects.deciding import end_effect
from governance.domain.chapters.effects.reservations import end_reservation
from governance.domain.chapters.effects.state import ReservationEnd
from governance.domain.chapters.elections.rounds import (
    close_round,
    end_nomination,
    first_round,
    repeat_round,
)
from governance.domain.chapters.ladder.conciliation import draw_group
from governance.domain.chapters.ladder.state import GroupEnd
from governance.domain.chapters.objections.state import CheckEnd, CureEnd, LifeEnd
from governance.domain.chapters.proposal.phases import (
    adopt,
    execute,
    open_again,
    open_consultation,
    open_repeat,
    open_vote,
    rules_of,
)
from governance.domain.chapters.proposal.said import EndPeriod
from governance.domain.chapters.proposal.stages import Stage, StageEnd
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings.deciding import end_ruling
from governance.domain.chapters.rulings.state import RulingEnd
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.findings import found
from governance.domain.chapters.submission.sponsorship import lack_of
from governance.domain.chapters.votes import said as votes
from governance.domain.chapters.votes.counting import count, not_taking_part
from governance.domain.chapters.votes.left_out import kept, left_out
from governance.domain.chapters.votes.state import Ballot
from governance.domain.families.elections import Elective
from governance.domain.kinds import kind_told
from regime.domain.engine.result import Result
from regime.domain.engine.writing import write_result
from regime.domain.state import Regime
from regime.domain.values import Actor, Body, Capacity


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
            return end_step(proposal, regime, at)
        case Stage.VOTE | Stage.APPEAL:
            return _end_vote(proposal, regime, at)
        case Stage.OPENING:
            return _end_opening(proposal, regime, at)
        case Stage.SUMMARY:
            return (votes.ProposalNotAdopted(as_of=at, reason="silence_broken"),)
        case Stage.NOTICE:
            recorded = proposal.applied_by is not None
            return (calls.ReadingUnchallenged(at) if recorded else calls.NoticeTookEffect(at),)
        case Stage.REQUEST:
            return (submission.ProposalLapsed(as_of=at, reason="sponsors_missing"),)
        case Stage.ADOPTED:
            return _take_effect(proposal, regime, at)
        case Stage.IN_FORCE:
            return end_effect(proposal, regime, at)
        case Stage.UNKNOWN | Stage.AWAITING | Stage.COUNTING:
            raise _has_no_end(proposal)
        case Stage.RETURNED | Stage.WITHDRAWN | Stage.LAPSED | Stage.NOT_ADOPTED:
            raise _has_no_end(proposal)
        case Stage.CHALLENGED:
            return end_waiting(proposal, regime, at)
        case Stage.RECORDED | Stage.EXPIRED:
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
        return (submission.ProposalLapsed(as_of=at, reason=lack.code),)
    return close_consultation(proposal, regime, at)


def _end_admissibility(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    if proposal.body is Body.SECRETARIAT:
        return _admit(submission.OwnProposalAdmitted(as_of=at), proposal, regime, at)
    return _admit(submission.ProposalDeemedAdmitted(as_of=at), proposal, regime, at)


def _admit(admitted: Event, proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """Admitted, or lapsed: no vote and no silence stands in for who has to join."""
    if lack := lack_of(proposal, regime):
        return (submission.ProposalLapsed(as_of=at, reason=lack.code),)
    made = found(proposal, regime, at, weakens=None)
    return (admitted, *made, *open_consultation(proposal, regime, at))


def _end_vote(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The count at once where the votes are known, or where there are none; else the opening."""
    ballot, rules = _ballot(proposal), rules_of(proposal, regime)
    gone = left_out(ballot, proposal, regime, at)
    how = ballot_now(ballot, proposal.matter, rules)
    if how == ROLL_CALL or not ballot.votes:
        counted = kept(ballot, gone)
        return (*gone, *close_vote(proposal, regime, at, ballot=counted, after=len(gone)))
    until = rules.period_end(at, days=rules.days("majorities", "opening_days"))
    return (*gone, ballots.OpeningAwaited(round=ballot.round, as_of=at, until=until))


def _end_opening(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """What the opener left closed its voters are asked to open; then it is counted, or repeated."""
    ballot, rules = _ballot(proposal), rules_of(proposal, regime)
    closed = unopened_under_seal(ballot)
    if closed and repeats_unopened(rules) and not ballot.voters_asked:
        until = rules.period_end(at, days=rules.days("majorities", "own_opening_days"))
        return (
            ballots.VotersAskedToOpen(round=ballot.round, as_of=at, until=until, members=closed),
        )
    return close_vote(proposal, regime, at, ballot=ballot)


def _repeat_unopened(
    proposal: Proposal, regime: Regime, at: datetime, *, ballot: Ballot
) -> tuple[Event, ...]:
    failed = ballots.OpeningFailed(round=ballot.round, as_of=at, unopened=unopened(ballot))
    known = replace(proposal, ballot=replace(ballot, unopened=ballot.unopened + 1))
    if ballot.question == votes.ELECTION:
        return (failed, *repeat_round(known, regime, at))
    return (failed, open_again(known, regime, at))


def _ballot(proposal: Proposal) -> Ballot:
    if proposal.ballot is None:
        raise Broken(f"{proposal.symbol} votes without a ballot")
    return proposal.ballot


def close_vote(
    proposal: Proposal, regime: Regime, at: datetime, *, ballot: Ballot, after: int = 0
) -> tuple[Event, ...]:
    """The count and what follows; ``after`` is how many entries are recorded before these."""
    if repeats_unopened(rules_of(proposal, regime)) and is_undecided(ballot, proposal.case):
        return _repeat_unopened(proposal, regime, at, ballot=ballot)
    if ballot.question == votes.ELECTION:
        return close_round(proposal, regime, at, ballot=ballot, after=after)
    result = count(ballot)
    written: Json = write_result(result)
    if result.quorate is False:
        return _fail_quorum(proposal, regime, at, ballot=ballot, result=written)
    closed = votes.VoteClosed(round=ballot.round, as_of=at, result=written)
    concluded = _conclude(proposal, regime, at, ballot=ballot, result=result, after=after + 1)
    return (closed, *concluded)


def _fail_quorum(
    proposal: Proposal, regime: Regime, at: datetime, *, ballot: Ballot, result: Json
) -> tuple[Event, ...]:
    failed = votes.QuorumFailed(
        round=ballot.round, as_of=at, result=result, not_taking_part=not_taking_part(ballot)
    )
    if not ballot.lacked_quorum:
        return (failed, open_repeat(proposal, regime, at))
    if ballot.question == votes.APPEAL:
        return (failed, *_decide_without_quorum(proposal, regime, at, ballot=ballot))
    return (failed, votes.ProposalNotAdopted(as_of=at, reason="no_quorum"))


def _decide_without_quorum(
    proposal: Proposal, regime: Regime, at: datetime, *, ballot: Ballot
) -> tuple[Event, ...]:
    """An appeal in whose repeat too few took part: they decide it, and a tie of nobody admits."""
    rules = rules_of(proposal, regime)
    if rules.value("admissibility", "decided_without_quorum") is not True:
        return (submission.AppealDismissed(as_of=at, reason="no_quorum"),)
    result = count(ballot.without_quorum())
    return _conclude(proposal, regime, at, ballot=ballot, result=result, after=0)


def _conclude(
    proposal: Proposal, regime: Regime, at: datetime, *, ballot: Ballot, result: Result, after: int
) -> tuple[Event, ...]:
    if ballot.question == votes.APPEAL:
        if not result.adopted:
            return (submission.AppealDismissed(as_of=at, reason=result.reason),)
        return _admit(submission.AppealUpheld(as_of=at), proposal, regime, at)
    if not result.adopted:
        return (votes.ProposalNotAdopted(as_of=at, reason=result.reason),)
    return adopt(proposal, regime, at, after=after)


def _take_effect(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    if proposal.decision is None:
        raise Broken(f"{proposal.symbol} takes effect without a decision")
    adopted = votes.ProposalAdopted(
        as_of=at, decision=proposal.decision, effect=proposal.effect, effective_at=at
    )
    return execute(proposal, regime, at, adopted=adopted)
