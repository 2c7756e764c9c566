"""Amendments of a proposal, and its division, as its stream tells them.

``evolve`` holds no rule and never refuses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import assert_never

from audit.log.encoding import Json
from audit.log.entry import Recorded
from governance.domain.chapters.amendments import said
from governance.domain.chapters.votes.said import ElectorsLeftOut
from governance.domain.chapters.votes.state import Ballot, Vote
from regime.domain.values import StateCode


class Standing(StrEnum):
    """How an amendment stands."""

    FILED = "filed"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    FALLEN = "fallen"
    EXCLUDED = "excluded"
    ADOPTED = "adopted"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Amendment:
    """One amendment; ``amends`` is the number of the one that it changes, where it does."""

    number: int
    member: StateCode
    revision: int
    amends: int | None
    edits: Json
    reasons: str
    standing: Standing = Standing.FILED


Spoken = Mapping[StateCode, tuple[int, ...]]


@dataclass(frozen=True)
class Division:
    """Sections that members ask to vote on alone: who asks for which, and who is against which."""

    parts: tuple[int, ...]
    asked: Spoken
    against: Spoken = field(default_factory=dict)

    @property
    def requested(self) -> tuple[StateCode, ...]:
        """Who asks for a vote on any of the sections."""
        return _on(self.asked, self.parts)

    @property
    def opposed(self) -> tuple[StateCode, ...]:
        """Who is against a vote on any of the sections."""
        return _on(self.against, self.parts)

    def asking(self, part: int) -> tuple[StateCode, ...]:
        """Who asks for a vote on a section."""
        return _on(self.asked, (part,))

    def opposing(self, part: int) -> tuple[StateCode, ...]:
        """Who is against a vote on a section."""
        return _on(self.against, (part,))

    def less(self, parts: tuple[int, ...]) -> "Division | None":
        """The division without these sections; nothing where none is left."""
        left = tuple(part for part in self.parts if part not in parts)
        return replace(self, parts=left) if left else None


@dataclass(frozen=True)
class Amendments:
    """What is voted on before the text: by whom it was filed, in which order, and the ballots.

    ``ruled`` is the order that the Chair set, by the ``ruling`` of that number.
    """

    filed: Mapping[int, Amendment] = field(default_factory=dict)
    division: Division | None = None
    ruled: tuple[int, ...] = ()
    ruling: int = 0
    order: tuple[int, ...] = ()
    ballots: Mapping[str, Ballot] = field(default_factory=dict)

    @property
    def standing(self) -> tuple[Amendment, ...]:
        """Amendments that are still to be decided on, in the order of their filing."""
        return tuple(one for one in self.filed.values() if one.standing is Standing.FILED)

    def to(self, number: int | None) -> tuple[Amendment, ...]:
        """Those that stand and change the text itself, or the amendment of that number."""
        return tuple(one for one in self.standing if one.amends == number)


def amendment_question(number: int) -> str:
    """What the vote on an amendment is called."""
    return f"amendment/{number}"


def part_question(part: int) -> str:
    """What the vote on a section is called; sections are counted from 0 as the division names."""
    return f"part/{part}"


def evolve(amendments: Amendments, event: said.AmendmentEvent, recorded: Recorded) -> Amendments:
    """Fold one entry about an amendment or a division."""
    match event:
        case said.AmendmentFiled() as f:
            filed = Amendment(f.number, f.member, f.revision, f.amends, f.edits, f.reasons)
            return replace(amendments, filed={**amendments.filed, f.number: filed})
        case said.AmendmentAccepted(number=number):
            return _stands(amendments, number, Standing.ACCEPTED)
        case said.AmendmentWithdrawn(number=number):
            return _stands(amendments, number, Standing.WITHDRAWN)
        case said.AmendmentFell(number=number):
            return _stands(amendments, number, Standing.FALLEN)
        case said.AmendmentExcluded(number=number):
            return _stands(amendments, number, Standing.EXCLUDED)
        case said.AmendmentAdopted(number=number):
            return _stands(amendments, number, Standing.ADOPTED)
        case said.AmendmentRejected(number=number):
            return _stands(amendments, number, Standing.REJECTED)
        case (
            said.DivisionRequested()
            | said.DivisionOpposed()
            | said.DivisionFell()
            | said.DivisionRefused()
        ):
            return replace(amendments, division=_divided(amendments.division, event))
        case said.TextMerged():
            return amendments  # The text itself is the proposal's.
        case _:
            return _evolve_votes(amendments, event, recorded)


def _evolve_votes(
    amendments: Amendments, event: said.SeparateVoteEvent, recorded: Recorded
) -> Amendments:
    match event:
        case said.AmendmentOrderSet(order=order, ruling=ruling):
            return replace(amendments, ruled=order, ruling=ruling)
        case said.AmendmentsOrdered(order=order):
            return replace(amendments, order=order)
        case said.SeparateVotesOpened() as o:
            ballot = Ballot(o.round, o.step, o.electors, o.closes_at, repeats=o.repeats)
            opened = {one: replace(ballot, question=one) for one in o.questions}
            return replace(amendments, ballots={**amendments.ballots, **opened})
        case said.SeparateVotesClosed():
            return replace(amendments, division=None, ruled=())
        case said.SeparateVoteCast() as cast:
            ballot = amendments.ballots[cast.question]
            vote = Vote(cast.choice, recorded.position, recorded.at)
            voted = replace(ballot, votes={**ballot.votes, cast.member: vote})
            return replace(amendments, ballots={**amendments.ballots, cast.question: voted})
        case _:
            assert_never(event)


def without_electors(amendments: Amendments, told: Iterable[ElectorsLeftOut]) -> Amendments:
    """The votes of a round without the electors that its close leaves out."""
    ballots = dict(amendments.ballots)
    for one in told:
        for question, ballot in ballots.items():
            if ballot.round == one.round:
                ballots[question] = ballot.leaving_out(one)
    return replace(amendments, ballots=ballots)


def _divided(division: Division | None, event: said.DivisionEvent) -> Division | None:
    match event:
        case said.DivisionRequested() as r:
            known = division or Division((), {})
            parts = tuple(sorted({*known.parts, *r.parts}))
            return replace(known, parts=parts, asked=_with_parts(known.asked, r.member, r.parts))
        case said.DivisionOpposed(member=member, parts=parts) if division:
            against = _with_parts(division.against, member, parts or division.parts)
            return replace(division, against=against)
        case said.DivisionRefused(parts=parts) if division and parts:
            return division.less(parts)
        case said.DivisionFell() | said.DivisionRefused() | said.DivisionOpposed():
            return None
        case _:
            assert_never(event)


def _on(spoken: Spoken, parts: tuple[int, ...]) -> tuple[StateCode, ...]:
    """Who spoke on any of these sections, in the order of their entries."""
    return tuple(member for member, own in spoken.items() if set(own) & set(parts))


def _with_parts(spoken: Spoken, member: StateCode, parts: tuple[int, ...]) -> Spoken:
    return {**spoken, member: tuple(sorted({*spoken.get(member, ()), *parts}))}


def _stands(amendments: Amendments, number: int, standing: Standing) -> Amendments:
    changed = replace(amendments.filed[number], standing=standing)
    return replace(amendments, filed={**amendments.filed, number: changed})
