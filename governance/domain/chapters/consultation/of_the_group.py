"""Of the group: which text may become the proposal's during conciliation, and until when.

Where the article on the ladder says so, the sponsor alone turns the text into no other: it takes
one that another state of the open step's group has put forward, with the title as it is. Such a
revision leaves of the step the days that the article on consultation gives, shortened as the step.
"""

from datetime import datetime, timedelta

from audit.log.encoding import Json, canonical
from governance.domain.chapters.consultation import said as consultation_said
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import must_be_before
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from regime.domain.rulebook.ladder import shortened
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime

CONCILIATION = "conciliation"


def takes_only(proposal: Proposal, rules: RulesOfProcedure) -> bool:
    """Whether the text of a proposal as it stands now gives way only to one of the group."""
    conciliates = proposal.stage is Stage.LADDER and proposal.ladder_step == CONCILIATION
    return conciliates and rules.value("ladder", "revised_to_group_text") is True


def on_offer(proposal: Proposal) -> tuple[Json, ...]:
    """The texts that other states of the group put to the sponsor in this step, in order."""
    return tuple(text for member, text in proposal.climb.put if member != proposal.sponsor)


def taking_until(proposal: Proposal, regime: Regime) -> datetime | None:
    """Until when the sponsor takes a text of the group; nothing where no step is open."""
    rules, due = rules_of(proposal, regime), proposal.stage_due
    if due is None:
        return None
    days = rules.value("consultation", "revision_leaves_days")
    left = shortened(days if isinstance(days, int) else 0, rules.matters[proposal.matter], rules)
    return due.at - timedelta(seconds=left * rules.day_seconds)


def text_to_revise(proposal: Proposal, regime: Regime) -> Json:
    """With which text a revision begins: as it stands, or the last that the group put."""
    offered = on_offer(proposal) if takes_only(proposal, rules_of(proposal, regime)) else ()
    return offered[-1] if offered else proposal.text


def must_be_of_the_group(
    command: consultation_said.ReviseProposal, proposal: Proposal, regime: Regime, at: datetime
) -> None:
    """Refuse what the sponsor alone would make the text during conciliation."""
    rules = rules_of(proposal, regime)
    if not takes_only(proposal, rules):
        return
    rule = rules.roles["ladder"]
    must_be_before(taking_until(proposal, regime), at, what="revisions in this step", rule=rule)
    if canonical(command.text) not in map(canonical, on_offer(proposal)):
        raise life.WrongStage(
            "In conciliation only a text that another state of the group put becomes the text.",
            rule=rule,
            place="/text",
        )
    if command.title.strip() not in ("", proposal.title):
        raise life.WrongStage("In conciliation the title stays.", rule=rule, place="/title")
