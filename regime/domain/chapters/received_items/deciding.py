"""Received items: who enters one, when its end use is reported, and when it is taken off.

A member enters what it has received of the list, in counts. Soon after, and then in each cycle, it
reports what the item serves; without a report the item counts as overdue by itself. What is overdue
is not taken off before there is a report, so that nobody ends the mark by ending the entry.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain import listed
from regime.domain.chapters.national_reports.deciding import kept_until
from regime.domain.chapters.received_items import said
from regime.domain.chapters.received_items.said import LONGEST, ROLE
from regime.domain.chapters.received_items.state import Item
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode


def decide(
    command: said.ReceivedCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about received items leads to; raises ``Refused``."""
    match command:
        case said.EnterReceivedItem():
            return _enter(command, regime, actor, at)
        case said.ReportEndUse():
            return _report(command, regime, actor, at)
        case said.TakeItemOff():
            return _take_off(command, regime, actor, at)
        case _:
            assert_never(command)


def _enter(
    command: said.EnterReceivedItem, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(said.EnterReceivedItem, actor, regime)
    rules, rule = regime.rules, regime.rules.roles[ROLE]
    member = _member(actor, regime)
    if not listed.is_listed(command.entry, regime):
        detail = f"The list holds no entry {command.entry}."
        raise said.ItemRefused(detail, rule=rule, place="/entry")
    if command.year > at.year:
        raise said.ItemRefused("The year has not begun.", rule=rule, place="/year")
    own = [one for one in regime.received.values() if one.member == member and not one.off]
    most = rules.value("received_items", "received_max")
    if isinstance(most, int) and len(own) >= most:
        detail = f"{member} has {len(own)} items on the register; {most} is the most."
        raise said.ItemRefused(detail, rule=rule)
    _must_have_size(command.size, rule)
    return (
        said.ItemReceived(
            number=len(regime.received) + 1,
            member=member,
            class_until=kept_until(rules, at),
            report_until=_first_report(regime, at),
            **vars(command),
        ),
    )


def _report(
    command: said.ReportEndUse, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(said.ReportEndUse, actor, regime)
    rule = regime.rules.roles[ROLE]
    _own(command.number, _member(actor, regime), regime)
    _must_have_size(command.size, rule)
    return (
        said.EndUseReported(
            class_until=kept_until(regime.rules, at),
            report_until=_next_report(regime, at),
            **vars(command),
        ),
    )


def _take_off(
    command: said.TakeItemOff, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(said.TakeItemOff, actor, regime)
    rule = regime.rules.roles[ROLE]
    item = _own(command.number, _member(actor, regime), regime)
    if item.is_overdue(at):
        detail = "The end use of this item is to be reported first."
        raise said.EndUseOverdue(detail, rule=rule)
    if not 0 < len(command.reasons.strip()) <= LONGEST:
        raise said.ItemRefused("Say why it is taken off.", rule=rule, place="/reasons")
    return (said.ItemTakenOff(command.number, command.reasons),)


def _first_report(regime: Regime, at: datetime) -> datetime:
    days = regime.rules.days("received_items", "first_end_use_days")
    return regime.rules.period_end(at, days=days)


def _next_report(regime: Regime, at: datetime) -> datetime:
    return regime.rules.period_end(at, days=regime.rules.days("received_items", "end_use_days"))


def _member(actor: Actor, regime: Regime) -> StateCode:
    if actor.member is None or actor.member not in {one.code for one in regime.members()}:
        rule = regime.rules.roles[ROLE]
        raise NotPermitted("A member enters what its own state has received.", rule=rule)
    return actor.member


def _own(number: int, member: StateCode, regime: Regime) -> Item:
    item = regime.received.get(number)
    if item is None or item.member != member or item.off:
        rule = regime.rules.roles[ROLE]
        raise said.NoItem(f"{member} has no item {number} on the register.", rule=rule)
    return item


def _must_have_size(size: int, rule: str) -> None:
    if not 0 < size <= said.MOST_BYTES:
        detail = f"The restricted part has at most {said.MOST_BYTES} bytes, and is not empty."
        raise said.ItemRefused(detail, rule=rule, place="/restricted")
