"""Decider of what stands: accreditation, appointment, the chair, a simulated clock.

Heads, alternates and experts are accredited by an officer, who may change their capacity; heads do
both for alternates and experts of their own delegation. The first Executive Secretary is appointed
by the operator, later officers by the Executive Secretary. One person acts in one capacity at a
time.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from audit.log.genesis import SIMULATED, ClockAdvanced
from audit.log.rotation import LogKeyRotated
from regime.domain import commands as c
from regime.domain import complaining, convening, disputing, errors, tenure
from regime.domain import events as e
from regime.domain import office_events as o
from regime.domain.accession import deciding as applying
from regime.domain.accession.commands import AccessionCommand
from regime.domain.calendar_commands import CalendarCommand
from regime.domain.complaint_commands import ComplaintCommand
from regime.domain.correcting import correct
from regime.domain.decided import APPOINTMENTS
from regime.domain.dispute_commands import DisputeCommand
from regime.domain.membership import decider as membership
from regime.domain.membership.commands import MembershipCommand
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Actor, Capacity, Office, Standing, Subject

_DELEGATES = (Capacity.HEAD, Capacity.ALTERNATE, Capacity.EXPERT)
# Adherents and observers have delegations, and may apply to be members; former members have none.
_APPLY = (Standing.APPLICANT, Standing.ADHERENT, Standing.OBSERVER)
_REPRESENTED = (*MEMBERS, Standing.ADHERENT, Standing.OBSERVER)


def decide(
    command: c.RegimeCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command leads to; raises ``Refused``."""
    if isinstance(command, CalendarCommand):
        return convening.decide(command, regime, actor, at)
    if isinstance(command, DisputeCommand):
        return disputing.decide(command, regime, actor, at)
    if isinstance(command, ComplaintCommand):
        return complaining.decide(command, regime, actor, at)
    if isinstance(command, AccessionCommand):
        return applying.decide(command, regime, actor, at)
    if isinstance(command, MembershipCommand):
        return membership.decide(command, regime, actor, at)
    match command:
        case c.AccreditDelegate():
            return _accredit(command, regime, actor)
        case c.EndAccreditation():
            return _end_accreditation(command, regime, actor)
        case c.ChangeCapacity():
            return _change_capacity(command, regime, actor)
        case c.AppointOfficer():
            return _appoint(command, regime, actor, at)
        case c.EndAppointment():
            return _end_appointment(command, regime, actor, at)
        case c.NameChair():
            return _name_chair(command, regime, actor)
        case c.AdvanceClock():
            return _advance(command, regime, actor)
        case c.RotateLogKey():
            return _rotate(command, regime, actor)
        case c.CorrectParameters():
            return correct(command, regime, actor)
        case _:
            assert_never(command)


def _accredit(command: c.AccreditDelegate, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(c.AccreditDelegate, actor, regime)
    participant = regime.participant(command.member)
    rule = regime.rules.roles["credentials"]
    if actor.capacity is Capacity.HEAD and (
        actor.member != command.member or command.capacity is Capacity.HEAD
    ):
        raise NotPermitted(
            "A head accredits alternates and experts of the own delegation.", rule=rule
        )
    if command.capacity not in (*_DELEGATES, Capacity.APPLICANT):
        raise NotPermitted(f"Nobody is accredited as {command.capacity}.", rule=rule)
    _must_fit(command.capacity, participant.standing, rule)
    _must_be_free(command.subject, regime)
    return (
        e.DelegateAccredited(
            subject=command.subject,
            member=command.member,
            capacity=command.capacity,
            reasons=command.reasons,
        ),
    )


def _must_fit(capacity: Capacity, standing: Standing, rule: str) -> None:
    fits = standing in (_APPLY if capacity is Capacity.APPLICANT else _REPRESENTED)
    if not fits:
        raise NotPermitted(
            f"A state that stands as {standing} has no delegate in the capacity {capacity}.",
            rule=rule,
        )


def _must_be_free(subject: Subject, regime: Regime) -> None:
    chairs = (regime.chair, regime.offices.designated)
    taken = subject in regime.delegates or subject in regime.officers.values()
    if taken or subject in [one.subject for one in chairs if one]:
        raise errors.AlreadyAccredited(
            "This person already acts in a capacity; end that first.",
            rule=regime.rules.roles["credentials"],
        )


def _end_accreditation(
    command: c.EndAccreditation, regime: Regime, actor: Actor
) -> tuple[Event, ...]:
    require(c.EndAccreditation, actor, regime)
    rule = regime.rules.roles["credentials"]
    delegate = regime.delegates.get(command.subject)
    if delegate is None:
        raise errors.NotAccredited("This person is not accredited.", rule=rule)
    if actor.capacity is Capacity.HEAD and (
        actor.member != delegate.member or delegate.capacity is Capacity.HEAD
    ):
        raise NotPermitted(
            "A head ends the accreditation of alternates and experts of the own delegation.",
            rule=rule,
        )
    _must_give_reasons(command.reasons, rule)
    return (
        e.AccreditationEnded(
            subject=command.subject, member=delegate.member, reasons=command.reasons
        ),
    )


def _change_capacity(command: c.ChangeCapacity, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(c.ChangeCapacity, actor, regime)
    rule = regime.rules.roles["credentials"]
    delegate = regime.delegates.get(command.subject)
    if delegate is None:
        raise errors.NotAccredited("This person is not accredited.", rule=rule)
    own = actor.member == delegate.member and Capacity.HEAD not in (
        delegate.capacity,
        command.capacity,
    )
    if actor.capacity is Capacity.HEAD and not own:
        raise NotPermitted(
            "A head changes the capacity of alternates and experts of the own delegation.",
            rule=rule,
        )
    if command.capacity not in _DELEGATES or delegate.capacity not in _DELEGATES:
        raise NotPermitted(f"Nobody becomes {command.capacity} in this way.", rule=rule)
    if command.capacity is delegate.capacity:
        raise errors.AlreadyAccredited("This person acts in this capacity already.", rule=rule)
    _must_give_reasons(command.reasons, rule)
    return (
        e.CapacityChanged(
            subject=command.subject,
            member=delegate.member,
            capacity=command.capacity,
            reasons=command.reasons,
        ),
    )


def _appoint(
    command: c.AppointOfficer, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(c.AppointOfficer, actor, regime)
    rule = regime.rules.roles["appointment"]
    if command.office in regime.officers:
        raise errors.OfficeTaken(f"The office {command.office} is filled.", rule=rule)
    if actor.capacity is Capacity.OPERATOR and command.office is not Office.EXECUTIVE_SECRETARY:
        raise NotPermitted("The operator appoints the first Executive Secretary only.", rule=rule)
    _must_be_as_decided(command, regime, rule)
    _must_be_free(command.subject, regime)
    times = regime.offices.appointments.get((command.office, command.subject), 0)
    if tenure.has_served(regime, command.office, times):
        raise errors.TermsServed(
            f"This person was appointed to this office {times} times already.", rule=rule
        )
    return (
        e.OfficerAppointed(
            subject=command.subject,
            office=command.office,
            reasons=command.reasons,
            until=tenure.term_until(regime, command.office, at),
        ),
    )


def _must_be_as_decided(command: c.AppointOfficer, regime: Regime, rule: str) -> None:
    """Where the members decided who fills an office, nobody else is appointed to it."""
    decided = regime.decided.get((APPOINTMENTS, command.office.value))
    if decided and decided.text("subject") != command.subject:
        raise errors.NotAsDecided(
            f"Decision {decided.decision} fills the office {command.office} otherwise.", rule=rule
        )


def _end_appointment(
    command: c.EndAppointment, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(c.EndAppointment, actor, regime)
    rule = regime.rules.roles["appointment"]
    subject = regime.officers.get(command.office)
    if subject is None:
        raise errors.OfficeVacant(f"The office {command.office} is vacant.", rule=rule)
    _must_give_reasons(command.reasons, rule)
    return (
        e.AppointmentEnded(
            subject=subject,
            office=command.office,
            reasons=command.reasons,
            acting_until=tenure.acting_until(regime, command.office, at),
        ),
    )


def _name_chair(command: c.NameChair, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(c.NameChair, actor, regime)
    participant = regime.participant(command.member)
    rule = regime.rules.roles["chair"]
    if participant.standing is not Standing.PARTNER:
        raise NotPermitted(
            f"{participant.name} stands as {participant.standing} and cannot take the chair.",
            rule=rule,
        )
    _must_be_elected(command, regime, rule)
    _must_be_free(command.subject, regime)
    named = e.ChairNamed(member=command.member, subject=command.subject, reasons=command.reasons)
    if tenure.waits_for_the_chair(regime, command.member):
        return (o.ChairDesignated(**vars(named)),)
    return (named,)


def _must_be_elected(command: c.NameChair, regime: Regime, rule: str) -> None:
    """Once the members have elected, the chair is taken by whom they elected, for one term."""
    elected, incoming = regime.elections.chair, regime.offices.incoming
    serves = regime.chair and regime.chair.member == command.member
    if elected is None or serves or (incoming and incoming.member == command.member):
        return
    if incoming:
        detail = f"The members have elected {incoming.member} to the chair."
        raise errors.AnotherElected(detail, rule=rule)
    raise errors.AnotherElected("The members elect who takes the chair next.", rule=rule)


def _advance(command: c.AdvanceClock, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(c.AdvanceClock, actor, regime)
    if regime.founded is None or regime.founded.clock != SIMULATED:
        raise errors.ClockNotSimulated("This regime runs by the machine's clock.")
    if command.offset_seconds < regime.offset_seconds:
        raise errors.ClockNotSimulated("A simulated clock only moves forward.")
    if command.offset_seconds == regime.offset_seconds:
        return ()
    return (ClockAdvanced(offset_seconds=command.offset_seconds),)


def _rotate(command: c.RotateLogKey, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(c.RotateLogKey, actor, regime)
    _must_give_reasons(command.reasons, regime.rules.roles["records"])
    regime.keys.successor(command.vkey, command.statement, size=regime.size)
    return (LogKeyRotated(vkey=command.vkey, statement=command.statement, reasons=command.reasons),)


def _must_give_reasons(reasons: str, rule: str) -> None:
    if not reasons.strip():
        raise errors.ReasonsMissing("This act needs reasons.", rule=rule)
