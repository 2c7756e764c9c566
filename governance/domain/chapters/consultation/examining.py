"""Examining: the experts of members say what they find of a change of the list.

They have days for it from its admission. A view decides nothing, no period waits for it, and it
stands beside the text; a delegation has one, which a later one replaces.
"""

from datetime import datetime

from audit.log.catalogue import Event
from governance.domain.chapters.consultation import said
from governance.domain.chapters.proposal.guards import (
    must_be_before,
    must_give_reasons,
    partner_acting,
    wrong_stage,
)
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import ENDED
from governance.domain.chapters.proposal.state import Proposal
from regime.domain.state import Regime
from regime.domain.values import Actor

ROLE = "examination"


def is_examined(proposal: Proposal, regime: Regime) -> bool:
    """Whether experts examine this proposal, by its matter and the rules that govern it."""
    rules = rules_of(proposal, regime)
    if ROLE not in rules.roles:
        return False
    return proposal.matter in rules.words("examination", "examined_matters")


def examining_until(proposal: Proposal, regime: Regime) -> datetime | None:
    """Until when experts file their views; none where nothing is admitted or examined."""
    if proposal.admitted_at is None or not is_examined(proposal, regime):
        return None
    rules = rules_of(proposal, regime)
    days = rules.days("examination", "expert_days")
    return rules.period_end(proposal.admitted_at, days=days)


def file(
    command: said.FileExpertView, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The view of a member's experts; raises ``Refused``."""
    member = partner_acting(said.FileExpertView, actor, regime)
    rule, until = regime.rules.roles[ROLE], examining_until(proposal, regime)
    if until is None:
        raise said.NothingToExamine("No experts examine this proposal now.", rule=rule)
    if proposal.stage in ENDED:
        raise wrong_stage(proposal, "examined", rule)
    must_be_before(until, at, what="views of experts", rule=rule)
    must_give_reasons(command.reasons, rule)
    return (
        said.ExpertViewFiled(
            member=member,
            revision=proposal.revision,
            view=command.view,
            reasons=command.reasons,
        ),
    )
