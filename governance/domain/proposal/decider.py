"""Decider of a proposal: withdrawal and taking over, opinions and summaries.

A proposal is governed by the edition in force when it was submitted. Submission, admission,
consultation, objections, votes and what falls due have modules of their own; before any command is
decided here, everything due by then has been.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from governance.domain.proposal import (
    admitting,
    afterwards,
    amending,
    consulting,
    errors,
    laddering,
    nominating,
    objecting,
    opening,
    proxy_voting,
    ruling,
)
from governance.domain.proposal import commands as c
from governance.domain.proposal import events as e
from governance.domain.proposal import phase_events as fe
from governance.domain.proposal.adhering import declare
from governance.domain.proposal.amendment_commands import AmendmentCommand
from governance.domain.proposal.asking_commands import AskingCommand
from governance.domain.proposal.ballot_commands import BallotCommand
from governance.domain.proposal.challenging import challenge
from governance.domain.proposal.consultation_commands import ConsultationCommand
from governance.domain.proposal.effect_commands import AfterCommand
from governance.domain.proposal.election_commands import ElectionCommand
from governance.domain.proposal.ending import end_period
from governance.domain.proposal.guards import (
    must_be_before,
    must_give_reasons,
    partner_acting,
    said,
    sponsor_acting,
    wrong_stage,
)
from governance.domain.proposal.ladder_commands import LadderCommand
from governance.domain.proposal.objection_commands import ObjectionCommand
from governance.domain.proposal.phases import (
    offers_opinion,
    open_consultation,
    rules_of,
)
from governance.domain.proposal.recusal import recused_on
from governance.domain.proposal.recusal import refusal as recused
from governance.domain.proposal.reporting import report
from governance.domain.proposal.ruling_commands import RulingCommand
from governance.domain.proposal.sponsorship import is_own_declaration
from governance.domain.proposal.stages import OBJECTIONS_LIVE, Stage
from governance.domain.proposal.state import Proposal
from governance.domain.proposal.submitting import submit
from governance.domain.proposal.voting import cast_vote
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity

_WITHDRAWN_FROM = (Stage.SUBMITTED, Stage.REQUEST, Stage.NOTICE, Stage.CONSULTATION)
_OPINION_BY = ("chair_consultation", "conciliation")


def decide(
    command: c.ProposalCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command leads to; raises ``Refused``."""
    if isinstance(command, ConsultationCommand):
        return consulting.decide(command, proposal, regime, actor, at)
    if isinstance(command, ObjectionCommand):
        return objecting.decide(command, proposal, regime, actor, at)
    if isinstance(command, AskingCommand):
        return proxy_voting.decide(command, proposal, regime, actor, at)
    if isinstance(command, LadderCommand):
        return laddering.decide(command, proposal, regime, actor, at)
    if isinstance(command, RulingCommand):
        return ruling.decide(command, proposal, regime, actor, at)
    if isinstance(command, AmendmentCommand):
        return amending.decide(command, proposal, regime, actor, at)
    if isinstance(command, AfterCommand):
        return afterwards.decide(command, proposal, regime, actor, at)
    if isinstance(command, ElectionCommand):
        return nominating.decide(command, proposal, regime, actor, at)
    if isinstance(command, BallotCommand):
        return opening.decide(command, proposal, regime, actor, at)
    match command:
        case c.SubmitProposal():
            return submit(command, regime, actor, at)
        case c.DeclareAdherence():
            return declare(command, regime, actor, at)
        case c.CastVote():
            return cast_vote(command, proposal, regime, actor, at)
        case c.EndPeriod():
            if actor.capacity is not Capacity.CLOCK:
                raise NotPermitted("Only the clock lets a period end.")
            return end_period(proposal, regime, at)
        case c.AdmitProposal() | c.ReturnProposal() | c.AppealReturn() | c.FindUrgent():
            return admitting.decide(command, proposal, regime, actor, at)
        case _:
            return _decide_way(command, proposal, regime, actor, at)


def _decide_way(
    command: c.WithdrawProposal
    | c.TakeOverProposal
    | c.AskForOpinion
    | c.ChallengeNotice
    | c.ReportTransfer
    | c.PublishSummary,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    match command:
        case c.WithdrawProposal():
            return _withdraw(command, proposal, regime, actor, at)
        case c.TakeOverProposal():
            return _take_over(command, proposal, regime, actor, at)
        case c.AskForOpinion():
            return _ask_for_opinion(command, proposal, regime, actor)
        case c.ChallengeNotice():
            return challenge(command, proposal, regime, actor, at)
        case c.ReportTransfer():
            return report(command, proposal, regime, actor, at)
        case c.PublishSummary():
            return _publish_summary(command, proposal, regime, actor, at)
        case _:
            assert_never(command)


def _withdraw(
    command: c.WithdrawProposal, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    sponsor_acting(c.WithdrawProposal, actor, proposal, regime)
    rules = rules_of(proposal, regime)
    rule = rules.roles["withdrawal"]
    own = is_own_declaration(proposal.matter, proposal.text, proposal.sponsor)
    if actor.capacity is Capacity.APPLICANT and not own:
        raise NotPermitted("An applicant withdraws the own declaration alone.", rule=rule)
    if opened := proposal.first_vote_at:
        raise errors.TooLate(
            f"A proposal is withdrawn before its first vote, which opened at {said(opened)}.",
            rule=rule,
        )
    if proposal.stage not in (*_WITHDRAWN_FROM, *OBJECTIONS_LIVE):
        raise wrong_stage(proposal, "withdrawn", rule)
    due = proposal.stage_due
    if due and at >= due.at:
        raise errors.TooLate(f"The step ended at {said(due.at)}; the next one opens.", rule=rule)
    must_give_reasons(command.reasons, rule)
    until = rules.period_end(at, days=rules.days("withdrawal", "takeover_days"))
    taken = None if own or proposal.stage in (Stage.NOTICE, Stage.REQUEST) else until
    return (e.ProposalWithdrawn(reasons=command.reasons, takeover_until=taken),)


def _take_over(
    command: c.TakeOverProposal, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    member = partner_acting(c.TakeOverProposal, actor, regime)
    rules = rules_of(proposal, regime) if proposal.edition else regime.rules
    rule = rules.roles["withdrawal"]
    if proposal.stage is not Stage.WITHDRAWN:
        raise wrong_stage(proposal, "taken over", rule)
    if member == proposal.sponsor:
        raise errors.SponsorsAlready("Another member takes a proposal over.", rule=rule)
    if proposal.taken_over:
        raise errors.WrongStage("A proposal is taken over once; a second time it ends.", rule=rule)
    if member == recused_on(rules.matters[proposal.matter], proposal.text, rules):
        raise recused(member, rules)
    must_be_before(proposal.takeover_until, at, what="taking over", rule=rule)
    must_give_reasons(command.reasons, rule)
    until = rules.period_end(at, days=rules.days("admissibility", "decision_days"))
    taken = e.ProposalTakenOver(
        member=member,
        reasons=command.reasons,
        admissibility_until=None if proposal.admitted else until,
    )
    if not proposal.admitted:
        return (taken,)
    return (taken, *open_consultation(proposal.begun_again(), regime, at))


def _ask_for_opinion(
    command: c.AskForOpinion, proposal: Proposal, regime: Regime, actor: Actor
) -> tuple[Event, ...]:
    member = partner_acting(c.AskForOpinion, actor, regime)
    rule = regime.rules.roles["ladder"]
    if proposal.stage is not Stage.LADDER or proposal.ladder_step not in _OPINION_BY:
        raise errors.WrongStage("An opinion is asked for before conciliation ends.", rule=rule)
    if not offers_opinion(proposal, regime):
        raise errors.WrongStage("The procedure of this matter knows no opinion.", rule=rule)
    if proposal.opinion_requested:
        raise errors.OpinionRequested("The opinion was asked for already.", rule=rule)
    sides = {proposal.sponsor, *(one.member for one in proposal.standing_objections)}
    if member not in sides:
        raise errors.NotASide("Only sponsor and objectors ask for an opinion.", rule=rule)
    must_give_reasons(command.reasons, rule)
    return (fe.OpinionRequested(member=member, reasons=command.reasons),)


def _publish_summary(
    command: c.PublishSummary, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(c.PublishSummary, actor, regime)
    rule = regime.rules.roles["statements"]
    if proposal.stage is not Stage.SUMMARY:
        raise wrong_stage(proposal, "summed up", rule)
    due = proposal.stage_due
    must_be_before(due.at if due else None, at, what="the summary", rule=rule)
    must_give_reasons(command.summary, rule, place="/summary")
    return (
        fe.SummaryPublished(summary=command.summary),
        e.ProposalNotAdopted(as_of=at, reason="chair_summary"),
    )
