"""Objections of a proposal, as its stream tells them. ``evolve`` holds no rule, never refuses."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from audit.log.entry import Recorded
from governance.domain.proposal import objection_events as o
from governance.domain.proposal.stages import Deadline
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
class Objection:
    """One objection; ``due`` ends its check or cure, ``lapses`` its life."""

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

    @property
    def counts(self) -> bool:
        """Whether it still counts: until it falls, lapses or is withdrawn."""
        return self.standing in _COUNTS

    @property
    def pending(self) -> bool:
        """Whether its check or cure is open."""
        return self.standing in (Standing.CHECK, Standing.DEFECTIVE)

    @property
    def next_due(self) -> Deadline:
        """What falls due first."""
        if self.due and (self.due.at, self.due.position) < (self.lapses.at, self.lapses.position):
            return self.due
        return self.lapses


Objections = dict[int, Objection]


def symbol_of(proposal: str, number: int) -> str:
    """An objection's symbol: its proposal's, and its number there."""
    return f"{proposal}/O/{number}"


def evolve(objections: Objections, recorded: Recorded) -> Objections:
    """Fold one entry about an objection."""
    match recorded.event:
        case o.ObjectionRaised() as raised:
            return {**objections, raised.number: _raised(raised, recorded)}
        case o.ObjectionCured() as c:
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
                ),
            )
        case o.ObjectionRenewed(number=number, lapse_until=until):
            renewed = objections[number]
            lapses = Deadline(until, recorded.position)
            return _change(
                objections, replace(renewed, lapses=lapses, renewals=renewed.renewals + 1)
            )
        case _:
            return _stand(objections, recorded)


def _stand(objections: Objections, recorded: Recorded) -> Objections:
    match recorded.event:
        case o.ObjectionSustained(number=n) | o.ObjectionDeemedSustained(number=n):
            return _end(objections, n, Standing.SUSTAINED)
        case o.ObjectionFoundDefective(number=n, cure_until=until):
            due = Deadline(until, recorded.position) if until else None
            found = replace(objections[n], standing=Standing.DEFECTIVE, due=due)
            return _change(objections, found)
        case o.ObjectionFell(number=n):
            return _end(objections, n, Standing.FALLEN)
        case o.ObjectionLapsed(number=n):
            return _end(objections, n, Standing.LAPSED)
        case o.ObjectionWithdrawn(number=n):
            return _end(objections, n, Standing.WITHDRAWN)
        case _:
            return objections


def closed(objections: Objections) -> Objections:
    """What still counted has had its answer: a vote opened, or the proposal has ended."""
    return {
        n: replace(one, standing=Standing.CLOSED, due=None) if one.counts else one
        for n, one in objections.items()
    }


def _raised(raised: o.ObjectionRaised, recorded: Recorded) -> Objection:
    until = raised.check_until or raised.cure_until
    return Objection(
        number=raised.number,
        member=raised.member,
        reasons=raised.reasons,
        provision=raised.provision,
        remedy=raised.remedy,
        raised_at=recorded.at,
        standing=Standing.DEFECTIVE if raised.missing else Standing.CHECK,
        due=Deadline(until, recorded.position) if until else None,
        lapses=Deadline(raised.lapse_until, recorded.position),
    )


def _end(objections: Objections, number: int, standing: Standing) -> Objections:
    return _change(objections, replace(objections[number], standing=standing, due=None))


def _change(objections: Objections, objection: Objection) -> Objections:
    return {**objections, objection.number: objection}
