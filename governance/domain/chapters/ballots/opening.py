"""Opening: a closed ballot is opened, and decided as soon as nothing of it is held any more.

Every opening is checked against what was sealed; replaced votes are opened too. Openings may come
in parts; who cast a vote, for itself or by proxy, may open it. A secret vote is published once and
whole: at most as many ballots as members have voted and are not left out, each under a number of
its own; where the Rules let voters claim their papers, it is counted after the days for that. What
becomes of votes that stay closed is said where the period ends.
"""

import re
from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.errors import Malformed
from audit.log.sealing import commit
from governance.domain.chapters.ballots import said
from governance.domain.chapters.ballots.claiming import claim, claims_until, to_be_opened
from governance.domain.chapters.ballots.deciding import (
    cast_sealed,
    cast_sealed_by_proxy,
    cast_secret,
    cast_secret_by_proxy,
)
from governance.domain.chapters.ballots.said import CHOICES
from governance.domain.chapters.ballots.state import opening_of, with_openings, with_publication
from governance.domain.chapters.ballots.unopened import unopened_under_seal
from governance.domain.chapters.elections import papers
from governance.domain.chapters.elections.rounds import may_choose
from governance.domain.chapters.proposal.endings import close_vote
from governance.domain.chapters.proposal.guards import member_acting
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes.counting import voters
from governance.domain.chapters.votes.said import ELECTION
from governance.domain.chapters.votes.state import Ballot
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode

_RANDOM = re.compile(r"[0-9a-f]{64}")
_OPENING = {"position", "salt", "value"}
_BALLOT = {"number", "choice"}


def decide(
    command: said.BallotCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command to a ballot that is not open leads to; raises ``Refused``."""
    match command:
        case said.CastSealedVote():
            return cast_sealed(command, proposal, regime, actor, at)
        case said.CastSecretVote():
            return cast_secret(command, proposal, regime, actor, at)
        case said.CastSealedProxyVote():
            return cast_sealed_by_proxy(command, proposal, regime, actor, at)
        case said.CastSecretProxyVote():
            return cast_secret_by_proxy(command, proposal, regime, actor, at)
        case said.OpenSealedVotes():
            return _open(command, proposal, regime, actor, at)
        case said.OpenOwnVote():
            return _open_own(command, proposal, regime, actor, at)
        case said.OpenProxyVote():
            return _open_by_proxy(command, proposal, regime, actor, at)
        case said.PublishSecretBallots():
            return _publish(command, proposal, regime, actor, at)
        case said.ClaimBallot():
            return claim(command, proposal, regime, actor, at)
        case _:
            assert_never(command)


def totals_of(ballots: tuple[Json, ...], ballot: Ballot) -> Json:
    """How many ballots are for each choice; in an election, how many papers say what."""
    chosen = [str(one["choice"]) for one in ballots if isinstance(one, dict)]
    if ballot.question == ELECTION:
        return papers.totals_of(chosen)
    return {choice: chosen.count(choice) for choice in CHOICES}


def _open(
    command: said.OpenSealedVotes, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(said.OpenSealedVotes, actor, regime)
    ballot = to_be_opened(proposal, regime, at)
    rule = regime.rules.roles["majorities"]
    positions = [_opened_position(opening, ballot, rule) for opening in command.openings]
    if not positions or positions != sorted(set(positions)):
        raise said.OpeningRefused("Votes are opened once, in their order.", rule=rule)
    opened = said.SealedVotesOpened(round=ballot.round, openings=command.openings)
    known = with_openings(ballot, command.openings, proposal)
    if known.is_held:
        return (opened,)
    return (opened, *close_vote(proposal, regime, at, ballot=known, after=1))


def _open_own(
    command: said.OpenOwnVote, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    member = member_acting(said.OpenOwnVote, actor, regime)
    ballot = to_be_opened(proposal, regime, at)
    _must_have_cast(member, member, ballot, regime.rules.roles["majorities"])
    opened = said.OwnVoteOpened(
        round=ballot.round,
        member=member,
        position=ballot.votes[member].position,
        choice=command.choice,
        explanation=command.explanation,
        salt=command.salt,
    )
    return _opened_by_voter(opened, proposal, regime, at, ballot=ballot)


def _open_by_proxy(
    command: said.OpenProxyVote, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    holder = member_acting(said.OpenProxyVote, actor, regime)
    ballot = to_be_opened(proposal, regime, at)
    _must_have_cast(holder, command.principal, ballot, regime.rules.roles["participation"])
    opened = said.ProxyVoteOpened(
        round=ballot.round,
        holder=holder,
        principal=command.principal,
        position=ballot.votes[command.principal].position,
        choice=command.choice,
        explanation=command.explanation,
        salt=command.salt,
    )
    return _opened_by_voter(opened, proposal, regime, at, ballot=ballot)


def _must_have_cast(voter: StateCode, member: StateCode, ballot: Ballot, rule: str) -> None:
    """Refuse who has not cast the vote of ``member`` that counts, for itself or by proxy."""
    held = member in unopened_under_seal(ballot)
    if not held or (ballot.votes[member].holder or member) != voter:
        raise said.NothingToOpen(
            f"{voter} has cast no vote of {member} here that is still under seal.", rule=rule
        )


def _opened_by_voter(
    opened: said.OwnVoteOpened | said.ProxyVoteOpened,
    proposal: Proposal,
    regime: Regime,
    at: datetime,
    *,
    ballot: Ballot,
) -> tuple[Event, ...]:
    opening = opening_of(opened, proposal)
    _opened_position(opening, ballot, regime.rules.roles["majorities"])
    known = with_openings(ballot, (opening,), proposal)
    if known.is_held:
        return (opened,)
    return (opened, *close_vote(proposal, regime, at, ballot=known, after=1))


def _publish(
    command: said.PublishSecretBallots,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    require(said.OpenSealedVotes, actor, regime)
    ballot = to_be_opened(proposal, regime, at)
    rule = regime.rules.roles["majorities"]
    if ballot.claims_open:
        raise said.BallotsRefused("These ballots are published already.", rule=rule)
    if ballot.sealed:
        raise said.BallotsRefused("These votes are under seal, and are opened.", rule=rule)
    if command.round != ballot.round:
        raise said.BallotsRefused(
            f"Round {ballot.round} is opened, not round {command.round}.", rule=rule
        )
    numbers = [_number(one, proposal, rule) for one in command.ballots]
    if numbers != sorted(set(numbers)):
        raise said.BallotsRefused(
            "Ballots are published in the order of their numbers, each with its own.", rule=rule
        )
    if len(numbers) > (voted := len(voters(ballot))):
        raise said.BallotsRefused(
            f"{voted} members have voted; there are not {len(numbers)} ballots.",
            rule=rule,
        )
    published = said.SecretBallotsPublished(
        round=ballot.round, ballots=command.ballots, totals=totals_of(command.ballots, ballot)
    )
    known = with_publication(ballot, command.ballots)
    if until := claims_until(known, proposal, regime, at):
        return (published, said.ClaimsOpened(round=ballot.round, until=until))
    return (published, *close_vote(proposal, regime, at, ballot=known, after=1))


def _opened_position(opening: Json, ballot: Ballot, rule: str) -> int:
    """The position of the vote that this opens; refused unless it is what was sealed there."""
    refused = said.OpeningRefused("This does not open a vote that is sealed here.", rule=rule)
    if not isinstance(opening, dict) or opening.keys() != _OPENING:
        raise refused
    position, salt = opening["position"], opening["salt"]
    if type(position) is not int or not isinstance(salt, str) or not _RANDOM.fullmatch(salt):
        raise refused
    sealed = ballot.sealed.get(position)
    if sealed is None or not sealed.is_held:
        raise refused
    try:
        found = commit(opening["value"], salt=bytes.fromhex(salt))
    except Malformed:
        raise refused from None
    if found != sealed.commitment:
        raise refused
    return position


def _number(one: Json, proposal: Proposal, rule: str) -> str:
    """The random number of a ballot; refused unless the ballot is whole."""
    if isinstance(one, dict) and one.keys() == _BALLOT and may_choose(one["choice"], proposal):
        number = one["number"]
        if isinstance(number, str) and _RANDOM.fullmatch(number):
            return number
    raise said.BallotsRefused("A ballot has a random number and a choice.", rule=rule)
