"""Case file as the log tells it: the events, how sure each is, and the links that stand.

``evolve`` holds no rule and never refuses. What the pack says of an event is folded from its
record; a source counts where it has an address at which it can be looked up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from audit.log.entry import Recorded
from regime.domain.chapters.case_file import said
from regime.domain.chapters.records.said import RecordEntered, SourceRecorded
from regime.domain.values import StateCode

COLLECTION = "history"
DISPUTED, ONE_SOURCE, TWO_SOURCES = "disputed", "one_source", "two_sources"
MARKS = (DISPUTED, ONE_SOURCE, TWO_SOURCES)


@dataclass(frozen=True)
class Happened:
    """An event of the case file: whether it is disputed, and the sources that tell of it."""

    code: str
    is_disputed: bool
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """A link of an event to something, by a state or, without one, by the office."""

    number: int
    event: str
    sort: str
    to: str
    member: StateCode | None
    ended: bool = False


@dataclass(frozen=True)
class CaseFile:
    """The events by their codes, the sources that can be looked up, and the links."""

    events: Mapping[str, Happened] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()
    links: Mapping[int, Link] = field(default_factory=dict)

    def mark(self, code: str) -> str:
        """How sure an event is: disputed, or by how many sources that can be looked up."""
        happened = self.events[code]
        if happened.is_disputed:
            return DISPUTED
        found = sum(one in self.sources for one in happened.sources)
        return TWO_SOURCES if found > 1 else ONE_SOURCE


def evolve(file: CaseFile, event: said.HistoryEvent, recorded: Recorded) -> CaseFile:
    """Fold one entry of the links."""
    match event:
        case said.HistoryLinked(number=number) as linked:
            link = Link(number, linked.event, linked.sort, linked.to, linked.member)
            return replace(file, links={**file.links, number: link})
        case said.HistoryUnlinked(number=number):
            ended = replace(file.links[number], ended=True)
            return replace(file, links={**file.links, number: ended})
        case _:
            assert_never(event)


def with_record(file: CaseFile, record: RecordEntered) -> CaseFile:
    """The case file after one more record; what is no event changes nothing."""
    if record.collection != COLLECTION:
        return file
    is_disputed = record.data.get("publicity") == DISPUTED
    happened = Happened(record.record, is_disputed, record.sources)
    return replace(file, events={**file.events, record.record: happened})


def with_source(file: CaseFile, source: SourceRecorded) -> CaseFile:
    """The case file after one more source; one without an address cannot be looked up."""
    if not source.url:
        return file
    return replace(file, sources=file.sources | {source.source})
