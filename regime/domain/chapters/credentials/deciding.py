"""Accrediting: who acts for whom, in which capacity, and until when.

Heads, alternates and experts are accredited by an officer, who may change their capacity; heads do
both for alternates and experts of their own delegation. One person acts in one capacity at a time.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain.chapters.credentials import said
from regime.domain.chapters.credentials.guards import must_be_free, must_give_reasons
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Actor, Capacity, Standing

_DELEGATES = (Capacity.HEAD, Capacity.ALTERNATE, Capacity.EXPERT)
# Adherents and observers have delegations, and may apply to be members; former members have none.
_APPLY = (Standing.APPLICANT, Standing.ADHERENT, Standing.OBSERVER)
_REPRESENTED = (*MEMBERS, Standing.ADHERENT, Standing.OBSERVER)


def decide(
    command: said.CredentialCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about a person's capacity leads to; raises ``Refused``."""
    match command:
        case said.AccreditDelegate():
            return _accredit(command, regime, actor)
        case said.EndAccreditation():
            return _end_accreditation(command, regime, actor)
        case said.ChangeCapacity():
            return _change_capacity(command, regime, actor)
        case _:
            assert_never(command)


def _accredit(command: said.AccreditDelegate, regime: Regime, actor: Actor) -> tuple[Event, ...]:
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
    _must_fit(command.capacity, participant.standing, rule)
    must_be_free(command.subject, regime)
    return (
        said.DelegateAccredited(
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
    must_give_reasons(command.reasons, rule)
    return (
        said.CapacityChanged(
            subject=command.subject,
            member=delegate.member,
            capacity=command.capacity,
            reasons=command.reasons,
        ),
    )
