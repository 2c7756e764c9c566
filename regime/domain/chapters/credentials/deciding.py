"""Accrediting: who acts for whom, in which capacity, and until when.

Heads accredit, change and end alternates and experts of their own delegation. An officer accredits
the first heads while the regime is young, and beside them experts, who do not vote, and persons of
applicants; under rules that name no days for contesting, everybody. One person acts in one capacity
at a time.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain.chapters.credentials import heads, said
from regime.domain.chapters.credentials.guards import must_be_free, must_fit, must_give_reasons
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity

_DELEGATES = (Capacity.HEAD, Capacity.ALTERNATE, Capacity.EXPERT)


def decide(
    command: said.CredentialCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about a person's capacity leads to; raises ``Refused``."""
    match command:
        case said.AccreditDelegate():
            return _accredit(command, regime, actor, at)
        case said.EndAccreditation():
            return _end_accreditation(command, regime, actor)
        case said.ChangeCapacity():
            return _change_capacity(command, regime, actor)
        case said.HandOver():
            return heads.hand_over(command, regime, actor)
        case said.RequestHead():
            return heads.request(command, regime, actor, at)
        case said.ContestHead():
            return heads.contest(command, regime, actor, at)
        case _:
            assert_never(command)


def _accredit(
    command: said.AccreditDelegate, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(said.AccreditDelegate, actor, regime)
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
    must_fit(command.capacity, participant.standing, rule)
    if actor.capacity is not Capacity.HEAD:
        heads.must_leave_votes(command.capacity, command.member, regime, at)
    must_be_free(command.subject, regime)
    return (
        said.DelegateAccredited(
            subject=command.subject,
            member=command.member,
            capacity=command.capacity,
            reasons=command.reasons,
        ),
    )


def _end_accreditation(
    command: said.EndAccreditation, regime: Regime, actor: Actor
) -> tuple[Event, ...]:
    require(said.EndAccreditation, actor, regime)
    rule = regime.rules.roles["credentials"]
    delegate = regime.delegates.get(command.subject)
    if delegate is None:
        raise said.NotAccredited("This person is not accredited.", rule=rule)
    if actor.capacity is Capacity.HEAD and (
        actor.member != delegate.member or delegate.capacity is Capacity.HEAD
    ):
        raise NotPermitted(
            "A head ends the accreditation of alternates and experts of the own delegation.",
            rule=rule,
        )
    if actor.capacity is not Capacity.HEAD:
        heads.must_be_no_voter(delegate.capacity, regime)
    must_give_reasons(command.reasons, rule)
    return (
        said.AccreditationEnded(
            subject=command.subject, member=delegate.member, reasons=command.reasons
        ),
    )


def _change_capacity(
    command: said.ChangeCapacity, regime: Regime, actor: Actor
) -> tuple[Event, ...]:
    require(said.ChangeCapacity, actor, regime)
    rule = regime.rules.roles["credentials"]
    delegate = regime.delegates.get(command.subject)
    if delegate is None:
        raise said.NotAccredited("This person is not accredited.", rule=rule)
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
        raise said.AlreadyAccredited("This person acts in this capacity already.", rule=rule)
    if actor.capacity is not Capacity.HEAD:
        heads.must_be_no_voter(delegate.capacity, regime)
        heads.must_be_no_voter(command.capacity, regime)
    must_give_reasons(command.reasons, rule)
    return (
        said.CapacityChanged(
            subject=command.subject,
            member=delegate.member,
            capacity=command.capacity,
            reasons=command.reasons,
        ),
    )
