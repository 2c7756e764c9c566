"""Deciding: the one way from a command to its events, for the door, the replay and every trial."""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from governance.domain.admission.answering import answer_pair
from governance.domain.admission.leaving import withdraw
from governance.domain.admission.outcome import follows
from governance.domain.calendar_clock import end_calendar_period
from governance.domain.proposal.decider import decide as decide_proposal
from governance.domain.proposal.state import Proposal
from governance.domain.retelling import Command
from regime.domain import commands as rc
from regime.domain.accession.commands import AnswerPair, WithdrawApplication
from regime.domain.calendar_commands import EndCalendarPeriod
from regime.domain.decider import decide as decide_regime
from regime.domain.state import Regime
from regime.domain.values import CLOCK, Actor


def decide(
    command: Command, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command leads to; raises ``Refused``."""
    if isinstance(command, EndCalendarPeriod):
        if actor != CLOCK:
            raise NotPermitted("Only the clock lets a period end.")
        return end_calendar_period(regime, at)
    if isinstance(command, WithdrawApplication):
        return withdraw(command, proposal, regime, actor, at)
    if isinstance(command, AnswerPair):
        return answer_pair(command, proposal, regime, actor, at)
    if isinstance(command, rc.RegimeCommand):
        return decide_regime(command, regime, actor, at)
    events = decide_proposal(command, proposal, regime, actor, at)
    return (*events, *follows(events, proposal, regime))


def decided_of(command: Command, regime: Regime, stream: str) -> str:
    """The proposal that a decision reads beside the regime: an application may have one."""
    if isinstance(command, WithdrawApplication | AnswerPair):
        application = regime.applications.get(command.application)
        return (application.proposal or "") if application else ""
    return stream
