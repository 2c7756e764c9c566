"""Counting: a ballot as a case of the engine, and what follows from its result.

The step and the electors are those that the opening of the vote recorded, so anyone recomputes the
result from the proposal's own stream.
"""

from collections.abc import Collection, Iterator
from functools import lru_cache

from audit.log.encoding import Json
from audit.log.instants import write_instant
from governance.domain.chapters.objections.state import Objection
from governance.domain.chapters.votes.state import Ballot, Vote
from regime.domain.engine.case import Elector
from regime.domain.engine.reading import read_case, read_electors
from regime.domain.engine.result import Result
from regime.domain.engine.tally import tally
from regime.domain.state import Regime
from regime.domain.values import Standing, StateCode


def electors_of(regime: Regime, *, recused: StateCode | None = None) -> list[Json]:
    """The electorate as an opening finds it: all members, suspended and recused ones so marked."""
    found: list[Json] = []
    for member in regime.members():
        elector: dict[str, Json] = {"member": member.code}
        if member.standing is Standing.SUSPENDED:
            elector["suspended"] = True
        if member.code == recused:
            elector["recused"] = True
        found.append(elector)
    return found


def case_of(ballot: Ballot) -> dict[str, Json]:
    """The ballot as one case in the form that ``manage.py tally`` reads.

    A vote that was never opened abstains. Of a secret vote only the sums are known: which member
    stands beside which of the published choices says nothing. A vote by proxy is the principal's:
    it counts also where its holder is left out by now.
    """
    may_vote = frozenset(entitled(ballot))
    positions: list[Json] = [
        _position(member, vote, choice, may_vote=may_vote)
        for member, vote, choice in _chosen(ballot, may_vote)
    ]
    return {"step": ballot.step, "electors": ballot.electors, "positions": positions}


def _chosen(
    ballot: Ballot, may_vote: Collection[StateCode]
) -> Iterator[tuple[StateCode, Vote, str]]:
    """Each vote with its choice; no published choice is of a member that is left out."""
    published = iter(ballot.published)
    for member, vote in ballot.votes.items():
        unknown = next(published, "abstain") if member in may_vote and not vote.choice else ""
        yield member, vote, vote.choice or unknown or "abstain"


def _position(
    member: StateCode, vote: Vote, choice: str, *, may_vote: Collection[StateCode]
) -> Json:
    said: dict[str, Json] = {"choice": choice, "at": write_instant(vote.at)}
    if vote.holder in may_vote and member in may_vote:
        return {"member": vote.holder, **said, "proxy_for": member}
    return {"member": member, **said}


def voters(ballot: Ballot) -> tuple[StateCode, ...]:
    """Who has voted and is not left out, in the order in which they first voted."""
    may_vote = frozenset(entitled(ballot))
    return tuple(member for member in ballot.votes if member in may_vote)


def count(ballot: Ballot) -> Result:
    """What the engine says of the ballot."""
    return tally(read_case(case_of(ballot)))


def count_call(step: Json, electors: Json, standing: tuple[Objection, ...]) -> Result:
    """What the engine says of a call or a silence, given the objections that still count."""
    positions: list[Json] = [
        {
            "member": one.member,
            "choice": "object",
            "at": write_instant(one.raised_at),
            "reasons": one.reasons,
            "provision": one.provision,
        }
        for one in standing
    ]
    return tally(read_case({"step": step, "electors": electors, "positions": positions}))


def not_taking_part(ballot: Ballot) -> tuple[StateCode, ...]:
    """Entitled members that cast no vote, in the order of the roster."""
    return tuple(member for member in entitled(ballot) if member not in ballot.votes)


def entitled(ballot: Ballot) -> tuple[StateCode, ...]:
    """Members entitled to vote, in the order of the roster."""
    return entitled_of(ballot.electors)


def entitled_of(electors: Json) -> tuple[StateCode, ...]:
    """Those of an electorate that are entitled to vote, in the order of the roster."""
    return tuple(StateCode(e.member) for e in _roll(_Held(electors)) if e.entitled)


def recused(ballot: Ballot) -> tuple[StateCode, ...]:
    """Members that are not asked, since it is about them."""
    return tuple(StateCode(e.member) for e in _roll(_Held(ballot.electors)) if e.recused)


def suspended(ballot: Ballot) -> tuple[StateCode, ...]:
    """Members whose right to vote was suspended when the vote opened."""
    return tuple(StateCode(e.member) for e in _roll(_Held(ballot.electors)) if e.suspended)


class _Held:
    """A value that a state holds, known again by itself: to compare all that it says takes long."""

    def __init__(self, value: Json) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.value is other.value


@lru_cache(maxsize=64)
def _roll(electors: _Held) -> tuple[Elector, ...]:
    """An electorate; that of a vote is asked for with each vote that is cast."""
    return read_electors(electors.value)
