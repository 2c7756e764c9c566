"""Again: what was done in one ledger, done anew: with another clock, or under other names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from typing import Any

from audit.log.entry import Entry, read_recorded
from governance.domain.chapters.proposal.evolving import evolve as evolve_proposal
from governance.domain.chapters.proposal.said import ProposalEvent
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.what_stands import evolve as evolve_regime
from regime.domain.state import Regime
from tests.export import raw_of
from tests.governance.trying import Done
from tests.ledger import Ledger

Names = Mapping[str, str]
_WORD = re.compile(r"\w+")


def done_again(
    begun: Ledger, done: Iterable[Done], until: datetime, *, every: timedelta | None = None
) -> Ledger:
    """The same acts from the same beginning; the clock is called by them alone, or ``every`` time.

    Where it is called between the acts, it is called twice.
    """
    ledger = begun.fork()
    for command, actor, at in done:
        _wake(ledger, at, every)
        ledger.act(command, by=actor, at=at)
    _wake(ledger, until, every)
    ledger.run_clock(until)
    return ledger


def _wake(ledger: Ledger, until: datetime, every: timedelta | None) -> None:
    at = ledger.entries[-1].recorded_at
    while every and at + every < until:
        at += every
        ledger.run_clock(at)
        ledger.run_clock(at)


def folded(entries: Iterable[Entry]) -> tuple[Regime, dict[str, Proposal]]:
    """What stands after these entries, folded from the first."""
    regime = Regime()
    proposals: dict[str, Proposal] = {}
    for position, entry in enumerate(entries):
        recorded = read_recorded(position, raw_of(entry))
        regime = evolve_regime(regime, recorded)
        if isinstance(recorded.event, ProposalEvent):
            known = proposals.get(entry.stream, Proposal())
            proposals[entry.stream] = evolve_proposal(known, recorded)
    return regime, proposals


def renamed(done: Iterable[Done], names: Names) -> list[Done]:
    """The same acts by the same members under other names."""
    return [(under(command, names), under(by, names), at) for command, by, at in done]


def under(said: Any, names: Names) -> Any:
    """What was said, with other names in the place of these."""
    if type(said) is str:
        return _WORD.sub(lambda word: names.get(word[0], word[0]), said)
    if isinstance(said, dict):
        return {under(key, names): under(value, names) for key, value in said.items()}
    if isinstance(said, list | tuple):
        return type(said)(under(one, names) for one in said)
    if is_dataclass(said) and not isinstance(said, type):
        return type(said)(
            **{one.name: under(getattr(said, one.name), names) for one in fields(said)}
        )
    return said
