"""Library: the entries of good practice, how they stand, and what others found of them."""

from typing import Any

from audit.log.entry import Recorded
from regime import models as m
from regime.domain.chapters.library import said
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write what the entry says of a practice, and how it stands after it."""
    at = recorded.at
    match recorded.event:
        case said.PracticeOffered() as offered:
            told: dict[str, Any] = {**vars(offered), "offered_at": at}
            told |= {"entries": list(offered.entries), "sources": list(offered.sources)}
            position = recorded.position
            stands = after.library[offered.number].stands.value
            m.Practice.objects.create(
                position=position, changed_position=position, stands=stands, **told
            )
        case said.PracticeChecked(number=number, member=member, remarks=remarks):
            m.PracticeCheck.objects.create(
                position=recorded.position,
                practice=number,
                member=member,
                remarks=remarks,
                checked_at=at,
            )
            _changed(recorded, number, after)
        case said.PracticeReturned(number=number, reasons=why):
            _changed(recorded, number, after, returned_at=at, returned_for=why)
        case said.PracticeInsisted(number=number, reasons=why, check_until=until):
            told = {"insisted_at": at, "insisted_for": why, "check_until": until}
            _changed(recorded, number, after, **told)
        case said.PracticeWithdrawn(number=number, reasons=why):
            _changed(recorded, number, after, withdrawn_at=at, withdrawn_for=why)
        case said.PracticePublished(number=number, as_of=published):
            _changed(recorded, number, after, published_at=published)
        case _:
            pass


def _changed(recorded: Recorded, number: int, after: Regime, **values: Any) -> None:
    rows = m.Practice.objects.filter(pk=number)
    stands = after.library[number].stands.value
    rows.update(changed_position=recorded.position, stands=stands, **values)
