"""Evolving: a proposal folded from its stream. It holds no rule and never refuses."""

from audit.log.entry import Recorded
from governance.domain.chapters.proposal.contents import PROPOSAL
from governance.domain.chapters.proposal.state import Proposal


def evolve(proposal: Proposal, recorded: Recorded) -> Proposal:
    """Fold one entry of the proposal's stream."""
    return PROPOSAL.evolve(proposal, recorded)
