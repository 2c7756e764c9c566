"""Duties: the periods that the rules gave an office, from the entry that opened each to its end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from audit.log.entry import Recorded
from regime.domain.acts import Doing, code_of, right_of
from regime.domain.values import Capacity

CHAIR = Capacity.CHAIR.value


class End(StrEnum):
    """How a duty ended."""

    KEPT = "kept"
    MISSED = "missed"
    MOOT = "moot"


@dataclass(frozen=True)
class Duty:
    """One period that the rules gave an office: from which entry to which, and how it ended."""

    act: str
    office: str
    article: str
    stream: str
    item: str
    opened: int
    opened_at: datetime
    until: datetime
    closed: int | None = None
    closed_at: datetime | None = None
    end: End | None = None


@dataclass(frozen=True)
class Past:
    """Duties that have ended, the newest first: one more costs the same however many there are."""

    duty: Duty
    before: "Past | None"


@dataclass(frozen=True)
class Duties:
    """All duties so far; open ones by stream and item. ``roles`` are those of the last edition."""

    founded_at: datetime | None = None
    roles: Mapping[str, str] = field(default_factory=dict)
    open: Mapping[tuple[str, str], Duty] = field(default_factory=dict)
    ended: Past | None = None
    changed: int = 0

    def past(self) -> Iterator[Duty]:
        """Duties that have ended, the newest first."""
        link = self.ended
        while link:
            yield link.duty
            link = link.before


def opened(duties: Duties, recorded: Recorded, act: Doing, item: str, until: datetime) -> Duties:
    """The office that carries the act has until then, by the article that permits the act."""
    cited = recorded.entry.rules
    named = duties.roles.get(right_of(act).role, "")
    duty = Duty(
        act=code_of(act),
        office=min((office.value for office in right_of(act).offices), default=CHAIR),
        article=named or (cited.articles[0] if cited and cited.articles else ""),
        stream=recorded.entry.stream,
        item=item,
        opened=recorded.position,
        opened_at=recorded.at,
        until=until,
    )
    key = (duty.stream, item)
    return replace(duties, open={**duties.open, key: duty}, changed=recorded.position)


def ended(duties: Duties, recorded: Recorded, item: str, end: End) -> Duties:
    """The duty has ended so; where none was open nothing changes."""
    key = (recorded.entry.stream, item)
    duty = duties.open.get(key)
    if duty is None:
        return duties
    done = replace(duty, closed=recorded.position, closed_at=recorded.at, end=end)
    left = {one: open_duty for one, open_duty in duties.open.items() if one != key}
    return replace(duties, open=left, ended=Past(done, duties.ended), changed=recorded.position)


def all_moot(duties: Duties, recorded: Recorded) -> Duties:
    """What was waited for in the entry's stream has fallen away."""
    for stream, item in tuple(duties.open):
        if stream == recorded.entry.stream:
            duties = ended(duties, recorded, item, End.MOOT)
    return duties
