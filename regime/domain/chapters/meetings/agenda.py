"""Agenda of the next ordinary meeting: who puts items on it, who stands behind them.

Items are added until some days ahead; later ones are proposals. An adherent's item needs members
beside it. One behind which enough stand cannot be struck; where the Rules say so, no other either
before the time to join it is over.
"""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain.chapters.meetings import said as meetings_said
from regime.domain.chapters.meetings.guards import in_words, must_be_words, voting_member_acting
from regime.domain.chapters.meetings.state import Item
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, Standing, StateCode

MOST_ITEMS = 100


def add(
    command: meetings_said.AddAgendaItem, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """An item for the next ordinary meeting."""
    require(meetings_said.AddAgendaItem, actor, regime)
    rule = regime.rules.roles["agenda"]
    _must_be_open(regime, at, rule)
    must_be_words(command.title, rule, place="/title")
    must_be_words(command.reasons, rule, place="/reasons")
    if actor.member is None or regime.participant(actor.member).standing not in (
        Standing.PARTNER,
        Standing.ADHERENT,
    ):
        raise NotPermitted("Partners and adherents put items on the agenda.", rule=rule)
    _must_fit(actor.member, regime, rule)
    return (
        meetings_said.AgendaItemAdded(
            item=len(regime.calendar.items) + 1,
            member=actor.member,
            title=command.title,
            proposal=command.proposal,
            reasons=command.reasons,
        ),
    )


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


def _must_fit(member: StateCode, regime: Regime, rule: str) -> None:
    """The agenda goes out in one entry, in which the items of all have their place."""
    calendar = regime.calendar
    said = regime.rules.value("agenda", "items_max")
    most = said if isinstance(said, int) else MOST_ITEMS
    ahead = (one for one in calendar.items.values() if one.plenary == calendar.plenaries + 1)
    if sum(one.members[0] == member for one in ahead) >= most:
        detail = f"{member} has put {most} items on the next agenda, as many as it may."
        raise meetings_said.TooManyItems(detail, rule=rule)


def _must_be_open(regime: Regime, at: datetime, rule: str) -> None:
    """The agenda of the next ordinary meeting is open until some days ahead of it."""
    plenary = regime.calendar.plenary
    until = plenary.items_until if plenary else None
    if regime.calendar.latest is None or (until is not None and at >= until):
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
