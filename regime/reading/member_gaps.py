"""Gaps of one state: how it stands to other instruments, and what of the list its law lacks.

Everything is read of the record. What it does not hold is said to be unknown, never to be missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from audit.log.encoding import Json
from audit.reading.past import PRESENT
from regime.domain.chapters.implementation.deciding import entries_of
from regime.models import Implementation, Member, Record
from regime.reading import implementation, lists, universality


@dataclass(frozen=True)
class Status:
    """How a state stands to an instrument, by each fact that tells it; empty: none is held."""

    record: Record
    facts: Mapping[str, Json]

    @property
    def lacking(self) -> tuple[str, ...]:
        """The facts by which the state stands outside; one that is not known is none of them."""
        return tuple(key for key, value in self.facts.items() if value is False)

    @property
    def unknown(self) -> bool:
        """Whether the record tells nothing of this state."""
        return all(value is None for value in self.facts.values())


@dataclass(frozen=True)
class InLaw:
    """The edition of the list in force, and what the state declared of its law, if anything."""

    edition: int
    declared: Implementation | None

    @property
    def behind(self) -> int | None:
        """By how many editions its law is behind the list; unknown where it declared nothing."""
        return None if self.declared is None else max(0, self.edition - self.declared.edition)

    @property
    def not_yet(self) -> tuple[str, ...]:
        """The entries that it says its law does not hold yet."""
        return () if self.declared is None else tuple(entries_of(self.declared.not_yet))


@dataclass(frozen=True)
class Gaps:
    """The whole report; ``law`` is nothing for a state that no article asks to declare."""

    state: Member
    instruments: tuple[Status, ...]
    law: InLaw | None


def gaps_of(state: Member) -> Gaps:
    """The report of a state, of all that is recorded now."""
    board = universality.dashboard(PRESENT)
    known = board.states.get(state.code)
    facts = known.facts if known else {}
    instruments = tuple(
        Status(one.record, {key: facts.get(key) for key in one.told_by})
        for one in board.instruments
    )
    return Gaps(state, instruments, _in_law(state.code))


def newest_gaps_position() -> int:
    """The position of the last entry that changes a report."""
    return max(
        universality.newest_position(),
        implementation.mark(),
        lists.newest_position(),
    )


def _in_law(code: str) -> InLaw | None:
    asked = implementation.who_declare() if implementation.is_kept() else []
    if lists.newest() == 0 or not any(one.code == code for one in asked):
        return None
    return InLaw(lists.newest(), implementation.standing().get(code))
