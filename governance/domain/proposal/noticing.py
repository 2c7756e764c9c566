"""Noticing: what is done about a notice, given to the module whose rule it is."""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from governance.domain.proposal import challenging, reporting
from governance.domain.proposal import commands as c
from governance.domain.proposal.state import Proposal
from regime.domain.state import Regime
from regime.domain.values import Actor


def decide(
    command: c.NoticeCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about a notice leads to; raises ``Refused``."""
    match command:
        case c.ChallengeNotice():
            return challenging.challenge(command, proposal, regime, actor, at)
        case c.ReportTransfer():
            return reporting.report(command, proposal, regime, actor, at)
        case _:
            assert_never(command)
