"""Spec: given events, when a command, then events. The rules alone, without a database."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime

from audit.log import catalogue
from audit.log.catalogue import Event
from audit.log.entry import Entry, Recorded
from audit.log.errors import Refused
from audit.log.genesis import LogFounded
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.evolving import evolve as evolve_proposal
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.deciding import OneProposal, decide
from governance.domain.recorded_commands import Command
from governance.domain.what_stands import evolve as evolve_regime
from regime.domain.packs.founding import founding_events
from regime.domain.packs.pack import Pack
from regime.domain.state import Regime
from regime.domain.values import Actor
from tests.cast import ALDER, DAY_1, OFFICER, delegations, log_key


class Spec:
    """A case: the past, then one command, then what must follow."""

    def __init__(self, pack: Pack, *, offset_seconds: int = 0) -> None:
        self._regime = _founded(pack, offset_seconds)
        self._proposal = Proposal()
        self._outcome: tuple[Event, ...] | Refused = ()

    def given(self, *happened: Event, at: datetime = DAY_1) -> Spec:
        """What is in the log already, recorded at ``at``."""
        for event in happened:
            self._fold(event, at)
        return self

    def when(self, command: Command, *, by: Actor = ALDER, at: datetime = DAY_1) -> Spec:
        """The command that is decided."""
        try:
            states = OneProposal(self._regime, self._proposal)
            self._outcome = decide(command, states, by, at).events
        except Refused as refused:
            self._outcome = refused
        return self

    def then(self, *expected: Event) -> Spec:
        """Exactly these events follow; they become part of the past."""
        if isinstance(self._outcome, Refused):
            raise AssertionError(f"refused: {self._outcome.detail}") from self._outcome
        assert self._outcome == expected
        return self.given(*expected)

    def happened(self, *, at: datetime = DAY_1) -> tuple[Event, ...]:
        """Whatever followed becomes part of the past, and is returned."""
        if isinstance(self._outcome, Refused):
            raise AssertionError(f"refused: {self._outcome.detail}") from self._outcome
        self.given(*self._outcome, at=at)
        return self._outcome

    def refused(self, error: type[Refused], *, saying: str = "", place: str = "") -> Spec:
        """The command is refused so; the detail holds ``saying``."""
        assert isinstance(self._outcome, error), f"not refused so: {self._outcome!r}"
        assert saying in self._outcome.detail
        assert not place or self._outcome.place == place
        return self

    @property
    def proposal(self) -> Proposal:
        return self._proposal

    @property
    def regime(self) -> Regime:
        return self._regime

    def _fold(self, event: Event, at: datetime) -> None:
        recorded = _recorded(event, self._regime.size, at)
        regime = evolve_regime(self._regime, recorded)
        self._regime = replace(regime, size=regime.size + 1)
        if isinstance(event, life.ProposalEvent):
            self._proposal = evolve_proposal(self._proposal, recorded)


def _recorded(event: Event, position: int, at: datetime) -> Recorded:
    declared = catalogue.type_of(event)
    entry = Entry(
        stream=declared.stream or "proposal",
        version=0,
        type=declared.name,
        schema=declared.version,
        recorded_at=at,
        actor=OFFICER.as_record(),
        command=str(uuid.UUID(int=0)),
        data={},
    )
    return Recorded(position, entry, event, b"")


def _founded(pack: Pack, offset_seconds: int) -> Regime:
    genesis = LogFounded(
        origin="localhost/tiny",
        vkey=log_key("localhost/tiny").verifier.vkey,
        pack=pack.name,
        pack_digest=pack.digest,
        clock=pack.clock,
        day_seconds=pack.day_seconds,
        founded_at=DAY_1,
        offset_seconds=offset_seconds,
    )
    regime = Regime()
    for event in (*founding_events(pack, genesis), *delegations()):
        regime = evolve_regime(regime, _recorded(event, regime.size, DAY_1))
        regime = replace(regime, size=regime.size + 1)
    return regime
