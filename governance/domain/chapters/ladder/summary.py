"""Summing up: the Chair says in the Chair's own name what was not agreed, and it ends there."""

from datetime import datetime

from audit.log.catalogue import Event
from governance.domain.chapters.ladder import said
from governance.domain.chapters.proposal.guards import (
    must_be_before,
    must_give_reasons,
    wrong_stage,
)
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes import said as votes
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor


def publish_summary(
    command: said.PublishSummary, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of a summary; raises ``Refused``."""
    require(said.PublishSummary, actor, regime)
    rule = regime.rules.roles["statements"]
    if proposal.stage is not Stage.SUMMARY:
        raise wrong_stage(proposal, "summed up", rule)
    due = proposal.stage_due
    must_be_before(due.at if due else None, at, what="the summary", rule=rule)
    must_give_reasons(command.summary, rule, place="/summary")
    return (
        said.SummaryPublished(summary=command.summary),
        votes.ProposalNotAdopted(as_of=at, reason="chair_summary"),
    )
