"""Apart: sections of a text that are voted on alone, and the votes on each question before it.

One member asks for a division, any other may be against it, while the consultation is open; where
the article says so, it is asked for only as long as amendments are filed, so that days are left to
be against it. Where it says so, the requests of several stand beside each other, and each section
is asked for and opposed by itself; else the first request is the only one, and each member speaks
once. Whether the text is divided is decided as the consultation ends.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from governance.domain.chapters.amendments import said as amendments_said
from governance.domain.chapters.amendments.filing_period import (
    ROLE,
    filing_until,
    must_be_in_consultation,
    must_name_the_text,
)
from governance.domain.chapters.amendments.sections import sections_of
from governance.domain.chapters.amendments.separate_votes import open_questions
from governance.domain.chapters.amendments.state import Division
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import (
    in_words,
    member_acting,
    must_be_before,
    must_give_reasons,
    partner_acting,
)
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes.state import Ballot
from governance.domain.chapters.votes.voting import must_be_castable
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode


def decide(
    command: amendments_said.RequestDivision
    | amendments_said.OpposeDivision
    | amendments_said.CastSeparateVote,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    """The events that a command about a division or a vote apart leads to; raises ``Refused``."""
    match command:
        case amendments_said.RequestDivision():
            return _request_division(command, proposal, regime, actor, at)
        case amendments_said.OpposeDivision():
            return _oppose_division(command, proposal, regime, actor, at)
        case amendments_said.CastSeparateVote():
            return _cast(command, proposal, regime, actor, at)
        case _:
            assert_never(command)


def _request_division(
    command: amendments_said.RequestDivision,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    member = partner_acting(amendments_said.RequestDivision, actor, regime)
    rule = must_be_in_consultation(proposal, regime, at)
    must_be_before(asking_until(proposal, regime), at, what="asking for a division", rule=rule)
    must_name_the_text(command.revision, proposal, rule)
    known = len(sections_of(proposal.text))
    parts = command.parts
    if known < 2 or not parts or sorted(set(parts) & set(range(known))) != list(parts):
        raise amendments_said.PartsRefused(
            f"A division names sections from 0 to {known - 1}, each once and in order."
            if known > 1
            else "A text of one section is not divided.",
            rule=rule,
            place="/parts",
        )
    if stand_beside(rules_of(proposal, regime)):
        _must_ask_for_more(member, parts, proposal, rule)
    else:
        _must_be_the_one(member, parts, proposal, rule)
    must_give_reasons(command.reasons, rule)
    return (
        amendments_said.DivisionRequested(
            member=member, revision=command.revision, parts=parts, reasons=command.reasons
        ),
    )


def _oppose_division(
    command: amendments_said.OpposeDivision,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    member = partner_acting(amendments_said.OpposeDivision, actor, regime)
    rule = must_be_in_consultation(proposal, regime, at)
    division = proposal.amendments.division
    if division is None:
        raise life.WrongStage("Nobody asks for a division.", rule=rule)
    if stand_beside(rules_of(proposal, regime)):
        parts = _opposed_parts(command.parts, member, division, rule)
    elif command.parts:
        raise amendments_said.PartsRefused(
            "A division is opposed whole.", rule=rule, place="/parts"
        )
    else:
        parts = ()
        _must_not_have_spoken(member, proposal, rule)
    must_give_reasons(command.reasons, rule)
    return (amendments_said.DivisionOpposed(member=member, parts=parts, reasons=command.reasons),)


def asking_until(proposal: Proposal, regime: Regime) -> datetime | None:
    """Until when a division may be asked for; nothing where nothing of it is open."""
    rules = rules_of(proposal, regime)
    if ROLE in rules.roles and rules.value("order_of_voting", "divided_while_amended") is True:
        return filing_until(proposal, rules)
    return proposal.stage_due.at if proposal.stage_due else None


def stand_beside(rules: RulesOfProcedure) -> bool:
    """Whether the requests of several members stand beside each other."""
    return rules.value("order_of_voting", "divisions_beside") is True


def askable(
    proposal: Proposal, member: StateCode | None, rules: RulesOfProcedure
) -> tuple[int, ...]:
    """Sections that a member could ask to vote on alone, where it could ask for any."""
    division = proposal.amendments.division
    if division is None:
        return (0,)
    if not stand_beside(rules) or member is None:
        return division.parts
    spoken = {*division.asked.get(member, ()), *division.against.get(member, ())}
    sections = range(len(sections_of(proposal.text)))
    return (next((part for part in sections if part not in spoken), 0),)


def _must_be_the_one(
    member: StateCode, parts: tuple[int, ...], proposal: Proposal, rule: str
) -> None:
    division = proposal.amendments.division
    if division and parts != division.parts:
        raise amendments_said.DividedAlready("Another division is asked for already.", rule=rule)
    _must_not_have_spoken(member, proposal, rule)


def _must_ask_for_more(
    member: StateCode, parts: tuple[int, ...], proposal: Proposal, rule: str
) -> None:
    division = proposal.amendments.division
    if division is None:
        return
    if set(parts) <= set(division.asked.get(member, ())):
        raise amendments_said.DividedAlready(
            f"{member} asks for this division already.", rule=rule, place="/parts"
        )
    if set(parts) & set(division.against.get(member, ())):
        raise amendments_said.DividedAlready(
            f"{member} is against a vote on one of these alone.", rule=rule, place="/parts"
        )


def _opposed_parts(
    named: tuple[int, ...], member: StateCode, division: Division, rule: str
) -> tuple[int, ...]:
    """The sections that a member opposes: those named, or all that others ask for."""
    own = {*division.asked.get(member, ()), *division.against.get(member, ())}
    free = [part for part in division.parts if part not in own]
    if not free:
        raise amendments_said.DividedAlready(f"{member} has spoken on the division.", rule=rule)
    if not named:
        return tuple(free)
    if sorted(set(named) & set(free)) != list(named):
        raise amendments_said.PartsRefused(
            f"Opposed are, each once and in order, of these: {', '.join(map(str, free))}.",
            rule=rule,
            place="/parts",
        )
    return named


def _cast(
    command: amendments_said.CastSeparateVote,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    member = member_acting(amendments_said.CastSeparateVote, actor, regime)
    rule = regime.rules.roles["majorities"]
    if command.member != member:
        raise NotPermitted("A delegate votes for the own member only.", rule=rule)
    ballot = _open_ballot(command.question, proposal, at, rule=rule)
    must_be_castable(command, ballot, proposal, regime)
    return (
        amendments_said.SeparateVoteCast(
            round=ballot.round,
            question=command.question,
            member=member,
            revision=proposal.revision,
            choice=command.choice,
            explanation=command.explanation,
            replaces=command.replaces,
        ),
    )


def _open_ballot(question: str, proposal: Proposal, at: datetime, *, rule: str) -> Ballot:
    if proposal.stage is not Stage.SEPARATE_VOTES:
        raise life.WrongStage("No vote is open before the text.", rule=rule)
    if question not in open_questions(proposal.amendments):
        raise amendments_said.UnknownQuestion(
            f"There is no vote on {question!r}.", rule=rule, place="/question"
        )
    ballot = proposal.amendments.ballots[question]
    if at >= ballot.closes_at:
        raise life.TooLate(f"The vote closed at {in_words(ballot.closes_at)}.", rule=rule)
    return ballot


def _must_not_have_spoken(member: StateCode, proposal: Proposal, rule: str) -> None:
    division = proposal.amendments.division
    if division and member in (*division.requested, *division.opposed):
        raise amendments_said.DividedAlready(f"{member} has spoken on the division.", rule=rule)
