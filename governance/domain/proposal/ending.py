"""Endings: what follows when a period of a proposal runs out, judged as of its end.

Admissibility: admitted by default. Consultation: the vote opens. Vote: the count decides; without a
quorum one repeat opens as of the close, with the repeat's quorum and fresh votes, and a second
failure is not an adoption. Date of effect: the decision takes effect.
"""

from datetime import datetime
from fractions import Fraction

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.errors import Broken
from governance.domain.kinds import kinds
from governance.domain.proposal import events as e
from governance.domain.proposal.counting import count, electors_of, not_taking_part
from governance.domain.proposal.state import Ballot, Proposal, Stage
from regime.domain.engine.result import Result
from regime.domain.engine.writing import write_result
from regime.domain.procedures import procedures
from regime.domain.state import Regime


def end_period(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """What has fallen due by ``at``, judged as of the end of its period."""
    if proposal.due is None or proposal.due.at > at:
        return ()
    at = proposal.due.at
    match proposal.stage:
        case Stage.SUBMITTED:
            return (e.ProposalDeemedAdmitted(as_of=at), *open_consultation(proposal, regime, at))
        case Stage.CONSULTATION:
            return (_open_first_vote(proposal, regime, at),)
        case Stage.VOTE:
            return _close_vote(proposal, regime, at)
        case Stage.ADOPTED:
            return _take_effect(proposal, regime, at)
        case _:
            raise Broken(f"{proposal.symbol} has a deadline but stands as {proposal.stage}")


def open_consultation(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The consultation that the matrix gives, or the vote at once where it gives none."""
    rules = regime.edition(proposal.edition)
    days = rules.matters[proposal.matter].days("consultation_days")
    if days == 0:
        return (_open_first_vote(proposal, regime, at),)
    return (e.ConsultationOpened(as_of=at, until=rules.period_end(at, days=days)),)


def _open_first_vote(proposal: Proposal, regime: Regime, at: datetime) -> Event:
    rules = regime.edition(proposal.edition)
    return _open_vote(
        proposal,
        regime,
        at,
        round_=1,
        quorum=rules.matters[proposal.matter].fraction("decision_quorum"),
        days=rules.days("majorities", "vote_days"),
    )


def _open_vote(
    proposal: Proposal, regime: Regime, at: datetime, *, round_: int, quorum: Fraction, days: int
) -> Event:
    rules = regime.edition(proposal.edition)
    closes_at = rules.period_end(at, days=days)
    return e.VoteOpened(
        round=round_,
        as_of=at,
        step=procedures[proposal.procedure].step(
            rules.matters[proposal.matter], quorum=quorum, closes_at=closes_at
        ),
        electors=electors_of(regime),
        closes_at=closes_at,
    )


def _close_vote(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    ballot = proposal.ballot
    if ballot is None:
        raise Broken(f"{proposal.symbol} votes without a ballot")
    result = count(ballot)
    written: Json = write_result(result)
    if result.quorate is False:
        return _fail_quorum(proposal, regime, at, ballot=ballot, result=written)
    closed = e.VoteClosed(round=ballot.round, as_of=at, result=written)
    return (closed, *_conclude(proposal, regime, at, result=result))


def _fail_quorum(
    proposal: Proposal, regime: Regime, at: datetime, *, ballot: Ballot, result: Json
) -> tuple[Event, ...]:
    failed = e.QuorumFailed(
        round=ballot.round, as_of=at, result=result, not_taking_part=not_taking_part(ballot)
    )
    if ballot.round > 1:
        return (failed, e.ProposalNotAdopted(as_of=at, reason="no_quorum"))
    rules = regime.edition(proposal.edition)
    repeat = _open_vote(
        proposal,
        regime,
        at,
        round_=ballot.round + 1,
        quorum=rules.fraction("quorum", "repeat_quorum"),
        days=rules.days("quorum", "repeat_days"),
    )
    return (failed, repeat)


def _conclude(
    proposal: Proposal, regime: Regime, at: datetime, *, result: Result
) -> tuple[Event, ...]:
    if not result.adopted:
        return (e.ProposalNotAdopted(as_of=at, reason=result.reason),)
    kind = kinds[proposal.matter]
    rules = regime.edition(proposal.edition)
    given = regime.next_symbol("D", at.year, as_of=at)
    days = kind.effect_days(rules)
    adopted = e.ProposalAdopted(
        as_of=at,
        decision=given.symbol,
        effect=kind.effect,
        effective_at=rules.period_end(at, days=days) if days else at,
    )
    return (given, adopted)


def _take_effect(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    if proposal.decision is None:
        raise Broken(f"{proposal.symbol} takes effect without a decision")
    took_effect = e.DecisionTookEffect(
        as_of=at,
        decision=proposal.decision,
        effect=proposal.effect,
        edition=regime.rules.edition + 1,
    )
    follows = kinds[proposal.matter].take_effect(
        proposal.text,
        regime,
        proposal.decision,
        edition=proposal.edition,
        as_of=at,
        position=regime.size + 1,
    )
    return (took_effect, *follows)
