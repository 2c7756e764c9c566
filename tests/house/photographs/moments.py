"""Moments: what stands after each act of a log, and what the act was about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from audit.log.entry import Entry, Recorded, read_recorded
from governance.domain.chapters.proposal.evolving import evolve as evolve_proposal
from governance.domain.chapters.proposal.said import ProposalEvent
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.what_stands import evolve as evolve_regime
from regime.domain.state import Regime

Group = tuple[Recorded, ...]


@dataclass(frozen=True)
class Moment:
    """The entries of one command, the state after them, and the instant at which one looks."""

    group: Group
    regime: Regime
    proposals: dict[str, Proposal]
    at: datetime

    @property
    def streams(self) -> tuple[str, ...]:
        """What the entries are about, each once."""
        return tuple(dict.fromkeys(one.entry.stream for one in self.group))

    @property
    def streams_known(self) -> set[str]:
        """The proposals and the applications that there are."""
        return {*self.proposals, *map(str, self.regime.applications)}


def types_of(group: Group) -> str:
    """What happened, each kind of event once."""
    return " ".join(dict.fromkeys(one.entry.type for one in group))


def named(group: Group) -> str:
    """Where an act stands in the log, and what happened."""
    return f"{group[0].position} {types_of(group)}"


def acted_on(group: Group) -> str:
    """The proposal that an act was about, which may lead to an event of the regime; or what was."""
    own = (one.entry.stream for one in group if isinstance(one.event, ProposalEvent))
    return next(own, group[-1].entry.stream)


def groups(entries: Sequence[Entry]) -> Iterator[Group]:
    """The entries of each command, in their order; the founding is one of them."""
    recorded = (read_recorded(at, entry.to_bytes()) for at, entry in enumerate(entries))
    for _, acted in groupby(recorded, key=lambda one: one.entry.command):
        yield tuple(acted)


def moments(entries: Sequence[Entry]) -> Iterator[Moment]:
    """What stands after each act of a log, in its order."""
    regime = Regime()
    proposals: dict[str, Proposal] = {}
    for group in groups(entries):
        for one in group:
            regime = evolve_regime(regime, one)
            if isinstance(one.event, ProposalEvent):
                known = proposals.get(one.entry.stream, Proposal())
                proposals[one.entry.stream] = evolve_proposal(known, one)
        sized = replace(regime, size=group[-1].position + 1)
        yield Moment(group, sized, dict(proposals), group[0].entry.recorded_at)
