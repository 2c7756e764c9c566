"""Laddering: what is done under silence and on the ladder, given to the module whose rule it is."""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from governance.domain.chapters.ladder import (
    conciliation,
    extension,
    opinions,
    said,
    skipping,
    summary,
)
from governance.domain.chapters.proposal.state import Proposal
from regime.domain.state import Regime
from regime.domain.values import Actor


def decide(
    command: said.StepCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command leads to; raises ``Refused``."""
    match command:
        case said.AskForExtension():
            return extension.extend(command, proposal, regime, actor, at)
        case said.AgreeToSkip():
            return skipping.agree(command, proposal, regime, actor, at)
        case said.NameConciliationGroup():
            return conciliation.name_group(command, proposal, regime, actor, at)
        case said.ProposeConciliationText():
            return conciliation.propose_text(command, proposal, regime, actor, at)
        case said.AskForOpinion():
            return opinions.ask_for_opinion(command, proposal, regime, actor)
        case said.PublishSummary():
            return summary.publish_summary(command, proposal, regime, actor, at)
        case said.RecordOpinion():
            return opinions.record_opinion(command, proposal, regime, actor, at)
        case said.ExplainDeparture():
            return opinions.explain_departure(command, proposal, regime, actor)
        case _:
            assert_never(command)
