"""Afterwards: what may still happen to a decision: its effect ends, its plan is certified.

An effect that lasts for a time ends by the clock. A remedial plan that is certified complete cures
the shortfall: it cannot lead to a suspension any more, and one that stands ends by itself.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import Broken
from audit.log.instants import write_instant
from governance.domain.chapters.effects import reservations, said
from governance.domain.chapters.proposal.guards import must_give_reasons, wrong_stage
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.families.recording import FINDINGS, SUSPENSIONS, ended, partner_again
from governance.domain.kinds import kind_told
from regime.domain.chapters.records.said import RecordDecided
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, Standing, StateCode


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
    member = _concerned(proposal)
    found = regime.decided.get((FINDINGS, member))
    if proposal.stage is not Stage.IN_FORCE or not found or found.decision != proposal.decision:
        raise wrong_stage(proposal, "certified", rule)
    if not found.data.get("plan") or found.text("certified"):
        raise said.NoPlan("There is no plan here that awaits its completion.", rule=rule)
    must_give_reasons(command.reasons, rule)
    certified = RecordDecided(
        collection=FINDINGS,
        record=member,
        title="",
        data={"certified": write_instant(at)},
        decision=found.decision,
        as_of=at,
    )
    own = said.PlanCertified(member=member, decision=found.decision, reasons=command.reasons)
    suspended = regime.participant(member).standing is Standing.SUSPENDED
    if not suspended or rules.value("suspension", "automatic_reinstatement") is not True:
        return (own, certified)
    lifted = ended(SUSPENSIONS, member, found.decision, at, by="plan_certified")
    return (own, certified, lifted, partner_again(member, regime, found.decision, at))


def _concerned(proposal: Proposal) -> StateCode:
    text = proposal.text
    return StateCode(str(text.get("concerned", ""))) if isinstance(text, dict) else StateCode("")
