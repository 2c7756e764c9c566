"""Queueing: how much waits of one delegation, and who takes it out again.

What waits is filed by the clock, in the order of filing of its line, as soon as a place of its own
delegation is free. No place and no period of anybody else depends on it.
"""

from datetime import datetime

from audit.log.catalogue import Event, to_json
from audit.log.encoding import Json, canonical
from regime.domain.chapters.queue import said
from regime.domain.chapters.queue.state import Line, PlaceEnd
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, Standing, StateCode

# What waits is recorded twice, and with more beside it when it is done: this leaves room for both.
MOST_BYTES = 60_000


def decide(
    command: said.LeaveQueue, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of taking something out of the queue; raises ``Refused``."""
    require(said.LeaveQueue, actor, regime)
    filing = regime.queue.waiting.get(command.number)
    if filing is None or filing.member != actor.member:
        raise said.NotWaiting(
            f"Nothing of number {command.number} waits for this delegation.",
            rule=regime.rules.roles[said.ROLE],
        )
    left = said.FilingLeft(number=command.number, member=filing.member, act=filing.act)
    return (left,)


def end_waiting(end: PlaceEnd, regime: Regime, at: datetime) -> tuple[said.FilingTakenUp, ...]:
    """What waited first in its line is taken up, as of the instant of its turn."""
    filing = regime.queue.waiting[end.number]
    taken = said.FilingTakenUp(number=filing.number, member=filing.member, act=filing.act, as_of=at)
    return (taken,)


def is_gone(member: StateCode, regime: Regime) -> bool:
    """Whether a delegation has left, so that nothing of it waits any longer."""
    known = regime.participants.get(member)
    return known is None or known.standing is Standing.FORMER


def queued(line: Line, regime: Regime, *, command: object, title: str) -> said.FilingQueued:
    """What is filed over the number, at the end of the own line; raises ``Refused``."""
    values = to_json(command)
    _must_fit_in_its_turn(values, regime)
    return said.FilingQueued(
        number=regime.queue.count + 1,
        member=line.member,
        place=len(regime.queue.of(line)) + 1,
        act=line.act,
        proposal=line.proposal,
        title=title,
        values=values,
    )


def _must_fit_in_its_turn(values: Json, regime: Regime) -> None:
    """Refuse what no entry would hold when its turn comes: the clock would stop there."""
    if len(canonical(values)) > MOST_BYTES:
        raise said.TooLongToWait(
            f"What waits has at most {MOST_BYTES} bytes in all its words.",
            rule=regime.rules.roles[said.ROLE],
        )
