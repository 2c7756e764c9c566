"""Accrediting: who acts for whom, in which capacity, and until when.

Heads accredit, change and end alternates and experts of their own delegation, and who acts for an
applicant others of its own. What an officer does beside them the rules narrow (``officers``). One
person acts in one capacity at a time.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain.chapters.credentials import heads, officers, said
from regime.domain.chapters.credentials.guards import must_be_free, must_fit, must_give_reasons
from regime.domain.permissions import require
from regime.domain.state import Delegate, Regime
from regime.domain.values import Actor, Capacity

# Who ends, beside the person, the accreditation of others of the own delegation.
_LEADING = (Capacity.HEAD, Capacity.APPLICANT)
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
    _must_be_of_the_own_state(command, actor, rule)
    if command.capacity not in (*_DELEGATES, Capacity.APPLICANT):
        raise NotPermitted(f"Nobody is accredited as {command.capacity}.", rule=rule)
    must_fit(command.capacity, participant.standing, rule)
    if actor.capacity is Capacity.OFFICER:
        officers.must_accredit_nobody_else(command, regime)
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


def _must_be_of_the_own_state(command: said.AccreditDelegate, actor: Actor, rule: str) -> None:
    """Refuse who acts for an applicant and would accredit anybody but others of its own."""
    own = actor.member == command.member and command.capacity is Capacity.APPLICANT
    if actor.capacity is Capacity.APPLICANT and not own:
        raise NotPermitted("An applicant accredits who acts for it.", rule=rule)


def _end_accreditation(
    command: said.EndAccreditation, regime: Regime, actor: Actor
) -> tuple[Event, ...]:
    require(said.EndAccreditation, actor, regime)
    rule = regime.rules.roles["credentials"]
    delegate = regime.delegates.get(command.subject)
    if delegate is None:
        raise said.NotAccredited("This person is not accredited.", rule=rule)
    _must_end(delegate, regime, actor)
    must_give_reasons(command.reasons, rule)
    return (
        said.AccreditationEnded(
            subject=command.subject, member=delegate.member, reasons=command.reasons
        ),
    )


def _must_end(delegate: Delegate, regime: Regime, actor: Actor) -> None:
    """Refuse whoever is neither the person, nor of its delegation, nor an officer who still may."""
    rule = regime.rules.roles["credentials"]
    if actor.capacity is Capacity.OFFICER:
        officers.must_end_nobody(regime)
        heads.must_be_no_voter(delegate.capacity, regime)
        return
    own = actor.subject == delegate.subject
    leads = actor.member == delegate.member and actor.capacity in _LEADING
    if delegate.capacity is Capacity.HEAD or not (own or leads):
        raise NotPermitted(
            "A delegation ends the accreditation of its alternates and experts: the head does, or "
            "the person, and an applicant that of who acts for it.",
            rule=rule,
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
