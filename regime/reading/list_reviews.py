"""Reviews of the list’s entries for readers: the schedule, what is overdue, and the register.

What is overdue is asked of the instant of asking: no entry of the log need say it.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from django.db.models import Max, QuerySet

from audit.once import read_once
from audit.reading import queries as log
from audit.reading.past import PRESENT, Moment
from regime.domain.chapters.entry_reviews.said import ROLE
from regime.domain.chapters.entry_reviews.schedule import (
    Cycle,
    Held,
    Scheduled,
    cycle_of,
    schedule,
)
from regime.domain.listed import LIST, is_out
from regime.models import EntryReview
from regime.reading import queries, records
from regime.reading import registers_past as past
from regime.reading.registers_past import known


@dataclass(frozen=True)
class Schedule:
    """When the review of each entry is due, as of an instant."""

    cycle: Cycle
    article: str
    begun: datetime
    at: datetime
    entries: tuple[Scheduled, ...]

    @property
    def overdue(self) -> tuple[Scheduled, ...]:
        """The entries that were not reviewed in time."""
        return tuple(one for one in self.entries if one.is_overdue(self.at))

    @property
    def reviewed(self) -> tuple[Scheduled, ...]:
        """The entries of which a review counts."""
        return tuple(one for one in self.entries if one.reviewed_at)

    def days_overdue(self, one: Scheduled) -> int | None:
        """The whole days since an entry is overdue; nothing of one that is not."""
        if not one.is_overdue(self.at):
            return None
        return (self.at - one.due_at) // timedelta(seconds=self.cycle.day_seconds)

    def of_entry(self, entry: str) -> Scheduled | None:
        """The entry with this code, where it stands on the list."""
        return next((one for one in self.entries if one.entry == entry), None)


def scheduled_now() -> Schedule | None:
    """The schedule as of now; nothing where the rules or the record have no list to review."""
    return scheduled(PRESENT)


@read_once
def scheduled(moment: Moment) -> Schedule | None:
    """The schedule of a moment, late being what was late by then; nothing where there was none."""
    until, founded = moment.until, log.founded()
    edition = queries.editions(until=until).first()
    code = edition.roles.get(ROLE) if edition else None
    article = queries.article(code, edition.edition) if edition and code else None
    if article is None or founded is None or not known(records.records(LIST), moment).exists():
        return None
    cycle = cycle_of(
        int(article.parameters["cycle_days"]),
        Fraction(str(article.parameters["share_per_year"])),
        founded.day_seconds,
    )
    begun = founded.founded_at + timedelta(seconds=founded.offset_seconds)
    found = tuple(schedule(_held(begun, moment), cycle))
    return Schedule(cycle, article.article, begun, moment.at, found)


def _held(begun: datetime, moment: Moment) -> Held:
    founded = tuple(records.records(LIST).values_list("record", flat=True))
    on_list = dict.fromkeys(founded, True)
    added: dict[str, datetime] = {}
    turned = known(records.decided(LIST), moment).order_by("position")
    for code, data, since in turned.values_list("record", "data", "in_force_at"):
        stands = not is_out(data)
        if stands and not on_list.get(code):
            added[code] = since
        on_list[code] = stands
    out = frozenset(code for code, stands in on_list.items() if not stands)
    reviewed = {one.entry: one.counted_at for one in counted(moment) if one.counted_at}
    return Held(begun, founded, added, out, reviewed)


def counted(moment: Moment) -> list[EntryReview]:
    """The reviews that counted by then, the oldest first."""
    rows = known(EntryReview.objects.exclude(counted_at=None).order_by("number"), moment)
    return [one for one in past.entry_reviews(rows, moment) if one.counted_at]


def mark() -> tuple[int, int, int]:
    """What the schedule is a function of: the newest entry that changes it, and what is late."""
    found = scheduled_now()
    newest = max(
        newest_entry_review_position(),
        records.newest_record_position(LIST),
        queries.newest_edition_position(),
    )
    late = [found.days_overdue(one) or 0 for one in found.overdue] if found else []
    return newest, len(late), sum(late)


def entry_reviews() -> "QuerySet[EntryReview]":
    """The register of reviews of entries, the newest first."""
    return EntryReview.objects.order_by("-number")


def reviewed(moment: Moment) -> list[EntryReview]:
    """The register as it stood, the newest first."""
    return past.entry_reviews(known(entry_reviews(), moment), moment)


def entry_review(number: int, moment: Moment = PRESENT) -> EntryReview | None:
    """The review with this number, as it stood then."""
    return next((one for one in reviewed(moment) if one.number == number), None)


def entry_review_published_at(position: int) -> int:
    """The number of the review that the entry at ``position`` published."""
    return EntryReview.objects.values_list("number", flat=True).get(position=position)


@read_once
def newest_entry_review_position() -> int:
    """The position of the last entry that changed the register of reviews of entries."""
    found = EntryReview.objects.aggregate(newest=Max("changed_position"))["newest"]
    return -1 if found is None else int(found)


@dataclass(frozen=True)
class Year:
    """One year: entries whose next review is due in it, reviews that count since, and what is late.

    ``overdue`` counts those of the entries due in it that were not reviewed in time.
    """

    year: int
    due: int
    done: int
    overdue: int


def by_year(found: Schedule, moment: Moment = PRESENT) -> list[Year]:
    """What is due, done and overdue, year by year."""
    done = Counter(one.counted_at.year for one in counted(moment) if one.counted_at)
    years = {one.due_at.year for one in found.entries} | done.keys()
    return [
        Year(
            year,
            sum(one.due_at.year == year for one in found.entries),
            done[year],
            sum(one.due_at.year == year for one in found.overdue),
        )
        for year in sorted(years)
    ]


def by_last_review(found: Schedule) -> list[tuple[int | None, int]]:
    """How many entries were last reviewed in each year, the latest first; never: without one."""
    counts: dict[int | None, int] = {}
    for one in found.entries:
        year = one.reviewed_at.year if one.reviewed_at else None
        counts[year] = counts.get(year, 0) + 1
    return sorted(counts.items(), key=lambda row: -(row[0] or 0))


def titles(moment: Moment = PRESENT) -> dict[str, str]:
    """What each entry of the list is called."""
    return {code: one.title for code, one in records.stood(LIST, moment.until).items()}


def last_counted(moment: Moment = PRESENT) -> dict[str, int]:
    """The number of the last review of each entry that counts."""
    return {one.entry: one.number for one in counted(moment)}
