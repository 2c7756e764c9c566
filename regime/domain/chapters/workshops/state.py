"""Workshops as the register holds them. ``evolve`` holds no rule and never refuses."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from audit.log.entry import Recorded
from regime.domain.chapters.workshops import said
from regime.domain.rulebook.periods import Deadline, Due, first_due
from regime.domain.values import StateCode


@dataclass(frozen=True)
class FindingsEnd:
    """Until when a workshop has its note of findings."""

    workshop: int


@dataclass(frozen=True)
class Registration:
    """A state that is registered with so many persons; ``by`` is whose delegation asked for it."""

    state: StateCode
    persons: int
    by: StateCode

    @property
    def outside(self) -> bool:
        """Whether the state takes no part, and another asked for it."""
        return self.by != self.state


@dataclass(frozen=True)
class Workshop:
    """A workshop; ``member`` called it, or the Secretariat where there is none.

    ``again`` is the one that was called in its place; ``papers`` counts them by who filed them.
    ``own_note`` says that the findings are by who called it.
    """

    number: int
    member: StateCode | None
    begins_at: datetime
    ends_at: datetime
    open_to_all: bool
    seats: int
    outside_seats: int
    register_until: datetime
    findings: Deadline
    registrations: tuple[Registration, ...] = ()
    papers: Mapping[StateCode | None, int] = field(default_factory=dict)
    cancelled: bool = False
    again: int | None = None
    found: bool = False
    own_note: bool = False
    overdue: bool = False

    def of(self, state: StateCode | None) -> Registration | None:
        """How a state is registered."""
        return next((one for one in self.registrations if one.state == state), None)

    def counts(self, at: datetime) -> bool:
        """Whether it was held: it has ended, and its findings are there or not late yet."""
        return not self.cancelled and self.ends_at <= at and (self.found or at < self.findings.at)

    def is_late(self, at: datetime) -> bool:
        """Whether its findings are due and not there."""
        return not (self.cancelled or self.found) and at >= self.findings.at


Workshops = Mapping[int, Workshop]


def evolve(workshops: Workshops, event: said.WorkshopEvent, recorded: Recorded) -> Workshops:
    """Fold one entry of the register."""
    if isinstance(event, said.WorkshopCalled):
        return _called(workshops, event, recorded)
    return {**workshops, event.number: _after(workshops[event.number], event)}


def _after(
    one: Workshop,
    event: said.WorkshopCancelled
    | said.DelegationRegistered
    | said.OutsideSeatAsked
    | said.RegistrationWithdrawn
    | said.WorkshopPaperFiled
    | said.FindingsPublished
    | said.FindingsOverdue,
) -> Workshop:
    match event:
        case said.WorkshopCancelled():
            return replace(one, cancelled=True)
        case said.DelegationRegistered(member=state, persons=persons):
            return _registered(one, Registration(state, persons, state))
        case said.OutsideSeatAsked(member=by, state=state, persons=persons):
            return _registered(one, Registration(state, persons, by))
        case said.RegistrationWithdrawn(member=state):
            left = tuple(known for known in one.registrations if known.state != state)
            return replace(one, registrations=left)
        case said.WorkshopPaperFiled(member=by):
            return replace(one, papers=Counter(one.papers) + Counter([by]))
        case said.FindingsPublished(member=by):
            return replace(one, found=True, own_note=by == one.member)
        case said.FindingsOverdue():
            return replace(one, overdue=True)
        case _:
            assert_never(event)


def _registered(one: Workshop, registration: Registration) -> Workshop:
    return replace(one, registrations=(*one.registrations, registration))


def _called(workshops: Workshops, called: said.WorkshopCalled, recorded: Recorded) -> Workshops:
    before = workshops[called.in_place_of] if called.in_place_of is not None else None
    stand = before.registrations if before else ()
    one = Workshop(
        number=called.number,
        member=called.member,
        begins_at=called.begins_at,
        ends_at=called.ends_at,
        open_to_all=called.open_to_all,
        seats=called.seats,
        outside_seats=called.outside_seats,
        register_until=called.register_until,
        findings=Deadline(called.findings_until, recorded.position),
        registrations=tuple(one for one in stand if called.open_to_all or not one.outside),
    )
    replaced = {before.number: replace(before, again=one.number)} if before else {}
    return {**workshops, **replaced, one.number: one}


def dues(workshops: Workshops) -> Iterator[Due[FindingsEnd]]:
    """The ends that are still ahead."""
    waiting = (one for one in workshops.values() if not (one.cancelled or one.found or one.overdue))
    return (one.findings.of(FindingsEnd(one.number)) for one in waiting)


def due(workshops: Workshops) -> Due[FindingsEnd] | None:
    """The end that comes first of those that are still ahead."""
    return first_due(dues(workshops))
