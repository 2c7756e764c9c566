"""Occasions: what may be told of an entry, and to whom. The rules stand in ``notices``."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from governance.domain.chapters.proposal.state import Proposal
from regime.domain.acts import Doing
from regime.domain.chapters.complaints.deciding import answerer
from regime.domain.chapters.offices.rotation import presiding
from regime.domain.permissions import carries
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity, StateCode, Subject


class Kind(StrEnum):
    """As what a person is told."""

    AWAITS = "awaits"
    OPENED = "opened"
    CHANGED = "changed"
    OBJECTED = "objected"
    BROKEN = "broken"
    DECIDED = "decided"
    IN_FORCE = "in_force"
    ANSWERED = "answered"
    COMMENTED = "commented"
    CHECKED = "checked"
    WARNED = "warned"
    UNDELIVERED = "undelivered"


@dataclass(frozen=True)
class Told:
    """A person, as what they are told of an entry, and until when it is open."""

    subject: Subject
    kind: Kind
    until: datetime | None


@dataclass(frozen=True)
class Occasion:
    """An entry and what is known beside it: the proposal it belongs to, and what stands."""

    event: Any
    proposal: Proposal
    regime: Regime


Who = Callable[[Occasion], Iterable[Subject]]


@dataclass(frozen=True)
class Rule:
    """Who is told of an event, and as what; ``until`` names the event's field that says when."""

    kind: Kind
    who: Who
    until: str = ""


def everyone(at: Occasion) -> Iterator[Subject]:
    """All delegations, and the Chair."""
    yield from at.regime.delegates
    yield from the_chair(at)


def the_chair(at: Occasion) -> Iterator[Subject]:
    """The Chair, where there is one."""
    if at.regime.chair:
        yield at.regime.chair.subject


def who_presides(at: Occasion) -> Iterator[Subject]:
    """The Chair, or whoever presides while the chair is vacant."""
    if chair := at.regime.chair or presiding(at.regime):
        yield chair.subject


def who_answers(at: Occasion) -> Iterator[Subject]:
    """Whoever may answer the complaint."""
    if subject := answerer(at.regime.complaints[at.event.number], at.regime):
        yield subject


def complainant(at: Occasion) -> Iterator[Subject]:
    """The delegation of the state that complained."""
    return delegation_of(at, at.regime.complaints[at.event.number].state)


def complained_of(at: Occasion) -> Iterator[Subject]:
    """Whoever holds the office that the complaint is about."""
    if subject := at.regime.officers.get(at.regime.complaints[at.event.number].office):
        yield subject


def the_chair_if_asked(at: Occasion) -> Iterable[Subject]:
    """The Chair, where a step opens that awaits its conciliation group."""
    return the_chair(at) if at.event.group_until else ()


def delegation_of(at: Occasion, member: StateCode | None) -> Iterator[Subject]:
    """Everybody who acts for a member."""
    for subject, delegate in at.regime.delegates.items():
        if delegate.member == member:
            yield subject


def sponsor(at: Occasion) -> Iterator[Subject]:
    """The delegation of the sponsor."""
    return delegation_of(at, at.proposal.sponsor)


def heads_concerned(at: Occasion) -> Iterator[Subject]:
    """The heads of the delegation whose accreditation changes."""
    for subject in delegation_of(at, at.event.member):
        is_head = at.regime.delegates[subject].capacity is Capacity.HEAD
        if is_head and subject != at.event.subject:
            yield subject


def objector(at: Occasion) -> Iterator[Subject]:
    """The delegation whose objection it is."""
    objection = at.proposal.objections.get(at.event.number)
    return delegation_of(at, objection.member if objection else None)


def holder(at: Occasion) -> Iterator[Subject]:
    """The delegation that carries the proxy."""
    return delegation_of(at, at.event.holder)


def amender(at: Occasion) -> Iterator[Subject]:
    """The delegation whose amendment it is."""
    amendment = at.proposal.amendments.filed.get(at.event.number)
    return delegation_of(at, amendment.member if amendment else None)


def everyone_if_broken(at: Occasion) -> Iterable[Subject]:
    """Everyone, where a silence or a call failed; where not, the decision that follows tells it."""
    return () if at.event.result["adopted"] else everyone(at)


def officers_who(act: Doing, field: str) -> Who:
    """The officers who carry an act, where the event says until when it is due."""

    def who(at: Occasion) -> Iterator[Subject]:
        if getattr(at.event, field) is None:
            return
        for office, subject in at.regime.officers.items():
            officer = Actor(Capacity.OFFICER, office=office, subject=subject)
            if carries(act, officer, at.regime):
                yield subject

    return who


def awaits(act: Doing, field: str) -> Rule:
    """Who has to do ``act`` until the instant in ``field``."""
    return Rule(Kind.AWAITS, officers_who(act, field), field)
