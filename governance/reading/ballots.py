"""Balloting: queries of rounds (calls, silences, votes) and of the votes in them, by roll call."""

from dataclasses import dataclass

from django.db.models import QuerySet

from audit.log.encoding import Json
from governance.domain.chapters.ballots.secrecy import (
    ROLL_CALL,
    after_failures,
    ballot_now,
    ballot_of,
)
from governance.domain.chapters.ballots.unopened import NOT_OPENED
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.votes.counting import count
from governance.domain.chapters.votes.left_out import kept, left_out
from governance.domain.chapters.votes.said import TEXT
from governance.folded import proposal_now, regime_now
from governance.models import Ballot, Proxy, Vote
from regime.domain.engine.reading import read_electors
from regime.domain.engine.writing import write_result


@dataclass(frozen=True)
class Round:
    """A round of a vote with its roll call, and the entitled members that have not voted in it.

    ``how`` says whether the votes are open, under seal or secret.
    """

    ballot: Ballot
    how: str
    roll_call: list[Vote]
    not_voted: list[str]


def ballots(symbol: str) -> list[Ballot]:
    """The rounds of a proposal's votes, in order; calls and silences are :func:`calls`."""
    rows = Ballot.objects.filter(proposal=symbol, kind=Stage.VOTE.value)
    return list(rows.order_by("round"))


def calls(symbol: str) -> list[Ballot]:
    """The calls for consensus and the silences of a proposal, in order."""
    rows = Ballot.objects.filter(proposal=symbol).exclude(kind=Stage.VOTE.value)
    return list(rows.order_by("round"))


def adopting(symbol: str) -> Ballot | None:
    """The round that adopted a proposal's text; nothing where no round did."""
    rows = Ballot.objects.filter(proposal=symbol, question=TEXT).order_by("-round")
    return next((one for one in rows if one.result and one.result["adopted"]), None)


def count_so_far(symbol: str) -> Json:
    """What the engine would say if the open vote closed now; nothing where that is not known."""
    proposal = proposal_now(symbol)
    ballot = proposal.ballot
    regime = regime_now()
    rules = rules_of(proposal, regime)
    if ballot is None or ballot_now(ballot, proposal.matter, rules) != ROLL_CALL:
        return None
    gone = left_out(ballot, proposal, regime, ballot.closes_at)
    return write_result(count(kept(ballot, gone)))


def how(ballot: Ballot) -> str:
    """Whether the votes of a round are open, under seal or secret.

    The row of the matter says it, unless rounds before it were not opened.
    """
    proposal = proposal_now(ballot.proposal)
    how_told = ballot_of(ballot.question, proposal.matter, rules_of(proposal, regime_now()))
    if how_told == ROLL_CALL:
        return how_told
    before = ballots(ballot.proposal)
    unopened = [
        one
        for one in before
        if one.round < ballot.round
        and one.question == ballot.question
        and isinstance(one.result, dict)
        and one.result["reason"] == NOT_OPENED
    ]
    return after_failures(how_told, len(unopened))


def standing_votes(symbol: str, round_: int) -> list[Vote]:
    """The votes that stand in a round, in the order in which they were cast."""
    rows = Vote.objects.filter(proposal=symbol, round=round_, replaced_by=None)
    return list(rows.order_by("position"))


def votes(symbol: str) -> "QuerySet[Vote]":
    """All votes ever cast on a proposal, replaced ones included."""
    return Vote.objects.filter(proposal=symbol).order_by("position")


def proxies(symbol: str) -> "QuerySet[Proxy]":
    """The proxies filed on a proposal, revoked ones included, in the order of their filing."""
    return Proxy.objects.filter(proposal=symbol).order_by("position")


def votes_of(member: str) -> "QuerySet[Vote]":
    """The standing votes of a member, the newest first."""
    return Vote.objects.filter(member=member, replaced_by=None).order_by("-position")


def standing_vote(symbol: str, round_: int, member: str) -> Vote | None:
    """The vote of a member that stands in a round."""
    rows = Vote.objects.filter(proposal=symbol, round=round_, replaced_by=None)
    return rows.filter(member=member).first()


def rounds(symbol: str) -> list[Round]:
    """The rounds of a proposal's vote, in order, each with its roll call."""
    standing = list(votes(symbol).filter(replaced_by=None))
    return [
        _round(ballot, [vote for vote in standing if vote.round == ballot.round])
        for ballot in ballots(symbol)
    ]


def _round(ballot: Ballot, standing: list[Vote]) -> Round:
    voted = {vote.member for vote in standing}
    electors = read_electors(ballot.electors)
    silent = [e.member for e in electors if e.entitled and e.member not in voted]
    return Round(ballot, how(ballot), standing, silent)
