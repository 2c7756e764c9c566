"""Voting: who votes, for whom, until when, and how a vote is changed."""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from governance.domain.chapters.accession.state import must_give_grounds
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.ballots.said import CHOICES, OtherBallot
from governance.domain.chapters.ballots.secrecy import ROLL_CALL, ballot_now
from governance.domain.chapters.elections.rounds import must_be_a_choice as must_be_a_paper
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import in_words, member_acting
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes import said as votes_said
from governance.domain.chapters.votes.counting import entitled, suspended
from governance.domain.chapters.votes.left_out import is_suspended_by_now
from governance.domain.chapters.votes.recusal import must_not_be_recused
from governance.domain.chapters.votes.state import Ballot
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode


def cast_vote(
    command: votes_said.CastVote, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of a vote; raises ``Refused``."""
    ballot = ballot_for(command.member, proposal, regime, actor, at, how=ROLL_CALL)
    must_be_castable(command, ballot, proposal, regime)
    rule = regime.rules.roles["majorities"]
    must_give_grounds(command.choice, command.explanation, proposal.case, rule)
    return (
        votes_said.VoteCast(
            round=ballot.round,
            member=command.member,
            revision=proposal.revision,
            choice=command.choice,
            explanation=command.explanation,
            replaces=command.replaces,
        ),
    )


def ballot_for(
    voter: StateCode, proposal: Proposal, regime: Regime, actor: Actor, at: datetime, *, how: str
) -> Ballot:
    """The open ballot in which the actor votes for ``voter`` in the way ``how``; or refused."""
    member = member_acting(votes_said.CastVote, actor, regime)
    rule = regime.rules.roles["majorities"]
    if voter != member:
        raise NotPermitted("A delegate votes for the own member only.", rule=rule)
    ballot = open_ballot(proposal, regime, at)
    must_be_an_elector(member, ballot, proposal, regime)
    asked = ballot_now(ballot, proposal.matter, rules_of(proposal, regime))
    if how != asked:
        raise OtherBallot(f"This vote is cast by {asked.replace('_', ' ')} ballot.", rule=rule)
    return ballot


def must_be_castable(
    command: votes_said.CastVote | amendments.CastSeparateVote,
    ballot: Ballot,
    proposal: Proposal,
    regime: Regime,
) -> None:
    """Refuse a vote of who is no elector, one that says nothing, or one that replaces no vote."""
    member, rule = command.member, regime.rules.roles["majorities"]
    must_be_an_elector(member, ballot, proposal, regime)
    if ballot.question == votes_said.ELECTION:
        must_be_a_paper(command.choice, proposal, rule)
    else:
        must_be_a_choice(command.choice, rule)
    must_replace(member, command.replaces, ballot, rule=rule)


def must_be_an_elector(
    member: StateCode, ballot: Ballot, proposal: Proposal, regime: Regime
) -> None:
    """Refuse a vote of a member that is suspended, recused or no elector."""
    if member in suspended(ballot) or is_suspended_by_now(member, proposal, regime):
        raise life.Suspended(
            f"The right of {member} to vote is suspended.", rule=regime.rules.roles["suspension"]
        )
    must_not_be_recused(member, ballot, regime)
    if member not in entitled(ballot):
        raise life.NotEntitled(
            f"{member} is not an elector of this vote.", rule=regime.rules.roles["majorities"]
        )


def must_be_a_choice(choice: str, rule: str) -> None:
    """Refuse a choice that there is not."""
    if choice not in CHOICES:
        raise votes_said.ChoiceUnknown("A vote is yes, no or abstain.", rule=rule, place="/choice")


def open_ballot(proposal: Proposal, regime: Regime, at: datetime) -> Ballot:
    """The vote that is open; refused where there is none, or no longer."""
    ballot = proposal.ballot
    rule = regime.rules.roles["majorities"]
    if ballot is None or proposal.stage is Stage.WITHDRAWN:
        raise life.WrongStage("No vote is open on this proposal.", rule=rule)
    if proposal.stage not in (Stage.VOTE, Stage.APPEAL) or at >= ballot.closes_at:
        raise life.TooLate(f"The vote closed at {in_words(ballot.closes_at)}.", rule=rule)
    return ballot


def must_replace(member: StateCode, replaces: int | None, ballot: Ballot, *, rule: str) -> None:
    """Refuse a second vote that does not name the first, and one that names another."""
    standing = ballot.votes.get(member)
    if standing and replaces is None:
        raise votes_said.VoteStands(
            f"The vote of {member} stands at position {standing.position}; a change names it.",
            rule=rule,
            place="/replaces",
        )
    if replaces is not None and (standing is None or standing.position != replaces):
        raise votes_said.NothingToReplace(
            f"Position {replaces} is not the standing vote of {member}.",
            rule=rule,
            place="/replaces",
        )
