"""Rulings and findings on a proposal, as its stream tells them. ``evolve`` never refuses."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from audit.log.entry import Recorded
from governance.domain.chapters.proposal.stages import Deadline
from governance.domain.chapters.rulings import said
from governance.domain.chapters.rulings.said import Found, Subject
from governance.domain.chapters.votes.said import APPEAL, ElectorsLeftOut
from governance.domain.chapters.votes.state import Ballot, Vote
from regime.domain.values import StateCode


class Holding(StrEnum):
    """How a ruling holds.

    ``appealable`` is a finding that has no effect while it may be appealed; ``closed`` is what lost
    its object before the members decided.
    """

    OPEN = "appealable"
    HOLDS = "holds"
    APPEALED = "appealed"
    UPHELD = "upheld"
    OVERTURNED = "overturned"
    CLOSED = "closed"


HOLD_ALL = (said.MATTER, Found.WEAKENS, Found.FACTS)


@dataclass(frozen=True)
class RulingEnd:
    """Until when the members vote on a ruling, or a finding may be appealed."""

    ruling: int


@dataclass(frozen=True)
class Ruling:
    """One ruling, or one finding; ``objection`` is the one that a finding is about.

    ``by`` is the member that contests the matter.

    ``due`` ends the vote on it, which asks as an appeal does and not as the text; of a finding that
    nobody has appealed against, the days in which somebody may.
    """

    number: int
    subject: str
    words: str
    appeal_until: datetime
    holding: Holding = Holding.HOLDS
    ballot: Ballot | None = None
    due: Deadline | None = None
    objection: int | None = None
    by: StateCode | None = None

    @property
    def is_finding(self) -> bool:
        """Whether the Secretariat found it, so that it has no effect while it may be appealed."""
        return self.subject in tuple(Found)

    @property
    def holds_all(self) -> bool:
        """Whether the members decide, or may be asked to, what nothing may be decided before.

        This is the matter, that the text weakens what is protected, and that facts are new.
        """
        return self.subject in HOLD_ALL and self.due is not None

    @property
    def bites(self) -> bool:
        """Whether it has effect: nobody may overturn it any more, and nobody has."""
        return self.holding in (Holding.HOLDS, Holding.UPHELD)


Rulings = Mapping[int, Ruling]


def evolve(rulings: Rulings, event: said.RulingEvent, recorded: Recorded) -> Rulings:
    """Fold one entry about a ruling."""
    match event:
        case said.ChairRuled() as r:
            ruling = Ruling(r.number, r.subject, r.ruling, r.appeal_until)
            return {**rulings, r.number: ruling}
        case said.MatterContested() as c:
            contested = Ruling(c.number, said.MATTER, c.matter, c.contest_until, Holding.OPEN)
            return {**rulings, c.number: replace(contested, by=c.member)}
        case said.SecretariatFound() as f:
            return {**rulings, f.number: _found(f, recorded.position)}
        case said.FindingUnappealed(number=number):
            return _ended(rulings, number, Holding.HOLDS)
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


def without_object(rulings: Rulings, objections: Collection[int]) -> Rulings:
    """Findings on objections are closed that are not about one of these."""
    return {
        number: replace(one, holding=Holding.CLOSED, due=None)
        if one.due and one.objection is not None and one.objection not in objections
        else one
        for number, one in rulings.items()
    }


def newest_on(rulings: Rulings, subject: Subject) -> Ruling | None:
    """The newest ruling on a subject that was not overturned."""
    held = (one for one in rulings.values() if one.holding is not Holding.OVERTURNED)
    found = (one for one in held if one.subject == subject)
    return max(found, key=lambda one: one.number, default=None)


def finding_on(rulings: Rulings, subject: Found) -> Ruling | None:
    """The newest finding of a sort, also where it was overturned."""
    found = (one for one in rulings.values() if one.subject == subject)
    return max(found, key=lambda one: one.number, default=None)


def _found(made: said.SecretariatFound, position: int) -> Ruling:
    return Ruling(
        number=made.number,
        subject=made.subject,
        words=made.ruling,
        appeal_until=made.appeal_until,
        holding=Holding.OPEN,
        due=Deadline(made.appeal_until, position),
        objection=made.objection,
    )


def _voted(ruling: Ruling, cast: said.RulingVoteCast, recorded: Recorded) -> Ruling:
    if ruling.ballot is None:
        return ruling
    vote = Vote(cast.choice, recorded.position, recorded.at)
    votes = {**ruling.ballot.votes, cast.member: vote}
    return replace(ruling, ballot=replace(ruling.ballot, votes=votes))


def _ended(rulings: Rulings, number: int, holding: Holding) -> Rulings:
    return {**rulings, number: replace(rulings[number], holding=holding, due=None)}
