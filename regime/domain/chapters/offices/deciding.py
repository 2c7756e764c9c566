"""Appointing: who fills an office, who vacates it, and who takes the chair.

The first Executive Secretary is appointed by the operator, the other first officers by the
Executive Secretary, for the founding term; after it, and in place of who serves, whom a decision
names. Who serves may resign. Once the members have elected, the chair is taken by whom they
elected; the first is named, and may be contested. Rules that name no founding term leave all this
to operator and Executive Secretary.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain.chapters.credentials.guards import must_be_free, must_give_reasons
from regime.domain.chapters.offices import first_chair, founding, said, tenure
from regime.domain.chapters.records.state import APPOINTMENTS
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity, Office, Standing


def decide(
    command: said.OfficeCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about an office leads to; raises ``Refused``."""
    match command:
        case said.AppointOfficer():
            return _appoint(command, regime, actor, at)
        case said.EndAppointment():
            return _end_appointment(command, regime, actor, at)
        case said.NameChair():
            return _name_chair(command, regime, actor)
        case said.HandOverChair():
            return founding.hand_over(command, regime, actor)
        case said.ContestChair():
            return first_chair.contest(command, regime, actor, at)
        case _:
            assert_never(command)


def _appoint(
    command: said.AppointOfficer, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(said.AppointOfficer, actor, regime)
    rule = regime.rules.roles["appointment"]
    if command.office in regime.officers:
        raise said.OfficeTaken(f"The office {command.office} is filled.", rule=rule)
    if actor.capacity is Capacity.OPERATOR and command.office is not Office.EXECUTIVE_SECRETARY:
        raise NotPermitted("The operator appoints the first Executive Secretary only.", rule=rule)
    _must_be_as_decided(command, regime, rule)
    founding.must_be_decided(command, regime, actor, at)
    must_be_free(command.subject, regime)
    times = regime.offices.appointments.get((command.office, command.subject), 0)
    if tenure.has_served(regime, command.office, times):
        raise said.TermsServed(
            f"This person was appointed to this office {times} times already.", rule=rule
        )
    return (
        said.OfficerAppointed(
            subject=command.subject,
            office=command.office,
            reasons=command.reasons,
            until=founding.term_until(command, regime, at),
        ),
    )


def _must_be_as_decided(command: said.AppointOfficer, regime: Regime, rule: str) -> None:
    """Where the members decided who fills an office, nobody else is appointed to it."""
    decided = regime.decided.get((APPOINTMENTS, command.office.value))
    if decided and decided.text("subject") != command.subject:
        raise said.NotAsDecided(
            f"Decision {decided.decision} fills the office {command.office} otherwise.", rule=rule
        )


def _end_appointment(
    command: said.EndAppointment, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(said.EndAppointment, actor, regime)
    rule = regime.rules.roles["appointment"]
    subject = regime.officers.get(command.office)
    if subject is None:
        raise said.OfficeVacant(f"The office {command.office} is vacant.", rule=rule)
    founding.must_leave(subject, command.office, regime, actor)
    must_give_reasons(command.reasons, rule)
    return (
        said.AppointmentEnded(
            subject=subject,
            office=command.office,
            reasons=command.reasons,
            acting_until=tenure.acting_until(regime, command.office, at),
        ),
    )


def _name_chair(command: said.NameChair, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(said.NameChair, actor, regime)
    participant = regime.participant(command.member)
    rule = regime.rules.roles["chair"]
    if participant.standing is not Standing.PARTNER:
        raise NotPermitted(
            f"{participant.name} stands as {participant.standing} and cannot take the chair.",
            rule=rule,
        )
    _must_be_elected(command, regime, rule)
    founding.must_be_the_first_chair(command, regime)
    must_be_free(command.subject, regime)
    named = said.ChairNamed(member=command.member, subject=command.subject, reasons=command.reasons)
    if tenure.waits_for_the_chair(regime, command.member):
        return (said.ChairDesignated(**vars(named)),)
    return (named,)


def _must_be_elected(command: said.NameChair, regime: Regime, rule: str) -> None:
    """Once the members have elected, the chair is taken by whom they elected, for one term."""
    elected, incoming = regime.elections.chair, regime.offices.incoming
    serves = regime.chair and regime.chair.member == command.member
    if elected is None or serves or (incoming and incoming.member == command.member):
        return
    if incoming:
        detail = f"The members have elected {incoming.member} to the chair."
        raise said.AnotherElected(detail, rule=rule)
    raise said.AnotherElected("The members elect who takes the chair next.", rule=rule)
