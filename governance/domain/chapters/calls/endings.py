"""Answering objections: what the end of a call, or of an objection, leads to.

Consensus exists, and silence is kept, when no admissible objection stands in the way. An objection
filed in time counts until it falls, lapses or is withdrawn; if the result depends on open checks
when the period ends, it waits for them. During the ladder the text of the call is adopted by
consensus at the moment when no objection stands any more. Where the article says so, an objection
counts only while its member is a voting one: asked as a call ends, as an objection does, and as a
step of the ladder does.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.errors import Broken
from governance.domain.chapters.calls import said
from governance.domain.chapters.ladder.skipping import skipped
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.disputed import blocking, waits
from governance.domain.chapters.objections.maintained import (
    call_left_out,
    counts_at_decision,
    maintained,
)
from governance.domain.chapters.objections.state import (
    CheckEnd,
    CureEnd,
    LifeEnd,
    Objection,
    ObjectionEnd,
    Standing,
)
from governance.domain.chapters.proposal.phases import adopt, open_next, open_vote, rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes.counting import count_call
from governance.domain.chapters.votes.left_out import kept
from governance.domain.chapters.votes.state import Ballot
from regime.domain.engine.result import Result
from regime.domain.engine.writing import write_result
from regime.domain.state import Regime

_CONSENSUS: Json = {"kind": "consensus"}
_NO_OBJECTIONS: tuple[Objection, ...] = ()


def close_call(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The end of a call or a silence: its result, or the wait for open checks."""
    standing = maintained(proposal.standing_objections, proposal, regime)
    if waits(standing, _call(proposal), rules_of(proposal, regime)):
        waiting = tuple(one.number for one in standing if one.pending)
        return (said.ResultAwaited(round=_call(proposal).round, as_of=at, objections=waiting),)
    return _result(standing, proposal, regime, at, after=0)


def end_step(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The end of a step of the ladder: consensus, if who objected is no voting member; or the next.

    Where nobody has objected to the text any more it is not asked again: that was decided then.
    """
    rules, standing = rules_of(proposal, regime), proposal.standing_objections
    if proposal.call and standing and counts_at_decision(rules):
        kept_up = maintained(standing, proposal, regime)
        same = proposal.call.revision == proposal.revision
        if same and not blocking(kept_up, proposal.call, rules):
            return _reached(proposal, regime, at, after=0)
    return open_next(proposal, regime, at, reason="objection")


def end_objection(
    end: ObjectionEnd, proposal: Proposal, regime: Regime, at: datetime
) -> tuple[Event, ...]:
    """What follows when a period of an objection ends: its life, its check or its cure."""
    objection = proposal.objections[end.objection]
    match end:
        case LifeEnd(objection=number):
            lapsed = objections.ObjectionLapsed(number=number, as_of=at)
            return (lapsed, *without(objection, proposal, regime, at, after=1))
        case CheckEnd(objection=number):
            deemed = objections.ObjectionDeemedSustained(number=number, as_of=at)
            return (deemed, *sustained(objection, proposal, regime, at))
        case CureEnd(objection=number):
            fell = objections.ObjectionFell(number=number, as_of=at)
            return (fell, *without(objection, proposal, regime, at, after=1))
        case _:
            assert_never(end)


def sustained(
    objection: Objection, proposal: Proposal, regime: Regime, at: datetime
) -> tuple[Event, ...]:
    """What follows when an objection is found admissible: a result that waited is known."""
    if proposal.stage is not Stage.AWAITING:
        return ()
    found = replace(objection, standing=Standing.SUSTAINED)
    standing = tuple(found if one == objection else one for one in proposal.standing_objections)
    return _awaited(standing, proposal, regime, at, after=1)


def without(
    objection: Objection, proposal: Proposal, regime: Regime, at: datetime, *, after: int
) -> tuple[Event, ...]:
    """What follows when an objection counts no longer; ``after`` entries precede it."""
    others = tuple(one for one in proposal.standing_objections if one != objection)
    standing = maintained(others, proposal, regime)
    if proposal.stage is Stage.AWAITING:
        return _awaited(standing, proposal, regime, at, after=after)
    call = _call(proposal)
    if blocking(standing, call, rules_of(proposal, regime)):
        return skipped(standing, proposal, regime, at, agreed=proposal.climb.agreed)
    # Who was silent on the text of the call was not asked about a later one: that goes to a vote.
    if proposal.stage is Stage.LADDER and call.revision == proposal.revision:
        return _reached(proposal, regime, at, after=after)
    return ()


def _reached(proposal: Proposal, regime: Regime, at: datetime, *, after: int) -> tuple[Event, ...]:
    """Consensus during the ladder, without whom the call leaves out by now."""
    gone = call_left_out(proposal, regime, at)
    result = count_call(_CONSENSUS, kept(_call(proposal), gone).electors, _NO_OBJECTIONS)
    reached = said.ConsensusReached(as_of=at, result=write_result(result))
    return (*gone, reached, *_agreed(proposal, regime, at, after=after + len(gone) + 1))


def _awaited(
    standing: tuple[Objection, ...], proposal: Proposal, regime: Regime, at: datetime, *, after: int
) -> tuple[Event, ...]:
    """The result, unless it depends on another check still."""
    counted = maintained(standing, proposal, regime)
    if waits(counted, _call(proposal), rules_of(proposal, regime)):
        return ()
    return _result(standing, proposal, regime, at, after=after)


def _result(
    standing: tuple[Objection, ...], proposal: Proposal, regime: Regime, at: datetime, *, after: int
) -> tuple[Event, ...]:
    gone = call_left_out(proposal, regime, at)
    call = kept(_call(proposal), gone)
    counted = maintained(standing, proposal, regime)
    stands = blocking(counted, call, rules_of(proposal, regime))
    result = count_call(call.step, call.electors, stands)
    closed = _closed(call, result, at)
    if result.adopted:
        return (*gone, closed, *_agreed(proposal, regime, at, after=after + len(gone) + 1))
    return (*gone, closed, *open_next(proposal, regime, at, reason=result.reason))


def _agreed(proposal: Proposal, regime: Regime, at: datetime, *, after: int) -> tuple[Event, ...]:
    """Nobody objects: adopted. Silence gives no reasons against a panel: then there is a vote."""
    if proposal.case and not proposal.case.is_recommended:
        return (open_vote(proposal, regime, at),)
    return adopt(proposal, regime, at, after=after)


def _closed(call: Ballot, result: Result, at: datetime) -> Event:
    written: Json = write_result(result)
    silent = isinstance(call.step, dict) and call.step["kind"] == "silence"
    closing = said.SilenceClosed if silent else said.ConsensusCallClosed
    return closing(round=call.round, as_of=at, result=written)


def _call(proposal: Proposal) -> Ballot:
    if proposal.call is None:
        raise Broken(f"{proposal.symbol} has objections but no call")
    return proposal.call
