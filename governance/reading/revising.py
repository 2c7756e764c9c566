"""Revising: with which text the form of a revision begins, and until when one is taken."""

from datetime import datetime

from audit.log.encoding import Json
from governance.domain.chapters.consultation.of_the_group import (
    takes_only,
    taking_until,
    text_to_revise,
)
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.folded import proposal_now, regime_now
from governance.models import Proposal


def begins_with(row: Proposal) -> Json:
    """The text as it stands; in conciliation, where only one of the group's is taken, its last."""
    if row.stage != Stage.LADDER:
        return row.text
    return text_to_revise(proposal_now(row.symbol), regime_now())


def taken_until(row: Proposal) -> datetime | None:
    """Until when the sponsor takes a text of the group; nothing where it may take any, or none."""
    if row.stage != Stage.LADDER:
        return None
    proposal, regime = proposal_now(row.symbol), regime_now()
    only = takes_only(proposal, rules_of(proposal, regime))
    return taking_until(proposal, regime) if only else None
