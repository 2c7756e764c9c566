"""Agenda of the next ordinary meeting: who puts items on it, who stands behind them.

Items are added until some days ahead; later ones are proposals. What a delegation adds over its
number waits until one of its own is off the agenda. An adherent's item needs members beside it. One
behind which enough stand cannot be struck; where the Rules say so, no other either before the time
to join it is over.
"""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain.acts import code_of
from regime.domain.chapters.meetings import said as meetings_said
from regime.domain.chapters.meetings.guards import in_words, must_be_words, voting_member_acting
from regime.domain.chapters.meetings.state import Item, Sitting
from regime.domain.chapters.queue.deciding import queued
from regime.domain.chapters.queue.state import Line
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, Standing, StateCode

MOST_ITEMS = 100
_WHO = "Partners and adherents put items on the agenda."


def add(
    command: meetings_said.AddAgendaItem, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """An item for the next ordinary meeting; over the number of the delegation it waits."""
    require(meetings_said.AddAgendaItem, actor, regime)
    rule = regime.rules.roles["agenda"]
    _must_be_open(regime, at, rule)
    if actor.member is None:
        raise NotPermitted(_WHO, rule=rule)
    added = added_by(actor.member, command, regime, at)
    if not _must_wait(actor.member, regime, rule):
        return added
    return (queued(line_of(actor.member), regime, command=command, title=command.title),)


def added_by(
    member: StateCode, command: meetings_said.AddAgendaItem, regime: Regime, at: datetime
) -> tuple[Event, ...]:
    """The item of a delegation that has a place for it; raises ``Refused``."""
    rule = regime.rules.roles["agenda"]
    _must_be_open(regime, at, rule)
    must_be_words(command.title, rule, place="/title")
    must_be_words(command.reasons, rule, place="/reasons")
    if regime.participant(member).standing not in (Standing.PARTNER, Standing.ADHERENT):
        raise NotPermitted(_WHO, rule=rule)
    return (
        meetings_said.AgendaItemAdded(
            item=len(regime.calendar.items) + 1,
            member=member,
            title=command.title,
            proposal=command.proposal,
            reasons=command.reasons,
        ),
    )


def withdraw(
    command: meetings_said.WithdrawAgendaItem, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """A delegation takes its item off the agenda, unless another stands behind it."""
    require(meetings_said.WithdrawAgendaItem, actor, regime)
    rule = regime.rules.roles["agenda"]
    if regime.rules.value("agenda", "items_withdrawable") is not True:
        raise NotPermitted("By these rules no item is taken off the agenda again.", rule=rule)
    _must_be_open(regime, at, rule)
    item = _item(command.item, regime, rule)
    must_be_words(command.reasons, rule, place="/reasons")
    first, *others = item.members
    if first != actor.member:
        raise NotPermitted("A delegation takes its own item off the agenda.", rule=rule)
    if others:
        raise meetings_said.Protected("Others stand behind this item: it stays.", rule=rule)
    return (meetings_said.AgendaItemWithdrawn(item=item.number, reasons=command.reasons),)


def support(
    command: meetings_said.SupportAgendaItem, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """One more member behind an item."""
    member = voting_member_acting(meetings_said.SupportAgendaItem, actor, regime)
    rule = regime.rules.roles["agenda"]
    _must_be_open(regime, at, rule)
    item = _item(command.item, regime, rule)
    if member in item.members:
        raise meetings_said.NotNow(f"{member} stands behind this item already.", rule=rule)
    return (meetings_said.AgendaItemSupported(item=item.number, member=member),)


def strike(
    command: meetings_said.StrikeAgendaItem, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """An item is struck, unless enough stand behind it."""
    require(meetings_said.StrikeAgendaItem, actor, regime)
    rule = regime.rules.roles["agenda"]
    _must_be_strikable(regime, at, rule)
    item = _item(command.item, regime, rule)
    must_be_words(command.reasons, rule, place="/reasons")
    if _is_protected(item, regime):
        raise meetings_said.Protected(
            "Too many members stand behind this item to strike it.", rule=rule
        )
    return (meetings_said.AgendaItemStruck(item=item.number, reasons=command.reasons),)


def line_of(member: StateCode) -> Line:
    """Where the items of a delegation wait."""
    return Line(member, code_of(meetings_said.AddAgendaItem))


def turn_of(member: StateCode, regime: Regime, at: datetime) -> datetime | None:
    """Since when what waits of a delegation has its turn: it has a place, or the members meet."""
    plenary = regime.calendar.plenary
    if plenary and plenary.standing is Sitting.OPEN:
        return at
    open_now = regime.calendar.latest is not None and not _closed_since(regime, at)
    return at if open_now and _has_place(member, regime) else None


def _must_wait(member: StateCode, regime: Regime, rule: str) -> bool:
    """Whether an item has to wait for a place; refused where it may not even do that."""
    waiting, room = len(regime.queue.of(line_of(member))), _most_waiting(regime) or 0
    if _has_place(member, regime) and not waiting:
        return False
    if waiting < room:
        return True
    also = f", and {waiting} that wait, of {room}" if room else ", as many as it may"
    detail = f"{member} has put {_most(regime)} items on the next agenda{also}."
    raise meetings_said.TooManyItems(detail, rule=rule)


def _has_place(member: StateCode, regime: Regime) -> bool:
    """Whether an item more of a delegation fits; all go out in one entry.

    Where items wait, what is struck or taken off makes a place; in editions of before it did not.
    """
    calendar = regime.calendar
    ahead = (one for one in calendar.items.values() if one.plenary == calendar.plenaries + 1)
    counted = ahead if _most_waiting(regime) is None else calendar.agenda
    return sum(one.members[0] == member for one in counted) < _most(regime)


def _most(regime: Regime) -> int:
    said = regime.rules.value("agenda", "items_max")
    return said if isinstance(said, int) else MOST_ITEMS


def _most_waiting(regime: Regime) -> int | None:
    most = regime.rules.value("agenda", "waiting_max")
    return most if isinstance(most, int) else None


def _closed_since(regime: Regime, at: datetime) -> datetime | None:
    """Since when the agenda of the next ordinary meeting is closed; nothing where it is open."""
    plenary = regime.calendar.plenary
    until = plenary.items_until if plenary else None
    return until if until is not None and at >= until else None


def _must_be_open(regime: Regime, at: datetime, rule: str) -> None:
    """The agenda of the next ordinary meeting is open until some days ahead of it."""
    until = _closed_since(regime, at)
    if regime.calendar.latest is None or until:
        when = f" since {in_words(until)}" if until else ""
        raise meetings_said.NotNow(
            f"The agenda is closed{when}; a later item is proposed.", rule=rule
        )


def _must_be_strikable(regime: Regime, at: datetime, rule: str) -> None:
    """Where the rules say so nothing is struck while others may still join, nor at the meeting."""
    if regime.rules.value("agenda", "struck_once_closed") is not True:
        return _must_be_open(regime, at, rule)
    plenary = regime.calendar.plenary
    until = plenary.items_until if plenary else None
    if until is None or at < until:
        when = f" until {in_words(until)}" if until else ""
        raise meetings_said.NotNow(
            f"Others may join an item{when}; before that none is struck.", rule=rule
        )
    if plenary and at >= plenary.opens.at:
        raise meetings_said.NotNow("The members meet: the agenda stands.", rule=rule)
    return None


def _item(number: int, regime: Regime, rule: str) -> Item:
    found = [one for one in regime.calendar.agenda if one.number == number]
    if not found:
        raise meetings_said.Unknown(f"There is no item {number} on the next agenda.", rule=rule)
    return found[0]


def is_on_agenda(item: Item, regime: Regime) -> bool:
    """An adherent's item needs members beside it; a member's own is on the agenda."""
    first, *others = item.members
    if regime.participant(first).standing in (Standing.PARTNER, Standing.SUSPENDED):
        return True
    return len(others) >= regime.rules.days("proposals", "adherent_cosponsors")


def _is_protected(item: Item, regime: Regime) -> bool:
    """Whether enough stand behind an item: so many members, or an adherent with its own."""
    members = [one for one in item.members if regime.participant(one).standing is Standing.PARTNER]
    if len(members) >= regime.rules.days("agenda", "protected_sponsors"):
        return True
    return item.members[0] not in members and is_on_agenda(item, regime)
