"""History: the proposals of a log as they really went, act by act, with what stood before each.

It folds entries in the order of their positions. It need not see them all: of a proposal that is
wanted every act as a whole, and everything that changes what stands, is enough.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from audit.log.entry import Recorded
from governance.domain.chapters.calls.said import (
    NoticeChallenged,
    OfItsChallenge,
    TransferReported,
)
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.evolving import evolve as evolve_proposal
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said as submission
from governance.domain.families.elections import Elective
from governance.domain.kinds import kind_told
from governance.domain.what_stands import with_challenge, with_late_report, with_reading
from regime.domain.contents import REGIME
from regime.domain.rulebook.periods import REAL_DAY_SECONDS
from regime.domain.state import Regime
from regime.domain.values import CLOCK, Actor, MatterId, Symbol

Wanted = Callable[[Symbol, MatterId], bool]


@dataclass(frozen=True)
class Act:
    """What one command recorded, and the regime as it stood just before."""

    regime: Regime
    recorded: tuple[Recorded, ...]

    @property
    def position(self) -> int:
        """Where its first entry stands."""
        return self.recorded[0].position

    @property
    def at(self) -> datetime:
        """When it was recorded."""
        return self.recorded[0].entry.recorded_at

    @property
    def actor(self) -> Actor:
        """Who acted."""
        return Actor.from_record(dict(self.recorded[0].entry.actor))

    @property
    def by_clock(self) -> bool:
        """Whether nobody acted: a period ended."""
        return self.recorded[0].entry.actor == CLOCK.as_record()


@dataclass(frozen=True)
class Case:
    """One proposal as it really went: its acts, and how it stands after the last of them."""

    proposal: Proposal
    acts: tuple[Act, ...]

    @property
    def told(self) -> tuple[Recorded, ...]:
        """The entries of its own stream."""
        of_acts = (one for act in self.acts for one in act.recorded)
        return tuple(one for one in of_acts if isinstance(one.event, life.ProposalEvent))


class History:
    """What a log tells of the proposals that are ``wanted``, and of what stood meanwhile."""

    def __init__(self, entries: Iterable[Recorded], *, wanted: Wanted) -> None:
        self.regime = Regime()
        self.size = 0
        self.until: datetime | None = None
        self._wanted = wanted
        self._instants: list[datetime] = []
        self._regimes: list[Regime] = []
        self._proposals: dict[Symbol, Proposal] = {}
        self._acts: dict[Symbol, list[Act]] = {}
        group: list[Recorded] = []
        for recorded in entries:
            if group and group[0].entry.command != recorded.entry.command:
                self._take(group)
                group = []
            group.append(recorded)
        if group:
            self._take(group)

    @property
    def cases(self) -> dict[Symbol, Case]:
        """The cases by their symbols, in the order of submission.

        An election is none: who is elected follows from ballots whose voters nobody knows.
        """
        cases = {of: Case(self._proposals[of], tuple(acts)) for of, acts in self._acts.items()}
        return {of: one for of, one in cases.items() if not _is_election(one.proposal)}

    @property
    def day_seconds(self) -> int:
        """How long a day of this log is."""
        return self.regime.founded.day_seconds if self.regime.founded else REAL_DAY_SECONDS

    def regime_at(self, at: datetime) -> Regime:
        """What stood at an instant, with all that counts from it."""
        return self._regimes[max(bisect_right(self._instants, at) - 1, 0)]

    def _take(self, group: Sequence[Recorded]) -> None:
        before = replace(self.regime, size=group[0].position)
        for recorded in group:
            self._fold(recorded)
        for part in _parts(group):
            self._take_part(part, before)

    def _take_part(self, part: Sequence[Recorded], before: Regime) -> None:
        symbol = self._symbol_of(part)
        if symbol is None:
            return
        self._acts.setdefault(symbol, []).append(Act(before, tuple(part)))
        for recorded in part:
            if isinstance(recorded.event, life.ProposalEvent):
                known = self._proposals.get(symbol, Proposal())
                self._proposals[symbol] = evolve_proposal(known, recorded)

    def _fold(self, recorded: Recorded) -> None:
        self.size, self.until = recorded.position + 1, recorded.entry.recorded_at
        folded = REGIME.evolve(self.regime, recorded)
        if isinstance(recorded.event, submission.ProposalSubmitted):
            folded = with_reading(folded, recorded.event)
        if isinstance(recorded.event, NoticeChallenged):
            folded = with_challenge(folded, recorded.event, Symbol(recorded.entry.stream))
        if isinstance(recorded.event, TransferReported):
            folded = with_late_report(folded, recorded.event, recorded)
        if folded is self.regime:
            return
        self.regime = folded
        at = max(recorded.at, self._instants[-1]) if self._instants else recorded.at
        if self._instants and self._instants[-1] == at:
            self._regimes[-1] = folded
        else:
            self._instants.append(at)
            self._regimes.append(folded)

    def _symbol_of(self, group: Sequence[Recorded]) -> Symbol | None:
        """The wanted proposal that an act is about; nothing where it is about none."""
        for recorded in group:
            event, symbol = recorded.event, Symbol(recorded.entry.stream)
            if isinstance(event, submission.ProposalSubmitted):
                return symbol if self._wanted(symbol, event.matter) else None
            if isinstance(event, life.ProposalEvent):
                return symbol if symbol in self._acts else None
        return None


def _parts(group: Sequence[Recorded]) -> Iterator[Sequence[Recorded]]:
    """What one command did to a proposal, and to one that it made or whose challenge it is."""
    own = [n for n, one in enumerate(group) if isinstance(one.event, life.ProposalEvent)]
    end = next((begin for n in own[1:] if (begin := _of_another(group, n))), len(group))
    yield group[:end]
    if end < len(group):
        yield group[end:]


def _of_another(group: Sequence[Recorded], n: int) -> int | None:
    """Where the part of another proposal begins, if it is with this entry: a new one's symbol."""
    event = group[n].event
    if isinstance(event, OfItsChallenge):
        return n
    return n - 1 if isinstance(event, submission.ProposalSubmitted) else None


def _is_election(proposal: Proposal) -> bool:
    return isinstance(kind_told(proposal.kind, proposal.matter), Elective)
