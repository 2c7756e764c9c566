"""Apart: sections of a text that are voted on alone, and the votes on each question before it.

One member asks for a division, any other may be against it; each speaks once, while the
consultation is open. Whether the text is divided is decided as the consultation ends.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from governance.domain.proposal import amendment_commands as c
from governance.domain.proposal import amendment_events as ae
from governance.domain.proposal import errors
from governance.domain.proposal.ballot import Ballot
from governance.domain.proposal.dividing import sections_of
from governance.domain.proposal.filing import must_be_in_consultation, must_name_the_text
from governance.domain.proposal.guards import (
    member_acting,
    must_give_reasons,
    partner_acting,
    said,
)
from governance.domain.proposal.separate_votes import open_questions
from governance.domain.proposal.stages import Stage
from governance.domain.proposal.state import Proposal
from governance.domain.proposal.voting import must_be_castable
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode


def decide(
    command: c.RequestDivision | c.OpposeDivision | c.CastSeparateVote,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    """The events that a command about a division or a vote apart leads to; raises ``Refused``."""
    match command:
        case c.RequestDivision():
            return _request_division(command, proposal, regime, actor, at)
        case c.OpposeDivision():
            return _oppose_division(command, proposal, regime, actor, at)
        case c.CastSeparateVote():
            return _cast(command, proposal, regime, actor, at)
        case _:
            assert_never(command)


def _request_division(
    command: c.RequestDivision, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    member = partner_acting(c.RequestDivision, actor, regime)
    rule = must_be_in_consultation(proposal, regime, at)
    must_name_the_text(command.revision, proposal, rule)
    known = len(sections_of(proposal.text))
    parts = command.parts
    if known < 2 or not parts or sorted(set(parts) & set(range(known))) != list(parts):
        raise errors.PartsRefused(
            f"A division names sections from 0 to {known - 1}, each once and in order."
            if known > 1
            else "A text of one section is not divided.",
            rule=rule,
            place="/parts",
        )
    division = proposal.amendments.division
    if division and parts != division.parts:
        raise errors.DividedAlready("Another division is asked for already.", rule=rule)
    _must_not_have_spoken(member, proposal, rule)
    must_give_reasons(command.reasons, rule)
    return (
        ae.DivisionRequested(
            member=member, revision=command.revision, parts=parts, reasons=command.reasons
        ),
    )


def _oppose_division(
    command: c.OpposeDivision, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    member = partner_acting(c.OpposeDivision, actor, regime)
    rule = must_be_in_consultation(proposal, regime, at)
    if proposal.amendments.division is None:
        raise errors.WrongStage("Nobody asks for a division.", rule=rule)
    _must_not_have_spoken(member, proposal, rule)
    must_give_reasons(command.reasons, rule)
    return (ae.DivisionOpposed(member=member, reasons=command.reasons),)


def _cast(
    command: c.CastSeparateVote, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    member = member_acting(c.CastSeparateVote, actor, regime)
    rule = regime.rules.roles["majorities"]
    if command.member != member:
        raise NotPermitted("A delegate votes for the own member only.", rule=rule)
    ballot = _open_ballot(command.question, proposal, at, rule=rule)
    must_be_castable(command, ballot, regime)
    return (
        ae.SeparateVoteCast(
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
        raise errors.WrongStage("No vote is open before the text.", rule=rule)
    if question not in open_questions(proposal.amendments):
        raise errors.UnknownQuestion(
            f"There is no vote on {question!r}.", rule=rule, place="/question"
        )
    ballot = proposal.amendments.ballots[question]
    if at >= ballot.closes_at:
        raise errors.TooLate(f"The vote closed at {said(ballot.closes_at)}.", rule=rule)
    return ballot


def _must_not_have_spoken(member: StateCode, proposal: Proposal, rule: str) -> None:
    division = proposal.amendments.division
    if division and member in (*division.requested, *division.opposed):
        raise errors.DividedAlready(f"{member} has spoken on the division.", rule=rule)
