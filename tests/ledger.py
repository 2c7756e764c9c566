"""Ledger: a log that the rules alone make, without a database, and of which a test forges entries.

Commands go through the deciders as through the one door: what is due by their instant is decided
first. A forged ledger stays validly formed: canonical entries, gapless positions and versions.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import datetime
from typing import Any

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.entry import Entry, Recorded, read_recorded
from audit.log.errors import Refused
from audit.log.genesis import LogFounded
from audit.log.verify import Fault
from governance.domain.book import BookInMemory
from governance.domain.chapters.votes.said import QuorumFailed, VoteClosed
from governance.domain.recorded_commands import Command
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices import said as offices
from regime.domain.packs.founding import founding_events
from regime.domain.packs.pack import Pack
from regime.domain.values import (
    OPERATOR,
    Actor,
    Capacity,
    Office,
    StateCode,
    Subject,
)
from tests.cast import DAY_1, OFFICER, log_key
from tests.export import raw_of
from tests.replaying import NOTHING, Replayed

FOUNDING = "00000000-0000-0000-0000-000000000000"
# What a pack in memory was founded to; the pack is held, so that no other takes its place.
_FOUNDED: dict[int, tuple[Pack, Ledger]] = {}


class Ledger(BookInMemory):
    """A log, and what stands after it; acts and the clock are those of every book."""

    def __init__(self, pack: Pack) -> None:
        if id(pack) in _FOUNDED:
            vars(self).update(vars(_FOUNDED[id(pack)][1].fork()))
            return
        super().__init__()
        self.entries: list[Entry] = []
        self._begun = NOTHING
        founding = founding_events(pack, _genesis(pack))
        self.tell(founding, by=OPERATOR, at=DAY_1, command=FOUNDING)
        _FOUNDED[id(pack)] = pack, self.fork()

    def enter(self) -> Ledger:
        """Appoint the Executive Secretary and accredit a head for each member."""
        self.act(
            offices.AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY), by=OPERATOR
        )
        for member in self.regime.members():
            subject = Subject(f"head {member.code}")
            self.act(credentials.AccreditDelegate(subject, member.code, Capacity.HEAD), by=OFFICER)
        return self

    def replayed(self) -> Ledger:
        """This ledger, replayed so far: its forks replay only what follows."""
        self._begun = Replayed(self.entries)
        return self

    def fork(self) -> Ledger:
        """A ledger that goes on from here by itself; this one stays as it is."""
        return copy(self)

    def act(self, command: Command, *, by: Actor, at: datetime = DAY_1) -> tuple[Event, ...]:
        """What a command leads to, after all that is due by then, recorded; raises ``Refused``."""
        return super().act(command, by=by, at=at)

    def with_events(self, *events: Event, by: Actor, at: datetime, stream: str) -> Ledger:
        """A fork that goes on with these events as one command, whatever the rules say."""
        fork = self.fork()
        fork.tell(events, by=by, at=at, stream=stream)
        return fork

    def standing_vote(self, symbol: str, member: str) -> int | None:
        """The position of a member's standing vote."""
        ballot = self.proposals[symbol].ballot
        standing = ballot.votes.get(StateCode(member)) if ballot else None
        return standing.position if standing else None

    def find(self, name: str, nth: int = 0) -> int:
        """The position of the ``nth`` event ``name``, from 0."""
        return [i for i, entry in enumerate(self.entries) if entry.type == name][nth]

    def forged(self, name: str, nth: int = 0, /, **fields: Any) -> Ledger:
        """A copy in which an entry's own fields are others."""
        return self._with(name, nth, lambda entry: replace(entry, **fields))

    def forged_data(self, name: str, path: str, value: Json, nth: int = 0) -> Ledger:
        """A copy in which one value of an event is another; ``path`` as in ``result/adopted``."""
        return self._with(
            name, nth, lambda entry: replace(entry, data=_put(entry.data, path.split("/"), value))
        )

    def without(self, name: str, nth: int = 0) -> Ledger:
        """A copy in which an entry was never written."""
        position = self.find(name, nth)
        return self._copy([*self.entries[:position], *self.entries[position + 1 :]])

    def with_entry(self, position: int, entry: Entry) -> Ledger:
        """A copy with one more entry at ``position``."""
        return self._copy([*self.entries[:position], entry, *self.entries[position:]])

    def in_order(self, *positions: int) -> Ledger:
        """A copy that ends with these entries in this order; those before the first stand."""
        return self._copy(
            [*self.entries[: min(positions)], *(self.entries[position] for position in positions)]
        )

    def faults(self) -> list[Fault]:
        """What the replay finds in this validly formed log."""
        begun = self._begun if self._begun.begins(self.entries) else NOTHING
        return begun.faults(self.entries)

    def found(self) -> list[tuple[int | None, str]]:
        """The faults, each as its position and its code."""
        return [(fault.position, fault.code) for fault in self.faults()]

    def first_fault(self) -> tuple[str, str]:
        """The event that is named first, and the code of its fault."""
        position, code = self.found()[0]
        assert position is not None
        return self.entries[position].type, code

    def _with(self, name: str, nth: int, forge: Callable[[Entry], Entry]) -> Ledger:
        position = self.find(name, nth)
        entries = list(self.entries)
        entries[position] = forge(entries[position])
        return self._copy(entries)

    def _copy(self, entries: list[Entry]) -> Ledger:
        forged = object.__new__(Ledger)
        forged._begun = self._begun
        versions: dict[str, int] = {}
        forged.entries = []
        for entry in entries:
            versions[entry.stream] = version = versions.get(entry.stream, -1) + 1
            stays = entry.version == version
            forged.entries.append(entry if stays else replace(entry, version=version))
        return forged

    def written(self, entry: Entry, event: Event) -> Recorded:
        """An entry as it is read again from its bytes."""
        self.entries.append(entry)
        return read_recorded(self.size, raw_of(entry))


def refused(ledger: Ledger, command: Command, *, by: Actor, at: datetime) -> Refused | None:
    """Act, and return the refusal where there is one."""
    try:
        ledger.act(command, by=by, at=at)
    except Refused as error:
        return error
    return None


def _genesis(pack: Pack) -> LogFounded:
    return LogFounded(
        origin=f"localhost/{pack.name}",
        vkey=log_key(f"localhost/{pack.name}").verifier.vkey,
        pack=pack.name,
        pack_digest=pack.digest,
        clock=pack.clock,
        day_seconds=pack.day_seconds,
        founded_at=DAY_1,
        offset_seconds=0,
    )


def _put(data: Any, path: list[str], value: Json) -> Any:
    key, *rest = path
    if isinstance(data, list):
        index = int(key)
        return [
            (_put(one, rest, value) if rest else value) if i == index else one
            for i, one in enumerate(data)
        ]
    return {**data, key: _put(data.get(key), rest, value) if rest else value}


def result_of(closed: VoteClosed | QuorumFailed) -> dict[str, Any]:
    """The counts that the end of a vote records."""
    result: Any = closed.result
    counts: dict[str, Any] = result["counts"]
    return counts
