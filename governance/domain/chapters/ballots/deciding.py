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
from governance.domain.chapters.votes.said import NothingToReplace
from governance.domain.chapters.votes.state import Ballot
from governance.domain.chapters.votes.voting import ballot_for, must_replace
from regime.domain.state import Regime
from regime.domain.values import Actor


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
    standing = ballot.votes.get(command.member)
    if command.again and standing is None:
        raise NothingToReplace(f"{command.member} has not voted.", rule=rule, place="/replaces")
    # Which vote it replaces is asked where the box is: the log says only that there is another.
    replaces = standing.position if standing and command.again else None
    must_replace(command.member, replaces, ballot, rule=rule)
    return (
        said.SecretVoteCast(
            round=ballot.round,
            member=command.member,
            revision=proposal.revision,
            again=command.again,
        ),
    )


def _must_be_of(ballot: Ballot, round_: int, rule: str) -> None:
    if ballot.round != round_:
        raise RoundOver(
            f"This vote was made for round {round_}; round {ballot.round} is open.", rule=rule
        )
