"""Dates of the registers: until when topics are noted, workshops, entries and readings reviewed.

They are read from what stands. A date that moves, as that of the next note of a topic, stays the
same date; one that nobody need wait for any more is told as ended until it has passed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from audit.reading import queries as log
from audit.reading.past import PRESENT
from governance.domain.figures.readings import Reading, review_due, superseded_by
from governance.reading import interpretations, technology
from governance.reading.interpretation_rows import told_of
from governance.reading.interpretations import OnFile
from governance.reading.technology import TopicRead
from regime.domain.chapters.entry_reviews.schedule import Scheduled
from regime.models import Workshop
from regime.reading import list_reviews, lists, workshops


class What(StrEnum):
    """What is due, begins or ends."""

    FIRST_NOTE = "first_note"
    TOPIC_REVIEW = "topic_review"
    REGISTRATION = "registration"
    BEGINS = "begins"
    FINDINGS = "findings"
    ENTRIES = "entries"
    ENTRY = "entry"
    READING = "reading"


@dataclass(frozen=True)
class RegisterDate:
    """A date of what stands under ``of`` in a register, and how often and when it was changed.

    ``left`` are the entries of a part of the list that are due then.
    """

    what: What
    of: str
    title: str
    at: datetime
    set_at: datetime
    changed_at: datetime
    changes: int = 0
    ended: bool = False
    left: int = 0


def register_dates_after(at: datetime) -> list[RegisterDate]:
    """Each date of the registers that had not come at an instant."""
    every = (*_of_topics(), *_of_workshops(), *_of_entries(at), *_of_readings(at))
    return [one for one in every if one.at > at]


def _of_topics() -> Iterator[RegisterDate]:
    """The next note of each topic: the date moves with every note, and ends with the topic."""
    if not technology.is_watched():
        return
    for one in technology.all_topics():
        if one.due_at:
            yield _of_topic(one, one.due_at)


def _of_topic(one: TopicRead, due_at: datetime) -> RegisterDate:
    brought = int(one.record is not None)  # with its first note
    touched = one.row is not None
    return RegisterDate(
        What.FIRST_NOTE if one.awaits_first_note else What.TOPIC_REVIEW,
        one.code,
        one.title,
        due_at,
        set_at=one.filed_at,
        changed_at=log.recorded_at(one.changed_position) if touched else one.filed_at,
        changes=one.note - brought + len(one.turns),
        ended=not one.is_open,
    )


def _of_workshops() -> Iterator[RegisterDate]:
    for row in workshops.workshops().order_by("number"):
        yield _of_workshop(row, What.REGISTRATION, row.register_until)
        yield _of_workshop(row, What.BEGINS, row.begins_at)
        yield _of_workshop(row, What.FINDINGS, row.findings_until, done_at=row.findings_at)


def _of_workshop(
    row: Workshop, what: What, at: datetime, *, done_at: datetime | None = None
) -> RegisterDate:
    ended_at = row.cancelled_at or done_at
    return RegisterDate(
        what,
        str(row.number),
        row.title,
        at,
        set_at=row.called_at,
        changed_at=ended_at or row.called_at,
        changes=int(ended_at is not None),
        ended=ended_at is not None,
    )


def _of_entries(at: datetime) -> Iterator[RegisterDate]:
    """When reviews of entries are due next, by parts of the list; of an added entry by itself."""
    found = list_reviews.scheduled_now()
    if found is None:
        return
    parts: dict[int | str, list[Scheduled]] = {}
    for one in found.entries:
        parts.setdefault(one.part or one.entry, []).append(one)
    titles, changed = list_reviews.titles(), lists.every()
    counted = [(one.entry, one.counted_at) for one in list_reviews.counted(PRESENT)]
    for of, entries in parts.items():
        ahead = [one.due_at for one in entries if one.due_at > at]
        own = {one.entry for one in entries}
        reviewed = [each for entry, each in counted if each and entry in own]
        touched = [found.begun, *reviewed, *(one.in_force_at for one in changed[:-1])]
        if ahead:
            yield RegisterDate(
                What.ENTRIES if isinstance(of, int) else What.ENTRY,
                str(of),
                titles.get(str(of), ""),
                min(ahead),
                set_at=found.begun,
                changed_at=max(touched),
                changes=len(touched) - 1,
                left=ahead.count(min(ahead)),
            )


def _of_readings(at: datetime) -> Iterator[RegisterDate]:
    """Until when readings are reviewed: common ones by their own days, all after a change."""
    found = interpretations.interpretations() if interpretations.is_kept() else []
    every = told_of(found)
    for one in found:
        dates = [one.told.review_until, *(each.review_until for each in one.told.changes)]
        ahead = [each for each in dates if each and each > at]
        if ahead:
            due_at = review_due(one.told, every)
            yield _of_reading(one, every, due_at or min(ahead), ended=due_at is None)


def _of_reading(one: OnFile, every: list[Reading], at: datetime, *, ended: bool) -> RegisterDate:
    """The review of one reading: an answer or a later reading ends it, a change moves it."""
    told, later = one.told, superseded_by(one.told, every)
    begun = told.agreed.position if told.agreed else told.position
    answers = (*told.findings, *((later.agreed,) if later and later.agreed else ()))
    touched = [begun, *(each.position for each in (*told.changes, *answers))]
    return RegisterDate(
        What.READING,
        told.key,
        one.title,
        at,
        set_at=log.recorded_at(begun),
        changed_at=log.recorded_at(max(touched)),
        changes=len(touched) - 1,
        ended=ended,
    )
