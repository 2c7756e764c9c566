"""Library: the entries of good practice, how they stand, and what others found of them.

What an entry of the log begins and what it changes is said once, for rows that are written and for
rows as they stood.
"""

from typing import Any, assert_never

from audit.log.entry import Recorded
from regime import models as m
from regime.domain.chapters.library import said
from regime.domain.state import Regime


def project(recorded: Recorded, before: Regime, after: Regime) -> None:
    """Write what the entry says of a practice, and how it stands after it."""
    if not isinstance(event := recorded.event, said.LibraryEvent):
        return
    stands = after.library[event.number].stands.value
    if row := begun(recorded):
        row.stands = stands
        row.save(force_insert=True)
    if isinstance(event, said.PracticeChecked):
        m.PracticeCheck.objects.create(
            position=recorded.position,
            practice=event.number,
            member=event.member,
            remarks=event.remarks,
            checked_at=recorded.at,
        )
    for number, values in changes(event, recorded).items():
        m.Practice.objects.filter(pk=number).update(stands=stands, **values)


def begun(recorded: Recorded) -> m.Practice | None:
    """The practice that an entry offers; how it stands, the state says."""
    offered = recorded.event
    if not isinstance(offered, said.PracticeOffered):
        return None
    told: dict[str, Any] = {**vars(offered), "offered_at": recorded.at}
    told |= {"entries": list(offered.entries), "sources": list(offered.sources)}
    return m.Practice(position=recorded.position, changed_position=recorded.position, **told)


def changes(event: said.LibraryEvent, recorded: Recorded) -> dict[int, dict[str, Any]]:
    """What an entry changes of a practice that was offered before, by its number."""
    at, touched = recorded.at, {"changed_position": recorded.position}
    match event:
        case said.PracticeOffered():
            return {}
        case said.PracticeReturned(number=number, reasons=why):
            return {number: {"returned_at": at, "returned_for": why, **touched}}
        case said.PracticeInsisted(number=number, reasons=why, check_until=until):
            told = {"insisted_at": at, "insisted_for": why, "check_until": until}
            return {number: {**told, **touched}}
        case said.PracticeWithdrawn(number=number, reasons=why):
            return {number: {"withdrawn_at": at, "withdrawn_for": why, **touched}}
        case said.PracticePublished(number=number, as_of=published):
            return {number: {"published_at": published, **touched}}
        case said.PracticeChecked(number=number):
            return {number: touched}
        case _:
            assert_never(event)
