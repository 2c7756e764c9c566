"""Objections of a proposal, as its stream tells them. ``evolve`` holds no rule, never refuses."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from audit.log.entry import Recorded
from governance.domain.chapters.objections import said
from governance.domain.chapters.proposal.stages import Deadline
from regime.domain.rulebook.periods import Due
from regime.domain.values import StateCode


class Standing(StrEnum):
    """How an objection stands."""

    CHECK = "check"
    DEFECTIVE = "defective"
    SUSTAINED = "sustained"
    FALLEN = "fallen"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


_COUNTS = (Standing.CHECK, Standing.DEFECTIVE, Standing.SUSTAINED)


@dataclass(frozen=True)
class CheckEnd:
    """Until when an objection is checked."""

    objection: int


@dataclass(frozen=True)
class CureEnd:
    """Until when a defective objection is cured."""

    objection: int


@dataclass(frozen=True)
class LifeEnd:
    """Until when an objection stands that is not renewed."""

    objection: int


ObjectionEnd = CheckEnd | CureEnd | LifeEnd


@dataclass(frozen=True)
class Objection:
    """One objection; ``due`` ends its check or cure, ``lapses`` its life.

    ``finding`` is the number of the finding against it that may be appealed: then its end decides,
    and not that of the cure, which is open until ``cures``.
    """

    number: int
    member: StateCode
    reasons: str
    provision: str
    remedy: str
    raised_at: datetime
    standing: Standing
    due: Deadline | None
    lapses: Deadline
    cured: bool = False
    renewals: int = 0
    cures: Deadline | None = None
    finding: int | None = None

    @property
    def counts(self) -> bool:
        """Whether it still counts: until it falls, lapses or is withdrawn."""
        return self.standing in _COUNTS

    @property
    def pending(self) -> bool:
        """Whether its check or cure is open."""
        return self.standing in (Standing.CHECK, Standing.DEFECTIVE)

    @property
    def next_due(self) -> Due[ObjectionEnd]:
        """What falls due first; where its life ends at the same instant, that ends all of it."""
        life, due = LifeEnd(self.number), self.due
        if not due or (due.at, due.position) >= (self.lapses.at, self.lapses.position):
            return self.lapses.of(life)
        if self.lapses.at <= due.at:
            return due.of(life)
        checked = self.standing is Standing.CHECK
        return due.of(CheckEnd(self.number) if checked else CureEnd(self.number))


Objections = dict[int, Objection]


def symbol_of(proposal: str, number: int) -> str:
    """An objection's symbol: its proposal's, and its number there."""
    return f"{proposal}/O/{number}"


def evolve(objections: Objections, event: said.ObjectionEvent, recorded: Recorded) -> Objections:
    """Fold one entry about an objection."""
    match event:
        case said.ObjectionRaised() as raised:
            return {**objections, raised.number: _raised(raised, recorded)}
        case said.ObjectionCured() as c:
            due = Deadline(c.check_until, recorded.position)
            return _change(
                objections,
                replace(
                    objections[c.number],
                    reasons=c.reasons,
                    provision=c.provision,
                    remedy=c.remedy,
                    standing=Standing.CHECK,
                    due=due,
                    cured=True,
                    cures=None,
                    finding=None,
                ),
            )
        case said.ObjectionRenewed(number=number, lapse_until=until):
            renewed = objections[number]
            lapses = Deadline(until, recorded.position)
            return _change(
                objections, replace(renewed, lapses=lapses, renewals=renewed.renewals + 1)
            )
        case _:
            return _stand(objections, event, recorded.position)


def _stand(objections: Objections, event: said.FoundEvent, position: int) -> Objections:
    match event:
        case (
            said.ObjectionSustained(number=n)
            | said.ObjectionDeemedSustained(number=n)
            | said.ObjectionRestored(number=n)
        ):
            return _end(objections, n, Standing.SUSTAINED)
        case said.ObjectionFoundDefective(number=n, cure_until=until):
            due = Deadline(until, position) if until else None
            found = replace(objections[n], standing=Standing.DEFECTIVE, due=due, cures=due)
            return _change(objections, found)
        case said.ObjectionFell(number=n):
            return _end(objections, n, Standing.FALLEN)
        case said.ObjectionLapsed(number=n):
            return _end(objections, n, Standing.LAPSED)
        case said.ObjectionWithdrawn(number=n):
            return _end(objections, n, Standing.WITHDRAWN)
        case _:
            assert_never(event)


def under_finding(objections: Objections, number: int, finding: int) -> Objections:
    """A finding against the objection ``number`` may be appealed: nothing ends before that does."""
    return _change(objections, replace(objections[number], due=None, finding=finding))


def closed(objections: Objections) -> Objections:
    """What still counted has had its answer: a vote opened, or the proposal has ended."""
    return {
        n: replace(one, standing=Standing.CLOSED, due=None) if one.counts else one
        for n, one in objections.items()
    }


def _raised(raised: said.ObjectionRaised, recorded: Recorded) -> Objection:
    until = raised.check_until or raised.cure_until
    due = Deadline(until, recorded.position) if until else None
    return Objection(
        number=raised.number,
        member=raised.member,
        reasons=raised.reasons,
        provision=raised.provision,
        remedy=raised.remedy,
        raised_at=recorded.at,
        standing=Standing.DEFECTIVE if raised.missing else Standing.CHECK,
        due=due,
        lapses=Deadline(raised.lapse_until, recorded.position),
        cures=due if raised.missing else None,
    )


def _end(objections: Objections, number: int, standing: Standing) -> Objections:
    return _change(objections, replace(objections[number], standing=standing, due=None))


def _change(objections: Objections, objection: Objection) -> Objections:
    return {**objections, objection.number: objection}
