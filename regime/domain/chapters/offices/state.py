"""Offices: how long they are held and who acts meanwhile, folded from the log. It holds no rule."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from regime.domain.chapters.elections.said import Elected
from regime.domain.chapters.offices import said
from regime.domain.rulebook.periods import Deadline, Due, first_due
from regime.domain.values import Office, StateCode, Subject, Symbol

OfficesEvent = said.OfficeEvent | said.ChairNamed | said.OfficerAppointed | said.AppointmentEnded


@dataclass(frozen=True)
class ActingEnd:
    """Until when one of a group presides while the chair is vacant."""

    group: str


@dataclass(frozen=True)
class DeputyEnd:
    """Until when the Deputy acts for the Executive Secretary."""


@dataclass(frozen=True)
class TermEnd:
    """Until when an office is held."""

    office: Office


OfficeEnd = ActingEnd | DeputyEnd | TermEnd


@dataclass(frozen=True)
class Designated:
    """The person through whom a member takes the chair next."""

    member: StateCode
    subject: Subject


@dataclass(frozen=True)
class Acting:
    """The group whose longest-serving head presides while the chair is vacant, and until when."""

    group: str
    until: Deadline


@dataclass(frozen=True)
class Offices:
    """Who was elected and has yet to take the chair, who acts, and when terms end.

    ``chaired`` says that a member has been in the chair, ``elected_sits`` that one who was elected
    took it, after whom nobody is named; ``filled`` holds the decisions that filled offices.
    ``early`` says that the chair was vacant, so that who was elected for the term after the next
    ordinary meeting took it before. ``appointments`` counts how often a person was appointed to an
    office; ``deputy_acts`` says that the Deputy has not acted yet as long as the rules allow.
    """

    incoming: Elected | None = None
    designated: Designated | None = None
    acting: Acting | None = None
    early: bool = False
    chaired: bool = False
    elected_sits: bool = False
    filled: frozenset[Symbol] = frozenset()
    terms: Mapping[Office, Deadline] = field(default_factory=dict)
    appointments: Mapping[tuple[Office, Subject], int] = field(default_factory=dict)
    deputy_until: Deadline | None = None
    deputy_acts: bool = True

    @property
    def dues(self) -> Iterator[Due[OfficeEnd]]:
        """What waits for the clock."""
        if self.acting:
            yield self.acting.until.of(ActingEnd(self.acting.group))
        if self.deputy_until:
            yield self.deputy_until.of(DeputyEnd())
        yield from (due.of(TermEnd(office)) for office, due in self.terms.items())

    @property
    def due(self) -> Due[OfficeEnd] | None:
        """What falls due first."""
        return first_due(self.dues)

    def by_decision(self, decision: Symbol) -> "Offices":
        """What stands once an office is filled as a decision says."""
        return replace(self, filled=self.filled | {decision})

    def elected(self, elected: Elected) -> "Offices":
        """What stands once the members have elected who takes the chair next."""
        return replace(self, incoming=elected)

    def met(self) -> "Offices":
        """What stands after an ordinary meeting: who took the chair early serves on to the next."""
        return replace(self, early=False)

    def evolve(self, event: OfficesEvent, position: int, *, ahead: bool) -> "Offices":
        """What stands after one more entry.

        ``ahead`` says that the election before the next ordinary meeting has been due.
        """
        match event:
            case said.ChairDesignated(member=member, subject=subject):
                return replace(self, designated=Designated(member, subject))
            case said.ChairNamed(member=member) if self._stays(member):
                return replace(self, acting=None, chaired=True)
            case said.ChairNamed():
                return self._chaired(early=ahead)
            case said.ChairTookOffice():
                return self._chaired(early=False)
            case said.ActingPresidencyBegan(group=group, until=until):
                return replace(self, acting=Acting(group, Deadline(until, position)))
            case said.OfficerAppointed() as appointed:
                return self._appointed(appointed, position)
            case (
                said.AppointmentEnded(office=office, acting_until=until)
                | said.TermOfOfficeEnded(office=office, acting_until=until)
            ):
                return self._vacated(office, until, position)
            case said.ActingEnded():
                return replace(self, deputy_until=None, deputy_acts=False)
            case said.ChairTermEnded() | said.ChairHandedOver() | said.ChairContested():
                return self  # The chair stands beside the offices: nobody follows by this alone.
            case _:
                assert_never(event)

    def without(self, state: StateCode) -> "Offices":
        """What stands once a state takes part no more: it does not take the chair next."""
        incoming, designated = self.incoming, self.designated
        return replace(
            self,
            incoming=None if incoming and incoming.member == state else incoming,
            designated=None if designated and designated.member == state else designated,
        )

    def _chaired(self, *, early: bool) -> "Offices":
        return replace(
            self,
            incoming=None,
            designated=None,
            acting=None,
            early=early,
            chaired=True,
            elected_sits=True,
        )

    def _stays(self, member: StateCode) -> bool:
        """Whether a member goes on through another person: who was elected still comes after it."""
        return self.incoming is None or self.incoming.member != member

    def _appointed(self, appointed: said.OfficerAppointed, position: int) -> "Offices":
        key = (appointed.office, appointed.subject)
        counted = {**self.appointments, key: self.appointments.get(key, 0) + 1}
        terms = {one: due for one, due in self.terms.items() if one is not appointed.office}
        if appointed.until:
            terms[appointed.office] = Deadline(appointed.until, position)
        filled = replace(self, appointments=counted, terms=terms)
        if appointed.office is Office.EXECUTIVE_SECRETARY:
            return replace(filled, deputy_until=None)
        return filled

    def _vacated(self, office: Office, until: datetime | None, position: int) -> "Offices":
        terms = {one: due for one, due in self.terms.items() if one is not office}
        vacant = replace(self, terms=terms)
        if office is not Office.EXECUTIVE_SECRETARY:
            return vacant
        acts = Deadline(until, position) if until else None
        return replace(vacant, deputy_until=acts, deputy_acts=True)
