"""History for readers: how sure each event of the case file is, and what it is linked to."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from audit.reading.past import PRESENT, Moment
from governance.folded import regime_now
from regime.domain.chapters.case_file.said import READING, REVIEW, ROLE, TOPIC
from regime.domain.chapters.case_file.state import COLLECTION, DISPUTED, TWO_SOURCES
from regime.models import HistoryLink, Record
from regime.reading import records, registers_past


@dataclass(frozen=True)
class Happened:
    """An event of the case file: its code, its title, and how sure it is."""

    code: str
    title: str
    mark: str


@dataclass(frozen=True)
class Figures:
    """How sure the events are: how many there are, told by two sources, and disputed."""

    events: int
    two_sources: int
    disputed: int
    linked: int

    @property
    def share(self) -> str:
        """The share of events that two sources tell of, in whole per cent."""
        return f"{round(100 * self.two_sources / self.events)} %" if self.events else "–"


def may_be_linked() -> bool:
    """Whether the rules in force have an article on links of events."""
    regime = regime_now()
    return bool(regime.editions) and ROLE in regime.rules.roles


def mark_of(code: str) -> str:
    """How sure an event is; empty for what is none."""
    file = regime_now().case_file
    return file.mark(code) if code in file.events else ""


def happened(code: str) -> Happened | None:
    """One event of the case file."""
    record = records.record(COLLECTION, code)
    return Happened(code, record.title, mark_of(code)) if record else None


def titles(codes: set[str]) -> Mapping[str, str]:
    """What events are called, by their codes."""
    rows = Record.objects.filter(collection=COLLECTION, record__in=codes)
    return dict(rows.values_list("record", "title"))


def links() -> "QuerySet[HistoryLink]":
    """Every link that was ever made, the newest first."""
    return HistoryLink.objects.order_by("-number")


def link(number: int) -> HistoryLink | None:
    """The link with this number."""
    return HistoryLink.objects.filter(pk=number).first()


def links_of(event: str) -> list[HistoryLink]:
    """What an event is or was linked to, the oldest first."""
    return list(HistoryLink.objects.filter(event=event).order_by("number"))


def linked_to_topic(code: str, moment: Moment = PRESENT) -> list[HistoryLink]:
    """The links to a topic, the oldest first."""
    return _linked(TOPIC, code, moment)


def linked_to_review(number: int) -> list[HistoryLink]:
    """The links to a review, the oldest first."""
    return _linked(REVIEW, str(number))


def linked_to_reading(symbol: str) -> list[HistoryLink]:
    """The links to a notice of interpretation, the oldest first."""
    return _linked(READING, symbol)


def link_made_at(position: int) -> int:
    """The number of the link that the entry at ``position`` made."""
    return HistoryLink.objects.values_list("number", flat=True).get(position=position)


def newest_link_position() -> int:
    """The position of the last entry that changed a link."""
    newest = HistoryLink.objects.order_by("-changed_position").first()
    return -1 if newest is None else newest.changed_position


def figures() -> Figures:
    """The figures of the case file."""
    file = regime_now().case_file
    marks = [file.mark(code) for code in file.events]
    return Figures(
        events=len(marks),
        two_sources=marks.count(TWO_SOURCES),
        disputed=marks.count(DISPUTED),
        linked=len({one.event for one in file.links.values() if not one.ended}),
    )


def _linked(sort: str, to: str, moment: Moment = PRESENT) -> list[HistoryLink]:
    rows = HistoryLink.objects.filter(sort=sort, to=to).order_by("number")
    return registers_past.links(rows, moment)
