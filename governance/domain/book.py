"""Book: what stands and every proposal, and the one way in which both go on.

Every runner is a book. The door folds its states from the log and remembers them; the replay holds
few at once; a trial and the ledgers of the tests hold all. Before an act, everything due by then is
decided, in the order of (instant, position), as of the end of its period.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Self
from uuid import UUID

from audit.log.catalogue import Event
from audit.log.entry import Draft, Entry, Recorded
from audit.log.errors import Broken, Refused
from audit.log.instants import write_instant
from governance.domain.chapters.proposal.evolving import evolve as evolve_proposal
from governance.domain.chapters.proposal.said import EndPeriod, ProposalEvent
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.deadlines import Deadlines
from governance.domain.deciding import Decided, decide
from governance.domain.recorded_commands import Command
from governance.domain.what_stands import evolve as evolve_regime
from regime.domain.chapters.meetings.said import STREAM as CALENDAR
from regime.domain.chapters.meetings.said import EndCalendarPeriod
from regime.domain.rulebook.periods import Deadline
from regime.domain.state import Regime
from regime.domain.values import CLOCK, Actor, Symbol

_NOTHING = Regime()


class Book(ABC):
    """Runs commands and the clock; where its states come from and go to is for each to say."""

    @abstractmethod
    def stands(self) -> Regime:
        """What stands; its size is the position of the next entry."""

    @abstractmethod
    def proposal(self, symbol: str) -> Proposal:
        """A proposal by its symbol; a blank one where there is none."""

    @abstractmethod
    def due(self, at: datetime) -> tuple[str, Deadline] | None:
        """The stream of which a period ends first, and when, where that is ``at`` or before."""

    @abstractmethod
    def record(
        self, decided: Decided, *, by: Actor, at: datetime, command: str = ""
    ) -> Sequence[Recorded]:
        """Record what was decided, under a command's id where it has one already, and fold it."""

    def decide(self, command: Command, actor: Actor, at: datetime) -> Decided:
        """What a command leads to, and nothing is recorded; raises ``Refused``."""
        return decide(command, self, actor, at)

    def act(self, command: Command, *, by: Actor, at: datetime) -> tuple[Event, ...]:
        """What a command leads to, after all that is due by then, recorded; raises ``Refused``."""
        self.run_clock(at)
        decided = self.decide(command, by, at)
        self.record(decided, by=by, at=at)
        return decided.events

    def run_clock(self, until: datetime, *, most: int | None = None) -> int:
        """Let everything happen that is due, or at most so much of it; how many periods ended."""
        count = 0
        while (most is None or count < most) and (found := self.due(until)):
            self._end_period(*found, until)
            count += 1
        return count

    def _end_period(self, stream: str, due: Deadline, at: datetime) -> None:
        try:
            ended = self.decide(end_of_period(stream), CLOCK, due.at)
        except Refused as refused:
            raise Broken(f"{stream} cannot end its period: {refused.detail}") from refused
        self.record(ended, by=CLOCK, at=at, command=due_command(stream, due))


class BookInMemory(Book):
    """A book that holds its states itself, and folds what it is told."""

    def __init__(self, regime: Regime = _NOTHING, *, size: int = 0) -> None:
        self.regime, self.size = regime, size
        self.proposals: dict[str, Proposal] = {}
        self._deadlines = Deadlines()
        self._versions: dict[str, int] = {}
        self._acts = 0
        self._deadlines.set(CALENDAR, regime.due)

    def __copy__(self) -> Self:
        twin = object.__new__(type(self))
        vars(twin).update({name: copy(held) for name, held in vars(self).items()})
        return twin

    def stands(self) -> Regime:
        """What stands; its size is the position of the next entry."""
        return replace(self.regime, size=self.size)

    def proposal(self, symbol: str) -> Proposal:
        """A proposal by its symbol; a blank one where there is none."""
        return self.proposals.get(symbol, Proposal())

    def keep(self, symbol: str, proposal: Proposal) -> None:
        """Hold the newest state of a proposal."""
        self.proposals[symbol] = proposal

    def due(self, at: datetime) -> tuple[str, Deadline] | None:
        """The stream of which a period ends first, and when, where that is ``at`` or before."""
        return self._deadlines.first(at)

    def tell(
        self,
        events: Sequence[Event],
        *,
        by: Actor,
        at: datetime,
        stream: str = "",
        command: str = "",
    ) -> None:
        """Record what nobody decides here."""
        told = Decided(tuple(events), self.stands(), stream, self.proposal(stream))
        self.record(told, by=by, at=at, command=command)

    def record(
        self, decided: Decided, *, by: Actor, at: datetime, command: str = ""
    ) -> Sequence[Recorded]:
        """Record what was decided, under an id of this book unless it has one, and fold it."""
        self._acts += 1
        key = command or self.command_id(self._acts)
        return [self._enter(draft, by, at, key) for draft in decided.drafts()]

    def command_id(self, number: int) -> str:
        """The id of a person's command, the one of this number in this book."""
        return str(UUID(int=number))

    def written(self, entry: Entry, event: Event) -> Recorded:
        """An entry as it is folded; who wants its bytes makes them here."""
        return Recorded(self.size, entry, event, b"")

    def fold(self, recorded: Recorded) -> None:
        """Fold an entry into what stands, and into its proposal."""
        self.size, before = recorded.position + 1, self.regime
        self.regime = evolve_regime(before, recorded)
        if not self.regime.waits_as(before):
            self._deadlines.set(CALENDAR, self.regime.due)
        if isinstance(recorded.event, ProposalEvent):
            stream = recorded.entry.stream
            proposal = evolve_proposal(self.proposal(stream), recorded)
            self.keep(stream, proposal)
            self._deadlines.set(stream, proposal.due)

    def _enter(self, draft: Draft, by: Actor, at: datetime, command: str) -> Recorded:
        self._versions[draft.stream] = version = self._versions.get(draft.stream, -1) + 1
        entry = draft.entry(version=version, at=at, actor=by.as_record(), command=command)
        recorded = self.written(entry, draft.event)
        self.fold(recorded)
        return recorded


def due_command(stream: str, due: Deadline) -> str:
    """The command id under which the clock decides what falls due: the same wherever it runs.

    It is no UUID, so no idempotency key can take it in advance.
    """
    seed = f"{stream} {write_instant(due.at)} {due.position}"
    return f"due-{sha256(seed.encode()).hexdigest()[:32]}"


def end_of_period(stream: str) -> Command:
    """What the clock says where a period of ``stream`` ends."""
    return EndCalendarPeriod() if stream == CALENDAR else EndPeriod(Symbol(stream))
