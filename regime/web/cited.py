"""Cited: records together with the sources that they rest on, read at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from audit.log.encoding import Json
from regime.domain.packs.collections import FILES
from regime.models import Record, Source
from regime.reading import records
from regime.web.topics import anchor_of


@dataclass(frozen=True)
class Cited:
    """A record as pages show it: its own fields, its sources in their order, its entry.

    ``file`` is the file that the record came with, where it has no sources but those of the file.
    """

    record: Record
    sources: list[Source]
    file: Record | None = None

    @property
    def code(self) -> str:
        """What the record is called in addresses."""
        return self.record.record

    @property
    def anchor(self) -> str:
        """What the record is called within a page."""
        return anchor_of(self.record.collection, self.record.record)

    @property
    def data(self) -> dict[str, Any]:
        """The record's own fields."""
        return dict(self.record.data)

    def text(self, key: str) -> str:
        """A field that holds text; empty where the record has none."""
        value = self.record.data.get(key)
        return "" if value is None else str(value)

    def listed(self, key: str) -> list[Json]:
        """A field that holds a list; empty where the record has none."""
        value = self.record.data.get(key)
        return value if isinstance(value, list) else []


def cited(rows: Iterable[Record]) -> list[Cited]:
    """The records with their sources."""
    found = list(rows)
    known = records.sources_of({code for row in found for code in row.sources})
    files = files_by_kind()
    return [
        Cited(row, [known[code] for code in row.sources if code in known], file_of(row, files))
        for row in found
    ]


def files_by_kind() -> dict[str, Record]:
    """The files that the record was founded with."""
    return {row.record: row for row in records.records(FILES)}


def file_of(row: Record, files: Mapping[str, Record]) -> Record | None:
    """The file whose sources a record has, for want of its own."""
    file = files.get(row.collection.split("/")[0])
    return file if file and "/" in row.collection and row.sources == file.sources else None


def every(name: str) -> list[Cited]:
    """A whole collection in its order; nothing where the regime holds none."""
    return cited(records.records(name))
