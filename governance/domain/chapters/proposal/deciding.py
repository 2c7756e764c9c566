"""Decider of a proposal: each command is decided by the chapter that it belongs to.

A proposal is governed by the edition in force when it was submitted. Before any command is decided
here, everything due by then has been. While the members decide on the matter of a proposal, or may
be asked whether its text weakens or its facts are new, no act adopts it.
"""

from datetime import datetime

from audit.log.catalogue import Event
from governance.domain.chapters.proposal.contents import PROPOSAL
from governance.domain.chapters.proposal.said import ProposalCommand
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.proposal.stepping_aside import states_of
from governance.domain.chapters.rulings.said import RulingUnderAppeal
from governance.domain.chapters.votes.said import ProposalAdopted
from regime.domain.chapters.interests.deciding import aside
from regime.domain.state import Regime
from regime.domain.values import Actor


def decide(
    command: ProposalCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command leads to; raises ``Refused``."""
    regime = aside(regime, actor, states_of(command, proposal))
    events = PROPOSAL.deciding(command)(command, proposal, regime, actor, at)
    contested = any(one.holds_all for one in proposal.rulings.values())
    if contested and any(isinstance(one, ProposalAdopted) for one in events):
        raise RulingUnderAppeal(
            "Nothing is adopted while the members decide on the matter of the proposal, or a "
            "finding on it may be appealed.",
            rule=regime.edition(proposal.edition).roles["procedures"],
        )
    return events
