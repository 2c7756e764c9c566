"""Noticing: what is done about a notice, given to the module whose rule it is."""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from governance.domain.chapters.calls import challenges, said, transfers
from governance.domain.chapters.proposal.state import Proposal
from regime.domain.state import Regime
from regime.domain.values import Actor


def decide(
    command: said.NoticeCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about a notice leads to; raises ``Refused``."""
    match command:
        case said.ChallengeNotice():
            return challenges.challenge(command, proposal, regime, actor, at)
        case said.JoinChallenge():
            return challenges.join(command, proposal, regime, actor, at)
        case said.ReportTransfer():
            return transfers.report(command, proposal, regime, actor, at)
        case _:
            assert_never(command)
