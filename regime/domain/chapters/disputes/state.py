"""Disputes as the public register holds them, and which of them count.

``evolve`` holds no rule and never refuses.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from audit.log.entry import Recorded
from regime.domain.chapters.disputes import said
from regime.domain.values import StateCode


@dataclass(frozen=True)
class Dispute:
    """A dispute that ``state`` declared with ``other`` then, by the entry at ``position``."""

    number: int
    state: StateCode
    other: StateCode
    position: int
    declared_at: datetime
    ended: bool = False
    contested: bool = False


Disputes = Mapping[int, Dispute]


def evolve(disputes: Disputes, event: said.DisputeEvent, recorded: Recorded) -> Disputes:
    """Fold one entry of the register."""
    match event:
        case said.DisputeDeclared(number=number):
            return {**disputes, number: _declared(event, recorded)}
        case said.DisputeEnded(number=number):
            return {**disputes, number: replace(disputes[number], ended=True)}
        case said.DisputeContested(number=number):
            return {**disputes, number: replace(disputes[number], contested=True)}
        case _:
            assert_never(event)


def _declared(event: said.DisputeDeclared, recorded: Recorded) -> Dispute:
    return Dispute(event.number, event.state, event.other, recorded.position, recorded.at)


def declared_by(
    disputes: Disputes, member: StateCode, *, about: StateCode, until: datetime
) -> bool:
    """Whether a member itself has declared a dispute with ``about`` by then, and it stands."""
    return any(
        (one.state, one.other) == (member, about)
        and not (one.ended or one.contested)
        and one.declared_at <= until
        for one in disputes.values()
    )


def counting(
    disputes: Disputes, member: StateCode, *, about: StateCode, filed: int | None = None
) -> tuple[int, ...]:
    """The numbers of the disputes that count between a member and the state that a text is about.

    They have not ended, and the other state does not contest them. Where that state applies, what
    it declared itself counts only if that was before the entry that filed its application: nobody
    chooses, with a case before it, who judges that case. What the member declared counts whenever.
    """
    return tuple(
        dispute.number
        for dispute in disputes.values()
        if {dispute.state, dispute.other} == {member, about}
        and not dispute.ended
        and not dispute.contested
        and (filed is None or dispute.state != about or dispute.position < filed)
    )
