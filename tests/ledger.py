"""Ledger: a log that the rules alone make, without a database, and of which a test forges entries.

Commands go through the deciders as through the one door: what is due by their instant is decided
first. A forged ledger stays validly formed: canonical entries, gapless positions and versions.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from audit.log import catalogue
from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.entry import Entry, Recorded, read_recorded
from audit.log.errors import Refused
from audit.log.genesis import LogFounded
from audit.log.verify import Fault
from governance.domain.beside import due_command, end_of_period, placed, rules_cited
from governance.domain.deciding import decide, decided_of
from governance.domain.proposal import commands as pc
from governance.domain.proposal.election_commands import OpenElection
from governance.domain.proposal.events import (
    ProposalEvent,
    QuorumFailed,
    VoteClosed,
)
from governance.domain.proposal.evolving import evolve as evolve_proposal
from governance.domain.proposal.state import Proposal
from governance.domain.remembering import evolve as evolve_regime
from governance.domain.retelling import Command
from regime.domain import commands as rc
from regime.domain.calendar_events import STREAM as CALENDAR
from regime.domain.founding import founding_events
from regime.domain.pack import Pack
from regime.domain.periods import Deadline
from regime.domain.state import Regime
from regime.domain.values import (
    CLOCK,
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


class Ledger:
    """A log, and what stands after it."""

    def __init__(self, pack: Pack) -> None:
        if id(pack) in _FOUNDED:
            vars(self).update(vars(_FOUNDED[id(pack)][1].fork()))
            return
        self.entries: list[Entry] = []
        self.regime = Regime()
        self.proposals: dict[str, Proposal] = {}
        self._versions: dict[str, int] = {}
        self._commands = 0
        self._begun = NOTHING
        genesis = _genesis(pack)
        self._append(founding_events(pack, genesis), OPERATOR, DAY_1, "", command=FOUNDING)
        _FOUNDED[id(pack)] = pack, self.fork()

    def enter(self) -> Ledger:
        """Appoint the Executive Secretary and accredit a head for each member."""
        self.act(rc.AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY), by=OPERATOR)
        for member in self.regime.members():
            subject = Subject(f"head {member.code}")
            self.act(rc.AccreditDelegate(subject, member.code, Capacity.HEAD), by=OFFICER)
        return self

    def replayed(self) -> Ledger:
        """This ledger, replayed so far: its forks replay only what follows."""
        self._begun = Replayed(self.entries)
        return self

    def fork(self) -> Ledger:
        """A ledger that goes on from here by itself; this one stays as it is."""
        fork = object.__new__(Ledger)
        fork._begun = self._begun
        fork.entries, fork.regime = list(self.entries), self.regime
        fork.proposals, fork._versions = dict(self.proposals), dict(self._versions)
        fork._commands = self._commands
        return fork

    def act(self, command: Command, *, by: Actor, at: datetime = DAY_1) -> tuple[Event, ...]:
        """What a command leads to at ``at``, recorded; raises ``Refused``."""
        self.run_clock(at)
        events = self._decide(command, by, at)
        self._append(events, by, at, self._stream(command))
        return events

    def run_clock(self, at: datetime) -> None:
        """Let everything happen that is due by ``at``."""
        while found := self._next_due(at):
            due, stream = found
            events = self._decide(end_of_period(stream), CLOCK, due.at)
            self._append(events, CLOCK, at, stream, command=due_command(stream, due))

    def with_events(self, *events: Event, by: Actor, at: datetime, stream: str) -> Ledger:
        """A fork that goes on with these events as one command, whatever the rules say."""
        fork = self.fork()
        fork._append(events, by, at, stream)
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
        copy = object.__new__(Ledger)
        copy._begun = self._begun
        versions: dict[str, int] = {}
        copy.entries = []
        for entry in entries:
            versions[entry.stream] = version = versions.get(entry.stream, -1) + 1
            stays = entry.version == version
            copy.entries.append(entry if stays else replace(entry, version=version))
        return copy

    def _stream(self, command: Command) -> str:
        if isinstance(command, rc.RegimeCommand):
            return decided_of(command, self.regime, "")
        if isinstance(command, pc.SubmitProposal | pc.DeclareAdherence | OpenElection):
            return ""
        return command.proposal

    def _sized(self) -> Regime:
        return replace(self.regime, size=len(self.entries))

    def _decide(self, command: Command, by: Actor, at: datetime) -> tuple[Event, ...]:
        known = self.proposals.get(self._stream(command), Proposal())
        return decide(command, known, self._sized(), by, at)

    def _append(
        self,
        events: tuple[Event, ...],
        by: Actor,
        at: datetime,
        stream: str,
        *,
        command: str = "",
    ) -> None:
        self._commands += 1
        key = command or str(uuid.UUID(int=self._commands))
        regime, acted_on = self.regime, self.proposals.get(stream, Proposal())
        for event, where, cited in placed(events, stream, acted_on):
            declared = catalogue.type_of(event)
            self._versions[where] = version = self._versions.get(where, -1) + 1
            entry = Entry(
                stream=where,
                version=version,
                type=declared.name,
                schema=declared.version,
                recorded_at=at,
                actor=by.as_record(),
                command=key,
                data=catalogue.encode(event),
                rules=rules_cited(event, regime, cited),
                seal=catalogue.seal_of(event),
            )
            self._fold(read_recorded(len(self.entries), raw_of(entry)))
            self.entries.append(entry)

    def _fold(self, recorded: Recorded) -> None:
        self.regime = evolve_regime(self.regime, recorded)
        if isinstance(recorded.event, ProposalEvent):
            stream = recorded.entry.stream
            known = self.proposals.get(stream, Proposal())
            self.proposals[stream] = evolve_proposal(known, recorded)

    def _next_due(self, at: datetime) -> tuple[Deadline, str] | None:
        waiting = {CALENDAR: self.regime.due}
        waiting |= {symbol: proposal.due for symbol, proposal in self.proposals.items()}
        found = [(due, stream) for stream, due in waiting.items() if due and due.at <= at]
        return min(found, key=lambda one: (one[0].at, one[0].position), default=None)


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
