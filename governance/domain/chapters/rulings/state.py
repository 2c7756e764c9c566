"""Rulings of the Chair on a proposal, as its stream tells them. ``evolve`` never refuses."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from audit.log.entry import Recorded
from governance.domain.chapters.proposal.stages import Deadline
from governance.domain.chapters.rulings import said
from governance.domain.chapters.rulings.said import Subject
from governance.domain.chapters.votes.said import APPEAL, ElectorsLeftOut
from governance.domain.chapters.votes.state import Ballot, Vote


class Holding(StrEnum):
    """How a ruling holds; ``closed`` is one whose proposal ended before the members decided."""

    HOLDS = "holds"
    APPEALED = "appealed"
    UPHELD = "upheld"
    OVERTURNED = "overturned"
    CLOSED = "closed"


@dataclass(frozen=True)
class RulingEnd:
    """Until when the members vote on a ruling."""

    ruling: int


@dataclass(frozen=True)
class Ruling:
    """One ruling; ``due`` ends the vote on it, which asks as an appeal does and not as the text."""

    number: int
    subject: str
    words: str
    appeal_until: datetime
    holding: Holding = Holding.HOLDS
    ballot: Ballot | None = None
    due: Deadline | None = None


Rulings = Mapping[int, Ruling]


def evolve(rulings: Rulings, event: said.RulingEvent, recorded: Recorded) -> Rulings:
    """Fold one entry about a ruling."""
    match event:
        case said.ChairRuled() as r:
            ruling = Ruling(r.number, r.subject, r.ruling, r.appeal_until)
            return {**rulings, r.number: ruling}
        case said.RulingVoteOpened() as o:
            ballot = Ballot(o.round, o.step, o.electors, o.closes_at, APPEAL, o.repeats)
            due = Deadline(o.closes_at, recorded.position)
            opened = replace(rulings[o.number], ballot=ballot, due=due, holding=Holding.APPEALED)
            return {**rulings, o.number: opened}
        case said.RulingVoteCast() as cast:
            return {**rulings, cast.number: _voted(rulings[cast.number], cast, recorded)}
        case said.RulingQuorumFailed(number=number):
            return {**rulings, number: replace(rulings[number], due=None)}
        case said.RulingUpheld(number=number):
            return _ended(rulings, number, Holding.UPHELD)
        case said.RulingOverturned(number=number):
            return _ended(rulings, number, Holding.OVERTURNED)
        case _:
            assert_never(event)


def without_electors(rulings: Rulings, number: int, told: ElectorsLeftOut) -> Rulings:
    """The vote on a ruling without the electors that its close leaves out."""
    ballot = rulings[number].ballot
    if ballot is None:
        return rulings
    return {**rulings, number: replace(rulings[number], ballot=ballot.leaving_out(told))}


def closed(rulings: Rulings) -> Rulings:
    """Votes on rulings have lost their object: the proposal has ended."""
    return {
        number: replace(one, holding=Holding.CLOSED, due=None) if one.due else one
        for number, one in rulings.items()
    }


def newest_on(rulings: Rulings, subject: Subject) -> Ruling | None:
    """The newest ruling on a subject that was not overturned."""
    held = (one for one in rulings.values() if one.holding is not Holding.OVERTURNED)
    found = (one for one in held if one.subject == subject)
    return max(found, key=lambda one: one.number, default=None)


def _voted(ruling: Ruling, cast: said.RulingVoteCast, recorded: Recorded) -> Ruling:
    if ruling.ballot is None:
        return ruling
    vote = Vote(cast.choice, recorded.position, recorded.at)
    votes = {**ruling.ballot.votes, cast.member: vote}
    return replace(ruling, ballot=replace(ruling.ballot, votes=votes))


def _ended(rulings: Rulings, number: int, holding: Holding) -> Rulings:
    return {**rulings, number: replace(rulings[number], holding=holding, due=None)}
