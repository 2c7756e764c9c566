"""Dates: what a proposal has in the calendar, kept under the same identity while it moves.

A date is an end that the rules set: of a stage, of a window, of the check, cure or life of an
objection. Each is known by what ends and by the entry that first set it. Moved before it has come,
it is the same date, changed once more; set again after it has come, it is another one. What ends
before its date is cancelled: nobody need wait for it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from audit.log.entry import Recorded
from governance.domain.chapters.objections.state import Objection, Standing
from governance.domain.chapters.proposal.evolving import evolve
from governance.domain.chapters.proposal.stages import OBJECTIONS_LIVE, Stage
from governance.domain.chapters.proposal.state import Proposal

CHALLENGE, LAPSE = "challenge", "lapse"


@dataclass(frozen=True, order=True)
class Name:
    """What ends: a stage, a window, or (with the number of an objection) its check, cure, life."""

    code: str
    step: str = ""
    number: int = 0


@dataclass(frozen=True)
class Date:
    """An end in the calendar; ``position`` is the entry that first set it, ``changes`` counts."""

    name: Name
    at: datetime
    position: int
    set_at: datetime
    changed_at: datetime
    changes: int = 0
    cancelled: bool = False


@dataclass(frozen=True)
class Course:
    """The dates of one matter, as its stream tells them: those that run, and what came of others.

    Of the others only those are kept that were cancelled before they came.
    """

    running: Mapping[Name, Date] = field(default_factory=dict)
    cancelled: tuple[Date, ...] = ()

    def after(self, at: datetime) -> tuple[Date, ...]:
        """The dates that had not come at an instant, the next one first."""
        found = [one for one in (*self.running.values(), *self.cancelled) if one.at > at]
        return tuple(sorted(found, key=lambda one: (one.at, one.position, one.name)))

    def onward(self, ends: Iterable[tuple[Name, datetime]], recorded: Recorded) -> "Course":
        """The dates after an entry, which leaves these ends to come."""
        running = {name: _date(name, at, self, recorded) for name, at in ends}
        gone = [one for name, one in self.running.items() if name not in running]
        kept = (*self.cancelled, *(_cancelled(one, recorded) for one in gone))
        return Course(running, tuple(one for one in kept if one.at > recorded.at))


@dataclass(frozen=True)
class Dates(Course):
    """The dates of one proposal."""

    proposal: Proposal = field(default_factory=Proposal)


def evolve_dates(dates: Dates, recorded: Recorded) -> Dates:
    """Fold one entry of a proposal's stream."""
    proposal = evolve(dates.proposal, recorded)
    onward = dates.onward(_ends(proposal), recorded)
    return Dates(onward.running, onward.cancelled, proposal)


def _date(name: Name, at: datetime, dates: Course, recorded: Recorded) -> Date:
    before = dates.running.get(name)
    if before is None or (before.at != at and before.at <= recorded.at):
        return Date(name, at, recorded.position, recorded.at, recorded.at)
    if before.at == at:
        return before
    return replace(before, at=at, changed_at=recorded.at, changes=before.changes + 1)


def _cancelled(date: Date, recorded: Recorded) -> Date:
    return replace(date, cancelled=True, changed_at=recorded.at, changes=date.changes + 1)


def _ends(proposal: Proposal) -> Iterator[tuple[Name, datetime]]:
    stage = proposal.stage
    if proposal.stage_due:
        step = proposal.ladder_step if stage is Stage.LADDER else ""
        yield Name(stage.value, step), proposal.stage_due.at
    windows = (
        (Stage.RETURNED, stage.value, proposal.appeal_until),
        (Stage.WITHDRAWN, stage.value, proposal.takeover_until),
        (Stage.NOTICE, CHALLENGE, proposal.challenge_until),
    )
    for open_in, code, until in windows:
        if stage is open_in and until:
            yield Name(code), until
    contest, until = proposal.contest, proposal.challenge_until
    if contest and contest.days_run_on and not contest.found_against and until:
        yield Name(CHALLENGE), until
    for one in proposal.standing_objections if stage in OBJECTIONS_LIVE else ():
        yield from _of_objection(one)


def _of_objection(one: Objection) -> Iterator[tuple[Name, datetime]]:
    defective = one.standing is Standing.DEFECTIVE
    until = one.cures if defective else one.due
    if until:
        code = Standing.DEFECTIVE if defective else Standing.CHECK
        yield Name(code.value, number=one.number), until.at
    yield Name(LAPSE, number=one.number), one.lapses.at
