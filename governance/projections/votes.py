"""Votes: each as it was cast, in the open, by proxy, under seal or in secret, and what replaced it.

What a vote that was not open chooses is known when it is opened: the state says as what it counts.
"""

from audit.log.encoding import Json
from audit.log.entry import Recorded
from governance import models as m
from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.ballots.secrecy import SEALED, SECRET
from governance.domain.chapters.ballots.state import explanation_in, opening_of
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes.said import ProxyVoteCast, VoteCast
from governance.domain.chapters.votes.state import Ballot
from governance.projections.rows import Columns

_ByProxy = ProxyVoteCast | ballots.SealedProxyVoteCast | ballots.SecretProxyVoteCast
_Cast = VoteCast | ballots.SealedVoteCast | ballots.SecretVoteCast | _ByProxy


def project(recorded: Recorded, before: Proposal, after: Proposal) -> None:
    """Write what the entry says about votes."""
    match recorded.event:
        case VoteCast() as cast:
            _cast(recorded, cast, before, choice=cast.choice, explanation=cast.explanation)
        case ProxyVoteCast() as cast:
            said = {"choice": cast.choice, "explanation": cast.explanation}
            _cast(recorded, cast, before, holder=cast.holder, **said)
        case ballots.SealedVoteCast() as cast:
            _cast(recorded, cast, before, held=SEALED, commitment=cast.vote)
        case ballots.SecretVoteCast() as cast:
            _cast(recorded, cast, before, held=SECRET)
        case ballots.SealedProxyVoteCast() as cast:
            _cast(recorded, cast, before, holder=cast.holder, held=SEALED, commitment=cast.vote)
        case ballots.SecretProxyVoteCast() as cast:
            _cast(recorded, cast, before, holder=cast.holder, held=SECRET)
        case ballots.SealedVotesOpened(openings=openings) if after.ballot:
            for opening in openings:
                _open(recorded, opening, after.ballot)
        case ballots.OwnVoteOpened() | ballots.ProxyVoteOpened() as opened if after.ballot:
            _open(recorded, opening_of(opened, after), after.ballot)
        case _:
            pass


def _cast(recorded: Recorded, cast: _Cast, before: Proposal, **said: object) -> None:
    """A vote of a member is cast, by itself or by the holder of its proxy."""
    member = cast.principal if isinstance(cast, _ByProxy) else cast.member
    standing = before.ballot.votes.get(member) if before.ballot else None
    if standing:
        rows = m.Vote.objects.filter(pk=standing.position)
        rows.update(replaced_by=recorded.position)
    m.Vote.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        round=cast.round,
        member=member,
        revision=cast.revision,
        cast_at=recorded.at,
        **said,
    )


def _open(recorded: Recorded, opening: Json, ballot: Ballot) -> None:
    if not isinstance(opening, dict) or not isinstance(position := opening["position"], int):
        return
    values: Columns = {"salt": opening["salt"], "value": opening["value"]}
    m.Vote.objects.filter(pk=position).update(
        choice=ballot.sealed[position].choice,
        explanation=explanation_in(opening["value"]),
        opening=values,
        opened_position=recorded.position,
    )
