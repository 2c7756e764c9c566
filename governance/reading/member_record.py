"""Conduct: what a member did: proposed, stood beside, objected to, voted on, answered late.

Everything counts until a moment of the log. A member did not take part in a vote that closed while
it was entitled and no vote of it stood; to find those, the electors of every closed vote are read.
An answer to a comment is late after the end of the consultation on the proposal.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from audit.reading.past import Moment
from governance.domain.chapters.objections.state import Standing
from governance.domain.chapters.proposal.stages import Stage
from governance.models import Ballot, Comment, Cosponsor, Objection, Vote
from governance.reading import debate, past
from regime.domain.engine.case import Elector
from regime.domain.engine.reading import read_electors

OPEN = (Standing.CHECK, Standing.DEFECTIVE, Standing.SUSTAINED)


Round = tuple[str, int]
Asked = tuple[Ballot, Elector]


@dataclass(frozen=True)
class Objected:
    """An objection of the member, and how it stood."""

    row: Objection
    standing: Standing


@dataclass(frozen=True)
class Conduct:
    """What one member did until a moment; ``left_out`` are the rounds that did not count it."""

    sponsored: int
    cosponsored: list[Cosponsor]
    objections: list[Objected]
    votes: list[Vote]
    left_out: Mapping[Round, Elector]
    not_taken_part: list[Ballot]
    late: list[Comment]

    @property
    def standings(self) -> Counter[Standing]:
        """How many of the objections stood in which way."""
        return Counter(one.standing for one in self.objections)

    @property
    def choices(self) -> Counter[str]:
        """How many votes stood for which choice, of those whose choice is known."""
        return Counter(one.choice for one in self.votes if one.known_choice)


def conduct_of(member: str, moment: Moment) -> Conduct:
    """What the member had done by then."""
    votes = past.votes_of(member, moment)
    rows = past.proposals(moment).filter(sponsor=member)
    asked, voted = _asked(member, moment), {_round(one) for one in votes}
    ends = dict(rows.values_list("symbol", "consultation_until"))
    cosponsored = debate.cosponsored_by(member)
    objections = debate.objections_of(member)
    return Conduct(
        sponsored=len(ends),
        cosponsored=[one for one in cosponsored if _is_by(one.position, moment)],
        objections=[_objected(one, moment) for one in objections if _is_by(one.position, moment)],
        votes=votes,
        left_out={_round(row): one for row, one in asked if not one.entitled},
        not_taken_part=[row for row, one in asked if one.entitled and _round(row) not in voted],
        late=_late(ends, moment),
    )


def _round(of: Ballot | Vote) -> Round:
    return of.proposal, of.round


def _objected(row: Objection, moment: Moment) -> Objected:
    if not moment:
        return Objected(row, Standing(row.standing))
    return Objected(row, past.state_of(row.proposal, moment).objections[row.number].standing)


def _asked(member: str, moment: Moment) -> list[Asked]:
    """The votes that had closed by then and had the member among their electors."""
    closed = Ballot.objects.filter(kind=Stage.VOTE.value, closed_position__isnull=False)
    found = ((row, read_electors(row.electors)) for row in closed.order_by("-position"))
    return [
        (row, elector)
        for row, electors in found
        if _is_by(row.closed_position, moment)
        for elector in electors
        if elector.member == member
    ]


def _late(ends: Mapping[str, datetime | None], moment: Moment) -> list[Comment]:
    """Comments on the member's proposals that were answered after the consultation's end."""
    answered = Comment.objects.filter(proposal__in=list(ends), answered_at__isnull=False)
    return [
        one
        for one in answered.order_by("position")
        if _is_by(one.answer_position, moment) and _is_after(one.answered_at, ends[one.proposal])
    ]


def _is_by(position: int | None, moment: Moment) -> bool:
    return position is not None and (moment.until is None or position <= moment.until)


def _is_after(at: datetime | None, end: datetime | None) -> bool:
    return at is not None and end is not None and at > end
