"""Resuming: a challenge that ends without a finding against a reading gives its notice life again.

A challenge stops the clocks of its notice. It ends when it is withdrawn or returned and nobody goes
on with it in time, when an appeal against its return is dismissed, when it lapses, when the members
do not adopt it, or when they find the first of the outcomes that the article lists. From the
instant of that end the notice runs again with the whole days that were left when it was challenged,
at least one: so many days to its effect, and so many in which it may be challenged, unless the
Rules let the latter run on: then it is challenged only until they end. Who challenged it, or went
on with a challenge, does not challenge it again; any other may. Where the members find another
outcome the notice stays challenged. Where challenges stand beside each other the notice
waits for all of them. A challenge of an earlier release, which recorded no days, ended its notice
for good.
"""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.errors import Broken
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.calls.challenges import outcomes, stand_beside
from governance.domain.chapters.effects.said import DecisionTookEffect
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.withdrawal import days_run_on
from governance.domain.chapters.votes import said as votes
from governance.domain.families.recording import field_words
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Symbol

WITHDRAWN, RETURNED = Stage.WITHDRAWN.value, Stage.RETURNED.value
LAPSED, NOT_ADOPTED = Stage.LAPSED.value, Stage.NOT_ADOPTED.value
_MOVES = (
    submission.ProposalWithdrawn
    | submission.ProposalReturned
    | submission.ProposalTakenOver
    | submission.AppealFiled
    | submission.AppealDismissed
    | submission.ProposalLapsed
    | votes.ProposalNotAdopted
    | DecisionTookEffect
)


def moves_of(events: tuple[Event, ...]) -> tuple[_MOVES, ...]:
    """Those of the events that may end a challenge, or go on with it."""
    return tuple(one for one in events if isinstance(one, _MOVES))


def of_its_notice(
    moves: tuple[_MOVES, ...], challenge: Proposal, notice: Proposal, regime: Regime, at: datetime
) -> tuple[Event, ...]:
    """What the notice is told where these events end its challenge, or go on with it."""
    contest = notice.contest
    if contest is None or challenge.symbol not in contest.challenges:
        return ()
    found = (_told(one, challenge, notice, regime, at) for one in moves)
    return tuple(one for one in found if one)


def after(
    challenge: Symbol, notice: Proposal, rules: RulesOfProcedure, reason: str, at: datetime
) -> calls.ChallengeEnded | calls.NoticeResumed:
    """What follows where a challenge ends without a finding against the reading.

    The notice runs again from ``at`` with the days that were left to it, unless another challenge
    is pending or was decided against the reading.
    """
    contest = notice.contest
    if contest and (contest.found_against or contest.challenges != (challenge,)):
        return calls.ChallengeEnded(notice.symbol, challenge, reason, against=False, as_of=at)
    until = rules.period_end(at, days=contest.days_left if contest else 1)
    return calls.NoticeResumed(
        notice=notice.symbol,
        challenge=challenge,
        reason=reason,
        as_of=at,
        until=until,
        challenge_until=min(until, _challenge_until(notice, rules, at)),
    )


def _challenge_until(notice: Proposal, rules: RulesOfProcedure, at: datetime) -> datetime:
    contest = notice.contest
    if contest and contest.days_run_on and notice.challenge_until:
        return notice.challenge_until
    return rules.period_end(at, days=contest.challenge_days_left if contest else 1)


def end_waiting(notice: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """Nobody has gone on in time with a challenge that was withdrawn or returned."""
    first = notice.contest.next_end if notice.contest else None
    if first is None:
        raise Broken(f"{notice.symbol} waits for no challenge that stopped")
    challenge, dropped = first
    return (after(challenge, notice, rules_of(notice, regime), dropped.reason, at),)


def _told(
    move: _MOVES, challenge: Proposal, notice: Proposal, regime: Regime, at: datetime
) -> Event | None:
    rules = rules_of(notice, regime)
    match move:
        case submission.ProposalWithdrawn(takeover_until=until) if _is_open(
            until, challenge, regime
        ):
            return _dropped(notice, challenge, WITHDRAWN, until, rules, at)
        case submission.ProposalWithdrawn():
            return after(challenge.symbol, notice, rules, WITHDRAWN, at)
        case submission.ProposalReturned(appeal_until=until):
            return _dropped(notice, challenge, RETURNED, until, rules, at)
        case submission.ProposalTakenOver(member=member) | submission.AppealFiled(member=member):
            return calls.ChallengeTakenUp(notice.symbol, challenge.symbol, member)
        case submission.AppealDismissed(as_of=as_of):
            return after(challenge.symbol, notice, rules, RETURNED, as_of)
        case submission.ProposalLapsed(as_of=as_of):
            return after(challenge.symbol, notice, rules, LAPSED, as_of)
        case votes.ProposalNotAdopted(as_of=as_of):
            return after(challenge.symbol, notice, rules, NOT_ADOPTED, as_of)
        case DecisionTookEffect(as_of=as_of):
            return _found(challenge, notice, regime, as_of)


def _is_open(until: datetime | None, challenge: Proposal, regime: Regime) -> bool:
    """Whether another may go on with a challenge that is withdrawn."""
    run_on = days_run_on(rules_of(challenge, regime))
    return not challenge.taken_over or (until is not None and run_on)


def _found(challenge: Proposal, notice: Proposal, regime: Regime, as_of: datetime) -> Event | None:
    rules, found = rules_of(notice, regime), field_words(challenge.text, "outcome")
    if found in outcomes(rules_of(challenge, regime))[:1]:
        return after(challenge.symbol, notice, rules, found, as_of)
    if not stand_beside(rules):
        return None
    return calls.ChallengeEnded(notice.symbol, challenge.symbol, found, against=True, as_of=as_of)


def _dropped(
    notice: Proposal,
    challenge: Proposal,
    reason: str,
    until: datetime | None,
    rules: RulesOfProcedure,
    at: datetime,
) -> Event:
    if until is None:
        return after(challenge.symbol, notice, rules, reason, at)
    return calls.ChallengeDropped(notice.symbol, challenge.symbol, reason, until)
