"""Proposing: how a text comes before the members, given to the module whose rule it is."""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import (
    adherence,
    admissibility,
    said,
    submitting,
    withdrawal,
)
from regime.domain.state import Regime
from regime.domain.values import Actor


def decide(
    command: said.SubmissionCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command leads to; raises ``Refused``."""
    match command:
        case said.SubmitProposal():
            return submitting.submit(command, regime, actor, at)
        case said.DeclareAdherence():
            return adherence.declare(command, regime, actor, at)
        case said.AdmitProposal() | said.ReturnProposal() | said.AppealReturn() | said.FindUrgent():
            return admissibility.decide(command, proposal, regime, actor, at)
        case said.WithdrawProposal():
            return withdrawal.withdraw(command, proposal, regime, actor, at)
        case said.TakeOverProposal():
            return withdrawal.take_over(command, proposal, regime, actor, at)
        case _:
            assert_never(command)
