"""Afterwards: what may still happen to a decision: its effect ends, its plan is certified.

An effect that lasts for a time ends by the clock. A remedial plan that is certified complete cures
the shortfall: it cannot lead to a suspension any more, and one that stands ends by itself. Where
the Rules say so, the members may overturn the certificate first.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import Broken
from governance.domain.chapters.effects import reservations, said
from governance.domain.chapters.effects.certificate import (
    concerned,
    finding_in_force,
    is_cured,
    waits_for_appeal,
)
from governance.domain.chapters.proposal.guards import must_give_reasons, wrong_stage
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings.findings import Finding, finding, may_be_appealed
from governance.domain.chapters.rulings.said import Found
from governance.domain.chapters.rulings.state import finding_on
from governance.domain.kinds import kind_told
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor

_COMPLETE = "The remedial plan is complete."


def decide(
    command: said.AfterCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command after a decision leads to; raises ``Refused``."""
    match command:
        case said.CertifyPlan():
            return _certify(command, proposal, regime, actor, at)
        case said.FileReservation() | said.RenewReservation() | said.WithdrawReservation():
            return reservations.decide(command, proposal, regime, actor, at)
        case _:
            assert_never(command)


def end_effect(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """What a decision effected for a time ends, judged as of the end of its period."""
    if proposal.decision is None:
        raise Broken(f"{proposal.symbol} has an effect without a decision")
    kind = kind_told(proposal.kind, proposal.matter)
    reason, follows = kind.end_effect(proposal.text, regime, proposal.decision, at)
    ends = said.EffectEnded(
        as_of=at, decision=proposal.decision, effect=proposal.effect, reason=reason
    )
    return (ends, *follows)


def _certify(
    command: said.CertifyPlan, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(said.CertifyPlan, actor, regime)
    rules = rules_of(proposal, regime) if proposal.edition else regime.rules
    rule = rules.roles["suspension"]
    found = finding_in_force(proposal, regime)
    if found is None:
        raise wrong_stage(proposal, "certified", rule)
    if not found.data.get("plan") or found.text("certified"):
        raise said.NoPlan("There is no plan here that awaits its completion.", rule=rule)
    must_give_reasons(command.reasons, rule)
    own = said.PlanCertified(
        member=concerned(proposal), decision=found.decision, reasons=command.reasons
    )
    if not (waits_for_appeal(rules) and may_be_appealed(rules)):
        return (own, *is_cured(proposal, regime, at))
    if finding_on(proposal.rulings, Found.PLAN):
        raise said.NoPlan("That this plan is complete was found already, once.", rule=rule)
    about = Finding(Found.PLAN, _COMPLETE, command.reasons)
    return (own, finding(about, proposal, rules, at))
