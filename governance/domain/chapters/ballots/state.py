"""Held votes: what is known of votes that are not open, as the stream tells it.

Until its opening a vote has no choice. An opened vote that is no whole vote of its member in its
round, or that chooses what cannot be chosen, counts as an abstention: nothing refused it when it
came, and what it says is there for everyone to read.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from audit.log.encoding import Json, canonical
from audit.log.entry import Recorded
from governance.domain.chapters.accession.state import Case, lacks_grounds, named
from governance.domain.chapters.ballots import said as ballots_said
from governance.domain.chapters.ballots.said import CHOICES
from governance.domain.chapters.proposal.stage_changes import counting
from governance.domain.chapters.proposal.stages import Deadline, Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes.state import HELD, Ballot, Sealed, Vote
from regime.domain.values import StateCode, Symbol

ABSTAIN, INVALID = "abstain", "invalid"


def content(choice: str, explanation: str, *, proposal: str, round_: int, member: str) -> Json:
    """What a vote under seal says, as it is committed to."""
    return {
        "choice": choice,
        "explanation": explanation,
        "member": member,
        "proposal": proposal,
        "round": round_,
    }


def counted_choice(
    said: Json, *, proposal: Symbol, case: Case | None, round_: int, member: StateCode
) -> str:
    """The choice that the content of an opened vote counts as.

    One on a case that lacks its grounds is invalid.
    """
    if not isinstance(said, dict):
        return ABSTAIN
    choice, explanation = said.get("choice"), said.get("explanation")
    if not (isinstance(choice, str) and isinstance(explanation, str)) or choice not in CHOICES:
        return ABSTAIN
    whole = content(choice, explanation, proposal=proposal, round_=round_, member=member)
    if canonical(said) != canonical(whole):
        return ABSTAIN
    return INVALID if lacks_grounds(choice, explanation, case) else choice


def opening_of(
    opened: ballots_said.OwnVoteOpened | ballots_said.ProxyVoteOpened, proposal: Proposal
) -> Json:
    """What opens a vote that who cast it tells."""
    value = content(
        opened.choice,
        opened.explanation,
        proposal=proposal.symbol,
        round_=opened.round,
        member=voter_opened(opened),
    )
    return {"position": opened.position, "salt": opened.salt, "value": value}


def voter_opened(opened: ballots_said.OwnVoteOpened | ballots_said.ProxyVoteOpened) -> StateCode:
    """The member whose vote is opened by who cast it."""
    if isinstance(opened, ballots_said.ProxyVoteOpened):
        return opened.principal
    return opened.member


def explanation_in(said: Json) -> str:
    """The explanation in the content of an opened vote."""
    found = said.get("explanation") if isinstance(said, dict) else None
    return found if isinstance(found, str) else ""


def with_openings(ballot: Ballot, openings: Iterable[Json], proposal: Proposal) -> Ballot:
    """The ballot with these votes opened; each opening names the position of its vote."""
    sealed, votes = dict(ballot.sealed), dict(ballot.votes)
    for opening in openings:
        if not isinstance(opening, dict) or not isinstance(position := opening["position"], int):
            raise TypeError("an opening names the position of its vote")
        one = sealed[position]
        choice = counted_choice(
            opening["value"],
            proposal=proposal.symbol,
            case=proposal.case,
            round_=ballot.round,
            member=one.member,
        )
        sealed[position] = replace(one, choice=choice)
        if votes[one.member].position == position:
            names = named(explanation_in(opening["value"]), proposal.case)
            votes[one.member] = replace(votes[one.member], choice=choice, names=names)
    return replace(ballot, sealed=sealed, votes=votes)


def with_publication(ballot: Ballot, ballots: Iterable[Json]) -> Ballot:
    """The ballot with what was voted in it, in the order of the random numbers."""
    whole = [one for one in ballots if isinstance(one, dict)]
    return replace(
        ballot,
        published=tuple(str(one["choice"]) for one in whole),
        numbers=tuple(str(one["number"]) for one in whole),
    )


def evolve(proposal: Proposal, event: ballots_said.BallotEvent, recorded: Recorded) -> Proposal:
    """Fold an entry about votes that are not open."""
    ballot = proposal.ballot
    if ballot is None:
        return proposal
    match event:
        case ballots_said.SealedVoteCast(member=member, vote=commitment):
            sealed = {**ballot.sealed, recorded.position: Sealed(member, commitment)}
            return _with(proposal, replace(_has_voted(ballot, member, recorded), sealed=sealed))
        case ballots_said.SecretVoteCast(member=member):
            return _with(proposal, _has_voted(ballot, member, recorded))
        case ballots_said.SealedProxyVoteCast(holder=holder, principal=member, vote=commitment):
            sealed = {**ballot.sealed, recorded.position: Sealed(member, commitment)}
            voted = _has_voted(ballot, member, recorded, holder=holder)
            return _with(proposal, replace(voted, sealed=sealed))
        case ballots_said.SecretProxyVoteCast(holder=holder, principal=member):
            return _with(proposal, _has_voted(ballot, member, recorded, holder=holder))
        case ballots_said.OpeningAwaited(until=until):
            due = Deadline(until, recorded.position)
            return replace(proposal, stage=Stage.OPENING, stage_due=due)
        case ballots_said.SealedVotesOpened(openings=openings):
            return _with(proposal, with_openings(ballot, openings, proposal))
        case ballots_said.SecretBallotsPublished(ballots=ballots):
            return _with(proposal, with_publication(ballot, ballots))
        case ballots_said.OwnVoteOpened() | ballots_said.ProxyVoteOpened():
            return _with(proposal, with_openings(ballot, (opening_of(event, proposal),), proposal))
        case ballots_said.VotersAskedToOpen(until=until):
            asked = _with(proposal, replace(ballot, voters_asked=True))
            return replace(asked, stage_due=Deadline(until, recorded.position))
        case ballots_said.ClaimsOpened(until=until):
            published = _with(proposal, replace(ballot, claims_open=True))
            return replace(published, stage_due=Deadline(until, recorded.position))
        case ballots_said.BallotClaimed(member=member):
            return _with(proposal, replace(ballot, claims=(*ballot.claims, member)))
        case ballots_said.OpeningFailed():
            failed = replace(ballot, unopened=ballot.unopened + 1, not_opened=True)
            return counting(_with(proposal, failed))
        case _:
            assert_never(event)


def _has_voted(
    ballot: Ballot, member: StateCode, recorded: Recorded, *, holder: StateCode | None = None
) -> Ballot:
    vote = Vote(HELD, recorded.position, recorded.at, holder)
    return replace(ballot, votes={**ballot.votes, member: vote})


def _with(proposal: Proposal, ballot: Ballot) -> Proposal:
    return replace(proposal, ballot=ballot)
