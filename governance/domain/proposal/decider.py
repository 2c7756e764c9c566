"""Decider of a proposal: who may submit, admit, return, vote and withdraw, and when.

A proposal is governed by the edition in force when it was submitted. What falls due is decided in
``ending``; before any command is decided here, everything due by then has been.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.errors import NotPermitted, Refused
from audit.log.registry import load
from governance.domain import permissions as p
from governance.domain.kinds import Kind, kinds
from governance.domain.proposal import commands as c
from governance.domain.proposal import errors
from governance.domain.proposal import events as e
from governance.domain.proposal.counting import entitled, suspended
from governance.domain.proposal.ending import end_period, open_consultation
from governance.domain.proposal.state import Ballot, Proposal, Stage
from regime.domain.permissions import Act, require
from regime.domain.procedures import Procedure, newest_procedure
from regime.domain.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity, MatterId, Standing, StateCode

load("governance.domain.kinds")
load("regime.domain.procedures")

CHOICES = ("yes", "no", "abstain")


def decide(
    command: c.ProposalCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command leads to; raises ``Refused``."""
    match command:
        case c.SubmitProposal():
            return _submit(command, regime, actor, at)
        case c.AdmitProposal():
            return _admit(command, proposal, regime, actor, at)
        case c.ReturnProposal():
            return _return(command, proposal, regime, actor, at)
        case c.WithdrawProposal():
            return _withdraw(command, proposal, regime, actor, at)
        case c.CastVote():
            return _cast_vote(command, proposal, regime, actor, at)
        case c.EndPeriod():
            if actor.capacity is not Capacity.CLOCK:
                raise NotPermitted("Only the clock lets a period end.")
            return end_period(proposal, regime, at)
        case _:
            assert_never(command)


def service_of(matter: MatterId, rules: RulesOfProcedure) -> tuple[Kind, Procedure]:
    """The kind and the procedure that serve a matter; ``MatterNotInService`` where none does."""
    row = rules.matters.get(matter)
    if row is None:
        raise errors.FieldMissing(f"There is no matter {matter!r}.", place="/matter")
    procedure = newest_procedure(row.text("procedure"))
    if matter not in kinds or procedure is None or row.text("ballot") != "roll_call":
        raise errors.MatterNotInService(
            f"The matter “{row.title}” is not yet in service.",
            rule=rules.roles["procedures"],
            place="/matter",
        )
    return kinds[matter], procedure


def _submit(
    command: c.SubmitProposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    rules = regime.rules
    sponsor = _member_acting(p.SUBMIT, actor, regime)
    standing = regime.participant(sponsor).standing
    if standing not in (Standing.PARTNER, Standing.SUSPENDED):
        raise NotPermitted(
            f"A state that stands as {standing} does not propose alone.",
            rule=rules.roles["proposals"],
        )
    _require_fields(command, rules)
    kind, procedure = service_of(command.matter, rules)
    _check_text(kind, command.text, rules)
    given = regime.next_symbol("P", at.year)
    return (
        given,
        e.ProposalSubmitted(
            symbol=given.symbol,
            matter=command.matter,
            sponsor=sponsor,
            title=command.title or kind.title(command.text, rules),
            basis=command.basis,
            text=command.text,
            reasons=command.reasons,
            effect=command.effect,
            procedure=procedure.code,
            edition=rules.edition,
            admissibility_until=rules.period_end(
                at, days=rules.days("admissibility", "decision_days")
            ),
        ),
    )


def _check_text(kind: Kind, text: Json, rules: RulesOfProcedure) -> None:
    """A kind names places inside the text; a refusal names them inside the proposal."""
    try:
        kind.check(text, rules)
    except Refused as refused:
        refused.place = f"/text{refused.place}"
        raise


def _require_fields(command: c.SubmitProposal, rules: RulesOfProcedure) -> None:
    filled: dict[str, Json] = {
        "matter": command.matter.strip(),
        "basis": command.basis.strip(),
        "text": command.text,
        "reasons": command.reasons.strip(),
        "effect": command.effect.strip(),
    }
    for name in rules.words("proposals", "required_fields"):
        if name in filled and not filled[name]:
            raise errors.FieldMissing(
                f"A proposal names its {name}.", rule=rules.roles["proposals"], place=f"/{name}"
            )


def _admit(
    command: c.AdmitProposal, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(p.ADMIT, actor, regime)
    _must_be_open(proposal, "admitted", regime, at)
    _must_give_reasons(command.reasons, regime.rules.roles["admissibility"])
    return (
        e.ProposalAdmitted(reasons=command.reasons),
        *open_consultation(proposal, regime, at),
    )


def _return(
    command: c.ReturnProposal, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(p.RETURN, actor, regime)
    _must_be_open(proposal, "returned", regime, at)
    rules = regime.edition(proposal.edition)
    _must_give_reasons(command.reasons, rules.roles["admissibility"])
    if command.provision not in rules.articles:
        raise errors.ProvisionMissing(
            "A return cites an article of the rules.",
            rule=rules.roles["admissibility"],
            place="/provision",
        )
    return (e.ProposalReturned(reasons=command.reasons, provision=command.provision),)


def _withdraw(
    command: c.WithdrawProposal, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    member = _member_acting(p.WITHDRAW, actor, regime)
    rule = regime.rules.roles["withdrawal"]
    if member != proposal.sponsor:
        raise errors.NotTheSponsor("Only the sponsor withdraws a proposal.", rule=rule)
    _must_precede_the_vote(proposal, at, rule)
    _must_give_reasons(command.reasons, rule)
    return (e.ProposalWithdrawn(reasons=command.reasons),)


def _cast_vote(
    command: c.CastVote, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    member = _member_acting(p.VOTE, actor, regime)
    rule = regime.rules.roles["majorities"]
    if command.member != member:
        raise NotPermitted("A delegate votes for the own member only.", rule=rule)
    ballot = _open_ballot(proposal, regime, at)
    if member in suspended(ballot):
        raise errors.Suspended(
            f"The right of {member} to vote is suspended.", rule=regime.rules.roles["suspension"]
        )
    if member not in entitled(ballot):
        raise errors.NotEntitled(f"{member} is not an elector of this vote.", rule=rule)
    if command.choice not in CHOICES:
        raise errors.ChoiceUnknown("A vote is yes, no or abstain.", rule=rule, place="/choice")
    _must_replace(command, ballot, rule)
    return (
        e.VoteCast(
            round=ballot.round,
            member=member,
            choice=command.choice,
            explanation=command.explanation,
            replaces=command.replaces,
        ),
    )


def _open_ballot(proposal: Proposal, regime: Regime, at: datetime) -> Ballot:
    ballot = proposal.ballot
    rule = regime.rules.roles["majorities"]
    if ballot is None or proposal.stage is Stage.WITHDRAWN:
        raise errors.WrongStage("No vote is open on this proposal.", rule=rule)
    if proposal.stage is not Stage.VOTE or at >= ballot.closes_at:
        raise errors.TooLate(f"The vote closed at {_said(ballot.closes_at)}.", rule=rule)
    return ballot


def _must_replace(command: c.CastVote, ballot: Ballot, rule: str) -> None:
    standing = ballot.votes.get(command.member)
    if standing and command.replaces is None:
        raise errors.VoteStands(
            f"The vote of {command.member} stands at position {standing.position}; "
            "a change names it.",
            rule=rule,
            place="/replaces",
        )
    if command.replaces is not None and (standing is None or standing.position != command.replaces):
        raise errors.NothingToReplace(
            f"Position {command.replaces} is not the standing vote of {command.member}.",
            rule=rule,
            place="/replaces",
        )


def _member_acting(act: Act, actor: Actor, regime: Regime) -> StateCode:
    require(act, actor, regime)
    if actor.member is None:
        raise NotPermitted("This act belongs to a delegation.")
    return actor.member


def _must_be_open(proposal: Proposal, done: str, regime: Regime, at: datetime) -> None:
    """Admissibility is decided once, and before the end of its period: then silence admits."""
    rule = regime.rules.roles["admissibility"]
    ended = proposal.deemed_admitted_at or _ended(proposal, Stage.SUBMITTED, at)
    if ended:
        raise errors.TooLate(
            f"The period for admissibility ended at {_said(ended)}; the proposal is admitted.",
            rule=rule,
        )
    if proposal.stage is not Stage.SUBMITTED:
        raise errors.WrongStage(
            f"A proposal that stands as {proposal.stage.replace('_', ' ')} is not {done}.",
            rule=rule,
        )


def _must_precede_the_vote(proposal: Proposal, at: datetime, rule: str) -> None:
    opened = proposal.first_vote_at or _ended(proposal, Stage.CONSULTATION, at)
    if opened:
        raise errors.TooLate(
            "A proposal can be withdrawn only before its first vote, which opened at "
            f"{_said(opened)}.",
            rule=rule,
        )
    if proposal.stage not in (Stage.SUBMITTED, Stage.CONSULTATION):
        raise errors.WrongStage(
            f"A proposal that stands as {proposal.stage.replace('_', ' ')} is not withdrawn.",
            rule=rule,
        )


def _ended(proposal: Proposal, stage: Stage, at: datetime) -> datetime | None:
    """The end of the period of ``stage``, where it has come and its consequence is not recorded."""
    due = proposal.due
    return due.at if due and proposal.stage is stage and at >= due.at else None


def _said(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"


def _must_give_reasons(reasons: str, rule: str) -> None:
    if not reasons.strip():
        raise errors.ReasonsMissing("This act needs reasons.", rule=rule, place="/reasons")
