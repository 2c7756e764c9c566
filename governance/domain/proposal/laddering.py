"""Laddering: what is done under silence and on the ladder, given to the module whose rule it is."""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from governance.domain.proposal import advising, conciliating, extending, skipping, summing_up
from governance.domain.proposal import commands as pc
from governance.domain.proposal import ladder_commands as c
from governance.domain.proposal.state import Proposal
from regime.domain.state import Regime
from regime.domain.values import Actor


def decide(
    command: pc.StepCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command leads to; raises ``Refused``."""
    match command:
        case c.AskForExtension():
            return extending.extend(command, proposal, regime, actor, at)
        case c.AgreeToSkip():
            return skipping.agree(command, proposal, regime, actor, at)
        case c.NameConciliationGroup():
            return conciliating.name_group(command, proposal, regime, actor, at)
        case c.ProposeConciliationText():
            return conciliating.propose_text(command, proposal, regime, actor, at)
        case pc.AskForOpinion():
            return advising.ask_for_opinion(command, proposal, regime, actor)
        case pc.PublishSummary():
            return summing_up.publish_summary(command, proposal, regime, actor, at)
        case c.RecordOpinion():
            return advising.record_opinion(command, proposal, regime, actor, at)
        case c.ExplainDeparture():
            return advising.explain_departure(command, proposal, regime, actor)
        case _:
            assert_never(command)
