"""Lists: queries of the editions of the control list, and of the list as an edition had it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from audit import store
from audit.log.encoding import Json
from audit.log.errors import Malformed
from audit.log.instants import read_offset_instant
from audit.once import read_once
from audit.reading import queries as log
from audit.reading.past import Moment
from regime.domain.chapters.lists.parts import COLLECTION, PARTS
from regime.models import ListEdition
from regime.reading import records
from regime.reading.records import Stood

FOUNDED = 1
FOUNDING = "founded"
_NUMBER = re.compile(r"[0-9]{1,6}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True)
class Edition:
    """An edition of the list, the first one too: by which decision, why, and from when until when.

    ``cause`` is why it is: it was founded, adopted for good, laid over for a time, or a time ended.
    ``until`` is when the next one followed; nothing where it is in force. ``position`` is the entry
    after which the list is what the edition says.
    """

    edition: int
    cause: str
    decision: str
    ends: str
    changes: Json
    in_force_at: datetime
    until: datetime | None
    position: int


def editions() -> "QuerySet[ListEdition]":
    """The editions after the first, the newest first."""
    return ListEdition.objects.order_by("-edition")


def edition(number: int) -> ListEdition | None:
    """One edition after the first; nothing for the first, and where there is none."""
    return ListEdition.objects.filter(edition=number).first()


def newest() -> int:
    """The number of the edition in force; 0 where the regime keeps no list."""
    found = editions().first()
    if found:
        return found.edition
    return FOUNDED if records.records(COLLECTION).exists() else 0


@read_once
def newest_position() -> int:
    """The position of the last edition after the first; -1 where there is none."""
    found = editions().first()
    return found.position if found else -1


def edition_at(position: int) -> int:
    """The edition in force after the entry at ``position``; 0 where the regime keeps no list."""
    found = editions().filter(position__lte=position).first()
    return found.edition if found else min(newest(), FOUNDED)


def listed(number: int) -> Mapping[str, Mapping[str, Stood]] | None:
    """The records of each part as an edition had them; nothing where there is no such edition."""
    if not 0 < number <= newest():
        return None
    found = edition(number)
    until = found.position if found else records.founded_position()
    return {part.key: records.stood(part.collection, until) for part in PARTS}


@read_once
def every(until: int | None = None) -> list[Edition]:
    """All editions by entry ``until``, or now, the newest first, the founding last."""
    if not newest() or (until is not None and until < records.founded_position()):
        return []
    rows = editions() if until is None else editions().filter(position__lte=until)
    found: list[Edition] = []
    for row in rows:
        found.append(_read(row, until=found[-1].in_force_at if found else None))
    return [*found, _founded(until=found[-1].in_force_at if found else None)]


def one(number: int) -> Edition | None:
    """One edition; nothing where there is none of this number."""
    return next((found for found in every() if found.edition == number), None)


def edition_named(text: str, *, place: str) -> Edition | None:
    """The edition of a number, or the one in force at an instant or at the end of a day (UTC).

    Nothing where none stood then. Raises ``Malformed`` for what is neither, or lies ahead.
    """
    if _NUMBER.fullmatch(text):
        return one(int(text))
    if _DAY.fullmatch(text):
        at = end_of(text, place=place)
    else:
        at = read_offset_instant(text.replace(" ", "+"), place=place)
        _must_not_lie_ahead(at, place)
    return next((found for found in every() if found.in_force_at <= at), None)


def end_of(day: str, *, place: str) -> datetime:
    """The end of a day (UTC), or now where it is today; ``Malformed`` where it lies ahead."""
    if not _DAY.fullmatch(day):
        raise Malformed(_("A day is wanted, such as 2026-01-31."), place=place)
    begins = read_offset_instant(f"{day}T00:00:00Z", place=place)
    _must_not_lie_ahead(begins, place)
    return min(begins + timedelta(days=1, microseconds=-1), store.now())


def _must_not_lie_ahead(at: datetime, place: str) -> None:
    if at > store.now():
        raise Malformed(_("This instant lies ahead: nobody knows what will stand."), place=place)


def moment_of_edition(number: int) -> Moment | None:
    """The moment of the log at which an edition began; nothing where there is no such edition."""
    found = one(number)
    if found is None:
        return None
    at = log.recorded_at(found.position)
    return Moment(found.position, recorded_by=found.position, recorded_at=at)


def by_decision(decision: str) -> list[Edition]:
    """The editions that a decision made, and the one with which its time ended, oldest first."""
    return [found for found in reversed(every()) if found.decision == decision]


def _read(row: ListEdition, *, until: datetime | None) -> Edition:
    return Edition(
        edition=row.edition,
        cause=row.cause,
        decision=row.decision,
        ends=row.ends,
        changes=row.changes,
        in_force_at=row.in_force_at,
        until=until,
        position=row.position,
    )


def _founded(*, until: datetime | None) -> Edition:
    """The list of the founding."""
    position = records.founded_position()
    return Edition(
        edition=FOUNDED,
        cause=FOUNDING,
        decision="",
        ends="",
        changes=[],
        in_force_at=log.recorded_at(position),
        until=until,
        position=position,
    )
