"""Objections standing: how many count against a proposal now, and whether they stand in its way."""

from dataclasses import dataclass

from governance.domain.chapters.objections.disputed import blocking
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.folded import proposal_now, regime_now
from governance.models import Proposal

# Where silence, or a call without an objection, would adopt.
BY_SILENCE = frozenset({Stage.SILENCE, Stage.CONSENSUS, Stage.AWAITING})


@dataclass(frozen=True)
class Standing:
    """How many objections count, and whether the text cannot be adopted while they do."""

    count: int
    blocks: bool


def standing_on(row: Proposal) -> Standing | None:
    """What stands against a text that nobody's objection would adopt; nothing where none does."""
    if row.stage not in BY_SILENCE:
        return None
    proposal = proposal_now(row.symbol)
    standing = tuple(one for one in proposal.objections.values() if one.counts)
    if not standing:
        return None
    rules = rules_of(proposal, regime_now())
    call = proposal.call
    return Standing(len(standing), call is None or bool(blocking(standing, call, rules)))
