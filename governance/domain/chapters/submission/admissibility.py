"""Admitting: the decision on admissibility, its appeal, and what the Chair finds urgent.

The Secretariat admits or returns with reasons before the end of its period; then silence admits.
The sponsor of a returned proposal may ask the members. Whether a text weakens what only consensus
may weaken is a finding that any member may appeal against.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import (
    ended,
    in_words,
    must_be_before,
    must_give_reasons,
    sponsor_acting,
    wrong_stage,
)
from governance.domain.chapters.proposal.phases import open_appeal, open_consultation, rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said as submission_said
from governance.domain.chapters.submission.bodies import must_not_be_own
from governance.domain.chapters.submission.findings import found, is_asked
from governance.domain.chapters.submission.sponsorship import lack_of
from governance.domain.kinds import kind_told
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor


def decide(
    command: submission_said.AdmissionCommand,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    """The events that a command about admission leads to; raises ``Refused``."""
    match command:
        case submission_said.AdmitProposal():
            return _admit(command, proposal, regime, actor, at)
        case submission_said.ReturnProposal():
            return _return(command, proposal, regime, actor, at)
        case submission_said.AppealReturn():
            return _appeal(command, proposal, regime, actor, at)
        case submission_said.FindUrgent():
            return _find_urgent(command, proposal, regime, actor, at)
        case _:
            assert_never(command)


def _admit(
    command: submission_said.AdmitProposal,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    require(submission_said.AdmitProposal, actor, regime)
    must_not_be_own(proposal, regime)
    _must_await_admission(proposal, "admitted", regime, at)
    rules = rules_of(proposal, regime)
    rule = rules.roles["admissibility"]
    must_give_reasons(command.reasons, rule)
    if lack := lack_of(proposal, regime):
        raise submission_said.SponsorsMissing(lack.detail, rule=rules.roles["proposals"])
    protected = kind_told(proposal.kind, proposal.matter).protected_part(proposal.text, rules)
    if protected and command.weakens is None and is_asked(proposal, rules):
        raise submission_said.WeakeningUnsaid(
            "The text touches passages that only consensus may weaken; say whether it does.",
            rule=rule,
            place="/weakens",
        )
    admitted = submission_said.ProposalAdmitted(
        reasons=command.reasons, weakens=command.weakens if protected else None
    )
    made = found(proposal, regime, at, weakens=command.weakens, reasons=command.reasons)
    return (admitted, *made, *open_consultation(proposal, regime, at))


def _return(
    command: submission_said.ReturnProposal,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    require(submission_said.ReturnProposal, actor, regime)
    must_not_be_own(proposal, regime)
    _must_await_admission(proposal, "returned", regime, at)
    rules = rules_of(proposal, regime)
    rule = rules.roles["admissibility"]
    must_give_reasons(command.reasons, rule)
    if command.provision not in rules.articles:
        raise submission_said.ProvisionMissing(
            "A return cites an article of the rules.", rule=rule, place="/provision"
        )
    until = rules.period_end(at, days=rules.days("admissibility", "appeal_days"))
    return (
        submission_said.ProposalReturned(
            reasons=command.reasons, provision=command.provision, appeal_until=until
        ),
    )


def _appeal(
    command: submission_said.AppealReturn,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    member = sponsor_acting(submission_said.AppealReturn, actor, proposal, regime)
    rule = regime.rules.roles["admissibility"]
    if proposal.stage is not Stage.RETURNED:
        raise wrong_stage(proposal, "appealed for", rule)
    must_be_before(proposal.appeal_until, at, what="an appeal", rule=rule)
    must_give_reasons(command.reasons, rule)
    filed = submission_said.AppealFiled(member=member, reasons=command.reasons)
    return (filed, open_appeal(proposal, regime, at))


def _find_urgent(
    command: submission_said.FindUrgent,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    require(submission_said.FindUrgent, actor, regime)
    rules = rules_of(proposal, regime)
    rule = rules.roles["urgency"]
    _must_await_admission(proposal, "found urgent", regime, at)
    if rules.own(proposal.matter, "shortening") is None or proposal.urgent:
        raise wrong_stage(proposal, "found urgent, or not again", rule)
    must_give_reasons(command.reasons, rule)
    return (submission_said.UrgencyFound(reasons=command.reasons),)


def _must_await_admission(proposal: Proposal, done: str, regime: Regime, at: datetime) -> None:
    """Admissibility is decided once, and before the end of its period: then silence admits."""
    rule = regime.rules.roles["admissibility"]
    until = proposal.deemed_admitted_at or ended(proposal, Stage.SUBMITTED, at)
    if until:
        raise life.TooLate(
            f"The period for admissibility ended at {in_words(until)}; the proposal is admitted.",
            rule=rule,
        )
    if proposal.stage is not Stage.SUBMITTED:
        raise wrong_stage(proposal, done, rule)
