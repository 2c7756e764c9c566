"""Objections standing: how many count against a proposal now, and whether they stand in its way."""

from dataclasses import dataclass

from governance.domain.chapters.objections.disputed import blocking
from governance.domain.chapters.objections.maintained import maintained
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import OBJECTIONS_LIVE, Stage
from governance.folded import proposal_now, regime_now
from governance.models import Objection, Proposal

# Where silence, or a call without an objection, would adopt.
BY_SILENCE = frozenset({Stage.SILENCE, Stage.CONSENSUS, Stage.AWAITING})


@dataclass(frozen=True)
class Standing:
    """How many objections count, and whether the text cannot be adopted while they do.

    ``left_out`` is how many were raised by states that are no voting members now.
    """

    count: int
    blocks: bool
    left_out: int = 0


def standing_on(row: Proposal) -> Standing | None:
    """What stands against a text that nobody's objection would adopt; nothing where none does."""
    if row.stage not in BY_SILENCE:
        return None
    proposal = proposal_now(row.symbol)
    standing = tuple(one for one in proposal.objections.values() if one.counts)
    if not standing:
        return None
    regime, call = regime_now(), proposal.call
    counted = maintained(standing, proposal, regime)
    blocks = call is None or bool(blocking(counted, call, rules_of(proposal, regime)))
    return Standing(len(counted), blocks, left_out=len(standing) - len(counted))


def is_left_out(found: Objection) -> bool:
    """Whether an objection stands, but its state is no voting member now, and so it counts not."""
    proposal = proposal_now(found.proposal)
    one = proposal.objections[found.number]
    if not one.counts or proposal.stage not in OBJECTIONS_LIVE:
        return False
    return not maintained((one,), proposal, regime_now())
