"""Reserving: who was outvoted may reserve its position, where the matrix allows it.

A member was outvoted if it voted against the text in the vote that adopted it. It files within the
days of the article on escalation, with reasons; the reservation lasts for its life, is renewed at
most so often, and its renewal counts from the end of the life before. It ends with the effect.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from governance.domain.chapters.effects import said
from governance.domain.chapters.effects.state import Reservation, ReservationEnd
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal.guards import (
    must_be_before,
    must_give_reasons,
    partner_acting,
    wrong_stage,
)
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import RESERVATIONS_LIVE
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes import said as votes
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode

ROLE = "escalation"


def decide(
    command: said.ReservationCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about a reservation leads to; raises ``Refused``."""
    match command:
        case said.FileReservation():
            return _file(command, proposal, regime, actor, at)
        case said.RenewReservation():
            return _renew(command, proposal, regime, actor)
        case said.WithdrawReservation():
            return _withdraw(command, proposal, regime, actor)
        case _:
            assert_never(command)


def end_reservation(end: ReservationEnd, at: datetime) -> tuple[Event, ...]:
    """A reservation's life ends by the clock."""
    return (said.ReservationLapsed(as_of=at, member=end.member),)


def filing_until(proposal: Proposal, regime: Regime) -> datetime | None:
    """Until when a reservation to the decision may be filed; nothing where none is possible."""
    if proposal.adopted_at is None or proposal.stage not in RESERVATIONS_LIVE:
        return None
    rules = rules_of(proposal, regime)
    if rules.matters[proposal.matter].terms.get("reservation_possible") is not True:
        return None
    return rules.period_end(proposal.adopted_at, days=rules.days("escalation", "reservation_days"))


def _file(
    command: said.FileReservation, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    member = partner_acting(said.FileReservation, actor, regime)
    rules = regime.edition(proposal.edition) if proposal.edition else regime.rules
    rule = rules.roles[ROLE]
    if proposal.stage not in RESERVATIONS_LIVE:
        raise wrong_stage(proposal, "reserved on", rule)
    must_be_before(filing_until(proposal, regime), at, what="reservations", rule=rule)
    if not _was_outvoted(member, proposal):
        raise said.NotOutvoted("Only a member that voted against it may do this.", rule=rule)
    if member in proposal.reservations:
        raise said.ReservationStands(f"{member} has reserved its position already.", rule=rule)
    must_give_reasons(command.reasons, rule)
    until = rules.period_end(at, days=rules.days("escalation", "reservation_life_days"))
    return (said.ReservationFiled(member=member, reasons=command.reasons, until=until),)


def _renew(
    command: said.RenewReservation, proposal: Proposal, regime: Regime, actor: Actor
) -> tuple[Event, ...]:
    member = partner_acting(said.RenewReservation, actor, regime)
    standing = _own(member, proposal, regime)
    rules = rules_of(proposal, regime)
    rule = rules.roles[ROLE]
    most = rules.days("escalation", "reservation_renewals_max")
    if standing.renewals >= most:
        raise objections.RenewedTooOften(
            f"A reservation is renewed at most {most} times.", rule=rule
        )
    must_give_reasons(command.reasons, rule)
    days = rules.days("escalation", "reservation_life_days")
    until = rules.period_end(standing.lapses.at, days=days)
    return (said.ReservationRenewed(member=member, reasons=command.reasons, until=until),)


def _withdraw(
    command: said.WithdrawReservation, proposal: Proposal, regime: Regime, actor: Actor
) -> tuple[Event, ...]:
    member = partner_acting(said.WithdrawReservation, actor, regime)
    _own(member, proposal, regime)
    return (said.ReservationWithdrawn(member=member, reasons=command.reasons),)


def _own(member: StateCode, proposal: Proposal, regime: Regime) -> Reservation:
    if member not in proposal.reservations:
        raise said.NoReservation(
            f"{member} has no reservation here.", rule=regime.rules.roles[ROLE]
        )
    return proposal.reservations[member]


def _was_outvoted(member: StateCode, proposal: Proposal) -> bool:
    ballot = proposal.ballot
    if ballot is None or ballot.question != votes.TEXT:
        return False
    return member in ballot.votes and ballot.votes[member].choice == "no"
