"""Registers past: rows of the list's registers as they stood at a moment of the log.

They are made of the entries up to the moment as the rows of now were written, or are the rows of
now without what their positions say came later. Words that are kept back now are not shown for any
moment before.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from audit.log.entry import Recorded
from audit.reading import queries as log
from audit.reading.past import Moment
from regime.domain.chapters.entry_reviews import said as entry_reviews_said
from regime.domain.chapters.library import said as library_said
from regime.domain.chapters.technology import said as technology_said
from regime.domain.chapters.workshops import said as workshops_said
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
from regime.projections import library, listing
from regime.projections import workshops as held

Row = TypeVar("Row", bound=Model)
Numbered = TypeVar("Numbered", EntryReview, Workshop, Practice)


def known(rows: "QuerySet[Row]", moment: Moment) -> "QuerySet[Row]":
    """The rows whose entry was in the log by then."""
    return rows if moment.until is None else rows.filter(position__lte=moment.until)


def entry_reviews(rows: Iterable[EntryReview], moment: Moment) -> list[EntryReview]:
    """Reviews of entries of the list."""
    if moment.until is None:
        return list(rows)
    stood = _stood(entry_reviews_said.STREAM, moment.until, listing.begun, listing.changes)
    return [stood[row.number] for row in rows]


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
    """Workshops, each with its call and what became of it."""
    if moment.until is None:
        return list(rows)
    stood = _stood(workshops_said.STREAM, moment.until, held.begun, held.changes)
    return [stood[row.number] for row in rows]


def registrations(workshop: int, moment: Moment) -> list[WorkshopRegistration]:
    """Who was registered for a workshop, in the order in which seats go."""
    if moment.until is None:
        rows = WorkshopRegistration.objects.filter(workshop=workshop)
        return list(rows.order_by("position"))
    standing: dict[int, list[WorkshopRegistration]] = {}
    for one in log.stream(workshops_said.STREAM, until=moment.until):
        if row := held.registered(one):
            standing[row.workshop].append(row)
        match one.event:
            case workshops_said.WorkshopCalled(number=number, in_place_of=before) as called:
                stood = (held.called_again(row, called) for row in standing.get(before or 0, ()))
                standing[number] = [row for row in stood if row]
            case workshops_said.RegistrationWithdrawn() as left:
                stayed = [row for row in standing[left.number] if row.state != left.member]
                standing[left.number] = stayed
            case _:
                pass
    return standing[workshop]


def practices(rows: Iterable[Practice], moment: Moment) -> list[Practice]:
    """Entries of the library."""
    until = moment.until
    if until is None:
        return list(rows)
    stood = _stood(library_said.STREAM, until, library.begun, library.changes)
    for number, row in stood.items():
        row.stands = STANDING.at(until).library[number].stands.value
    return [stood[row.number] for row in rows]


def _stood(
    stream: str,
    until: int,
    begun: Callable[[Recorded], Numbered | None],
    changes: Callable[[Any, Recorded], Mapping[int, Mapping[str, Any]]],
) -> dict[int, Numbered]:
    """The rows of a register by their numbers, as its entries up to one made them."""
    found: dict[int, Numbered] = {}
    for one in log.stream(stream, until=until):
        if row := begun(one):
            found[row.number] = row
        for number, values in changes(one.event, one).items():
            for name, value in values.items():
                setattr(found[number], name, value)
    return found
