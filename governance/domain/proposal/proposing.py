"""Proposing: how a text comes before the members, given to the module whose rule it is."""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from governance.domain.proposal import adhering, admitting, submitting, withdrawing
from governance.domain.proposal import commands as c
from governance.domain.proposal.state import Proposal
from regime.domain.state import Regime
from regime.domain.values import Actor


def decide(
    command: c.SubmissionCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command leads to; raises ``Refused``."""
    match command:
        case c.SubmitProposal():
            return submitting.submit(command, regime, actor, at)
        case c.DeclareAdherence():
            return adhering.declare(command, regime, actor, at)
        case c.AdmitProposal() | c.ReturnProposal() | c.AppealReturn() | c.FindUrgent():
            return admitting.decide(command, proposal, regime, actor, at)
        case c.WithdrawProposal():
            return withdrawing.withdraw(command, proposal, regime, actor, at)
        case c.TakeOverProposal():
            return withdrawing.take_over(command, proposal, regime, actor, at)
        case _:
            assert_never(command)
