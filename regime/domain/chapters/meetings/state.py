"""Calendar: meetings, requests for them and agenda items, as their stream tells them.

``evolve`` holds no rule and never refuses. What waits for the clock is ``due``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from audit.log.entry import Recorded
from regime.domain.chapters.meetings import said
from regime.domain.rulebook.periods import Deadline, Due, first_due
from regime.domain.values import StateCode, Symbol


class Sitting(StrEnum):
    """How a meeting stands."""

    CONVENED = "convened"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class HostingEnd:
    """Until when a host may come forward."""


@dataclass(frozen=True)
class ConveningEnd:
    """Until when a meeting that is convened ``opens``, has its ``agenda`` or an ``election``."""

    meeting: int
    ahead: str


@dataclass(frozen=True)
class MeetingEnd:
    """Until when a meeting is open."""

    meeting: int


CalendarEnd = HostingEnd | ConveningEnd | MeetingEnd


@dataclass(frozen=True)
class Meeting:
    """One meeting; ``agenda_at`` and ``items_until`` are an ordinary meeting's alone.

    ``contested_by`` are the members that want it at the seat.
    """

    number: int
    ordinary: bool
    host: StateCode | None
    place: str
    opens: Deadline
    closes_at: datetime
    subject: str = ""
    election: Deadline | None = None
    agenda: Deadline | None = None
    items_until: datetime | None = None
    provisional: tuple[int, ...] | None = None
    closes: Deadline | None = None
    standing: Sitting = Sitting.CONVENED
    closed_at: datetime | None = None
    convened_at: datetime | None = None
    contested_by: tuple[StateCode, ...] = ()

    @property
    def dues(self) -> Iterator[Due[CalendarEnd]]:
        """What the clock has to do about it."""
        if self.standing is Sitting.CONVENED:
            agenda = self.agenda if self.provisional is None else None
            ahead = {"opens": self.opens, "election": self.election, "agenda": agenda}
            for name, one in ahead.items():
                if one:
                    yield one.of(ConveningEnd(self.number, name))
        if self.standing is Sitting.OPEN and self.closes:
            yield self.closes.of(MeetingEnd(self.number))


@dataclass(frozen=True)
class Request:
    """A request for an extraordinary meeting, the members that make it, and its entry.

    ``caller`` is the member that made it first, or the capacity that called alone.
    """

    number: int
    subject: str
    until: datetime
    members: tuple[StateCode, ...]
    position: int
    caller: str = ""
    meeting: int | None = None


@dataclass(frozen=True)
class Item:
    """An agenda item, the members behind it (who added it first), and of which meeting it is.

    It is ``off`` the agenda when it was struck or taken off.
    """

    number: int
    title: str
    proposal: Symbol | None
    members: tuple[StateCode, ...]
    plenary: int
    off: bool = False


@dataclass(frozen=True)
class Calendar:
    """All meetings, requests and items. ``plenaries`` counts the ordinary meetings that ended.

    ``changed`` is the position of the last entry of the calendar.
    """

    hosts: Deadline | None = None
    meets_by: datetime | None = None
    latest: datetime | None = None
    meetings: Mapping[int, Meeting] = field(default_factory=dict)
    requests: Mapping[int, Request] = field(default_factory=dict)
    items: Mapping[int, Item] = field(default_factory=dict)
    plenaries: int = 0
    changed: int = 0

    @property
    def dues(self) -> Iterator[Due[CalendarEnd]]:
        """What waits for the clock."""
        for meeting in self.meetings.values():
            yield from meeting.dues
        if self.hosts:
            yield self.hosts.of(HostingEnd())

    @property
    def due(self) -> Due[CalendarEnd] | None:
        """What falls due first."""
        return first_due(self.dues)

    @property
    def plenary(self) -> Meeting | None:
        """The ordinary meeting that is convened or open."""
        ahead = (one for one in self.meetings.values() if one.ordinary)
        return next((one for one in ahead if one.standing is not Sitting.CLOSED), None)

    @property
    def agenda(self) -> tuple[Item, ...]:
        """The items of the next ordinary meeting that are not off it, in order."""
        ahead = (one for one in self.items.values() if one.plenary == self.plenaries + 1)
        return tuple(one for one in ahead if not one.off)


def evolve(calendar: Calendar, event: said.CalendarEvent, recorded: Recorded) -> Calendar:
    """Fold one entry of the calendar."""
    return replace(_evolve(calendar, event, recorded), changed=recorded.position)


def _evolve(calendar: Calendar, event: said.CalendarEvent, recorded: Recorded) -> Calendar:
    match event:
        case said.CalendarBegun() as begun:
            hosts = Deadline(begun.hosts_until, recorded.position)
            return replace(calendar, hosts=hosts, meets_by=begun.meets_by, latest=begun.latest)
        case said.PlenaryConvened():
            return _plenary(calendar, event, recorded)
        case said.HostContested():
            return _contested(calendar, event)
        case said.ExtraordinaryConvened():
            return _extraordinary(calendar, event, recorded.position)
        case said.MeetingRequested() as r:
            members = (r.member,) if r.member else ()
            caller = r.member or r.alone or ""
            asked = Request(r.request, r.subject, r.until, members, recorded.position, caller)
            return replace(calendar, requests={**calendar.requests, r.request: asked})
        case said.MeetingRequestJoined(request=number, member=member):
            joined = calendar.requests[number]
            joined = replace(joined, members=(*joined.members, member))
            return replace(calendar, requests={**calendar.requests, number: joined})
        case said.ProvisionalAgendaIssued(meeting=number, items=items):
            return _meeting(calendar, replace(calendar.meetings[number], provisional=items))
        case said.ChairElectionDue(meeting=number):
            return _meeting(calendar, replace(calendar.meetings[number], election=None))
        case said.MeetingOpened(meeting=number, closes_at=closes_at):
            closes = Deadline(closes_at, recorded.position)
            opened = replace(calendar.meetings[number], standing=Sitting.OPEN, closes=closes)
            return _meeting(calendar, opened)
        case said.MeetingClosed() as closed:
            return _closed(calendar, closed, recorded)
        case _:
            return _evolve_items(calendar, event)


def _contested(calendar: Calendar, c: said.HostContested) -> Calendar:
    met = calendar.meetings[c.meeting]
    met = replace(met, contested_by=(*met.contested_by, c.member))
    return _meeting(calendar, replace(met, host=None, place="") if c.at_the_seat else met)


def _plenary(calendar: Calendar, c: said.PlenaryConvened, recorded: Recorded) -> Calendar:
    position = recorded.position
    plenary = Meeting(
        number=c.meeting,
        ordinary=True,
        host=c.host,
        place=c.place,
        opens=Deadline(c.opens_at, position),
        closes_at=c.closes_at,
        election=Deadline(c.election_at, position) if c.election_at else None,
        agenda=Deadline(c.agenda_at, position),
        items_until=c.items_until,
        convened_at=recorded.at,
    )
    return _meeting(replace(calendar, hosts=None), plenary)


def _extraordinary(calendar: Calendar, c: said.ExtraordinaryConvened, position: int) -> Calendar:
    request = replace(calendar.requests[c.request], meeting=c.meeting)
    called = Meeting(
        number=c.meeting,
        ordinary=False,
        host=None,
        place="",
        opens=Deadline(c.opens_at, position),
        closes_at=c.closes_at,
        subject=request.subject,
    )
    known = {**calendar.requests, c.request: request}
    return _meeting(replace(calendar, requests=known), called)


def _closed(calendar: Calendar, closed: said.MeetingClosed, recorded: Recorded) -> Calendar:
    met = calendar.meetings[closed.meeting]
    ended = replace(met, standing=Sitting.CLOSED, closed_at=recorded.at)
    after = _meeting(calendar, ended)
    if closed.hosts_until is None:
        return after
    return replace(
        after,
        hosts=Deadline(closed.hosts_until, recorded.position),
        meets_by=closed.meets_by,
        latest=closed.latest,
        plenaries=calendar.plenaries + 1,
    )


def _evolve_items(calendar: Calendar, event: said.ItemEvent) -> Calendar:
    match event:
        case said.AgendaItemAdded() as a:
            added = Item(a.item, a.title, a.proposal, (a.member,), calendar.plenaries + 1)
            return _item(calendar, added)
        case said.AgendaItemSupported(item=number, member=member):
            item = calendar.items[number]
            return _item(calendar, replace(item, members=(*item.members, member)))
        case said.AgendaItemStruck(item=number) | said.AgendaItemWithdrawn(item=number):
            return _item(calendar, replace(calendar.items[number], off=True))
        case _:
            assert_never(event)


def _meeting(calendar: Calendar, meeting: Meeting) -> Calendar:
    return replace(calendar, meetings={**calendar.meetings, meeting.number: meeting})


def _item(calendar: Calendar, item: Item) -> Calendar:
    return replace(calendar, items={**calendar.items, item.number: item})
