"""Decider of a proposal: each command is decided by the chapter that it belongs to.

A proposal is governed by the edition in force when it was submitted. Before any command is decided
here, everything due by then has been.
"""

from datetime import datetime

from audit.log.catalogue import Event
from governance.domain.chapters.proposal.contents import PROPOSAL
from governance.domain.chapters.proposal.said import ProposalCommand
from governance.domain.chapters.proposal.state import Proposal
from regime.domain.state import Regime
from regime.domain.values import Actor


def decide(
    command: ProposalCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command leads to; raises ``Refused``."""
    return PROPOSAL.deciding(command)(command, proposal, regime, actor, at)
