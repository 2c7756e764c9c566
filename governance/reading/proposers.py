"""Proposers: who proposes, as a row or a moment of the past says it."""

from collections.abc import Mapping

from governance.models import Proposal
from governance.reading import debate
from governance.reading.past import Stood
from governance.wording.labels import proposer


def proposer_of(row: Proposal, names: Mapping[str, str]) -> str:
    """Who proposes, as the proposal stands now."""
    return proposer(row.sponsor, row.body, lambda: debate.states_beside(row.symbol), names)


def proposer_then(stood: Stood, names: Mapping[str, str]) -> str:
    """Who proposed, as it stood."""
    state = stood.state
    return proposer(state.sponsor, state.body, lambda: state.cosponsors, names)
