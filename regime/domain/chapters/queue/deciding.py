"""Queueing: how much waits of one delegation, and who takes it out again.

What waits is filed by the clock, in the order of filing, as soon as a place of its own delegation
is free. No place and no period of anybody else depends on it.
"""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from regime.domain.chapters.queue import said
from regime.domain.chapters.queue.state import PlaceEnd
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode


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
    return (said.FilingLeft(number=command.number, member=filing.member),)


def end_waiting(end: PlaceEnd, regime: Regime, at: datetime) -> tuple[said.FilingTakenUp, ...]:
    """What waited first for its place is taken up, as of the instant at which it was free."""
    filing = regime.queue.waiting[end.number]
    return (said.FilingTakenUp(number=filing.number, member=filing.member, as_of=at),)


def most_waiting(regime: Regime) -> int:
    """How much of one delegation may wait; nothing where the rules know no queue."""
    most = regime.rules.value("proposals", "waiting_max")
    return most if isinstance(most, int) else 0


def queued(
    member: StateCode, regime: Regime, *, act: str, title: str, values: Json
) -> said.FilingQueued:
    """What is filed over the number, at the end of the delegation's own queue."""
    return said.FilingQueued(
        number=regime.queue.count + 1,
        member=member,
        place=len(regime.queue.of(member)) + 1,
        act=act,
        title=title,
        values=values,
    )
