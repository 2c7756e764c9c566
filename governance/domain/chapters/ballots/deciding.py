"""Casting: votes that are not open, by whom and until when as any vote.

What is voted is not known here. A vote names the round that it was made for, for what it commits to
or lies in the box holds for that round alone.
"""

from datetime import datetime

from audit.log.catalogue import Event
from governance.domain.chapters.ballots import said
from governance.domain.chapters.ballots.said import RoundOver
from governance.domain.chapters.ballots.secrecy import SEALED, SECRET
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes.by_proxy import proxy_used
from governance.domain.chapters.votes.said import NothingToReplace
from governance.domain.chapters.votes.state import Ballot
from governance.domain.chapters.votes.voting import ballot_for, must_replace
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode


def cast_sealed(
    command: said.CastSealedVote, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of a vote under seal; raises ``Refused``."""
    ballot = ballot_for(command.member, proposal, regime, actor, at, how=SEALED)
    rule = regime.rules.roles["majorities"]
    _must_be_of(ballot, command.round, rule)
    must_replace(command.member, command.replaces, ballot, rule=rule)
    return (
        said.SealedVoteCast(
            round=ballot.round,
            member=command.member,
            revision=proposal.revision,
            vote=command.vote,
            replaces=command.replaces,
        ),
    )


def cast_secret(
    command: said.CastSecretVote, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of a vote in secret; raises ``Refused``."""
    ballot = ballot_for(command.member, proposal, regime, actor, at, how=SECRET)
    rule = regime.rules.roles["majorities"]
    _must_be_of(ballot, command.round, rule)
    _must_say_whether_again(command.member, ballot, rule, again=command.again)
    return (
        said.SecretVoteCast(
            round=ballot.round,
            member=command.member,
            revision=proposal.revision,
            again=command.again,
        ),
    )


def cast_sealed_by_proxy(
    command: said.CastSealedProxyVote,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    """The events of a vote under seal for another; raises ``Refused``."""
    given = proxy_used(command.principal, proposal, regime, actor, at, how=SEALED)
    _must_be_of(given.ballot, command.round, regime.rules.roles["majorities"])
    must_replace(command.principal, command.replaces, given.ballot, rule=given.rule)
    return (
        said.SealedProxyVoteCast(
            round=given.ballot.round,
            holder=given.holder,
            principal=command.principal,
            revision=proposal.revision,
            vote=command.vote,
            replaces=command.replaces,
        ),
    )


def cast_secret_by_proxy(
    command: said.CastSecretProxyVote,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    """The events of a vote in secret for another; raises ``Refused``."""
    given = proxy_used(command.principal, proposal, regime, actor, at, how=SECRET)
    _must_be_of(given.ballot, command.round, regime.rules.roles["majorities"])
    _must_say_whether_again(command.principal, given.ballot, given.rule, again=command.again)
    return (
        said.SecretProxyVoteCast(
            round=given.ballot.round,
            holder=given.holder,
            principal=command.principal,
            revision=proposal.revision,
            again=command.again,
        ),
    )


def _must_say_whether_again(member: StateCode, ballot: Ballot, rule: str, *, again: bool) -> None:
    """Which vote it replaces is asked where the box is: the log says only that there is another."""
    standing = ballot.votes.get(member)
    if again and standing is None:
        raise NothingToReplace(f"{member} has not voted.", rule=rule, place="/replaces")
    replaces = standing.position if standing and again else None
    must_replace(member, replaces, ballot, rule=rule)


def _must_be_of(ballot: Ballot, round_: int, rule: str) -> None:
    if ballot.round != round_:
        raise RoundOver(
            f"This vote was made for round {round_}; round {ballot.round} is open.", rule=rule
        )
