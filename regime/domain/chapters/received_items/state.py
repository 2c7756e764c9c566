"""Received items as the register holds them. ``evolve`` holds no rule and never refuses."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from audit.log.entry import Recorded
from regime.domain.chapters.received_items import said
from regime.domain.values import StateCode


@dataclass(frozen=True)
class Item:
    """What a member has received; ``report_until`` is when its end use is reported next."""

    number: int
    member: StateCode
    entry: str
    year: int
    quantity: int
    report_until: datetime
    position: int
    reports: int = 0
    off: bool = False

    def is_overdue(self, at: datetime) -> bool:
        """Whether a cycle has passed without a report on its end use."""
        return not self.off and at >= self.report_until


ReceivedItems = Mapping[int, Item]


def evolve(known: ReceivedItems, event: said.ReceivedEvent, recorded: Recorded) -> ReceivedItems:
    """Fold one entry of the register."""
    number = event.number
    match event:
        case said.ItemReceived() as told:
            one = Item(
                number,
                told.member,
                told.entry,
                told.year,
                told.quantity,
                told.report_until,
                recorded.position,
            )
        case said.EndUseReported(report_until=until):
            before = known[number]
            one = replace(before, report_until=until, reports=before.reports + 1)
        case said.ItemTakenOff():
            one = replace(known[number], off=True)
        case _:
            assert_never(event)
    return {**known, number: one}
