"""Received items: one is entered, its end use is reported each cycle, it is taken off.

``number`` counts the items of the register, from 1. Whence an item came and what it serves is said
in a restricted part, under a seal; the log holds the entry of the list and how many there are.
"""

from datetime import datetime
from typing import Annotated

from audit.log.catalogue import Commitment, event
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.log.limits import Most, Ordinal, Within
from regime.domain.acts import HEADS, act
from regime.domain.telling import CHANGED, opened, tells
from regime.domain.values import StateCode

LONGEST, MOST_BYTES = 4_000, 16_000
Words = Annotated[str, Most(LONGEST)]
Entry = Annotated[str, Most(40)]
Year = Annotated[int, Within(1900, 9999)]
Quantity = Annotated[int, Within(1, 999_999_999)]
Size = Annotated[int, Within(1, MOST_BYTES)]

STREAM, ROLE = "received-items", "received_items"


@tells(opened("report_until"))
@event("ItemReceived", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class ItemReceived:
    """A member has received so many items of an entry of the list, in a year.

    ``restricted`` seals from whom and what for, of ``size`` bytes in UTF-8, until ``class_until``.
    The next end-use report is due by ``report_until``.
    """

    number: int
    member: StateCode
    entry: str
    year: int
    quantity: int
    restricted: Commitment
    size: int
    class_until: datetime
    report_until: datetime

    def admits(self, field: str, value: Json) -> bool:
        """The restricted part is text of ``size`` bytes in UTF-8."""
        return isinstance(value, str) and len(value.encode()) == self.size


@act(
    "enter_received_item",
    "enter what one’s own state has received of the list",
    role=ROLE,
    by=HEADS,
    at="members/<code>/received-items/",
    leads_to=ItemReceived,
    makes="received item",
)
class EnterReceivedItem:
    """Enter what the own state has received, by the entry of the list and in counts."""

    entry: Entry
    year: Year
    quantity: Quantity
    restricted: Commitment
    size: Size


@tells(opened("report_until"))
@event("EndUseReported", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class EndUseReported:
    """A member reports what an item serves now, in a restricted part; the next is due again."""

    number: int
    restricted: Commitment
    size: int
    class_until: datetime
    report_until: datetime

    def admits(self, field: str, value: Json) -> bool:
        """The restricted part is text of ``size`` bytes in UTF-8."""
        return isinstance(value, str) and len(value.encode()) == self.size


@act(
    "report_end_use",
    shares=EnterReceivedItem,
    at="members/<code>/received-items/<number>/end-use/",
    leads_to=EndUseReported,
)
class ReportEndUse:
    """Report what an item of one's own state serves now."""

    number: Ordinal
    restricted: Commitment
    size: Size


@tells(CHANGED)
@event("ItemTakenOff", version=1, since=(6,), stream=STREAM, rests_on=(ROLE,))
class ItemTakenOff:
    """An item is in the hands of the member no more, and why."""

    number: int
    reasons: str


@act(
    "take_item_off",
    shares=EnterReceivedItem,
    at="members/<code>/received-items/<number>/take-off/",
    leads_to=ItemTakenOff,
)
class TakeItemOff:
    """Take an item off the register, whose end use is not overdue, and say why."""

    number: Ordinal
    reasons: Words


ReceivedCommand = EnterReceivedItem | ReportEndUse | TakeItemOff
ReceivedEvent = ItemReceived | EndUseReported | ItemTakenOff


class NoItem(Refused):
    """The register holds no such item of this member, or holds it no more."""

    code = "no_received_item"


class ItemRefused(Refused):
    """An item is of an entry of the list and of a year that has begun; each member has so many."""

    code = "received_item_refused"


class EndUseOverdue(Refused):
    """An item whose end-use report is overdue stays on the register until there is one."""

    code = "end_use_overdue"
