"""Stepping: until when the group of a step of the ladder is named."""

from datetime import datetime

from governance.domain.chapters.proposal.state import Proposal
from regime.domain.procedures import Phase
from regime.domain.rulebook.ladder import group_size, shortened
from regime.domain.rulebook.rules import RulesOfProcedure


def group_until(
    phase: Phase, proposal: Proposal, rules: RulesOfProcedure, at: datetime, until: datetime
) -> datetime | None:
    """Until when a step's group is named; nothing where it has none, or ends before the lot."""
    days = rules.value("ladder", "group_naming_days")
    if not isinstance(days, int) or not group_size(phase.name, rules):
        return None
    days = shortened(days, rules.matters[proposal.matter], rules)
    named_until = rules.period_end(at, days=days)
    return named_until if named_until < until else None
