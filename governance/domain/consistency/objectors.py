"""Objectors: what became of the objections of each member, with the entry behind every count."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from governance.domain.consistency.case import CaseObjection, Fate
from regime.domain.values import StateCode


@dataclass(frozen=True)
class Record:
    """A member's objections: by which entries they were raised, and by which each met its fate.

    One that stands is told by the entry that raised it.
    """

    member: StateCode
    raised: tuple[int, ...]
    fates: Mapping[Fate, tuple[int, ...]]

    def count(self, fate: Fate) -> int:
        """How many met this fate."""
        return len(self.fates[fate])


def records(objections: Iterable[CaseObjection]) -> tuple[Record, ...]:
    """The record of every member that ever objected, in the order of their first objections.

    An objection that is told twice (by its proposal, and by the case it is about) counts once.
    """
    raised: dict[int, CaseObjection] = {}
    for one in objections:
        raised.setdefault(one.position, one)
    by_member: dict[StateCode, list[CaseObjection]] = {}
    for position in sorted(raised):
        by_member.setdefault(raised[position].member, []).append(raised[position])
    return tuple(_record(member, found) for member, found in by_member.items())


def _record(member: StateCode, found: list[CaseObjection]) -> Record:
    return Record(
        member=member,
        raised=tuple(one.position for one in found),
        fates={fate: _entries(found, fate) for fate in Fate},
    )


def _entries(found: list[CaseObjection], fate: Fate) -> tuple[int, ...]:
    told = (
        one.position if one.fate_position is None else one.fate_position
        for one in found
        if one.fate is fate
    )
    return tuple(sorted(told))
