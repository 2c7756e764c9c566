"""Withdrawing: a sponsor takes a proposal back before its first vote, and another takes it over.

Where the article says so, the days of taking over run on for the others if who took a proposal over
withdraws it too, and each has it once; they are those of the first withdrawal, so that they end.
Who withdraws late does not bring the same text back for a time; others may, and nobody is barred by
what another does. An applicant withdraws the own declaration alone, and nobody takes that over. The
challenge of a notice is also taken over by an adherent that stands beside it; as many as the
article says have to stand behind it again, or it lapses.
"""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import (
    in_words,
    member_acting,
    must_be_before,
    must_give_reasons,
    partner_acting,
    sponsor_acting,
    wrong_stage,
)
from governance.domain.chapters.proposal.phases import open_consultation, rules_of
from governance.domain.chapters.proposal.stages import OBJECTIONS_LIVE, Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said as submission_said
from governance.domain.chapters.submission.findings import found_anew
from governance.domain.chapters.submission.sponsorship import is_own_declaration
from governance.domain.chapters.votes.recusal import recused_on
from governance.domain.chapters.votes.recusal import refusal as recused
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity, Standing, StateCode

_WITHDRAWN_FROM = (Stage.SUBMITTED, Stage.REQUEST, Stage.NOTICE, Stage.CONSULTATION)


def withdraw(
    command: submission_said.WithdrawProposal,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    """The events of a withdrawal; raises ``Refused``."""
    sponsor_acting(submission_said.WithdrawProposal, actor, proposal, regime)
    rules = rules_of(proposal, regime)
    rule = rules.roles["withdrawal"]
    own = is_own_declaration(proposal.matter, proposal.text, proposal.sponsor)
    if actor.capacity is Capacity.APPLICANT and not own:
        raise NotPermitted("An applicant withdraws the own declaration alone.", rule=rule)
    if opened := proposal.first_vote_at:
        raise life.TooLate(
            f"A proposal is withdrawn before its first vote, which opened at {in_words(opened)}.",
            rule=rule,
        )
    if proposal.stage not in (*_WITHDRAWN_FROM, *OBJECTIONS_LIVE):
        raise wrong_stage(proposal, "withdrawn", rule)
    due = proposal.stage_due
    if due and at >= due.at:
        raise life.TooLate(f"The step ended at {in_words(due.at)}; the next one opens.", rule=rule)
    must_give_reasons(command.reasons, rule)
    until = _takeover_until(proposal, rules, at)
    taken = None if own or proposal.stage in (Stage.NOTICE, Stage.REQUEST) else until
    late = not own and _is_late(proposal, rules, at)
    return (
        submission_said.ProposalWithdrawn(
            reasons=command.reasons,
            takeover_until=taken,
            barred=proposal.sponsor if late else None,
        ),
    )


def days_run_on(rules: RulesOfProcedure) -> bool:
    """Whether others may still take over what was taken over and withdrawn again."""
    return rules.value("withdrawal", "takeover_days_run_on") is True


def _takeover_until(proposal: Proposal, rules: RulesOfProcedure, at: datetime) -> datetime | None:
    """The end of the days of taking over; nothing where those of the first withdrawal have run."""
    until, before = _days_from(at, rules), proposal.others_until
    if not proposal.taken_over or not days_run_on(rules):
        return until
    return before if before and at < before else None


def _days_from(at: datetime, rules: RulesOfProcedure) -> datetime:
    return rules.period_end(at, days=rules.days("withdrawal", "takeover_days"))


def _is_late(proposal: Proposal, rules: RulesOfProcedure, at: datetime) -> bool:
    """Whether a withdrawal counts for the bar: in the last days of the consultation, or after it.

    A consultation that a late revision has lengthened is in its last days.
    """
    days, due = rules.value("withdrawal", "withdrawal_bars_days"), proposal.stage_due
    if not isinstance(days, int):
        return False
    if proposal.stage is not Stage.CONSULTATION or due is None:
        return proposal.stage in OBJECTIONS_LIVE
    return proposal.latest is not None or rules.period_end(at, days=days) >= due.at


def _taking_over(actor: Actor, proposal: Proposal, regime: Regime) -> StateCode:
    member = member_acting(submission_said.TakeOverProposal, actor, regime)
    adheres = regime.participant(member).standing is Standing.ADHERENT
    if adheres and member in proposal.joined and proposal.symbol in regime.challenges:
        return member
    return partner_acting(submission_said.TakeOverProposal, actor, regime)


def take_over(
    command: submission_said.TakeOverProposal,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    """The events of another member's taking over; raises ``Refused``."""
    member = _taking_over(actor, proposal, regime)
    rules = rules_of(proposal, regime) if proposal.edition else regime.rules
    rule = rules.roles["withdrawal"]
    if proposal.stage is not Stage.WITHDRAWN:
        raise wrong_stage(proposal, "taken over", rule)
    if member == proposal.sponsor or (member in proposal.withdrawn_by and days_run_on(rules)):
        raise consultation.SponsorsAlready("Another member takes a proposal over.", rule=rule)
    if proposal.taken_over and (proposal.takeover_until is None or not days_run_on(rules)):
        raise life.WrongStage("The days of taking over have run: it has ended.", rule=rule)
    if member == recused_on(rules.matters[proposal.matter], proposal.text, rules):
        raise recused(member, rules)
    must_be_before(proposal.takeover_until, at, what="taking over", rule=rule)
    must_give_reasons(command.reasons, rule)
    until = rules.period_end(at, days=rules.days("admissibility", "decision_days"))
    taken = submission_said.ProposalTakenOver(
        member=member,
        reasons=command.reasons,
        admissibility_until=None if proposal.admitted else until,
    )
    if not proposal.admitted:
        return (taken,)
    anew = found_anew(proposal, regime, at)
    return (taken, *anew, *open_consultation(proposal.begun_again(), regime, at))
