"""Registers past: rows of the list's registers as they stood at a moment of the log.

A row holds all that became of a thing. What came after the moment is taken out again: whether it
had come, the state folded up to the moment says, or the position of its entry. Words that are kept
back now are not shown for any moment before.
"""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model, QuerySet

from audit.log.entry import Recorded
from audit.reading import queries as log
from audit.reading.past import Moment
from regime.domain.chapters.library import said as library_said
from regime.domain.chapters.library.state import Practice as PracticeState
from regime.domain.chapters.library.state import Stands
from regime.domain.chapters.technology import said as technology_said
from regime.domain.chapters.workshops import said as workshops_said
from regime.domain.chapters.workshops.state import Workshop as WorkshopState
from regime.domain.values import StateCode
from regime.folded import STANDING
from regime.models import (
    EntryReview,
    HistoryLink,
    Implementation,
    Practice,
    Topic,
    Workshop,
    WorkshopRegistration,
)

Row = TypeVar("Row", bound=Model)


def known(rows: "QuerySet[Row]", moment: Moment) -> "QuerySet[Row]":
    """The rows whose entry was in the log by then."""
    return rows if moment.until is None else rows.filter(position__lte=moment.until)


def entry_reviews(rows: Iterable[EntryReview], moment: Moment) -> list[EntryReview]:
    """Reviews of entries; one changes once, when it counts or a further one is asked for."""
    found = list(rows)
    for row in found:
        if moment.until is not None and row.changed_position > moment.until:
            row.counted_at = row.asked_at = None
            row.asked_by = row.asked_because = ""
            row.changed_position = row.position
    return found


def declarations(rows: "QuerySet[Implementation]", moment: Moment) -> list[Implementation]:
    """Declarations; what replaced one later had not replaced it."""
    found = list(known(rows, moment))
    for row in found:
        if moment.until is not None and (row.replaced_position or 0) > moment.until:
            row.replaced_position = None
    return found


def links(rows: "QuerySet[HistoryLink]", moment: Moment) -> list[HistoryLink]:
    """Links of events; one that was taken back later stood."""
    found = list(known(rows, moment))
    for row in found:
        if moment.until is not None and row.changed_position > moment.until:
            row.ended_at, row.ended_because, row.changed_position = None, "", row.position
    return found


def topics(rows: Iterable[Topic], moment: Moment) -> list[Topic]:
    """Topics, as far as no fold tells of them: why words were hidden, and the last entry."""
    found, until = list(rows), moment.until
    if until is None:
        return found
    because: dict[str, str] = {}
    changed: dict[str, int] = {}
    for one in log.stream(technology_said.STREAM, until=until):
        match one.event:
            case technology_said.TopicHidden(topic=topic, reasons=reasons):
                because[topic] = reasons
            case technology_said.TopicShown(topic=topic):
                because.pop(topic, None)
            case _:
                topic = str(getattr(one.event, "topic", ""))
        changed[topic] = one.position
    for row in found:
        row.hidden = row.hidden or row.code in because
        row.hidden_because = row.hidden_because or because.get(row.code, "")
        row.changed_position = changed[row.code]
    return found


def workshops(rows: Iterable[Workshop], moment: Moment) -> list[Workshop]:
    """Workshops, without what was cancelled, called again or found later."""
    until = moment.until
    if until is None:
        return list(rows)
    stood, changed = STANDING.at(until).workshops, _changed(workshops_said.STREAM, until)
    return [_workshop(row, stood[row.number], changed[row.number]) for row in rows]


def _workshop(row: Workshop, stood: WorkshopState, changed: int) -> Workshop:
    row.again, row.overdue, row.changed_position = stood.again, stood.overdue, changed
    if not stood.cancelled:
        row.cancelled_at, row.cancelled_for = None, ""
    if not stood.found:
        row.findings = row.findings_by = ""
        row.findings_at = row.findings_position = None
        row.findings_late = False
    return row


def registrations(workshop: int, moment: Moment) -> list[WorkshopRegistration]:
    """Who was registered for a workshop, in the order in which seats go."""
    if moment.until is None:
        rows = WorkshopRegistration.objects.filter(workshop=workshop)
        return list(rows.order_by("position"))
    registered: dict[int, dict[StateCode, WorkshopRegistration]] = {}
    for one in log.stream(workshops_said.STREAM, until=moment.until):
        match one.event:
            case workshops_said.WorkshopCalled(number=number, in_place_of=before) as called:
                stand = registered.get(before or 0, {})
                registered[number] = {
                    state: row
                    for state, row in stand.items()
                    if called.open_to_all or row.by == row.state
                }
            case workshops_said.DelegationRegistered(number=number, member=state, persons=persons):
                row = _registration(one, number, state, by=state, persons=persons)
                registered[number][state] = row
            case workshops_said.OutsideSeatAsked(number=number, state=state) as asked:
                row = _registration(one, number, state, by=asked.member, persons=asked.persons)
                row.name = asked.name
                registered[number][state] = row
            case workshops_said.RegistrationWithdrawn(number=number, member=state):
                del registered[number][state]
            case _:
                pass
    return list(registered[workshop].values())


def _registration(
    recorded: Recorded, number: int, state: StateCode, *, by: StateCode, persons: int
) -> WorkshopRegistration:
    return WorkshopRegistration(
        key=f"{number} {state}",
        workshop=number,
        state=state,
        by=by,
        persons=persons,
        registered_at=recorded.at,
        position=recorded.position,
    )


def practices(rows: Iterable[Practice], moment: Moment) -> list[Practice]:
    """Entries of the library, without what became of them later."""
    until = moment.until
    if until is None:
        return list(rows)
    stood, changed = STANDING.at(until).library, _changed(library_said.STREAM, until)
    return [_practice(row, stood[row.number], changed[row.number]) for row in rows]


def _practice(row: Practice, stood: PracticeState, changed: int) -> Practice:
    """One ends with its withdrawal; before that it is published, and before that it is checked."""
    row.stands, row.check_until = stood.stands.value, stood.check.at
    row.changed_position = changed
    if stood.stands is not Stands.WITHDRAWN:
        row.withdrawn_at, row.withdrawn_for = None, ""
    if stood.stands not in (Stands.WITHDRAWN, Stands.PUBLISHED):
        row.published_at = None
        if not stood.insisted:
            row.insisted_at, row.insisted_for = None, ""
        if not stood.insisted and stood.stands is not Stands.RETURNED:
            row.returned_at, row.returned_for = None, ""
    return row


def _changed(stream: str, until: int) -> dict[int, int]:
    """The last entry by then of each number of a register."""
    found: dict[int, int] = {}
    for one in log.stream(stream, until=until):
        for name in ("number", "in_place_of"):
            number = getattr(one.event, name, None)
            if number is not None:
                found[number] = one.position
    return found
