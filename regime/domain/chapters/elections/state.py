"""Elections: what stands of elected offices, folded from the log. It holds no rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from regime.domain.chapters.elections import said
from regime.domain.values import MatterId, StateCode, Symbol


@dataclass(frozen=True)
class Seat:
    """A seat on the panel, and until when it is held."""

    holder: said.Elected
    until: datetime


@dataclass(frozen=True)
class Elections:
    """Elections that are open, the rotation, who was elected to the chair last, and the panel.

    ``failed`` are the matters whose last election left the office unfilled.
    """

    open: Mapping[MatterId, Symbol] = field(default_factory=dict)
    failed: frozenset[MatterId] = frozenset()
    rotation: tuple[str, ...] = ()
    chair: said.Elected | None = None
    seats: tuple[Seat, ...] = ()

    def serving(self, at: datetime) -> tuple[Seat, ...]:
        """The seats of the panel that are held at ``at``."""
        return tuple(seat for seat in self.seats if at < seat.until)

    def evolve(self, event: said.ElectionEvent) -> "Elections":
        """What stands after one more entry."""
        match event:
            case said.ElectionCalled(matter=matter, proposal=proposal):
                return replace(self, open={**self.open, matter: proposal})
            case said.RotationDrawn(order=order):
                return replace(self, rotation=order)
            case said.ChairElected(matter=matter, elected=elected):
                return replace(self._filled(matter), chair=elected)
            case said.PanelElected(matter=matter, elected=holders, until=until):
                seats = tuple(Seat(holder, until) for holder in holders)
                return replace(self._filled(matter), seats=(*self.seats, *seats))
            case said.ElectionFailed(matter=matter):
                return replace(self._ended(matter), failed=self.failed | {matter})
            case _:
                assert_never(event)

    def without(self, state: StateCode) -> "Elections":
        """What stands once a state takes part no more: its seat on the panel is free."""
        return replace(self, seats=tuple(one for one in self.seats if one.holder.member != state))

    def _filled(self, matter: MatterId) -> "Elections":
        return replace(self._ended(matter), failed=self.failed - {matter})

    def _ended(self, matter: MatterId) -> "Elections":
        left = {one: symbol for one, symbol in self.open.items() if one != matter}
        return replace(self, open=left)
