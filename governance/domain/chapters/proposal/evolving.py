"""Evolving: a proposal folded from its stream. It holds no rule and never refuses.

While the members decide on its matter, or may be asked whether its text weakens or its facts are
new, nothing of it falls due; nor does what is begun meanwhile.
"""

from audit.log.entry import Recorded
from governance.domain.chapters.proposal.contents import PROPOSAL
from governance.domain.chapters.proposal.stage_changes import held
from governance.domain.chapters.proposal.state import Proposal


def evolve(proposal: Proposal, recorded: Recorded) -> Proposal:
    """Fold one entry of the proposal's stream."""
    told = PROPOSAL.evolve(proposal, recorded)
    contested = [one.due.at for one in told.rulings.values() if one.holds_all and one.due]
    return held(told, max(contested)) if contested else told
