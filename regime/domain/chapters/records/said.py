"""Records: what a pack says at the founding, and what decisions enter or change."""

from collections.abc import Mapping
from datetime import datetime

from audit.log.catalogue import event
from audit.log.encoding import Json
from regime.domain.telling import tells
from regime.domain.values import Symbol


@tells()
@event("RecordDecided", version=1, since=(4,), stream="records", rests_on=("procedures",))
class RecordDecided:
    """A decision enters a record, or changes one: ``data`` are the fields that it sets."""

    collection: str
    record: str
    title: str
    data: Mapping[str, Json]
    decision: Symbol
    as_of: datetime


@tells()
@event("SourceRecorded", version=1, stream="sources")
class SourceRecorded:
    """A source that records refer to."""

    source: str
    title: str
    publisher: str | None
    date: str | None
    url: str | None
    kind: str | None


@tells()
@event("RecordEntered", version=1, since=(2,), stream="records")
class RecordEntered:
    """A sourced record of a collection: a provision, an entry of a list, a meeting, a fact.

    ``data`` holds the record's own fields; sources and confidence stand beside them.
    """

    collection: str
    record: str
    title: str
    data: Mapping[str, Json]
    sources: tuple[str, ...]
    confidence: str


@tells()
@event("SymbolGiven", version=1, stream="register", rests_on=("records",))
class SymbolGiven:
    """The register gives the next number of a series, gapless within a year."""

    symbol: Symbol
    series: str
    year: int
    number: int
    as_of: datetime | None = None
