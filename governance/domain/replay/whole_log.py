"""Replay: a whole log folded again, every decision derived again and compared.

An act is given back to the decider as the command that its events tell of, by the actor that the
entry names, at the instant that it was recorded. What the clock did is derived again from the
deadline. Nothing may have been done while something else was due. Whatever differs is a fault at
its position; what follows a fault may rest on nonsense, and is then said to be undecidable.

No act has more than ``LONGEST_ACT`` entries, or ``HEAVIEST_ACT`` bytes of them: the rest is taken
for a command that was recorded before, so that no log makes the replay hold more at once.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from audit.log import catalogue
from audit.log.catalogue import Event
from audit.log.entry import Recorded
from audit.log.errors import Broken, Refused
from audit.log.verify import Fault
from governance.domain.book import BookInMemory, due_command, end_of_period
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.recorded_commands import Command, command_of
from governance.domain.replay.clock import LogClock
from governance.domain.replay.founding import founding_faults
from governance.domain.replay.memory import AT_HAND, Memory
from governance.domain.replay.roots import Roots
from regime.domain.permissions import holds
from regime.domain.values import CLOCK, Actor

LONGEST_ACT = 20_000
HEAVIEST_ACT = 8 * 2**20
# What reading a nonsensical log can raise: an edition, a matter or an office that there is not.
_NONSENSE = (ArithmeticError, Broken, LookupError, TypeError, ValueError)


class Replay:
    """Folds a log entry by entry; :meth:`see` and :meth:`end` yield the faults.

    At most ``at_hand`` states of proposals are held at once; what is found does not depend on it.
    """

    def __init__(self, *, at_hand: int = AT_HAND) -> None:
        self._group: list[Recorded] = []
        self._held = 0
        self._clock = LogClock()
        self._book = _Read(at_hand=at_hand)
        self._roots = Roots()

    def see(self, recorded: Recorded) -> Iterator[Fault]:
        """Take the next entry; entries of one command are judged together."""
        group = self._group
        another = group and group[0].entry.command != recorded.entry.command
        heavy = self._held + len(recorded.raw) > HEAVIEST_ACT
        if another or heavy or len(group) >= LONGEST_ACT:
            yield from self._settle()
        self._group.append(recorded)
        self._held += len(recorded.raw)

    def end(self) -> Iterator[Fault]:
        """Judge what was taken last: there is no more. The log does not end inside a jump."""
        last = self._group[-1:]
        yield from self._settle()
        for recorded in last:
            # Elsewhere the clock may be at it still: it decides what is due in portions.
            if self._clock.is_at_jump(recorded):
                yield from self._late(recorded, recorded.entry.recorded_at)

    def _settle(self) -> Iterator[Fault]:
        group, self._group, self._held = self._group, [], 0
        if not group:
            return
        first = group[0]
        try:
            yield from self._judge(group)
        except _NONSENSE as error:
            yield Fault(first.position, "undecidable", f"nothing can be decided here: {error!r}")
        for recorded in group:
            yield from self._roots.take(recorded)
            try:
                self._clock.take(recorded)
                self._book.fold(recorded)
            except _NONSENSE as error:
                yield Fault(recorded.position, "undecidable", f"this tells of nothing: {error!r}")

    def _judge(self, group: Sequence[Recorded]) -> Iterator[Fault]:
        first = group[0]
        if not self._book.memory.is_new(first.entry.command):
            yield Fault(first.position, "command", "this command was recorded before")
        yield from _one_act(group)
        if self._clock.runs_back(first):
            yield Fault(first.position, "clock", "the machine's clock ran back before this")
        if first.position == 0:
            yield from founding_faults(group)
        elif first.entry.actor == CLOCK.as_record():
            yield from self._check_clock(group)
        else:
            yield from self._check_act(group)
            if not _is_uuid(first.entry.command):
                yield Fault(first.position, "command", "a person's command bears a UUID")

    def _check_clock(self, group: Sequence[Recorded]) -> Iterator[Fault]:
        first = group[0]
        found = self._book.due(first.entry.recorded_at)
        if found is None:
            yield Fault(first.position, "not_due", "the clock acted, but nothing was due")
            return
        stream, due = found
        if first.entry.command != due_command(stream, due):
            yield Fault(first.position, "due_order", f"{stream} was due before anything else")
            return
        if self._clock.fell_with_a_jump(due.at) and not self._clock.is_at_jump(first):
            yield from self._late(first, due.at)
        yield from self._compare(group, end_of_period(stream), CLOCK, due.at)

    def _check_act(self, group: Sequence[Recorded]) -> Iterator[Fault]:
        first = group[0]
        events = tuple(recorded.event for recorded in group)
        at, stream = first.entry.recorded_at, _stream_acted_on(group)
        yield from self._late(first, self._clock.without_jump(first))
        actor = Actor.from_record(dict(first.entry.actor))
        if actor == CLOCK or not holds(actor, self._book.regime):
            yield Fault(first.position, "actor", "the actor did not hold this capacity then")
        command = command_of(events, stream)
        if command is None:
            yield Fault(first.position, "unexplained", "no command leads to these events")
            return
        yield from self._compare(group, command, actor, at)

    def _late(self, recorded: Recorded, at: datetime) -> Iterator[Fault]:
        """What was due by ``at`` and is not decided yet at this entry."""
        if late := self._book.due(at):
            yield Fault(recorded.position, "due_not_decided", f"{late[0]} was due at {late[1].at}")

    def _compare(
        self, group: Sequence[Recorded], command: Command, actor: Actor, at: datetime
    ) -> Iterator[Fault]:
        try:
            expected = self._book.decide(command, actor, at)
        except Refused as refused:
            yield Fault(group[0].position, "refused", f"the rules refuse this: {refused.detail}")
            return
        drafts = expected.drafts()
        for recorded in group:
            draft = next(drafts, None)
            if draft is None or not _alike(recorded, draft.event):
                yield Fault(
                    recorded.position, "differs", "the rules do not lead to what is recorded"
                )
                return
            if recorded.entry.stream != draft.stream:
                yield Fault(recorded.position, "stream", "this belongs to another stream")
            if recorded.entry.rules != draft.rules:
                yield Fault(recorded.position, "rules", "other rules are cited than permit this")
        if left := next(drafts, None):
            missing = catalogue.type_of(left.event).name
            yield Fault(group[-1].position, "incomplete", f"{missing} should follow")


class _Read(BookInMemory):
    """The book that a log tells: few states of its proposals are at hand."""

    def __init__(self, *, at_hand: int) -> None:
        super().__init__()
        self.memory = Memory(at_hand=at_hand)

    def proposal(self, symbol: str) -> Proposal:
        """A proposal by its symbol; a blank one where there is none."""
        return self.memory.proposal(symbol)

    def keep(self, symbol: str, proposal: Proposal) -> None:
        """Hold the newest state of a proposal, at hand or away."""
        self.memory.keep(symbol, proposal)


def _alike(recorded: Recorded, expected: Event) -> bool:
    """Whether what is recorded is what should follow, in the fields that its schema version has."""
    declared = catalogue.type_of(expected)
    if recorded.entry.type != declared.name:
        return False
    if recorded.entry.schema == declared.version:
        return recorded.event == expected
    wanted = catalogue.encode(expected)
    return all(wanted.get(key) == value for key, value in recorded.entry.data.items())


def _one_act(group: Sequence[Recorded]) -> Iterator[Fault]:
    """What one command recorded has one actor, as actors are written, and one instant."""
    first = group[0].entry
    for recorded in group:
        if recorded.entry.extras:
            named = ", ".join(sorted(recorded.entry.extras))
            yield Fault(recorded.position, "envelope", f"{named}: not in service in this release")
    if Actor.from_record(dict(first.actor)).as_record() != first.actor:
        yield Fault(group[0].position, "actor", "no actor is recorded like this")
    for recorded in group[1:]:
        entry = recorded.entry
        if (entry.actor, entry.recorded_at) != (first.actor, first.recorded_at):
            yield Fault(recorded.position, "act", "one command has one actor and one instant")


def _stream_acted_on(group: Sequence[Recorded]) -> str:
    """The proposal that an act was about, which may lead to one of the regime or of another."""
    own = (one.entry.stream for one in group if isinstance(one.event, life.ProposalEvent))
    return next(own, group[-1].entry.stream)


def _is_uuid(command: str) -> bool:
    try:
        return str(UUID(command)) == command
    except ValueError:
        return False
